import numpy as np
import pytest

from kiosk.qt.charts.grid import DAY, grid_of
from kiosk.sources.inbox import Run
from tests.gui.charts.part import Part
from tests.gui.charts.test_values import texts


def test_a_cell_is_the_mean_of_its_hour():
    noon = 100 * DAY + 12 * 3600
    run = Run(np.array([noon - DAY, noon, noon + 10, noon + 3600.0]), np.array([5.0, 10.0, 20.0, 7.0]))
    grid = grid_of(run, 2, 0)
    assert grid.rows == ("04-10", "04-11")
    assert grid.values[0, 12] == 5
    assert grid.values[1, 12] == pytest.approx(15)
    assert grid.values[1, 13] == 7
    assert np.isfinite(grid.values).sum() == 3
    assert grid_of(run, 2, 8 * 3600).values[1, 20] == pytest.approx(15), "hours are local"


def test_samples_from_before_the_first_day_are_left_out():
    times = np.arange(0, 10.0) * DAY
    assert np.isfinite(grid_of(Run(times, times), 3, 0).values).sum() == 3
    assert grid_of(Run(np.empty(0), np.empty(0)), 3, 0) is None


def test_a_finger_reads_an_hour(tile, supply):
    supply.fill("demo", np.full(1000, 42.0), every=3.0)
    made = tile("heat", 900)
    view = Part(made)
    hour = next(note.rect for note in view.shown_texts() if note.text == "0:00")
    view.press(hour.left() + 5, 5)
    assert any("0:00–1:00" in text for text in texts(made))


def test_states_are_words_and_an_old_one_tells_its_own_age(tile, supply):
    supply.fill("demo", [160.0])
    supply.fill("real", [50.0])
    made = tile("status", 900)
    assert [text for text in texts(made) if text in ("警戒", "注意", "正常")] == [
        "警戒",
        "注意",
        "正常",
        "正常",
    ]
    supply.clock += 600
    made.refresh(frozenset())
    told = [text.replace("\u00a0", " ") for text in texts(made)]
    assert told.count("10 分钟前的数据") == 2
    assert "正常" not in texts(made)


def test_without_data_a_state_is_unknown(tile):
    assert texts(tile("status", 900)).count("等待数据") == 4
