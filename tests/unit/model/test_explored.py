import pytest

from kiosk.content import load
from kiosk.model.block import ChartBlock
from kiosk.model.explored import chart_place, explorable, explored, page_behind
from kiosk.model.visit import Visit, is_place
from kiosk.places import CONTENT

ZONE = "city-management"


@pytest.fixture(scope="module")
def exhibition():
    return load(CONTENT).exhibition


def test_a_chart_with_feeds_is_a_place_behind_its_page(exhibition):
    visit = Visit(exhibition)
    visit.go(ZONE)
    visit.go(chart_place(ZONE, 1))
    assert visit.trail == [exhibition.front.home, ZONE, chart_place(ZONE, 1)]
    assert visit.hall.id == "jiulongpo"
    assert page_behind(visit.here) == page_behind(ZONE) == ZONE
    visit.back()
    assert visit.here == ZONE


@pytest.mark.parametrize(
    "place",
    [
        "/chart/",
        "/chart/x/0",
        "/chart/jiulongpo/0",
        f"/chart/{ZONE}/99",
        f"/chart/{ZONE}/a",
        f"/chart/{ZONE}/0",
    ],
)
def test_what_is_no_chart_is_no_place(exhibition, place):
    assert explored(exhibition, place) is None
    assert not is_place(exhibition, place)
    with pytest.raises(KeyError):
        Visit(exhibition).go(place)


def test_a_chart_that_is_gone_from_the_content_leads_to_the_hall(exhibition):
    visit = Visit(exhibition)
    visit.go(ZONE)
    visit.go(chart_place(ZONE, 1))
    zone = exhibition.zones[ZONE]
    visit.move_to(
        exhibition.model_copy(
            update={"zones": {**exhibition.zones, ZONE: zone.model_copy(update={"blocks": zone.blocks[6:]})}}
        )
    )
    assert visit.here == exhibition.front.home


def test_charts_of_figures_and_of_states_do_not_open(exhibition):
    charts = [
        block.chart
        for zone in exhibition.zones.values()
        for block in zone.blocks
        if isinstance(block, ChartBlock)
    ]
    assert {bool(explorable(chart)) for chart in charts} == {True, False}
    assert all(not explorable(chart) for chart in charts if chart.kind in ("status", "flow", "links"))
