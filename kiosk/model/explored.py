"""Places of the chart explorer: a chart of a page that is opened full size, on the trail behind its page."""

from typing import NamedTuple

from kiosk.model.block import ChartBlock
from kiosk.model.chart import Chart, StatusChart, chart_feeds
from kiosk.model.exhibition import Exhibition, Place
from kiosk.model.hall import Hall

CHART = "/chart/"
"""How the id of such a place begins; no id of a file looks like this."""
_OPENED_PARTS = 4
MOST_FEEDS = 6
"""A chart of more feeds is no chart of a time that one goes into."""


class ExploredChart(NamedTuple):
    """A chart that is opened: where it stands, and what it shows."""

    place: Place
    block: ChartBlock
    feeds: tuple[str, ...]
    """Ids of its feeds."""


def chart_place(place_id: str, index: int) -> str:
    """Return the id of the place at which a chart is opened: the block of that number on a page."""
    return f"{CHART}{place_id}/{index}"


def page_behind(place_id: str) -> str:
    """Return the page to which a place belongs: of a chart or picture that is opened the one where it stands, else the place."""
    parts = place_id.split("/")  # "/chart/PAGE/NUMBER": an id of a page has no stroke in it
    return parts[2] if len(parts) == _OPENED_PARTS else place_id


def explorable(chart: Chart) -> tuple[str, ...]:
    """Return the feeds of a chart that can be gone into; none where it has none, or is a picture of states."""
    feeds = () if isinstance(chart, StatusChart) else chart_feeds(chart)
    return feeds if len(feeds) <= MOST_FEEDS else ()


def explored(exhibition: Exhibition, place_id: str) -> ExploredChart | None:
    """Return the chart that is opened at a place; None where there is none, or none any more."""
    if not place_id.startswith(CHART):
        return None
    page, _, number = place_id.removeprefix(CHART).rpartition("/")
    place = exhibition.place(page)
    if place is None or isinstance(place, Hall) or not number.isdecimal() or int(number) >= len(place.blocks):
        return None
    block = place.blocks[int(number)]
    feeds = explorable(block.chart) if isinstance(block, ChartBlock) else ()
    return ExploredChart(place, block, feeds) if isinstance(block, ChartBlock) and feeds else None
