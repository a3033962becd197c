"""Context of a page: the exhibition, its data, and where it can lead."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kiosk.model.block import Block, ChartBlock
from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition
from kiosk.model.explored import chart_place, explorable
from kiosk.model.figure import Figure, Source
from kiosk.model.part import Part
from kiosk.model.pictured import picture_place, pictures_on
from kiosk.model.words import Text
from kiosk.model.zone import Zone
from kiosk.qt.pages.remembered import Remembered
from kiosk.qt.style.look import Look
from kiosk.search.finder import Finder
from kiosk.sources.store import Store

if TYPE_CHECKING:
    from kiosk.analytics.made import MadeToday  # the first frame does not wait for what counts
    from kiosk.history.history import History  # needs numpy, which the first frame does not wait for
    from kiosk.qt.hall.first_picture import FirstPictures
    from kiosk.qt.parts.picture import Pictures  # header and dock, the first frame, have none
    from kiosk.qt.sound.speaker import Speaker


class FeedArchive:
    """Where pages find what feeds brought before: nothing, until the feeds run."""

    history: "History | None" = None


class NarratedPages:
    """Which pages can be read aloud: none, until somebody has looked."""

    known: frozenset[tuple[str, str]] = frozenset()
    """Language and place."""
    mute = False
    """Nothing is heard now, whoever touches what."""

    def tell(self, language: str, place_id: str) -> bool:
        """Return whether a place can be read aloud now."""
        return not self.mute and (language, place_id) in self.known


class FilmsHeard:
    """Where films, and the goals of exhibits, are heard: nowhere, until the hall has a speaker."""

    speaker: "Speaker | None" = None


class Setting(NamedTuple):
    """Context of every page."""

    exhibition: Exhibition
    store: Store
    open: Callable[[str], None]
    """Go to the place with that id."""
    memory: dict[str, object]
    """What pages remember across a rebuild, by place id."""
    finder: Finder
    """What the search asks."""
    reduce_motion: bool = False
    """Clips stand still."""
    made: "Callable[[], MadeToday] | None" = None
    """Return what was made at exhibits today, always the same; None where nothing is kept of it."""
    archive: FeedArchive = FeedArchive()
    """What the chart explorer asks."""
    firsts: "FirstPictures | None" = None
    """What rooms look like when they are first seen; None where they are built at once."""
    narrated: NarratedPages = NarratedPages()
    """Which pages have the key of the guide."""
    films_heard: FilmsHeard = FilmsHeard()


class Spot(NamedTuple):
    """Where a block stands: on which page, seen how."""

    setting: Setting
    look: Look
    source: str
    """Id of the source of every figure that names none."""
    pictures: "Pictures"
    remembered: Remembered
    page: Zone | Card | None = None
    """The page itself; None for what hangs on a wall."""

    def opened_as(self, block: ChartBlock) -> str:
        """Return the id of the place at which a chart is opened full size; empty where it cannot be gone into."""
        if self.page is None or not explorable(block.chart):
            return ""
        number = self.number_of(block)
        return chart_place(self.page.id, number) if number >= 0 else ""

    def number_of(self, block: Block) -> int:
        """Return which block of the page it is, from 0; -1 for what stands on no page."""
        blocks = self.page.blocks if self.page is not None else ()
        return next((number for number, one in enumerate(blocks) if one is block), -1)

    def closely_at(self, part: Part | None) -> str:
        """Return the id of the place at which the picture of a card, block or piece is opened large; empty where it cannot be."""
        if self.page is None or part is None:
            return ""
        found = enumerate(pictures_on(self.page))
        known = self.setting.exhibition.pictures
        at = (number for number, one in found if one.part is part and one.picture in known)
        return next((picture_place(self.page.id, number) for number in at), "")

    def source_of(self, source_id: str) -> Source:
        """Return the source of that id, or the page's own for the empty id."""
        return self.setting.exhibition.front.sources[source_id or self.source]

    def origin(self, year: Text | None, source_id: str) -> str:
        """Return `year · source` as it stands in small type below figures."""
        parts = (self.look.say(year), self.look.say(self.source_of(source_id).short))
        return " · ".join(part for part in parts if part)

    def origins(self, figures: Sequence[Figure]) -> tuple[list[str], str]:
        """Return what stands below each of several figures, and what is said once below all: what is the same of each."""
        whole = [self.origin(figure.year, figure.source) for figure in figures]
        sources = {self.origin(None, figure.source) for figure in figures}
        if len(figures) == 1 or len(sources) > 1:
            return whole, ""
        if len(set(whole)) > 1:
            return [self.look.say(figure.year) for figure in figures], sources.pop()
        return [""] * len(figures), whole[0]
