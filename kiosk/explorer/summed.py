"""Sum of several feeds over time, as a stacked chart shows it: of their histories, and of what has come since."""

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from kiosk.history.asking import HistoryAnswer
from kiosk.history.rows import HistoryRows
from kiosk.sources.inbox import Floats, Run
from kiosk.sources.joined import joined
from kiosk.sources.patience import patience


class SummedPart(NamedTuple):
    """One of the feeds: its samples, and how many seconds lie between two of them."""

    run: Run
    interval: float


def summed_run(parts: Sequence[SummedPart], since: float) -> Run:
    """Return the sum behind a moment: at every sample of any, as long as all are known and none is too old."""
    if not all(part.run.times.size for part in parts):
        return Run(np.empty(0), np.empty(0))
    firsts = [int(np.searchsorted(part.run.times, since, side="right")) for part in parts]
    moments = np.unique(
        np.concatenate([part.run.times[first:] for part, first in zip(parts, firsts, strict=True)])
    )
    values, known = joined("sum", moments, [(part.run, patience(part.interval)) for part in parts])
    return Run(moments[known], values[known])


def summed_answer(answers: Sequence[HistoryAnswer], intervals: Sequence[float]) -> HistoryAnswer:
    """Return the history of the sum, from those of its parts, all asked the same.

    Of minutes, and of what covers longer, only means can be added: how high the sum was within one, nobody knows. Its
    extremes are those of the means, and no row is where a part has none.
    """
    step = max(answer.step_seconds for answer in answers)
    if step:
        rows = _summed_means([answer.rows for answer in answers])
    else:
        parts = [
            SummedPart(Run(answer.rows.times, answer.rows.mean), interval)
            for answer, interval in zip(answers, intervals, strict=True)
        ]
        rows = _rows(*summed_run(parts, -np.inf))
    doubtful = tuple(span for answer in answers for span in answer.doubtful)
    damaged = sum(answer.damaged for answer in answers)
    return HistoryAnswer(rows, step, doubtful, damaged, any(answer.invented for answer in answers))


def _summed_means(parts: Sequence[HistoryRows]) -> HistoryRows:
    times: Floats = reduce(np.intersect1d, [part.times for part in parts])
    means = [part.mean[np.searchsorted(part.times, times)] for part in parts]
    return _rows(times, np.sum(means, axis=0) if times.size else np.empty(0))


def _rows(times: Floats, values: Floats) -> HistoryRows:
    return HistoryRows(times, values, values, values, values, np.ones(times.size))
