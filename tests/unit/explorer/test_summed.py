import numpy as np
import pytest

from kiosk.explorer.summed import SummedPart, summed_answer, summed_run
from kiosk.history.asking import HistoryAnswer
from kiosk.history.rows import NO_ROWS, of_samples, thinned
from kiosk.sources.inbox import Run


def run(times, values):
    return Run(np.array(times, float), np.array(values, float))


def test_the_sum_is_that_of_the_last_values_as_long_as_none_is_too_old():
    parts = [
        SummedPart(run([0, 1, 2, 3, 9], [1, 2, 3, 4, 5]), 1.0),
        SummedPart(run([0.5, 1.5, 2.5], [10, 20, 30]), 1.0),
    ]
    found = summed_run(parts, -np.inf)
    assert found.times.tolist() == [0.5, 1, 1.5, 2, 2.5, 3]
    assert found.values.tolist() == [11, 12, 22, 23, 33, 34]
    assert summed_run(parts, 2.0).times.tolist() == [2.5, 3]


def test_of_a_part_that_is_silent_there_is_no_sum():
    assert not summed_run([SummedPart(run([0], [1]), 1.0), SummedPart(run([], []), 1.0)], 0.0).times.size


@pytest.mark.parametrize("step", [0.0, 60.0])
def test_histories_are_added_where_all_have_something(step):
    times = np.arange(0.0, 1200.0, 1.0)
    one, other = of_samples(times, times), of_samples(times[600:], 2 * times[600:])
    if step:
        one, other = thinned(one, step), thinned(other, step)
    answers = [HistoryAnswer(one, step, damaged=1), HistoryAnswer(other, step, doubtful=((5.0, 9.0),))]
    found = summed_answer(answers, [1.0, 1.0])
    assert (found.step_seconds, found.damaged, found.doubtful) == (step, 1, ((5.0, 9.0),))
    rows = found.rows
    assert rows.times[0] == 600.0
    assert rows.mean == pytest.approx(3 * (rows.times + max(step - 1, 0) / 2))
    # How high the sum went within a minute is not made up.
    assert (rows.most == rows.mean).all()
    assert (rows.least == rows.mean).all()


def test_of_nothing_there_is_nothing():
    nothing = HistoryAnswer(NO_ROWS, 60.0)
    assert not summed_answer(
        [nothing, HistoryAnswer(of_samples(*run([0], [1])), 60.0)], [1, 1]
    ).rows.times.size
