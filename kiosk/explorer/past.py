"""What is known of one feed while it is looked at: answers of the history, coarse and fine, and what has come since."""

from typing import Literal, NamedTuple

import numpy as np

from kiosk.explorer.dates import DAY, HOUR, MINUTE, day_before
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
"""Of a view no longer than this every sample is asked for."""
MOST_SEEN, MOST_POINTS = 9_000, 1_500
"""Samples in a view that are drawn as such; of more so many means are, with how far they went up and down."""
STEPS = (MINUTE, 10 * MINUTE, HOUR)
"""What one mean may cover, in seconds."""
MOST_ROWS = 200_000
"""Of a feed that comes more often than once a second, seconds are shown: more rows than this are nobody's pixels."""
MOST_COARSE = 6
"""Answers that are kept by longer times."""
MOST_TAIL = 4_000
"""Samples that came since; more are laid to what was answered."""
_NO_RUN = Run(np.empty(0), np.empty(0))


class PastLayer(NamedTuple):
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
        self.day: PastLayer | None = None
        self.month: PastLayer | None = None
        self.detail: PastLayer | None = None
        self.tail = _NO_RUN
        """What came since the history was asked first."""
        self.failed = False
        """Whether the last question had no answer."""
        self._coarse: dict[tuple[int, int], tuple[HistoryRows, PastLayer]] = {}
        self._since: dict[object, tuple[PastLayer | None, HistoryRows]] = {}
        """By answer: what has come since, and the answer itself, so that no other one takes its place."""
        self._until_now: HistoryQuestion | None = None
        """The question about what is seen closely, where that reached the present."""

    # Asking -------------------------------------------------------------------------------------

    def next_question(self, view: TimeWindow, now: float) -> HistoryQuestion | None:
        """Return what should be asked next for a view; None where all is there."""
        if self.failed:
            return None
        if self.day is None:
            return HistoryQuestion(self.feed, now - DAY_SECONDS, now)
        if self.month is None:
            return HistoryQuestion(self.feed, now - MONTH_SECONDS, now, MONTH_COLUMNS)
        if view.seconds <= FINE_SECONDS and self._fine(view) is None:
            beside = view.seconds / 2
            question = HistoryQuestion(self.feed, view.start - beside, min(now, view.end + beside))
            if question.end == now:
                self._until_now = question
            return question
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
        first = not question.columns and abs(window.seconds - DAY_SECONDS) < 1
        live = first or question.columns > 0 or question == self._until_now
        if live and answer.step_seconds:
            rows = _over(rows, answer.step_seconds, question.end)
        layer = PastLayer(window, rows, answer.step_seconds, answer.damaged, answer.doubtful, live)
        if question.columns:
            self.month = layer
        elif first:
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
        if self.month is not None:
            rows = merged([self.month.rows, self.since(self.month)])
            self.month = self.month._replace(rows=rows)
        if self.day is not None:
            rows = merged([self.day.rows, of_samples(*self.tail)])
            self.day = self.day._replace(rows=rows)
        self.detail, self.tail = None, _NO_RUN

    def _answered(self) -> float:
        rows = NO_ROWS if self.day is None else self.day.rows
        return float(rows.times[-1]) if rows.times.size else -np.inf

    # What is known --------------------------------------------------------------------------------

    def layer(self, view: TimeWindow) -> PastLayer | None:
        """Return what a view is drawn from: samples where they can be told apart, else means of a time; None before any answer."""
        fine = self._fine(view) if view.seconds <= FINE_SECONDS else None
        finest = fine or self.month or self.day
        every = max(self.interval, finest.step_seconds if finest is not None else 0.0)
        if finest is None or view.seconds <= (MOST_POINTS if finest.step_seconds else MOST_SEEN) * every:
            return finest
        step = next((step for step in STEPS if view.seconds / step <= MOST_POINTS), STEPS[-1])
        return self._coarser(finest, step) if step > every else finest

    def _coarser(self, layer: PastLayer, step: int) -> PastLayer:
        """Return an answer by longer times, as far as these are over; made once."""
        key = id(layer.rows.times), step
        kept = self._coarse.get(key)
        if kept is None or kept[0] is not layer.rows:
            end = layer.rows.times[-1] + layer.step_seconds if layer.rows.times.size else 0.0
            rows = _over(thinned(layer.rows, step), step, end)
            if len(self._coarse) >= MOST_COARSE:
                self._coarse.clear()
            kept = self._coarse[key] = layer.rows, layer._replace(rows=rows, step_seconds=float(step))
        return kept[1]

    def _fine(self, window: TimeWindow) -> PastLayer | None:
        both = (self.day, self.detail)
        return next((one for one in both if one is not None and one.covers(window)), None)

    def since(self, layer: PastLayer | None, *, whole: bool = True) -> HistoryRows:
        """Return what has come since an answer, as fine as that is; of `whole` minutes only those that are over."""
        told = None if layer is None else (id(layer.rows.times), layer.step_seconds)
        key = told, whole, self.state()
        if key not in self._since:
            if len(self._since) >= MOST_COARSE:
                self._since.clear()
            self._since[key] = (layer, self._worked_out_since(layer, whole=whole))
        return self._since[key][1]

    def _worked_out_since(self, layer: PastLayer | None, *, whole: bool) -> HistoryRows:
        until, step = -np.inf, layer.step_seconds if layer is not None else 0.0
        if layer is not None and layer.rows.times.size:
            until = float(layer.rows.times[-1]) + step
        fresh = of_samples(*self._samples_from(until, "left" if step else "right"))
        if not step:
            return fresh
        rows = thinned(fresh, step)
        return rows.part(slice(0, -1)) if whole else rows

    def _samples_from(self, moment: float, side: Literal["left", "right"]) -> Run:
        """Return all samples from a moment on, or behind it: of the last day's answer, and what has come since."""
        parts = [self.tail]
        if self.day is not None and not self.day.step_seconds:
            parts.insert(0, Run(self.day.rows.times, self.day.rows.mean))
        kept = []
        for run in parts:
            first = int(np.searchsorted(run.times, moment, side=side))
            kept.append(Run(run.times[first:], run.values[first:]))
        return (
            kept[-1]
            if len(kept) == 1 or not kept[0].times.size
            else Run(*map(np.concatenate, zip(*kept, strict=True)))
        )

    def rows(self, window: TimeWindow) -> tuple[HistoryRows, float]:
        """Return the finest rows of a time that are there, and what each covers."""
        return self.rows_of(self._fine(window) or self.month or self.day, window)

    def rows_of(self, layer: PastLayer | None, window: TimeWindow) -> tuple[HistoryRows, float]:
        """Return the rows of an answer, and of what has come since, in a time; and what each covers."""
        since = self.since(layer, whole=False).between(*window)
        if layer is None:
            return since, 0.0
        rows = layer.rows.between(*window)
        return merged([rows, since]) if since.times.size else rows, layer.step_seconds

    def rows_in(self, window: TimeWindow) -> int:
        """Return how many of the finest rows that are there lie in a time; asked with every move of a finger, it copies none."""
        layer = self._fine(window) or self.month or self.day
        parts = (
            layer.rows.times if layer is not None else NO_ROWS.times,
            self.since(layer, whole=False).times,
        )
        return sum(int(np.diff(np.searchsorted(times, window))[0]) for times in parts)

    def state(self) -> tuple[int, ...]:
        """Return what differs as soon as more is known."""
        answers = (self.day, self.month, self.detail)
        return (self.tail.times.size, *(0 if one is None else id(one.rows.times) for one in answers))

    def statistics(self, window: TimeWindow, now: float, limit: Limit | None) -> RangeStatistics | None:
        """Return what a range comes to."""
        rows, step = self.rows(window)
        return statistics(rows, min(window.end, now), step, self.interval, limit)

    def gap(self, layer: PastLayer | None) -> float:
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

    def extent_in(self, layer: PastLayer | None, window: TimeWindow) -> tuple[float, float] | None:
        """Return the smallest and the largest value that an answer, and what has come since, have in a time."""
        parts = (layer.rows if layer is not None else NO_ROWS, self.since(layer, whole=False))
        found = [rows for rows in (part.between(*window) for part in parts) if rows.times.size]
        if not found:
            return None
        return float(min(rows.least.min() for rows in found)), float(max(rows.most.max() for rows in found))

    def first(self) -> float | None:
        """Return the first moment of which anything is known; None where there is none, or the past is still being read."""
        if self.month is None and not self.failed:
            return None
        found = [one.rows.times for one in (self.month, self.day) if one is not None]
        starts = [float(times[0]) for times in (*found, self.tail.times) if times.size]
        return min(starts, default=None)

    def known(self, view: TimeWindow) -> TimeWindow | None:
        """Return from the first to the last moment of a view of which something is known; None where there is none."""
        rows, step = self.rows_of(self.layer(view), view)
        if not rows.times.size:
            return None
        return TimeWindow(float(rows.times[0]), float(rows.times[-1]) + max(step, self.interval))

    def nearest(self, moment: float, view: TimeWindow) -> tuple[float, float] | None:
        """Return time and value of what is drawn nearest to a moment, in a view; None in a gap."""
        layer = self.layer(view)
        reach = max(self.gap(layer), view.seconds / 400)
        rows, step = self.rows_of(layer, TimeWindow(moment - reach, moment + reach))
        if not rows.times.size:
            return None
        middles = rows.times + step / 2
        near = int(np.argmin(np.abs(middles - moment)))
        return float(middles[near]), float(rows.mean[near])

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


def _over(rows: HistoryRows, step_seconds: float, now: float) -> HistoryRows:
    """Return the rows that are over: what the last one lacks would be missed."""
    return rows.part(rows.times + step_seconds <= now)


def drawn(rows: HistoryRows, step_seconds: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Return times, means, smallest and largest values as they are drawn: a row in the middle of what it covers."""
    return rows.times + step_seconds / 2, rows.mean, rows.least, rows.most
