"""Context of a page: the exhibition, its data, and where it can lead."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kiosk.analytics.made import MadeToday
from kiosk.model.exhibition import Exhibition
from kiosk.model.figure import Source
from kiosk.model.words import Text
from kiosk.qt.pages.remembered import Remembered
from kiosk.qt.style.look import Look
from kiosk.search.finder import Finder
from kiosk.sources.store import Store

if TYPE_CHECKING:
    from kiosk.qt.parts.picture import Pictures  # header and dock, the first frame, have none


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
    made: MadeToday | None = None
    """What was made at exhibits today; None where nothing is kept of it."""


class Spot(NamedTuple):
    """Where a block stands: on which page, seen how."""

    setting: Setting
    look: Look
    source: str
    """Id of the source of every figure that names none."""
    pictures: "Pictures"
    remembered: Remembered

    def source_of(self, source_id: str) -> Source:
        """Return the source of that id, or the page's own for the empty id."""
        return self.setting.exhibition.front.sources[source_id or self.source]

    def origin(self, year: Text | None, source_id: str) -> str:
        """Return `year · source` as it stands in small type below figures."""
        parts = (self.look.say(year), self.look.say(self.source_of(source_id).short))
        return " · ".join(part for part in parts if part)
