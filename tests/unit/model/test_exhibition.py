from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.model.chart import chart_feeds

BASE = Path(__file__).parents[2] / "content_cases" / "_base"


@pytest.fixture(scope="module")
def exhibition():
    return load(BASE).exhibition


def test_a_place_is_found_by_its_id(exhibition):
    assert exhibition.place("main") is exhibition.halls["main"]
    assert exhibition.place("economy") is exhibition.zones["economy"]
    assert exhibition.place("lamps") is exhibition.cards["lamps"]
    assert exhibition.place("nowhere") is None


def test_every_place_is_in_a_hall(exhibition):
    for place_id in ("main", "economy", "lamps"):
        assert exhibition.hall_of(exhibition.place(place_id)) is exhibition.home()


def test_a_block_is_found_by_its_address(exhibition):
    assert exhibition.block("economy/shares").block == "chart"


@pytest.mark.parametrize("address", ["economy/nothing", "nowhere/shares", "economy"])
def test_there_is_no_block_at_a_wrong_address(exhibition, address):
    with pytest.raises(KeyError):
        exhibition.block(address)


@pytest.mark.parametrize(("address", "feeds"), [("economy/power", ("load",)), ("economy/shares", ())])
def test_the_feeds_of_a_chart(exhibition, address, feeds):
    assert chart_feeds(exhibition.block(address).chart) == feeds
