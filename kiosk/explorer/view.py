"""Windows over time: what of a curve is seen, drawn aside and pinched; and a range of it that is chosen."""

from typing import NamedTuple

from kiosk.explorer.dates import DAY, HOUR, MINUTE, midnight, snapped

LEAST_SECONDS = 60.0
"""Nothing shorter is shown."""
LONGEST_SECONDS = 30.0 * DAY
SPANS = (1, 7, 30)
"""Days that are shown by one touch."""
MANY_DAYS, FEW_DAYS = 10, 1.5
"""A view of more days is one of days, a view of fewer one of hours."""


class TimeWindow(NamedTuple):
    """A time from one moment to another, in seconds since the epoch."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start

    def at(self, share: float) -> float:
        """Return the moment at a share of it: 0.0 is its start, 1.0 its end."""
        return self.start + share * self.seconds

    def share(self, moment: float) -> float:
        """Return where in it a moment stands."""
        return (moment - self.start) / self.seconds if self.seconds else 0.0

    def within(self, bounds: "TimeWindow") -> "TimeWindow":
        """Return it moved, and only where it is longer cut, into others."""
        seconds = min(self.seconds, bounds.seconds)
        start = min(max(self.start, bounds.start), bounds.end - seconds)
        return TimeWindow(start, start + seconds)


def newest(bounds: TimeWindow, days: int) -> TimeWindow:
    """Return the last days of what there is; where there is less, as long a time, most of it empty."""
    return TimeWindow(bounds.end - days * DAY, bounds.end)


def drawn_aside(view: TimeWindow, share: float, bounds: TimeWindow) -> TimeWindow:
    """Return what is seen after a finger drew it aside by a share of its width; to the right comes what was before."""
    by = share * view.seconds
    return TimeWindow(view.start - by, view.end - by).within(bounds)


def pinched(
    view: TimeWindow, before: tuple[float, float], now: tuple[float, float], bounds: TimeWindow
) -> TimeWindow:
    """Return what is seen after two fingers went from some shares of its width to others: what is under them stays there."""
    one, other = sorted((view.at(before[0]), view.at(before[1])))
    left, right = sorted(now)
    apart = max(0.02, right - left)
    longest = min(LONGEST_SECONDS, bounds.seconds)
    seconds = min(max((other - one) / apart, LEAST_SECONDS), longest)
    middle, at = (one + other) / 2, (left + right) / 2
    start = middle - at * seconds
    return TimeWindow(start, start + seconds).within(bounds)


# The range that is chosen ----------------------------------------------------------------------------


def grain_of(view: TimeWindow) -> int:
    """Return to how many seconds the edges of a range snap in a view: to days, hours or minutes, as one can aim at."""
    steps = ((MANY_DAYS * DAY, DAY), (FEW_DAYS * DAY, HOUR), (3 * HOUR, 10 * MINUTE), (20 * MINUTE, MINUTE))
    return next((grain for longest, grain in steps if view.seconds > longest), 10)


def usual_range(view: TimeWindow, now: float) -> TimeWindow:
    """Return the range that is chosen before anybody chose one: the last whole week, day, or hours."""
    days = view.seconds / DAY
    if days > MANY_DAYS:
        chosen = TimeWindow(midnight(now, -7), midnight(now))
    elif days > FEW_DAYS:
        chosen = TimeWindow(midnight(now, -1), midnight(now))
    else:
        grain, third = grain_of(view), view.seconds / 3
        end = snapped(view.end - view.seconds / 12, grain)
        chosen = TimeWindow(snapped(end - third, grain), end)
    return kept_in(chosen, view)


def kept_in(chosen: TimeWindow, view: TimeWindow) -> TimeWindow:
    """Return a range as it is where all of it is seen; else the usual share of what is seen."""
    if view.start <= chosen.start < chosen.end <= view.end:
        return chosen
    grain = grain_of(view)
    start = snapped(view.at(0.4), grain)
    return TimeWindow(start, max(start + grain, snapped(view.at(0.7), grain)))


def stretched(chosen: TimeWindow, one: float, other: float, view: TimeWindow) -> TimeWindow:
    """Return the range between two moments, to the grain of the view and inside it: at least one grain long."""
    grain = grain_of(view)
    first, last = sorted(min(max(each, view.start), view.end) for each in (one, other))
    start, end = snapped(first, grain), snapped(last, grain)
    if end <= start:
        end = snapped(start + 1.1 * grain, grain)
    return TimeWindow(start, end) if end > start else chosen


def moved(chosen: TimeWindow, start: float, view: TimeWindow) -> TimeWindow:
    """Return the range, as long as it was, from about another moment on, inside the view."""
    grain, seconds = grain_of(view), chosen.seconds
    start = min(max(start, view.start), max(view.start, view.end - seconds))
    begin = snapped(start, grain)
    end = snapped(begin + seconds, grain)  # a day of 25 hours is a day
    return TimeWindow(begin, end if end > begin else begin + seconds)
