"""View state of the explorer: which feed is looked at beside which, what is seen of it, and which range is chosen."""

from dataclasses import dataclass, field
from typing import Literal

from kiosk.explorer.dates import DAY, MINUTE
from kiosk.explorer.view import (
    LONGEST_SECONDS,
    SPANS,
    TimeWindow,
    drawn_aside,
    grain_of,
    kept_in,
    moved,
    newest,
    pinched,
    stretched,
    usual_range,
)

YESTERDAY = "/yesterday"
EARLIER = {YESTERDAY: 86_400.0, "/week_before": 604_800.0}
"""What stands for the same feed earlier among what it can be compared with, and by how many seconds; no feed has such an id."""
_NOTHING = TimeWindow(0.0, 0.0)
ExploredShape = Literal["curve", "hours", "spread", "today"]
"""How it is looked at: as a curve, a heat map of hours × days, a histogram of the chosen range, or today beside yesterday."""
FITTING = tuple(minutes * MINUTE for minutes in (2, 5, 10, 20, 40, 60, 120, 240, 480, 720))
"""What is seen of a feed that began today: as long a time, in seconds, as has something in most of it."""
HOURS_DAYS = 7
"""Of hours × days so many days are shown at least, at first."""


@dataclass
class Explored:
    """What one visitor looks at; moments are seconds since the epoch."""

    feed: str
    now: float
    days: int = SPANS[0]
    """Which span was touched last; 0 where fingers have made another one."""
    beside: str = ""
    """The feed it is compared with, one of `EARLIER`, or nothing."""
    follows: bool = True
    """Whether what is seen ends with the present."""
    own: bool = False
    """Whether somebody has chosen the range."""
    fits: bool = True
    """Whether as much is seen as there is, where that is less than a day; until somebody wants to see another time."""
    shape: ExploredShape = "curve"
    line: float | None = None
    """The limit that the visitor has put where they want it, in the feed's unit; None for the feed's own."""
    view: TimeWindow = field(default=_NOTHING)
    chosen: TimeWindow = field(default=_NOTHING)

    def __post_init__(self) -> None:
        """Begin with the last day."""
        if not self.view.seconds:
            self.show(self.days)
            self.fits = True

    @property
    def bounds(self) -> TimeWindow:
        """All that can be seen."""
        return TimeWindow(self.now - LONGEST_SECONDS, self.now)

    def show(self, days: int) -> None:
        """Show the last days, and choose what is usual there."""
        self.days, self.follows, self.own, self.fits = days, True, False, False
        self.view = newest(self.bounds, days)
        self.chosen = usual_range(self.view, self.now)

    def look_as(self, shape: ExploredShape) -> None:
        """Look at it as a curve, or otherwise; where there is a day or two, hours × days have a week."""
        self.shape = shape
        if shape == "hours" and self.view.seconds < (HOURS_DAYS - 1) * DAY:
            self.show(HOURS_DAYS)

    def follow_feed(self, feed: str) -> None:
        """Look at another feed: beside nothing, with its own limit."""
        self.feed, self.beside, self.line = feed, "", None

    def to_live(self) -> None:
        """Show the present in as long a time as before."""
        self._look_at(TimeWindow(self.now - self.view.seconds, self.now))
        self.settle()

    def zoom(self) -> None:
        """Show the chosen range with a little of what is beside it."""
        beside = self.chosen.seconds * 0.06
        self._look_at(TimeWindow(self.chosen.start - beside, self.chosen.end + beside).within(self.bounds))
        self.days = 0

    def go_on(self, now: float) -> None:
        """Know what time it is; where the present is seen, it moves on. A clock that was set takes the view along."""
        step, self.now = now - self.now, now
        if self.follows:
            self.view = TimeWindow(now - self.view.seconds, now)
        self.view = self.view.within(self.bounds)
        if abs(step) > LONGEST_SECONDS:
            self.show(self.days or SPANS[0])

    def draw_aside(self, share: float) -> None:
        """Draw what is seen aside, by a share of its width."""
        self._look_at(drawn_aside(self.view, share, self.bounds))

    def pinch(self, before: tuple[float, float], now: tuple[float, float]) -> None:
        """Follow two fingers from some shares of the width to others."""
        self._look_at(pinched(self.view, before, now, self.bounds))
        self.days = 0

    def stretch(self, one: float, other: float) -> None:
        """Choose the range between two moments."""
        self.chosen, self.own = stretched(self.chosen, one, other, self.view), True

    def move(self, start: float) -> None:
        """Move the chosen range so that it begins there."""
        self.chosen, self.own = moved(self.chosen, start, self.view), True

    def suggest(self, known: TimeWindow) -> None:
        """Choose the time of which something is known, where nobody has chosen another one yet."""
        if not self.own:
            self.chosen = stretched(self.chosen, known.start, known.end, self.view)

    def fit(self, first: float) -> None:
        """Show all there is since the first moment of which something is known; the view grows by steps, up to a day."""
        seconds = next((each for each in FITTING if self.now - first <= each), DAY)
        if not self.fits or self.own or not self.follows or seconds == round(self.view.seconds):
            return
        if seconds == DAY:
            self.show(SPANS[0])
        else:
            self.days, self.view = 0, TimeWindow(self.now - seconds, self.now)
        # From a round time before the first: after it, a short range would have nothing in it.
        self.chosen = stretched(self.chosen, first - grain_of(self.view) / 2, self.now, self.view)

    def settle(self) -> None:
        """Choose a range that is seen, where the chosen one is not any more."""
        self.chosen = kept_in(self.chosen, self.view)

    def _look_at(self, view: TimeWindow) -> None:
        self.view, self.fits = view, False
        self.follows = view.end >= self.now - 0.002 * view.seconds
        if self.follows:
            self.view = TimeWindow(self.now - view.seconds, self.now)
