"""What is known of one feed while it is looked at: answers of the history, coarse and fine, and what has come since."""

from typing import NamedTuple

import numpy as np

from kiosk.explorer.dates import DAY, HOUR, day_before
from kiosk.explorer.statistics import RangeStatistics, gap_of, statistics
from kiosk.explorer.view import LONGEST_SECONDS, TimeWindow
from kiosk.history.asking import HistoryAnswer, HistoryQuestion
from kiosk.history.rows import NO_ROWS, HistoryRows, merged, of_samples, thinned
from kiosk.model.limits import Limit
from kiosk.sources.inbox import Floats, Run

DAY_SECONDS = DAY + HOUR
"""What is asked for first: every sample of a day and a bit."""
MONTH_SECONDS = LONGEST_SECONDS + DAY
"""Then the minutes of everything that can be seen, and of the day before."""
MONTH_COLUMNS = int(MONTH_SECONDS // 60)
FINE_SECONDS = 2.0 * DAY
"""A view no longer than this is shown with every sample."""
MOST_ROWS = 200_000
"""Of a feed that comes more often than once a second, seconds are shown: more rows than this are nobody's pixels."""
MOST_TAIL = 4_000
"""Samples that came since; more are laid to what was answered."""
_NO_RUN = Run(np.empty(0), np.empty(0))


class Layer(NamedTuple):
    """One answer."""

    window: TimeWindow
    """The time that was asked for."""
    rows: HistoryRows
    step_seconds: float
    """What a row covers; 0.0 of samples."""
    damaged: int
    doubtful: tuple[tuple[float, float], ...]
    live: bool
    """Whether it reached the present: what comes since goes on from it."""

    def covers(self, window: TimeWindow) -> bool:
        """Tell whether it says all that is known of a time."""
        return self.window.start <= window.start and (self.live or window.end <= self.window.end)


class Past:
    """The past of one feed, as far as it was asked for, and its present."""

    def __init__(self, feed: str, interval: float) -> None:
        """Know nothing yet; `interval` is how many seconds lie between two samples."""
        self.feed, self.interval = feed, interval
        self.day: Layer | None = None
        self.month: Layer | None = None
        self.detail: Layer | None = None
        self.tail = _NO_RUN
        """What came since the history was asked first."""
        self.failed = False
        """Whether the last question had no answer."""
        self._asked = 0.0
        """When it was asked last."""

    # Asking -------------------------------------------------------------------------------------

    def next_question(self, view: TimeWindow, now: float) -> HistoryQuestion | None:
        """Return what should be asked next for a view; None where all is there."""
        self._asked = now
        if self.failed:
            return None
        if self.day is None:
            return HistoryQuestion(self.feed, now - DAY_SECONDS, now)
        if self.month is None:
            return HistoryQuestion(self.feed, now - MONTH_SECONDS, now, MONTH_COLUMNS)
        if view.seconds <= FINE_SECONDS and self._fine(view) is None:
            beside = view.seconds / 2
            return HistoryQuestion(self.feed, view.start - beside, min(now, view.end + beside))
        return None

    def take(self, question: HistoryQuestion, answer: HistoryAnswer | None) -> None:
        """Take an answer; None stands for one that could not be had."""
        if answer is None:
            self.failed = True
            return
        rows = answer.rows
        if rows.times.size > MOST_ROWS:
            rows = thinned(rows, 1.0)
        window = TimeWindow(question.start, question.end)
        live = question.end >= self._asked
        layer = Layer(window, rows, answer.step_seconds, answer.damaged, answer.doubtful, live)
        if question.columns:
            self.month = layer
        elif window.seconds == DAY_SECONDS:
            self.day, self.tail = layer, _NO_RUN
        else:
            self.detail = layer

    def begin_anew(self) -> None:
        """Forget everything: samples are others than they were."""
        self.day = self.month = self.detail = None
        self.tail, self.failed = _NO_RUN, False

    def go_on(self, run: Run) -> bool:
        """Add what the ring has that is newer; return whether there was any."""
        newest = self.tail.times[-1] if self.tail.times.size else self._answered()
        first = int(np.searchsorted(run.times, newest, side="right"))
        if first == run.times.size:
            return False
        fresh = Run(run.times[first:], run.values[first:])
        self.tail = Run(*(np.concatenate(pair) for pair in zip(self.tail, fresh, strict=True)))
        if self.tail.times.size > MOST_TAIL and self.day is not None:
            self._lay_down()
        return True

    def _lay_down(self) -> None:
        """Lay what has come since to the answers: whoever looks for hours has them grow by what is new."""
        for name in ("day", "month"):
            layer: Layer | None = getattr(self, name)
            if layer is not None:
                fresh = of_samples(*self.since(layer))
                rows = merged(
                    [layer.rows, thinned(fresh, layer.step_seconds) if layer.step_seconds else fresh]
                )
                setattr(self, name, layer._replace(rows=rows))
        self.detail, self.tail = None, _NO_RUN

    def _answered(self) -> float:
        rows = NO_ROWS if self.day is None else self.day.rows
        return float(rows.times[-1]) if rows.times.size else -np.inf

    # What is known --------------------------------------------------------------------------------

    def layer(self, window: TimeWindow) -> Layer | None:
        """Return the finest answer that covers a time, as far as that is over; the month where none does."""
        fine = self._fine(window) if window.seconds <= FINE_SECONDS else None
        return fine or self.month or self.day

    def _fine(self, window: TimeWindow) -> Layer | None:
        both = (self.day, self.detail)
        return next((one for one in both if one is not None and one.covers(window)), None)

    def since(self, layer: Layer | None) -> Run:
        """Return what has come since an answer."""
        if layer is None or not layer.rows.times.size:
            return self.tail
        until = layer.rows.times[-1] + layer.step_seconds
        first = int(
            np.searchsorted(self.tail.times, until, side="right" if not layer.step_seconds else "left")
        )
        return Run(self.tail.times[first:], self.tail.values[first:])

    def rows(self, window: TimeWindow) -> tuple[HistoryRows, float]:
        """Return the finest rows of a time that are there, and what each covers."""
        layer = self.layer(window)
        tail = of_samples(*self.since(layer))
        if layer is None:
            return tail.between(*window), 0.0
        parts = [layer.rows.between(*window), tail.between(*window)]
        return merged(parts) if parts[1].times.size else parts[0], layer.step_seconds

    def statistics(self, window: TimeWindow, now: float, limit: Limit | None) -> RangeStatistics | None:
        """Return what a range comes to."""
        rows, step = self.rows(window)
        return statistics(rows, min(window.end, now), step, self.interval, limit)

    def gap(self, layer: Layer | None) -> float:
        """Return how far apart rows of an answer may lie and still be joined."""
        return gap_of(layer.step_seconds if layer is not None else 0.0, self.interval)

    def value_at(self, moment: float) -> float | None:
        """Return the mean of the minute around a moment, or of the nearest row of a slower feed; None in a gap."""
        reach = max(60.0, self.interval)
        rows, step = self.rows(TimeWindow(moment - 2 * reach, moment + 2 * reach))
        middles = rows.times + step / 2
        near = np.abs(middles - moment) <= reach / 2 + step / 2
        if near.any():
            return float(np.average(rows.mean[near], weights=rows.samples[near]))
        return None

    def yesterday(self, now: float) -> float | None:
        """Return what it was a day ago, when clocks showed the same."""
        return self.value_at(day_before(now))

    def newest(self) -> tuple[float, float] | None:
        """Return the newest sample: its time and its value."""
        if self.tail.times.size:
            return float(self.tail.times[-1]), float(self.tail.values[-1])
        rows = self.day.rows if self.day is not None else NO_ROWS
        return (float(rows.times[-1]), float(rows.last[-1])) if rows.times.size else None

    def extent(self, window: TimeWindow) -> tuple[float, float] | None:
        """Return the smallest and the largest value of a time."""
        rows, _ = self.rows(window)
        return (float(rows.least.min()), float(rows.most.max())) if rows.times.size else None

    @property
    def damaged(self) -> int:
        """Pieces of the history that could not be read."""
        return max((one.damaged for one in (self.day, self.month, self.detail) if one is not None), default=0)

    def doubtful(self, window: TimeWindow) -> bool:
        """Tell whether there are samples in a time by a clock that was wrong; they are not shown."""
        spans = [
            span for one in (self.day, self.month, self.detail) if one is not None for span in one.doubtful
        ]
        return any(start < window.end and end > window.start for start, end in spans)


def drawn(rows: HistoryRows, step_seconds: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Return times, means, smallest and largest values as they are drawn: a row in the middle of what it covers."""
    return rows.times + step_seconds / 2, rows.mean, rows.least, rows.most
