"""The LCD walls of a hall: the zones' real charts, rendered for the screens in the room."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.model.block import ChartBlock, FiguresBlock, FilmBlock
from kiosk.model.figure import Figure, about_text
from kiosk.model.hall import Hall, WallScreen
from kiosk.qt.hall.afloat import LiveRoom
from kiosk.qt.hall.screens import FINENESS
from kiosk.qt.pages.setting import Setting
from kiosk.qt.parts.note import staged_notes
from kiosk.qt.style.look import Look

if TYPE_CHECKING:
    from kiosk.qt.charts import Poster
    from kiosk.qt.charts.billboard import BillboardLine, BillboardSaid
    from kiosk.qt.charts.captioned import Captioned, CaptionedScreen
    from kiosk.qt.shell.film_screen import FilmPoster

_ABOUT = 0.85
"""Of the largest area: a screen that leaves so much to what plays on it is as good."""


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
        self._views: dict[str, Poster | FigureScreen | FilmPoster] = {}
        self._pictures: dict[str, QPixmap] = {}
        self._told: dict[str, object] = {}
        self._smallest: Mapping[str, float] = {}
        self._screens = hall.room.screens
        self._plays: dict[str, ScreenPlay] = {}
        """What plays below the figure of the screen with that address."""
        self._due: deque[str] = deque()
        self._begun = self._at_once = False
        self._timer = QTimer(self)
        self._timer.setInterval(30)
        self._timer.timeout.connect(self._paint_next)

    def see(self, smallest: Mapping[str, float]) -> None:
        """Know how large words must be on each screen, by the address it shows, in design pixels of its picture."""
        self._smallest = smallest

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
        grown, play = size.height() * FINENESS / usual.height(), self._plays.get(screen.shows)
        captioned = self._captioned(screen.shows, size * FINENESS, grown) if play is not None else None
        if play is None or play.picture is None or captioned is None:
            return self._views[screen.shows].picture(size * FINENESS, grown * self._sized(screen.shows))
        nearer = captioned.painted(self._look)
        nearer.show(play.picture)
        return nearer.whole

    def refresh(self, changed: frozenset[str]) -> None:
        """Paint the screens again whose series are among `changed`, or whose data has come of age meanwhile."""
        self._ask(
            address
            for address, view in self._views.items()
            if not changed.isdisjoint(view.feeds) or view.told_age() != self._told.get(address)
        )

    def paint_all(self) -> None:
        """Paint every screen now; for `kiosk shots`, which cannot wait."""
        self._at_once = True
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
        view, play = self._views[address], self._plays.get(address)
        if play is not None and play.picture is not None:
            laid = self._captioned(address, self._sizes[address])
            play.screen = laid.painted(self._look) if laid is not None else None
        if not self._compose(address):
            self._pictures[address] = view.picture(self._sizes[address], self._sized(address))
        self._told[address] = view.told_age()
        self.painted.emit(frozenset((address,)))

    # What plays on them -------------------------------------------------------------------------

    def live_rooms(self, without: Collection[str]) -> dict[str, LiveRoom]:
        """Return how large an exhibit can play below a figure, by the place that its screen opens.

        Of the screens of a place it is one that leaves most room; it then waits for its picture by `show_live`.
        Those `without` play elsewhere.
        """
        self._plays = {}
        found: dict[str, LiveRoom] = {}
        for place in {screen.opens: None for screen in self._screens if screen.opens not in without}:
            rooms = {
                screen.shows: self._room_for_play(screen) for screen in self._screens if screen.opens == place
            }
            areas = {
                address: size.width() * size.height() for address, size in rooms.items() if size is not None
            }
            # The first of the content of those that are about as good: ribbons fly before the others.
            address = next((one for one in areas if areas[one] >= _ABOUT * max(areas.values())), None)
            if address is not None:
                self._plays[address] = ScreenPlay(place)
                found[place] = LiveRoom(framed=rooms[address], marked=False)
        return found

    def _room_for_play(self, screen: WallScreen) -> QSize | None:
        """Return how large something can play on a screen below its figure; None where nothing can, or does."""
        if screen.shows not in self._sizes or self._setting.exhibition.exhibit(screen.opens) is None:
            return None
        if screen.shows not in self._views:
            self._views[screen.shows] = self._view(screen.shows)
        laid = self._captioned(screen.shows, self._sizes[screen.shows])
        return laid.picture.toAlignedRect().size() if laid is not None else None

    def show_live(self, place_id: str, picture: QPixmap | None) -> bool:
        """Have something play on the screen that waits for that place; return whether one does.

        With None it shows what it did before.
        """
        found = [address for address, play in self._plays.items() if play.place_id == place_id]
        for address in found:
            play = self._plays[address]
            first = (play.picture is None) != (picture is None)
            play.picture = picture
            if first:
                self._ask([address])
            elif self._compose(address):
                self.painted.emit(frozenset((address,)))
        return bool(found)

    def _compose(self, address: str) -> bool:
        """Put what plays on a screen below its words; return whether it shows that."""
        play = self._plays.get(address)
        if play is None or play.picture is None or play.screen is None:
            return False
        play.screen.show(play.picture)
        self._pictures[address] = play.screen.whole
        return True

    def _captioned(self, address: str, size: QSize, grown: float = 1.0) -> "Captioned | None":
        from kiosk.qt.charts.captioned import captioned

        view, look = self._views[address], self._look
        said = view.said() if isinstance(view, OneFigure) else None
        opens = next(one.opens for one in self._screens if one.shows == address)
        part = self._setting.exhibition.exhibit(opens)
        if said is None or part is None:
            return None
        unit = look.scale * FINENESS * grown * self._sized(address)
        return captioned(said, look, size, unit, staged_notes(part.staged, look))

    def _sized(self, address: str) -> float:
        """Return how much larger or smaller than usual words are on a screen."""
        from kiosk.qt.charts.billboard import SMALLEST

        return self._smallest.get(address, SMALLEST) / SMALLEST

    def lines(self, screen: WallScreen, size: QSize) -> "list[BillboardLine]":
        """Return the words on a screen that is `size` large on the stage; none where it shows a whole chart."""
        if screen.shows not in self._views:
            self._views[screen.shows] = self._view(screen.shows)
        view = self._views[screen.shows]
        if not isinstance(view, OneFigure):
            return []
        play = self._plays.get(screen.shows)
        laid = self._captioned(screen.shows, size * FINENESS) if play is not None else None
        return (
            view.lines(size * FINENESS, self._sized(screen.shows))
            if laid is None
            else [*laid.lines, laid.mark]
        )

    def _view(self, address: str) -> "Poster | FigureScreen | FilmPoster":
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
        if isinstance(block, FilmBlock):
            from kiosk.qt.shell.film_screen import FilmPoster

            film = setting.exhibition.films.get(block.film)
            poster = FilmPoster(film.poster if film else "", self, lambda: self._ask([address]))
            poster.waits = self._at_once
            return poster
        raise TypeError(address)


@runtime_checkable
class OneFigure(Protocol):
    """A wall screen that says one figure: something can play below it."""

    def lines(self, size: QSize, grown: float = 1.0) -> "list[BillboardLine]":
        """Return the words, where nothing plays."""

    def said(self) -> "BillboardSaid | None":
        """Return what it says now; None where it can say nothing."""


@dataclass
class ScreenPlay:
    """What plays on a wall screen."""

    place_id: str
    picture: QPixmap | None = None
    screen: "CaptionedScreen | None" = None
    """As long as its data are the same."""


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

    def said(self) -> "BillboardSaid":
        """Return what it says."""
        return self._said

    def picture(self, size: QSize, grown: float = 1.0) -> QPixmap:
        """Return the figure as a picture."""
        from kiosk.qt.charts.billboard import paint_lines

        pixmap = QPixmap(size)
        pixmap.fill(self._look.theme.colour("steel"))
        painter = QPainter(pixmap)
        paint_lines(painter, self._look, self.lines(size, grown))
        painter.end()
        return pixmap
