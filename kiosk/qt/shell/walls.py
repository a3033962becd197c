"""The LCD walls of a hall: the zones' real charts, rendered for the screens in the room."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.model.block import ChartBlock, FiguresBlock
from kiosk.model.hall import Hall, WallScreen
from kiosk.model.zone import Zone
from kiosk.qt.pages.remembered import Remembered
from kiosk.qt.pages.setting import Setting, Spot
from kiosk.qt.parts.picture import Pictures
from kiosk.qt.style.look import Look

if TYPE_CHECKING:
    from kiosk.qt.charts import Poster

FINENESS = 1.4
"""Pixels of a picture for each pixel of its screen on the stage: it is slanted there, and flown closer to."""


class Walls(QWidget):
    """Makes the wall pictures one by one after the first frame, and again when their data changed."""

    painted = Signal(frozenset)
    """Addresses whose pictures are new."""

    def __init__(self, hall: Hall, setting: Setting, look: Look, parent: QWidget | None = None) -> None:
        """Plan the pictures of `hall`; nothing is painted before `begin`."""
        super().__init__(parent)
        # Never shown itself: it only owns the figures whose pictures hang in the room.
        self.hide()
        self._setting = setting
        # The visitor's text size is for reading; a screen across the room keeps its own.
        self._look = replace(look, text_percent=100)
        self._sizes: dict[str, QSize] = {}
        self._views: dict[str, Poster | FiguresScreen] = {}
        self._pictures: dict[str, QPixmap] = {}
        self._told: dict[str, object] = {}
        self._due: deque[str] = deque()
        self._begun = False
        self._timer = QTimer(self)
        self._timer.setInterval(30)
        self._timer.timeout.connect(self._paint_next)

    def begin(self) -> None:
        """Start painting; one screen a turn, so that no touch waits for more than one."""
        self._begun = True
        self._ask(self._sizes)

    def picture(self, screen: WallScreen, size: QSize) -> QPixmap | None:
        """Return the newest picture of a screen that is `size` large on the stage, or None while there is none."""
        if self._sizes.get(screen.shows) != size * FINENESS:
            self._sizes[screen.shows] = size * FINENESS
            if self._begun:
                self._ask([screen.shows])
        return self._pictures.get(screen.shows)

    def fresh(self, screen: WallScreen, size: QSize) -> QPixmap | None:
        """Return a picture of a screen for where it is seen from nearer, made now; None before `begin`."""
        if not self._begun:
            return None
        if screen.shows not in self._views:
            self._views[screen.shows] = self._view(screen.shows)
        return self._views[screen.shows].picture(size * FINENESS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Paint the screens again whose series are among `changed`, or whose data has come of age meanwhile."""
        self._ask(
            address
            for address, view in self._views.items()
            if not changed.isdisjoint(view.feeds) or view.told_age() != self._told.get(address)
        )

    def paint_all(self) -> None:
        """Paint every screen now; for `kiosk shots`, which cannot wait."""
        self._ask(self._sizes)
        while self._due:
            self._paint_next()

    def _ask(self, addresses: Iterable[str]) -> None:
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
        self._pictures[address] = view.picture(self._sizes[address])
        self._told[address] = view.told_age()
        self.painted.emit(frozenset((address,)))

    def _view(self, address: str) -> "Poster | FiguresScreen":
        # Charts are imported when the first is hung: the first frame has none yet.
        from kiosk.qt.charts import Poster, chart_kind

        block, setting = self._setting.exhibition.block(address), self._setting
        if isinstance(block, ChartBlock):
            return Poster(chart_kind(block.chart, setting.exhibition, setting.store, self._look))
        if isinstance(block, FiguresBlock):
            zone = setting.exhibition.zones[address.partition("/")[0]]
            return FiguresScreen(block, zone, setting, self._look, self)
        raise TypeError(address)


class FiguresScreen:
    """A wall screen with figures instead of a chart."""

    feeds: tuple[str, ...] = ()

    def __init__(self, block: FiguresBlock, zone: Zone, setting: Setting, look: Look, owner: QWidget) -> None:
        """Prepare the figures of a block; more than four would be too small in the room."""
        from kiosk.qt.pages.blocks.figures import FiguresTile

        pictures = Pictures(setting.exhibition.pictures, owner)
        spot = Spot(setting, look, zone.source, pictures, Remembered())
        self._look = look
        self._tile = FiguresTile(block.items[:4], spot)
        self._tile.setParent(owner)
        self._tile.show_at_once()

    def told_age(self) -> None:
        """Return nothing: figures are not live and do not age."""

    def picture(self, size: QSize) -> QPixmap:
        """Return the figures as a picture."""
        pixmap = QPixmap(size)
        pixmap.fill(self._look.theme.colour("steel"))
        edge = self._look.px(14)
        width, height = size.width() - 2 * edge, size.height() - 2 * edge
        # Figures too many or too large for the screen are laid out on a larger one and made smaller.
        factor = min(1.0, width / self._look.px(420), height / max(1, self._tile.lay(width)))
        self._tile.resize(round(width / factor), round(height / factor))
        self._tile.lay(self._tile.width(), self._tile.height())
        painter = QPainter(pixmap)
        painter.translate(edge, edge)
        painter.scale(factor, factor)
        self._tile.render(painter, QPoint(0, 0), QRegion(), QWidget.RenderFlag.DrawChildren)
        painter.end()
        return pixmap
