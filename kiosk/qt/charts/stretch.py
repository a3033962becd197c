"""Which stretch of time a chart shows: the newest, or one a visitor looks back at."""

from kiosk.qt.charts.axes import Grid

LEAST_SECONDS = 2.0
MOST_TIMES_NEARER = 60.0
WORTH = 0.05
"""Going back is offered where at least this part of a window lies before what is shown."""


class Stretch:
    """A window of time that follows the newest sample until somebody moves it."""

    def __init__(self, seconds: float) -> None:
        """Follow the newest sample, showing `seconds`."""
        self.usual_seconds = self.seconds = seconds
        self._end: float | None = None

    @property
    def live(self) -> bool:
        """True while it ends with the newest sample."""
        return self._end is None

    @property
    def usual(self) -> bool:
        """True while nobody has changed it."""
        return self.live and self.seconds == self.usual_seconds

    def end(self, newest: float) -> float:
        """Return where it ends."""
        return newest if self._end is None else self._end

    def grid(self, newest: float, columns: int, phase: float) -> Grid:
        """Return its columns of pixels."""
        return Grid.until(self.end(newest), self.seconds, columns, phase)

    def can_move(self, oldest: float, newest: float) -> bool:
        """Return True where there is something else to be seen."""
        return not self.live or oldest < newest - self.seconds * (1 + WORTH)

    def move(self, end: float, seconds: float, oldest: float, newest: float) -> None:
        """Show `seconds` up to `end`, as far as there are samples; at the newest it follows again."""
        longest = max(self.usual_seconds, newest - oldest)
        nearest = min(self.usual_seconds, max(LEAST_SECONDS, self.usual_seconds / MOST_TIMES_NEARER))
        self.seconds = min(max(seconds, nearest), longest)
        end = max(end, min(newest, oldest + self.seconds))
        self._end = end if end < newest - self.seconds * 1e-3 else None

    def back(self) -> None:
        """Follow the newest sample again, as at first."""
        self.seconds, self._end = self.usual_seconds, None
