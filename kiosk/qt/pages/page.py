"""A page: one zone or card, scrolling where it is higher than the screen."""

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QResizeEvent

from kiosk.exhibits.play import Played
from kiosk.model.block import ChartBlock
from kiosk.model.card import Card
from kiosk.model.zone import Zone
from kiosk.qt.pages.blocks.cards import CardsTile
from kiosk.qt.pages.blocks.exhibit import ExhibitTile
from kiosk.qt.pages.body import PageBody
from kiosk.qt.pages.explorer.library import warm
from kiosk.qt.pages.hero_body import HeroBody, hero_of
from kiosk.qt.pages.remembered import remembered
from kiosk.qt.pages.setting import Setting, Spot
from kiosk.qt.pages.view import PageView
from kiosk.qt.pages.zone_body import ZoneBody
from kiosk.qt.parts.picture import BUDGET_BYTES, Pictures
from kiosk.qt.parts.scroll import ScrollPane
from kiosk.qt.runtime.guard import report
from kiosk.qt.style.look import Look

WARM_MS = 6000
"""So long after a page with charts is seen is imported what they open with: 15 MB that stay, for who has begun to read.

Who opens one sooner sees its page at once, and the plot a third of a second later.
"""


class Page(PageView):
    """One zone or card."""

    def __init__(self, place: Zone | Card, headline: tuple[str, str], setting: Setting, look: Look) -> None:
        """Make the page of `place`; it lays itself out when it gets its size."""
        super().__init__(place.id, *headline, look)
        self._memory = remembered(setting.memory, place.id)
        self.pane = ScrollPane(look, self)
        budget = max(BUDGET_BYTES, 6 * look.width * look.height)  # a screenful always fits
        self._pictures = Pictures(setting.exhibition.seen, self, budget)
        spot = Spot(setting, look, place.source, self._pictures, self._memory, place)
        self.body = _body(place, spot)
        self._warming = QTimer(self, interval=WARM_MS)
        self._warming.setSingleShot(True)
        self._warming.timeout.connect(self._warm)
        self._opens = any(spot.opened_as(block) for block in place.blocks if isinstance(block, ChartBlock))
        self._restored = False
        self._screen = 0
        """How high the screen is that a page is arranged for which is higher itself; 0 for its own height."""
        self.pane.scrolled.connect(self.leaving)
        self.pane.scrolled.connect(self._pin)
        self.body.grew.connect(self._grow)
        if (exhibit := self.exhibit()) is not None:
            exhibit.view.played.connect(self._tell_played)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange everything for the new size."""
        try:
            self._arrange()
        except Exception as error:  # noqa: BLE001
            # PySide 6.11 crashes when an exception leaves an override in the middle of show(): report it from here.
            report(error)

    def _arrange(self) -> None:
        self.pane.setGeometry(self.rect())
        self._lay()
        if not self._restored:
            self._restored = True
            self.pane.scroll_to(self._memory.scroll * self.body.height())

    def _lay(self) -> None:
        self.pane.show_content(self.body, self.full_height())
        self.pane.watch(self.body)
        self._pin()

    def full_height(self) -> int:
        """Return how high all of it is that is arranged for the height it has: what is more than that scrolls."""
        return self.body.lay(self.width(), self._screen or self.height())

    def stand_whole(self) -> None:
        """Take the height at which nothing scrolls, for pictures, arranged as it is on the screen."""
        self._screen = self.height()
        self.resize(self.width(), self.full_height())
        self._screen = 0

    def exhibit(self) -> ExhibitTile | None:
        """Return what is played on this page; None where there is nothing to play."""
        return self.body.exhibit() if isinstance(self.body, HeroBody) else None

    def hero(self, size: QSize) -> QRect:
        """Return where the hero stands on a page of that size; nowhere where there is none."""
        if not isinstance(self.body, HeroBody):
            return QRect()
        self.body.lay(size.width(), size.height())
        return self.body.hero

    def _tell_played(self, played: Played) -> None:
        self.played.emit(self.place_id, played)

    def failed(self) -> Exception | None:
        """Return why a tile could not be shown; None where all can."""
        return next((tile.failed for tile in self.body.tiles if tile.failed), None)

    def refresh(self, changed: frozenset[str]) -> None:
        """Pass new values to the tiles that are on the screen."""
        shown = self.pane.rect().translated(0, self.pane.offset)
        for tile in self.body.tiles:
            if tile.geometry().intersects(shown) and tile.failed is None:
                try:
                    tile.refresh(changed)
                except Exception as error:  # noqa: BLE001 - the tiles beside it are fed as ever
                    report(error)

    def show_at_once(self) -> None:
        """Skip what counts up, moves in or comes later, for pictures."""
        self._pictures.show_at_once()
        for tile in self.body.tiles:
            tile.show_at_once()

    def _grow(self) -> None:
        """Arrange what has another height now; other cards are read from the first."""
        self._lay()
        for tile in self.body.tiles:
            if isinstance(tile, CardsTile):
                self.pane.scroll_to(min(self.pane.offset, tile.y() + tile.filters_top))

    def _pin(self) -> None:
        """Keep in sight what is played, and the filters of a long list of cards."""
        if isinstance(self.body, HeroBody):
            self.pane.fade_above(not self.body.pin(self.pane.offset))
        for tile in self.body.tiles:
            if isinstance(tile, CardsTile):
                self.pane.fade_above(not tile.pin_filters(self.pane.offset - tile.y()))

    def entering(self) -> None:
        """Have ready, a moment later, what a chart needs that is opened: nobody waits for it then."""
        if self._opens:
            self._warming.start()
        for tile in self.body.tiles:
            if isinstance(tile, CardsTile):
                tile.entering()

    def _warm(self) -> None:
        warm(self)

    def leaving(self) -> None:
        """Keep how far it was scrolled."""
        self._memory.scroll = self.pane.offset / max(1, self.body.height())


def _body(place: Zone | Card, spot: Spot) -> PageBody:
    if isinstance(place, Zone) and hero_of(place.blocks) is None:
        return ZoneBody(place, spot)
    return HeroBody(place, spot)
