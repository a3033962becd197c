"""What is written for an address of a PLC, which bytes are asked for together, and what they hold."""

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.feeds.s7 import S7Feed
from kiosk.model.plc_address import BYTES, WIDTHS, plc_address
from kiosk.sources.s7_spans import MOST_ITEMS, ByteSpan, asked_at_once, joined, number_in, span_of
from kiosk.sources.trouble import UnreadError

FORMS = {"bool": ">B", "byte": ">B", "usint": ">B", "sint": ">b", "word": ">H", "uint": ">H", "int": ">h"}
FORMS |= {"dword": ">I", "udint": ">I", "dint": ">i", "time": ">i", "real": ">f"}
FORMS |= {"ulint": ">Q", "lint": ">q", "lreal": ">d"}
SPANS = st.lists(
    st.builds(ByteSpan, st.just("DB"), st.integers(1, 2), st.integers(0, 400), st.sampled_from([1, 2, 4, 8])),
    max_size=80,
)
PDUS = st.sampled_from([112, 240, 480, 960])


def feed(address, kind=None, **keys):
    given = {"kind": "s7", "name": {"zh": "功率"}, "unit": "千瓦", "url": "s7://plc"}
    return S7Feed.model_validate({**given, "address": address, "type": kind, **keys})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("DB10.DBD4", ("DB", 10, "D", 4, 0)),
        ("%db10.dbx0.3", ("DB", 10, "X", 0, 3)),
        ("DB65535.DBB0", ("DB", 65_535, "B", 0, 0)),
        (" MW20 ", ("M", 0, "W", 20, 0)),
        ("M20.7", ("M", 0, "X", 20, 7)),
        ("MX20.7", ("M", 0, "X", 20, 7)),
        ("EB3", ("I", 0, "B", 3, 0)),
        ("I3.0", ("I", 0, "X", 3, 0)),
        ("AD8", ("Q", 0, "D", 8, 0)),
        ("DB0.DBW0", None),
        ("DB65536.DBW0", None),
        ("DB10.DBX4", None),
        ("DB10.DBX4.8", None),
        ("DB10.DBW4.0", None),
        ("DB10.4", None),
        ("M20", None),
        ("DBD4", None),
        ("DB１0.DBW2", None),
        ("", None),
    ],
)
def test_addresses_are_read_as_they_are_written_in_the_field(written, meant):
    assert plc_address(written) == meant


@pytest.mark.parametrize("written", ["DB10.DBD4", "DB10.DBX0.3", "M20.7", "MW20", "IB3", "QD8"])
def test_an_address_is_told_as_it_was_written(written):
    assert str(plc_address(written)) == written


def test_every_type_has_its_letter():
    assert sorted(kind for kinds in WIDTHS.values() for kind in kinds) == sorted(BYTES)
    assert {kind: struct.calcsize(form) for kind, form in FORMS.items()} == BYTES


@given(spans=SPANS, pdu=PDUS)
def test_all_that_is_wanted_is_asked_for_and_fits_into_question_and_answer(spans, pdu):
    whole = joined(spans, pdu)
    assert all(any(one.holds(span) for one in whole) for span in spans)
    questions = asked_at_once(whole, pdu)
    assert [span for some in questions for span in some] == whole
    for some in questions:
        assert 0 < len(some) <= MOST_ITEMS
        assert 14 + sum(4 + span.length + span.length % 2 for span in some) <= pdu + 1
        assert 14 + sum(4 + span.length for span in some) <= pdu
        assert 12 + 12 * len(some) <= pdu


def test_neighbours_are_asked_for_in_one_place_and_others_in_the_same_question():
    wanted = [span_of(feed(f"DB1.DBD{at}", "real")) for at in range(0, 80, 8)]
    wanted += [span_of(feed("DB1.DBW200", "int")), span_of(feed("MB5")), span_of(feed("DB2.DBX0.1"))]
    assert asked_at_once(joined(wanted, 240), 240) == [
        [ByteSpan("DB", 1, 0, 76), ByteSpan("DB", 1, 200, 2), ByteSpan("DB", 2, 0, 1), ByteSpan("M", 0, 5, 1)]
    ]


@given(kind=st.sampled_from(sorted(set(FORMS) - {"bool"})), data=st.data())
def test_what_a_plc_holds_comes_out(kind, data):
    if kind in ("real", "lreal"):
        width = 32 if kind == "real" else 64
        value = data.draw(
            st.floats(-(2.0**60), 2.0**60, width=width).filter(lambda one: one == 0 or abs(one) > 1e-19)
        )
    else:
        bits = 8 * BYTES[kind]
        low = -(2 ** (bits - 1)) if FORMS[kind][1].islower() else 0
        value = data.draw(st.integers(low, low + 2**bits - 1))
    letter = next(letter for letter, kinds in WIDTHS.items() if kind in kinds)
    address = f"DB1.DB{letter}0"
    assert number_in(feed(address, kind), struct.pack(FORMS[kind], value)) == float(value)


def test_a_bit_is_that_bit_of_its_byte():
    assert [number_in(feed(f"M0.{bit}"), b"\x05") for bit in range(8)] == [1, 0, 1, 0, 0, 0, 0, 0]


def test_what_is_scaled_is_written_in_decimals():
    assert number_in(feed("MW0", "int", scale=0.1, offset=-5), b"\x00\xe9") == 18.3


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("kind", ["real", "lreal"])
def test_nan_and_infinity_are_no_numbers(kind, value):
    with pytest.raises(UnreadError) as told:
        number_in(feed("DB1.DBD0", kind), struct.pack(FORMS[kind], value))
    assert told.value.message.say("en") == "there is no number there now"


def test_a_whole_number_that_is_read_as_a_real_is_told():
    with pytest.raises(UnreadError) as told:
        number_in(feed("DB1.DBD0", "real"), struct.pack(">i", 1234))
    assert told.value.cure.say("en") == "check type and address; as dint it is 1234"
    assert "1234" in told.value.cure.say("zh")
