"""The LCD walls of a hall: the zones' real charts, rendered for the screens in the room."""

from collections import deque

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.model.block import ChartBlock
from kiosk.model.hall import Hall, WallScreen
from kiosk.qt.look import Look
from kiosk.qt.pages.setting import Setting

PICTURE = QSize(600, 400)
"""Size of a wall picture: about what the nearest screen covers at 1920×1080."""


class Walls(QObject):
    """Makes the wall pictures one by one after the first frame, and again when their data changed."""

    painted = Signal(frozenset)
    """Addresses whose pictures are new."""

    def __init__(self, hall: Hall, setting: Setting, look: Look, parent: QObject | None = None) -> None:
        """Plan the pictures of `hall`; nothing is painted before `begin`."""
        super().__init__(parent)
        self._setting = setting
        self._look = look.at(1920, 1080)
        self._addresses = list(
            dict.fromkeys(screen.shows for screen in (*hall.room.left_wall, *hall.room.right_wall))
        )
        self._views: dict[str, QWidget] = {}
        self._pictures: dict[str, QPixmap] = {}
        self._due: deque[str] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(30)
        self._timer.timeout.connect(self._paint_next)

    def begin(self) -> None:
        """Start painting; one screen a turn, so that no touch waits for more than one."""
        self._ask(self._addresses)

    def picture(self, screen: WallScreen, size: QSize) -> QPixmap | None:
        """Return the newest picture of a screen, or None while there is none yet."""
        return self._pictures.get(screen.shows)

    def refresh(self, changed: frozenset[str]) -> None:
        """Paint the screens again whose series are among `changed`."""
        self._ask([address for address, view in self._views.items() if changed & _feeds(view)])

    def paint_all(self) -> None:
        """Paint every screen now; for `kiosk shots`, which cannot wait."""
        self._ask(self._addresses)
        while self._due:
            self._paint_next()

    def _ask(self, addresses: list[str]) -> None:
        self._due.extend(address for address in addresses if address not in self._due)
        if self._due and not self._timer.isActive():
            self._timer.start()

    def _paint_next(self) -> None:
        if not self._due:
            self._timer.stop()
            return
        address = self._due.popleft()
        if address not in self._views:
            self._views[address] = self._view(address)
        view = self._views[address]
        self._pictures[address] = view.picture(PICTURE)
        self.painted.emit(frozenset((address,)))

    def _view(self, address: str) -> QWidget:
        # pyqtgraph takes 0.3 s to import: only now, long after the first frame.
        from kiosk.qt.charts import chart_view

        block = self._setting.exhibition.block(address)
        if isinstance(block, ChartBlock):
            return chart_view(block.chart, self._setting.exhibition, self._setting.store, self._look)
        raise TypeError(address)


def _feeds(view: QWidget) -> frozenset[str]:
    return frozenset(view.feeds)
