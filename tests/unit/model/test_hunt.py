"""Where dragons hide: nine over all halls, elsewhere for every visit, and found ones belong to the visit."""

from collections import Counter
from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.model.hunt import COUNT, RIGHT_WALL, hiding, lens_of
from kiosk.model.visit import Visit
from kiosk.places import CONTENT


@pytest.fixture(scope="module")
def exhibition():
    return load(Path(CONTENT)).exhibition


def without_lens(exhibition):
    cards = {name: card.model_copy(update={"blocks": ()}) for name, card in exhibition.cards.items()}
    return exhibition.model_copy(update={"cards": cards})


def of_halls(exhibition, *halls):
    return exhibition.model_copy(update={"halls": {name: exhibition.halls[name] for name in halls}})


def test_nine_hide_over_both_halls_and_the_home_hall_has_the_odd_one(exhibition):
    places = hiding(exhibition)
    assert len({place.name for place in places}) == COUNT
    assert Counter(place.hall for place in places) == {"jiulongpo": 5, "airport": 4}
    assert places[0].hall == exhibition.front.home


def test_in_a_hall_they_hide_behind_things_of_every_kind_before_two_of_one(exhibition):
    for turn in range(40):
        kinds = Counter((place.hall, place.kind) for place in hiding(exhibition, turn))
        assert set(kinds.values()) == {1}


def test_exhibit_and_screen_are_on_one_side_and_the_gate_on_the_other(exhibition):
    for turn in range(40):
        for hall in exhibition.halls:
            here = {place.kind: place.number for place in hiding(exhibition, turn) if place.hall == hall}
            aside = here["exhibit"] - (len(exhibition.halls[hall].room.floor) - 1) / 2
            if aside:
                assert (aside < 0) == (here["gate"] == 1)
                assert (aside < 0) == (here["screen"] < RIGHT_WALL)


def test_each_visit_they_hide_elsewhere_and_in_one_visit_always_alike(exhibition):
    turns = [hiding(exhibition, turn) for turn in range(20)]
    assert len(set(turns)) > 15
    assert turns[7] == hiding(exhibition, 7)


def test_without_a_lens_to_play_with_there_is_no_hunt(exhibition):
    bare = without_lens(exhibition)
    assert lens_of(exhibition) is not None
    assert lens_of(bare) is None
    assert hiding(bare) == ()
    assert Visit(bare).dragons == ()


def test_one_hall_alone_has_all_nine_and_one_with_too_few_things_has_no_hunt(exhibition):
    assert Counter(place.hall for place in hiding(of_halls(exhibition, "jiulongpo"))) == {"jiulongpo": COUNT}
    hall = exhibition.halls["jiulongpo"]
    bare = hall.model_copy(update={"room": hall.room.model_copy(update={"floor": (), "left_wall": ()})})
    assert hiding(exhibition.model_copy(update={"halls": {"jiulongpo": bare}})) == ()


def test_what_was_found_belongs_to_the_visit_and_is_forgotten_with_it(exhibition):
    visit = Visit(exhibition)
    before = visit.dragons
    assert visit.find(before[3].name)
    assert not visit.find(before[3].name), "once is enough"
    assert not visit.find("jiulongpo/exhibit-99"), "nobody hides there"
    visit.go("airport")
    visit.speak("en")
    assert visit.found == [before[3].name]
    assert visit.dragons == before
    visit.begin_again("zh", 100)
    assert visit.found == []
    assert visit.dragons != before


def test_in_other_content_what_hides_there_still_stays_found(exhibition):
    visit = Visit(exhibition)
    for place in visit.dragons:
        visit.find(place.name)
    here = [place.name for place in hiding(of_halls(exhibition, "jiulongpo"), visit.turn)]
    visit.move_to(of_halls(exhibition, "jiulongpo"))
    assert visit.found
    assert set(visit.found) <= set(here)
