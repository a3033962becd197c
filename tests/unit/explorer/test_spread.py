import random

import numpy as np
import pytest

from kiosk.explorer.spread import MOST_CLASSES, class_width, spread
from kiosk.history.rows import NO_ROWS, of_samples


def test_classes_say_for_how_long_a_value_lay_where():
    times = np.arange(0.0, 100.0, 10.0)
    values = np.array([1, 1, 1, 2, 2, 9, 9, 9, 9, 9], float)
    found = spread(of_samples(times, values), 100.0, 0.0, 10.0, least=1.0)
    assert found.whole_seconds == 100.0
    held = dict(zip(found.edges[:-1].tolist(), found.seconds.tolist(), strict=True))
    assert [held[each] for each in (1.0, 2.0, 9.0, 5.0)] == [30.0, 20.0, 50.0, 0.0]
    assert (found.edges[0], found.edges[-1]) == (1.0, 10.0)


def test_of_nothing_there_is_none_and_of_one_value_one_class():
    assert spread(NO_ROWS, 10.0, 0.0, 1.0) is None
    found = spread(of_samples(np.array([0.0]), np.array([5.0])), 3.0, 0.0, 1.0)
    assert found.seconds.size == 1
    assert found.edges[0] <= 5.0 < found.edges[1]


def test_classes_are_round_where_they_are_read():
    # 亿元 are read as billion yuan, a tenth of them.
    times = np.arange(0.0, 600.0, 1.0)
    found = spread(of_samples(times, times), 600.0, 0.0, 1.0, factor=0.1)
    assert np.diff(found.edges) == pytest.approx(50.0)
    assert all(edge == float(f"{edge:.6g}") for edge in found.edges)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_the_values_every_second_is_in_one_class_and_there_are_few(seed):
    dice = random.Random(seed)
    size, beside = 10 ** dice.uniform(-9, 9), dice.choice((0, 1, -1)) * 10 ** dice.uniform(-3, 6)
    values = np.array([beside + size * dice.gauss(0, 1) for _ in range(300)])
    times = np.cumsum([dice.uniform(0.1, 3) for _ in values])
    rows = of_samples(times, values)
    found = spread(rows, rows.times[-1] + 1, 0.0, 1.0, factor=dice.choice((1.0, 0.1, 10_000.0)))
    held = np.diff(rows.times, append=rows.times[-1] + 1.0)
    assert found.whole_seconds == pytest.approx(held.sum())
    assert 1 <= found.seconds.size <= MOST_CLASSES + 2
    assert (np.diff(found.edges) > 0).all()


def test_whole_values_have_no_classes_between_them():
    assert class_width(0.0, 5.0, 1.0) == 1.0
    assert class_width(0.0, 5.0, 0.0) < 1.0
