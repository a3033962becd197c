import itertools

import numpy as np
import pytest
from PySide6.QtCore import QSize

from kiosk.qt.style.look import Look
from kiosk.qt.tools.inspection import inspect
from tests.gui.charts.catalogue import CHARTS, THEME
from tests.gui.charts.part import Part

LONGEST = {
    "zh": "高技术制造业增加值与高技术服务业营业收入",
    "en": "High-tech manufacturing, share of value added",
}


@pytest.mark.parametrize("width", [420, 616, 1830])
@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", CHARTS)
def test_all_words_fit_and_none_overlap(tile, supply, kind, language, percent, width):
    supply.fill("demo", np.linspace(20, 180, 300))
    supply.fill("real", np.linspace(1000, 99999, 300))
    look = Look(THEME, language, percent, 1920, 1080)
    made = tile(kind, width, title=LONGEST[language], look=look)
    texts, problems = inspect(made, look)
    assert problems == []
    assert not any("…" in text for text in texts)
    assert LONGEST[language] in texts


@pytest.mark.parametrize("kind", CHARTS)
def test_a_portrait_stage_has_its_own_proportions(tile, supply, kind):
    supply.fill("demo", np.linspace(20, 180, 300))
    supply.fill("real", np.linspace(20, 180, 300))
    look = Look(THEME, "en", 150, 1080, 1920)
    made = tile(kind, 992, look=look)
    assert inspect(made, look)[1] == []


@pytest.mark.parametrize("kind", CHARTS)
def test_less_room_than_needed_makes_it_smaller_never_cut(tile, supply, kind):
    supply.fill("demo", np.linspace(20, 180, 300))
    supply.fill("real", np.linspace(20, 180, 300))
    made = tile(kind, 420, title="")
    around = made.size() - made.area.size()
    made.resize(QSize(200, 90) + around)
    assert made.area.width() == 200
    assert all(note.fits for note in Part(made).shown_texts())


@pytest.mark.parametrize("kind", CHARTS)
def test_more_room_than_needed_is_used(tile, supply, kind):
    supply.fill("demo", np.linspace(20, 180, 300))
    made = tile(kind, 900, 800)
    notes = Part(made).shown_texts()
    assert all(note.fits for note in notes)
    assert max(note.rect.bottom() for note in notes) > Part(made).height() * 0.55


@pytest.mark.parametrize("window", [60, 120, 180, 300, 900, 86400])
@pytest.mark.parametrize("width", [420, 600, 900])
def test_times_fit_at_every_moment(tile, supply, window, width):
    made = tile(CHARTS["area"].model_copy(update={"window_seconds": window}), width)
    for _ in range(40):
        supply.now += window / 97
        made.refresh(supply.add("demo", 50.0))
        notes = [note for note in Part(made).shown_texts() if ":" in note.text]
        assert all(note.fits for note in notes)
        edges = sorted((note.rect.left(), note.rect.right()) for note in notes)
        assert all(left > right for (_, right), (left, _) in itertools.pairwise(edges))
