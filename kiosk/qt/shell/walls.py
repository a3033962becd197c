"""The LCD walls of a hall: the zones' real charts, rendered for the screens in the room."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.model.block import ChartBlock, FiguresBlock
from kiosk.model.figure import Figure, about_text
from kiosk.model.hall import Hall, WallScreen
from kiosk.qt.pages.setting import Setting
from kiosk.qt.style.look import Look

if TYPE_CHECKING:
    from kiosk.qt.charts import Poster
    from kiosk.qt.charts.billboard import BillboardLine

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
        self._names: dict[str, str] = {}
        """What the screen that shows an address is called."""
        self._views: dict[str, Poster | FigureScreen] = {}
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
        self._names.setdefault(screen.shows, self._look.say(screen.name))
        if self._sizes.get(screen.shows) != size * FINENESS:
            self._sizes[screen.shows] = size * FINENESS
            if self._begun:
                self._ask([screen.shows])
        return self._pictures.get(screen.shows)

    def fresh(self, screen: WallScreen, size: QSize) -> QPixmap | None:
        """Return a picture of a screen for where it is seen from nearer, made now; None before `begin`."""
        if not self._begun:
            return None
        self._names.setdefault(screen.shows, self._look.say(screen.name))
        if screen.shows not in self._views:
            self._views[screen.shows] = self._view(screen.shows)
        usual = self._sizes.get(screen.shows, size * FINENESS)
        return self._views[screen.shows].picture(size * FINENESS, size.height() * FINENESS / usual.height())

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

    def lines(self, screen: WallScreen, size: QSize) -> "list[BillboardLine]":
        """Return the words on a screen that is `size` large on the stage; none where it shows a whole chart."""
        if screen.shows not in self._views:
            self._views[screen.shows] = self._view(screen.shows)
        view = self._views[screen.shows]
        return view.lines(size * FINENESS) if hasattr(view, "lines") else []

    def _view(self, address: str) -> "Poster | FigureScreen":
        # Charts are imported when the first is hung: the first frame has none yet.
        from kiosk.qt.charts import Billboard, Poster, chart_kind

        block, setting = self._setting.exhibition.block(address), self._setting
        if isinstance(block, ChartBlock):
            kind = chart_kind(block.chart, setting.exhibition, setting.store, self._look)
            if not Billboard.suits(block.chart, kind):
                return Poster(kind)
            board = Billboard(block.chart, kind, FINENESS)
            board.name = self._names[address]
            return board
        if isinstance(block, FiguresBlock):
            return FigureScreen(block.items[0], self._names[address], setting, self._look)
        raise TypeError(address)


class FigureScreen:
    """A wall screen with a figure of the content instead of a chart."""

    feeds: tuple[str, ...] = ()

    def __init__(self, figure: Figure, name: str, setting: Setting, look: Look) -> None:
        """Prepare the first figure of a block: more than one would be too small in the room."""
        from kiosk.qt.charts.amount import Amount
        from kiosk.qt.charts.billboard import BillboardSaid

        amount, theme = Amount(setting.exhibition, figure.unit, look), look.theme
        before, after = about_text(figure.about, look.language)
        number = f"{before}{amount.text(figure.value)}{after}"
        label, year = look.say(figure.label), look.say(figure.year)
        tone, muted = theme.colour(figure.accent), theme.colour("muted")
        self._said, self._look = (
            BillboardSaid(name, number, amount.unit, label, year, tone, muted, must=False),
            look,
        )

    def told_age(self) -> None:
        """Return nothing: figures are not live and do not age."""

    def lines(self, size: QSize, grown: float = 1.0) -> "list[BillboardLine]":
        """Return what is said in a picture of that size, seen so much larger than usual."""
        from kiosk.qt.charts.billboard import laid_out

        return laid_out(self._said, self._look, size, self._look.scale * FINENESS * grown)

    def picture(self, size: QSize, grown: float = 1.0) -> QPixmap:
        """Return the figure as a picture."""
        from kiosk.qt.charts.billboard import paint_lines

        pixmap = QPixmap(size)
        pixmap.fill(self._look.theme.colour("steel"))
        painter = QPainter(pixmap)
        paint_lines(painter, self._look, self.lines(size, grown))
        painter.end()
        return pixmap
