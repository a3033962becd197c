"""Hours × days on the explorer's plot: which shades, what is read of a square, and what the shades mean."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from kiosk.explorer.dates import MINUTE, day_text
from kiosk.explorer.hours import HourGrid, hour_grid, whole_days
from kiosk.explorer.state import Explored
from kiosk.model.limits import Limit
from kiosk.qt.charts.axis import Scale
from kiosk.qt.pages.explorer.followed import FollowedFeed
from kiosk.qt.pages.explorer.told import HoursTold, ReadOut, ReadSquare
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour
from kiosk.qt.style.tones import mixed

HourShades = NDArray[np.uint8]
HOUR_SCALE = Scale(0.0, 26.0, 6.0)
"""Hours of a day, and room above them for what is written there."""
_MOST_DIGITS = 3
"""After the point, of what the shades mean."""
_STEPS = 64


class _Kept(NamedTuple):
    key: object
    grid: HourGrid
    shades: HourShades


class HoursShowing:
    """Works out hours × days once a minute, and tells of them."""

    def __init__(self, look: Look) -> None:
        """Know nothing yet."""
        self._look = look
        self._kept: _Kept | None = None
        self._calm, self._beyond = self._ramp("cyan"), self._ramp("gold")

    def _ramp(self, name: Colour) -> HourShades:
        """Return shades from what is hardly more than nothing to what shines: of one colour, so that one sees what is more."""
        theme = self._look.theme
        ink, paper = theme.colour("ink"), theme.colour("paper")
        full = theme.colour(name)
        half = [mixed(ink, full, 0.14 + 0.86 * part / (_STEPS * 0.75)) for part in range(_STEPS)]
        rest = [max(0.0, part / _STEPS - 0.75) * 2.2 for part in range(_STEPS)]
        return np.array(
            [_bytes(mixed(shade, paper, light)) for shade, light in zip(half, rest, strict=True)], np.uint8
        )

    def grid(
        self, followed: FollowedFeed, explored: Explored, limit: Limit | None
    ) -> tuple[HourGrid, HourShades, bool]:
        """Return the grid of what is seen, its shades, and whether they are others than before."""
        past, days = followed.past, whole_days(explored.view)
        key = past.feed, id(past.month), id(past.day), explored.now // MINUTE, days, limit
        if self._kept is not None and self._kept.key == key:
            return self._kept.grid, self._kept.shades, False
        rows, step = past.rows_of(past.month or past.day, days)
        grid = hour_grid(rows, step, past.interval, days, explored.now)
        self._kept = _Kept(key, grid, self._shaded(grid, limit))
        return grid, self._kept.shades, True

    def _shaded(self, grid: HourGrid, limit: Limit | None) -> HourShades:
        known = np.isfinite(grid.means)
        low, high = grid.extent() or (0.0, 1.0)
        means = np.where(known, grid.means, low)
        place = np.clip((means - low) / max(high - low, 1e-12) * (_STEPS - 1), 0, _STEPS - 1).astype(int)
        shades: HourShades = self._calm[place]
        if limit is not None:
            beyond = (means - limit.value) * limit.side > 0
            shades[beyond] = self._beyond[np.maximum(place, _STEPS // 2)][beyond]
        shades[~known] = 0
        return shades

    def told(self, grid: HourGrid, followed: FollowedFeed) -> HoursTold:
        """Return what is said of the grid: the square of the highest mean, and what the shades mean."""
        extent, best = grid.extent(), grid.highest()
        if extent is None or best is None:
            return HoursTold(grid.days, None, "", (), ())
        words = tuple(
            self._look.word(key, number=number)
            for key, number in zip(("scale_from", "scale_to"), _told_apart(extent, followed), strict=True)
        )
        ramp = [QColor(*(int(part) for part in self._calm[at])) for at in range(0, _STEPS, _STEPS // 8)]
        return HoursTold(
            grid.days, ReadSquare(*best), followed.number(float(grid.means[best])), words, tuple(ramp)
        )

    def read(
        self, grid: HourGrid, followed: FollowedFeed, moment: float, height: float
    ) -> tuple[ReadOut, ReadSquare | None]:
        """Return what is read in the square at a moment and a share of the height, from below, and which that is."""
        day, hour = grid.day_at(moment), min(23, max(0, int(height * HOUR_SCALE.high)))
        nothing = self._look.word("nothing_measured")
        if day is None:
            return ReadOut(moment, "", (("", nothing, "muted"),), ()), None
        when = self._look.word(
            "hour_of_day",
            **{"day": day_text(grid.days[day], self._look.language), "from": str(hour), "to": str(hour + 1)},
        )
        middle = (grid.days[day] + grid.days[day + 1]) / 2
        mean = float(grid.means[day, hour])
        if not np.isfinite(mean):
            return ReadOut(middle, when, (("", nothing, "muted"),), ()), ReadSquare(day, hour)
        lines: tuple[tuple[str, str, Colour], ...] = (
            ("", followed.whole(mean), "cyan"),
            ("", self._look.word("mean_of_hour"), "muted"),
        )
        return ReadOut(middle, when, lines, ()), ReadSquare(day, hour)


def _told_apart(ends: tuple[float, float], followed: FollowedFeed) -> list[str]:
    """Return both ends of the shades with as many digits as it takes that they differ: means of whole numbers are close."""
    digits = followed.digits(ends[0])
    while True:
        told = [followed.amount.rounded(value, digits) for value in ends]
        if told[0] != told[1] or digits >= _MOST_DIGITS:
            return told
        digits += 1


def _bytes(colour: QColor) -> tuple[int, int, int, int]:
    return colour.red(), colour.green(), colour.blue(), 255
