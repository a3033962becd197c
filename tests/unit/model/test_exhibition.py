from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.model.chart import chart_feeds
from kiosk.places import CONTENT

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


@pytest.fixture(scope="module")
def shipped():
    return load(Path(CONTENT)).exhibition


def test_an_exhibit_is_found_by_its_place(shipped):
    assert shipped.exhibit("lookout").kind == "lookout"
    assert shipped.exhibit("jiulongpo") is shipped.exhibit("nowhere") is None
    assert shipped.exhibit("about") is None


def test_all_that_is_in_a_room_is_told_and_plays_but_on_emblem_and_air(shipped):
    hall = shipped.home()
    room = hall.room
    things = [room.emblem, room.overhead, room.gates, *room.screens, *room.floor, room.air]
    assert list(room.things()) == things
    assert len(room.screens) == len(room.left_wall) + len(room.right_wall)
    bare = room.model_copy(update={"gates": None, "air": None})
    assert list(bare.things()) == [room.emblem, room.overhead, *room.screens, *room.floor]
    played = shipped.played_in(hall)
    assert {"digital-building", "lookout", "economy"} <= played.keys()
    assert shipped.exhibit(room.emblem.opens) is not None
    assert room.emblem.opens not in played
    assert all(part is shipped.exhibit(place_id) for place_id, part in played.items())


@pytest.mark.parametrize("address", ["economy/nothing", "nowhere/shares", "economy"])
def test_there_is_no_block_at_a_wrong_address(exhibition, address):
    with pytest.raises(KeyError):
        exhibition.block(address)


@pytest.mark.parametrize(("address", "feeds"), [("economy/power", ("load",)), ("economy/shares", ())])
def test_the_feeds_of_a_chart(exhibition, address, feeds):
    assert chart_feeds(exhibition.block(address).chart) == feeds
