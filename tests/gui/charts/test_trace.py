import numpy as np
import pytest

from kiosk.qt.charts.axes import Grid
from kiosk.qt.charts.trace import Trace, known
from kiosk.sources.inbox import Run
from kiosk.sources.ring import RingBuffer

START = 1_700_000_000.0


def same(one, other):
    return all(np.array_equal(left, right, equal_nan=True) for left, right in zip(one, other, strict=True))


def ring_of(times):
    ring = RingBuffer(4000)
    ring.append(Run(times, np.sin(times) * 40))
    return ring


@pytest.mark.parametrize("phase", [0.0, 0.37])
def test_columns_kept_are_those_measured_anew(phase):
    generator = np.random.default_rng(3)
    # Pauses of many intervals among samples that are close.
    steps = generator.exponential(0.2, 3000) + 9 * (generator.random(3000) < 0.01)
    times = START + np.cumsum(steps)
    ring, kept = ring_of(times[:800]), Trace(2.0)
    for done in range(800, 3000, 11):
        ring.append(Run(times[done : done + 11], np.sin(times[done : done + 11]) * 40))
        grid = Grid.until(times[done], 60.0, 300, phase)
        assert same(kept.extents(ring, grid), Trace(2.0).extents(ring, grid))


def test_a_window_drawn_back_and_forth_is_measured_where_it_is_new():
    ring, kept = ring_of(START + np.arange(3000) * 0.1), Trace(2.0)
    for moved in (0, 5, 40, 39, 200, 10, 0, -5):
        grid = Grid.until(START + 299 - moved, 60.0, 300)
        assert same(kept.extents(ring, grid), Trace(2.0).extents(ring, grid))


def test_what_the_ring_has_forgotten_is_not_shown():
    ring, kept = RingBuffer(100), Trace(5.0)
    grid = Grid.until(START + 150, 200.0, 200)
    ring.append(Run(START + np.arange(100.0), np.ones(100)))
    kept.extents(ring, grid)
    ring.append(Run(START + np.arange(100.0, 150.0), np.ones(50)))
    low, _ = kept.extents(ring, grid)
    assert grid.first + known(low).start == grid.number(START + 50)
    ring.clear()
    assert np.isnan(kept.extents(ring, grid)).all()


def test_only_columns_that_lie_in_a_pause_are_empty():
    ring = ring_of(START + np.array([0.0, 1, 2, 3, 20, 21, 22]))
    low, _ = Trace(4.0).extents(ring, Grid.until(START + 22, 24.0, 48))
    empty = np.flatnonzero(np.isnan(low))
    inside = empty[(empty > 0) & (empty < known(low).stop) & (empty >= known(low).start)]
    assert 32 <= inside.size <= 34
    assert (np.diff(inside) == 1).all()
