"""What is typed leads to the places that are meant, the nearest first."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content import load
from kiosk.places import CONTENT
from kiosk.search.entries import SearchEntry, entries
from kiosk.search.index import KEYS, MOST, Index
from kiosk.search.spelling import by_dictionary, by_likelihood, name_line, text_line


def index_of(places):
    index = Index(places)
    for number, entry in enumerate(index._places):
        index.add_names(number, {name: name_line(name, by_dictionary) for name in entry.names})
        index.add_texts(number, {text: text_line(text, by_likelihood) for text in entry.texts})
    index.close_names()
    index.close_texts()
    return index


@pytest.fixture(scope="module")
def few():
    return index_of(
        [
            SearchEntry("campus", ("智慧校园", "Smart campus"), ("九所示范学校", "Nine schools")),
            SearchEntry("park", ("中通智慧物流园", "ZTO smart park"), ()),
            SearchEntry("city", ("重庆数字大厦", "Chongqing Digital Building"), ("裸眼 3D", "Naked-eye 3D")),
            SearchEntry("house", ("曾家岩", "Zengjiayan"), ("西安路", "2021 年")),
            SearchEntry("bike", ("隆鑫无极 500AC", "Loncin Voge 500AC"), ("机车，智慧驾驶",)),
            SearchEntry("lake", ("绿湖", "Green lake"), ("先进制造",)),
        ]
    )


@pytest.fixture(scope="module")
def hall():
    return index_of(list(entries(load(Path(CONTENT)).exhibition)))


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("zhihui", ["campus", "park", "bike"]),  # a name that begins so, one that has it inside, a text
        ("zhih", ["campus", "park", "bike"]),
        ("zhh", ["campus", "park"]),
        ("zhhui", ["campus", "park"]),
        ("zhihxy", ["campus"]),
        ("zhxiaoyuan", ["campus"]),
        ("ztzh", ["park"]),
        ("chongqing", ["city"]),
        ("zhongqing", ["city"]),
        ("cqszds", ["city"]),
        ("zengjia", ["house"]),
        ("cengjia", ["house"]),
        ("smart", ["campus", "park"]),
        ("smartpark", ["park"]),
        ("park", ["park"]),
        ("digib", ["city"]),
        ("lonvog", ["bike"]),
        ("500", ["bike"]),
        ("wuji500ac", ["bike"]),
        ("lvhu", ["lake"]),
        ("luhu", ["lake"]),
        ("school", ["campus"]),
        ("nineschools", ["campus"]),
        ("3d", ["city"]),
        ("xian", ["lake", "house"]),
        ("20", ["house"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_places_are_found(few, typed, places):
    assert list(few.find(typed).places) == places


def test_a_place_is_told_once_and_the_shorter_name_first(few):
    assert few.find("s").places[:3] == ("campus", "city", "park")
    assert len(set(few.find("z").places)) == len(few.find("z").places)


def test_of_many_the_first_are_told_and_that_there_are_more():
    many = index_of([SearchEntry(f"card-{n}", (f"企业 {n}",), ("智慧",)) for n in range(MOST + 1)])
    assert (len(many.find("qiye").places), many.find("qiye").more) == (MOST, True)
    assert (len(many.find("zhihui").places), many.find("zhihui").more) == (MOST, True)
    assert many.find("qiye60") == (("card-60",), False)


def test_an_empty_hall_has_no_keys():
    nothing = index_of([SearchEntry("nothing", ("——",), ())])
    assert nothing.keys_after("") == frozenset()
    assert nothing.find("a").places == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_in_the_hall_is_found_by_its_whole_name(hall, language):
    exhibition = load(Path(CONTENT)).exhibition
    for shelf in (exhibition.halls, exhibition.zones, exhibition.cards):
        for place in shelf.values():
            syllables = [
                one.split("/")[0] for one in name_line(place.name.say(language), by_dictionary).split()
            ]
            whole, initials = "".join(syllables), "".join(syllable[0] for syllable in syllables)
            assert place.id in hall.find(whole).places
            assert place.id in hall.find(initials).places
            assert place.id == hall.find(whole).places[0] or len(hall.find(whole).places) > 1


@given(st.data())
def test_any_mixture_of_letters_and_syllables_finds_a_name(hall, data):
    entry = data.draw(st.sampled_from(hall._places))
    syllables = name_line(data.draw(st.sampled_from(entry.names)), by_dictionary).split()
    start = data.draw(st.integers(0, len(syllables) - 1))
    typed = ""
    for syllable in syllables[start:]:
        reading = data.draw(st.sampled_from(syllable.split("/")))
        typed += reading[: data.draw(st.integers(1, len(reading)))]
    found = hall.find(typed)
    assert entry.place_id in found.places or found.more


@given(st.data())
def test_a_key_is_lit_where_it_leads_to_something(hall, data):
    """Walk as a visitor does, mostly along the lit keys: what they promise is there, and what they deny is not."""
    typed = ""
    for _ in range(data.draw(st.integers(0, 7))):
        lit = sorted(hall.keys_after(typed))
        assert all(hall.find(typed + key).places for key in lit)
        assert not any(hall.find(typed + key).places for key in KEYS - set(lit))
        typed += data.draw(st.sampled_from(lit or string.ascii_lowercase))
