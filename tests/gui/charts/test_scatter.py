import numpy as np

from kiosk.qt.charts.pairs import MOST, pairs_of
from kiosk.sources.inbox import Run
from tests.gui.charts.part import Part
from tests.gui.charts.test_values import texts


def test_a_pair_is_what_both_feeds_were_at_one_moment():
    across = Run(np.array([10.0, 20.0, 30.0, 40.0]), np.array([1.0, 2.0, 3.0, 4.0]))
    up = Run(np.array([15.0, 35.0]), np.array([100.0, 300.0]))
    pairs = pairs_of(across, up, 300)
    assert pairs.times.tolist() == [20, 30]
    assert pairs.across.tolist() == [2, 3]
    assert pairs.up.tolist() == [150, 250]


def test_feeds_that_never_met_make_no_pair():
    nothing = Run(np.empty(0), np.empty(0))
    early, late = Run(np.arange(3.0), np.arange(3.0)), Run(np.arange(3.0) + 100, np.arange(3.0))
    assert pairs_of(early, nothing, 300) is None
    assert pairs_of(early, late, 300) is None


def test_very_many_pairs_are_thinned_but_the_newest_stays():
    run = Run(np.arange(5000.0), np.arange(5000.0))
    pairs = pairs_of(run, run, 86400)
    assert pairs.times.size <= MOST
    assert pairs.times[-1] == 4999


def test_a_finger_reads_the_nearest_point(tile, supply):
    supply.fill("demo", [50.0, 100.0])
    supply.fill("real", [20.0, 60.0])
    made = tile("scatter", 900)
    view = Part(made)
    point = view.kind.points(view.width(), view.height())[-1]
    assert "100 千瓦" not in texts(made)
    view.press(point.x() - 10, point.y() + 5)
    assert {"100 千瓦", "60 千瓦"} <= set(texts(made))
