"""The trail of a visit: where back leads."""

from types import SimpleNamespace

import pytest

from kiosk.model.hall import Hall
from kiosk.model.visit import LONGEST_TRAIL, SEARCH, Visit


@pytest.fixture
def visit() -> Visit:
    """Two halls, `home` with zones a and b, `other` with zone c."""
    places = {"home": Hall.model_construct(id="home"), "other": Hall.model_construct(id="other")}
    places |= {zone: SimpleNamespace(id=zone, hall="home") for zone in "ab"}
    places |= {"c": SimpleNamespace(id="c", hall="other")}
    places |= {f"card{n}": SimpleNamespace(id=f"card{n}", hall="home") for n in range(100)}
    exhibition = SimpleNamespace(
        front=SimpleNamespace(home="home", languages=("zh", "en")),
        halls={name: place for name, place in places.items() if isinstance(place, Hall)},
        place=places.get,
        hall_of=lambda place: place if isinstance(place, Hall) else places[place.hall],
    )
    return Visit(exhibition)


def test_begins_in_the_home_hall(visit):
    assert (visit.here, visit.hall.id) == ("home", "home")


def test_back_leads_where_one_came_from(visit):
    visit.go("a")
    visit.go("card1")
    visit.back()
    assert visit.here == "a"
    visit.back()
    visit.back()
    assert visit.here == "home"


def test_a_place_passed_before_is_returned_to(visit):
    visit.go("a")
    visit.go("b")
    visit.go("a")
    assert visit.trail == ["home", "a"]


def test_the_dock_goes_sideways_not_deeper(visit):
    visit.go("a")
    visit.go("card1")
    visit.switch("b")
    assert visit.trail == ["home", "b"]


def test_a_zone_of_the_neighbour_is_reached_through_its_hall(visit):
    visit.go("a")
    visit.go("c")
    assert visit.trail == ["home", "a", "other", "c"]
    assert visit.hall.id == "other"


def test_an_unknown_place_changes_nothing(visit):
    with pytest.raises(KeyError):
        visit.go("nowhere")
    assert visit.trail == ["home"]


def test_a_long_walk_forgets_its_middle_never_its_hall(visit):
    for number in range(100):
        visit.go(f"card{number}")
    assert len(visit.trail) <= LONGEST_TRAIL
    assert (visit.trail[0], visit.here) == ("home", "card99")


def test_what_was_found_leads_straight_back_to_the_search(visit):
    visit.go(SEARCH)
    visit.go("c")
    assert (visit.trail, visit.hall.id) == (["home", SEARCH, "c"], "other")
    visit.go("card1")
    assert (visit.trail, visit.hall.id) == (["home", SEARCH, "c", "card1"], "other")
    visit.go(SEARCH)
    assert (visit.trail, visit.hall.id) == (["home", SEARCH], "home")
    visit.back()
    assert visit.here == "home"


def test_the_dock_of_a_hall_found_by_searching_leaves_the_search(visit):
    visit.go(SEARCH)
    visit.go("c")
    visit.switch("c")
    assert visit.trail == ["home", "other", "c"]
    visit.go(SEARCH)
    visit.go("a")
    visit.switch("b")
    assert visit.trail == ["home", "b"]


def test_a_hall_found_by_searching_is_stood_in(visit):
    visit.go(SEARCH)
    visit.go("other")
    visit.go("c")
    assert (visit.trail, visit.hall.id) == (["home", SEARCH, "other", "c"], "other")


def test_the_search_stays_when_the_content_changes(visit):
    visit.go(SEARCH)
    visit.move_to(visit.exhibition)
    assert visit.trail == ["home", SEARCH]
