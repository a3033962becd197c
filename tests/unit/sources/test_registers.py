"""Which registers are asked for together, and what they hold."""

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.sources.registers import MOST_WORDS, RegisterSpan, asked_together, number_in, span_of
from kiosk.sources.trouble import UnreadError

FORMS = {
    "uint16": ">H",
    "int16": ">h",
    "uint32": ">I",
    "int32": ">i",
    "uint64": ">Q",
    "int64": ">q",
    "float32": ">f",
    "float64": ">d",
}
PLACES = {"ABCD": "01 23", "CDAB": "23 01", "BADC": "10 32", "DCBA": "32 10"}


def feed(**keys):
    given = {"kind": "modbus", "name": {"zh": "功率"}, "unit": "千瓦", "url": "modbus://plc", **keys}
    if "register_number" not in given:
        given = {"table": "holding", "address": 0, **given}
    return ModbusFeed.model_validate(given)


@pytest.mark.parametrize(
    ("number", "table", "start"),
    [
        (40_001, "holding", 0),
        (49_999, "holding", 9_998),
        (30_010, "input", 9),
        (10_001, "discrete", 0),
        (400_001, "holding", 0),
        (465_536, "holding", 65_535),
        (300_101, "input", 100),
    ],
)
def test_a_number_of_the_manual_is_a_table_and_an_address_less_by_one(number, table, start):
    assert span_of(feed(register_number=number)) == RegisterSpan(1, table, start, 1)


@given(
    spans=st.lists(
        st.builds(
            RegisterSpan,
            st.integers(1, 2),
            st.sampled_from(["holding", "input", "coil"]),
            st.integers(0, 400),
            st.sampled_from([1, 2, 4]),
        ),
        max_size=60,
    )
)
def test_all_that_is_wanted_is_asked_for_and_no_question_is_too_long(spans):
    asked = asked_together(spans)
    for one in spans:
        holding = [of for of in asked if of[:2] == one[:2] and of.start <= one.start and one.end <= of.end]
        assert len(holding) == 1
    assert all(one.length <= MOST_WORDS or one.table == "coil" for one in asked)
    assert len(asked) <= len(set(spans))


def test_a_hundred_neighbours_are_one_question():
    assert asked_together([RegisterSpan(1, "holding", at, 1) for at in range(100)]) == [
        RegisterSpan(1, "holding", 0, 100)
    ]


@given(
    value=st.floats(1e-6, 1e6), kind=st.sampled_from(["float32", "float64"]), order=st.sampled_from([*PLACES])
)
def test_a_number_is_read_in_the_order_in_which_it_was_written(value, kind, order):
    content = struct.pack(FORMS[kind], value)
    words = [content[at : at + 2] for at in range(0, len(content), 2)]
    if order in ("CDAB", "DCBA"):
        words.reverse()
    held = [int.from_bytes(word[::-1] if order in ("BADC", "DCBA") else word, "big") for word in words]
    assert math.isclose(number_in(feed(type=kind, word_order=order), held), value, rel_tol=1e-6)


@pytest.mark.parametrize("kind", [kind for kind in FORMS if not kind.startswith("float")])
def test_whole_numbers_reach_their_ends(kind):
    low, high = {"u": (0, 2), "i": (-1, 1)}[kind[0]]
    bits = int(kind.lstrip("uint"))
    for value in (low * 2 ** (bits - 1), high * 2 ** (bits - 1) - 1):
        held = [word for (word,) in struct.iter_unpack(">H", struct.pack(FORMS[kind], value))]
        assert number_in(feed(type=kind), held) == float(value)


def test_scales_leave_no_crumbs():
    assert number_in(feed(scale=0.1), [233]) == 23.3
    assert number_in(feed(scale=0.01, offset=-40), [6512]) == 25.12


@pytest.mark.parametrize("order", [order for order in PLACES if order != "ABCD"])
def test_the_order_that_was_meant_is_told(order):
    content = struct.pack(">f", 231.4)
    words = [int.from_bytes(content[:2], "big"), int.from_bytes(content[2:], "big")]
    if order in ("CDAB", "DCBA"):
        words.reverse()
    if order in ("BADC", "DCBA"):
        words = [int.from_bytes(word.to_bytes(2, "big"), "little") for word in words]
    with pytest.raises(UnreadError) as caught:
        number_in(feed(type="float32"), words)
    assert caught.value.cure.say("en") == f"write word_order: {order}, then it is 231.4"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_no_value(value):
    held = [word for (word,) in struct.iter_unpack(">H", struct.pack(">f", value))]
    with pytest.raises(UnreadError, match="no number"):
        number_in(feed(type="float32"), held)


def test_zero_is_a_value_in_every_order():
    assert [number_in(feed(type="float32", word_order=order), [0, 0]) for order in PLACES] == [0.0] * 4
