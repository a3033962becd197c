"""Time window of a chart: the newest stretch, or one a visitor looks back at."""

from kiosk.qt.charts.axes import Grid, Plot

LEAST_SECONDS = 2.0
MOST_TIMES_NEARER = 60.0
WORTH = 0.05
"""Going back is offered where at least this part of a window lies before what is shown."""


class Stretch:
    """A window of time that follows the newest sample until somebody moves it."""

    def __init__(self, seconds: float) -> None:
        """Follow the newest sample, showing `seconds`."""
        self.usual_seconds = self.seconds = seconds
        self.oldest = self.newest = 0.0
        """The times of the samples there are, told by the chart."""
        self._end: float | None = None

    @property
    def live(self) -> bool:
        """True while it ends with the newest sample."""
        return self._end is None

    @property
    def usual(self) -> bool:
        """True while nobody has changed it."""
        return self.live and self.seconds == self.usual_seconds

    @property
    def end(self) -> float:
        """The moment at which it ends."""
        return self.newest if self._end is None else self._end

    def grid(self, columns: int, phase: float) -> Grid:
        """Return its columns of pixels."""
        return Grid.until(self.end, self.seconds, columns, phase)

    def can_move(self) -> bool:
        """Return True where there is something else to be seen."""
        return not self.live or self.oldest < self.newest - self.seconds * (1 + WORTH)

    def move(self, end: float, seconds: float) -> None:
        """Show `seconds` up to `end`, as far as there are samples; at the newest it follows again."""
        longest = max(self.usual_seconds, self.newest - self.oldest)
        nearest = min(self.usual_seconds, max(LEAST_SECONDS, self.usual_seconds / MOST_TIMES_NEARER))
        self.seconds = min(max(seconds, nearest), longest)
        end = max(end, min(self.newest, self.oldest + self.seconds))
        self._end = end if end < self.newest - self.seconds * 1e-3 else None

    def draw_aside(self, pixels: float, plot: Plot) -> None:
        """Move it by pixels of the plot it is drawn on; to the right comes what was before."""
        self.move(self.end - pixels * plot.column, self.seconds)

    def pinch(self, ratio: float, before: float, now: float, plot: Plot) -> None:
        """Show `1 / ratio` as long a time; the moment at x `before` of the plot it is drawn on goes to x `now`."""
        left, width = plot.area.left(), plot.area.width()
        moment = self.end - self.seconds * (1 - (before - left) / width)
        seconds = self.seconds / ratio
        self.move(moment + seconds * (1 - (now - left) / width), seconds)

    def back(self) -> None:
        """Follow the newest sample again, as at first."""
        self.seconds, self._end = self.usual_seconds, None
