"""Drawings as real programs write them, and spoilt ones: each is painted, or refused for a reason."""

from pathlib import Path

import pytest

from kiosk.content.drawing import drawing_fault
from kiosk.content.renderer import Renderer
from tests.unit.content.drawing_mutations import run

DRAWINGS = sorted((Path(__file__).parents[2] / "drawings").glob("*.svg"))
REFUSED = {
    "mermaid-html": "picture_html",
    **{f"pygal-{kind}": "picture_program" for kind in ("bar", "gauge", "line", "pie", "radar", "stacked")},
}


@pytest.fixture(scope="module")
def renderer():
    made = Renderer()
    yield made
    made.end()


def test_there_are_enough_of_them():
    assert len(DRAWINGS) >= 60


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_of_a_real_program_is_painted(path, renderer):
    fault = drawing_fault(path.read_bytes())
    assert (fault[0] if fault else None) == REFUSED.get(path.stem)
    if fault is None:
        assert len(renderer.render(path.read_bytes(), 120, 120)) > 300


def test_spoilt_drawings_fall_over_nothing(renderer):
    ends = run(150, renderer)
    assert ends["painted"] > 20
    assert sum(count for how, count in ends.items() if how.startswith("picture_")) > 20
