"""The numbers of a heat map, measured or given."""

import time
from typing import NamedTuple

import numpy as np

from kiosk.model.chart import HeatChart
from kiosk.qt.style.look import Look
from kiosk.sources.inbox import Floats, Run

DAY, HOUR = 86400, 3600
HOURS = 24


class PlotGrid(NamedTuple):
    """Rows of values, and what the rows are called."""

    rows: tuple[str, ...]
    values: Floats
    """One row for each name; NaN where nothing is known."""

    @property
    def extent(self) -> tuple[float, float]:
        """The smallest and the largest value."""
        known = self.values[np.isfinite(self.values)]
        return (float(known.min()), float(known.max())) if known.size else (0.0, 0.0)


def grid_of(run: Run, days: int, shift: int) -> PlotGrid | None:
    """Return the means of the hours of the last `days`, the newest day last; None without samples.

    `shift` is how many seconds local time is ahead.
    """
    if not run.times.size:
        return None
    hours = np.floor((run.times + shift) / HOUR).astype(np.int64)
    first_day = int(hours[-1]) // HOURS - days + 1
    at = hours - first_day * HOURS
    inside = at >= 0
    sums = np.bincount(at[inside], run.values[inside], days * HOURS)
    counts = np.bincount(at[inside], minlength=days * HOURS)
    means = np.full(days * HOURS, np.nan)
    np.divide(sums, counts, out=means, where=counts > 0)
    # A day number of local time: there is no zone left to take into account.
    dates = (time.strftime("%m-%d", time.gmtime((first_day + day) * DAY)) for day in range(days))
    return PlotGrid(tuple(dates), means.reshape(days, HOURS))


def given_grid(chart: HeatChart, look: Look) -> PlotGrid | None:
    """Return the numbers that stand in the content; None where the chart is live."""
    if not chart.rows:
        return None
    values = np.array([[float(value) for value in row.values] for row in chart.rows])
    return PlotGrid(tuple(look.say(row.label) for row in chart.rows), values)
