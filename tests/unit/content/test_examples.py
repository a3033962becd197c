from pathlib import Path
from typing import get_args

import pytest

from kiosk.content import load
from kiosk.model.block import ChartBlock
from kiosk.model.chart import Chart, chart_feeds

EXAMPLES = Path(__file__).parents[3] / "examples"


FOLDERS = sorted(one for one in EXAMPLES.iterdir() if one.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_example_has_no_mistake(folder):
    assert [str(problem) for problem in load(folder).problems] == []


def test_the_gallery_shows_every_kind_of_chart():
    zones = load(EXAMPLES / "gallery").exhibition.zones.values()
    blocks = [block for zone in zones for block in zone.blocks if isinstance(block, ChartBlock)]
    kinds = {
        kind
        for model in get_args(get_args(Chart)[0])
        for kind in get_args(model.model_fields["kind"].annotation)
    }
    assert {block.chart.kind for block in blocks} == kinds


@pytest.mark.parametrize("state", ["live", "stale", "unreachable", "waiting"])
def test_the_gallery_shows_every_live_kind_in_every_state(state):
    blocks = load(EXAMPLES / "gallery").exhibition.zones[state].blocks
    kinds = {block.chart.kind for block in blocks}
    everything = {
        kind
        for model in get_args(get_args(Chart)[0])
        for kind in get_args(model.model_fields["kind"].annotation)
    }
    assert everything - kinds == {"flow", "links"}, "they have no live data"
    assert all(chart_feeds(block.chart) for block in blocks)
