"""What is told of a source: numbers in a message and their paths, lines that do no harm, and bounds."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.aligned import width
from kiosk.content.feed_rules import paths
from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.sources.browsing import SCHEMES, can_browse, feed_at, kind_at
from kiosk.sources.browsing.found import MOST_OFFERS, BrowseQuestion, EnoughError, Findings, SourceOffer, line
from kiosk.sources.browsing.numbers import MOST_DEPTH, MOST_PATHS, numbers_in
from kiosk.sources.number import number
from kiosk.sources.path import found
from kiosk.words import table

TREES = st.recursive(
    st.one_of(
        st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6), st.booleans(), st.none(), st.text(max_size=8)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


def question(tmp_path, match="", seconds=60.0):
    return BrowseQuestion(
        feed_at("modbus", url="modbus://plc"), tmp_path, tmp_path.joinpath, match, "", 20, seconds
    )


@given(tree=TREES)
def test_every_path_leads_to_its_number_and_is_one_that_feeds_may_have(tree):
    for path, value in numbers_in(json.dumps(tree)):
        assert number(found(path, tree)) == value
        assert list(paths("value")({"value": path}, (), None)) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"47.5", [("", 47.5)]),
        (
            b'{"a": {"b c": [1, {"d": "2"}]}, "on": true, "text": "x"}',
            [('a."b c"[0]', 1), ('a."b c"[1].d', 2)],
        ),
        (b"\xff\xfe\x00", []),
        (b"[[[[", []),
        (b"", []),
        (b'{"a": NaN, "b": 1e999}', []),
    ],
)
def test_numbers_of_a_message(content, told):
    assert numbers_in(content) == told


def test_a_message_without_end_is_told_in_part():
    assert len(numbers_in(json.dumps(dict.fromkeys(map(str, range(5000)), 1)))) == MOST_PATHS
    deep = json.dumps(1)
    for _ in range(MOST_DEPTH + 1):
        deep = f'{{"a": {deep}}}'
    assert numbers_in(deep) == []
    assert numbers_in("[" * 100_000) == []


@given(text=st.text())
def test_a_line_is_short_and_does_nothing_to_a_terminal(text):
    shown = line(text, 20)
    assert len(shown) <= 20
    assert shown.isprintable()


def test_more_than_anybody_reads_is_enough(tmp_path):
    told = Findings(question(tmp_path))
    for at in range(MOST_OFFERS):
        told.add(SourceOffer({}, f"v{at}", ()))
    with pytest.raises(EnoughError):
        told.add(SourceOffer({}, "one more", ()))
    assert len(told.offers) == MOST_OFFERS
    assert told.notes


@given(name=st.text(st.characters(codec="utf-8")))
def test_a_name_finds_room_where_names_of_feeds_stand(name):
    told = Findings(question(Path()))
    told.add(SourceOffer({}, name, ()))
    assert width(told.offers[0].name) <= 40


def test_all_words_of_a_match_must_be_there(tmp_path):
    told = Findings(question(tmp_path, match="line SPEED"))
    for name in ("Line / Speed", "Line / Level", "Speed"):
        told.add(SourceOffer({}, name, (name,)))
    assert [one.name for one in told.offers] == ["Line / Speed"]
    assert told.passed_over == 2


def test_a_look_whose_time_is_up_ends(tmp_path):
    with pytest.raises(EnoughError):
        Findings(question(tmp_path, seconds=0.0)).left()


def test_every_address_has_a_kind_that_can_be_looked_through():
    assert {kind_at(f"{scheme}://host") for scheme in SCHEMES} == set(SCHEMES.values())
    assert all(can_browse(kind) for kind in SCHEMES.values())
    assert [kind_at(one) for one in ("data/a.db", "ftp://a", "a", "HTTP://a/b.db")] == ["sql", "", "", "http"]
    assert not can_browse("simulated")


def test_a_feed_of_an_address_knows_that_and_what_is_usual():
    feed = feed_at("modbus", url="modbus://plc", user="nobody")
    assert isinstance(feed, ModbusFeed)
    assert (feed.url, feed.unit_id, feed.timeout_seconds) == ("modbus://plc", 1, 3.0)
    assert not hasattr(feed, "user")
    assert feed.model_fields_set == {"kind", "name", "unit", "url"}


def test_figures_are_told_with_the_digits_that_count():
    from kiosk.sources.browsing.found import figure

    assert [figure(one) for one in (23.5, 1e-9, 4e9, math.nan, math.inf)] == [
        "23.5",
        "1e-09",
        "4e+09",
        "-",
        "-",
    ]


def test_headings_have_words_in_both_languages():
    assert set(table("zh", "feeds")) == set(table("en", "feeds"))
