"""What the explorer's histogram shows: which classes the range has, worked out once for what is known."""

from kiosk.explorer.spread import Spread, spread
from kiosk.qt.pages.explorer.histogram import SpreadTold
from kiosk.qt.pages.explorer.showing import Looked


class Spreading:
    """Works out histograms."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._kept: tuple[object, Spread | None] = None, None
        self._step = 0.0

    def told(self, looked: Looked, reading: float | None) -> SpreadTold:
        """Return all that the histogram of the chosen range says; `reading` is where in the view a finger reads."""
        explored, found = looked.explored, looked.found
        read = None if reading is None else explored.view.share(reading)
        mean = None if found is None else found.mean
        known = self._spread(looked)
        return SpreadTold(known, explored.chosen, looked.followed, looked.counted, mean, self._step > 0, read)

    def _spread(self, looked: Looked) -> Spread | None:
        past, chosen = looked.followed.past, looked.explored.chosen
        key = past.feed, chosen, past.state()
        if self._kept[0] != key:
            rows, step = past.rows(chosen)
            self._step = step
            until = min(chosen.end, looked.explored.now)
            factor = looked.followed.amount.factor
            least = factor if looked.followed.counts else 0.0
            self._kept = key, spread(rows, until, step, past.interval, factor=factor, least=least)
        return self._kept[1]
