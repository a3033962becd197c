"""Event streams, cut into pieces anywhere."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources.event_stream import LONGEST_RETRY_SECONDS, EventStream
from kiosk.sources.message import LARGEST_MESSAGE
from kiosk.sources.trouble import FeedError

CASES = [
    ("data: a\n\n", [("message", "a")]),
    ("data:a\r\rdata: b\r\n\r\n", [("message", "a"), ("message", "b")]),
    ("\ufeffdata: a\n\n", [("message", "a")]),
    ("\ufeff\ufeffdata: a\n\ndata: b\n\n", [("message", "b")]),
    (": hello\n\ndata: a\n: more\ndata: b\n\n", [("message", "a\nb")]),
    ("data\n\ndata\ndata\n\ndata:", [("message", ""), ("message", "\n")]),
    ("event: x\n\ndata: a\n\n", [("message", "a")]),
    ("event: x\ndata:  a\n\ndata: b\n\n", [("x", " a"), ("message", "b")]),
    ("data: a", []),
    ("data: a\n", []),
    ("what: else\nDATA: a\n\n", []),
    ("data: 千\u2028瓦\n\n", [("message", "千\u2028瓦")]),
]
"""By the standard, whatever others make of it."""


@pytest.mark.parametrize(("text", "events"), CASES)
def test_events_are_those_of_the_standard(text, events):
    assert EventStream().take(text.encode()) == events
    stream = EventStream()
    assert [one for byte in text.encode() for one in stream.take(bytes([byte]))] == events


@given(st.data())
def test_it_does_not_matter_where_a_stream_is_cut(data):
    text = "".join(text for text, _ in data.draw(st.lists(st.sampled_from(CASES), max_size=6))).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=10)))
    pieces = [text[start:end] for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True)]
    stream, whole = EventStream(), EventStream()
    assert [one for piece in pieces for one in stream.take(piece)] == whole.take(text)
    assert stream.last_id == whole.last_id


def test_an_event_is_heard_with_its_last_line_end():
    stream = EventStream()
    assert stream.take(b"data: a\r") == []
    assert stream.take(b"\r") == [("message", "a")], "not one event later"
    assert stream.take(b"\ndata: b\n") == []
    assert stream.take(b"\n") == [("message", "b")]


def test_the_last_id_is_that_of_the_last_whole_event():
    stream = EventStream("before")
    assert stream.last_id == "before"
    stream.take(b"id: 1\ndata: a\n\nid: 2\n")
    assert stream.last_id == "1"
    stream.take(b"\n: ping\n\ndata: b\n\n")
    assert stream.last_id == "2"
    stream.take(b"id: a\0b\ndata\n\n")
    assert stream.last_id == "2"
    stream.take(b"id\ndata\n\n")
    assert stream.last_id == ""


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("100", 0.1), ("3600000", LONGEST_RETRY_SECONDS), ("9" * 500, LONGEST_RETRY_SECONDS)],
)
def test_a_server_may_ask_for_a_pause_of_some_seconds(said, seconds):
    stream = EventStream()
    stream.take(f"retry: {said}\n".encode())
    assert stream.retry_seconds == seconds
    stream.take("retry: -1\nretry: soon\nretry: ٣\n".encode())
    assert stream.retry_seconds == seconds


@pytest.mark.parametrize("piece", [b"x" * 1000, b"data: x\n" * 100, b"data\n" * 100])
def test_nothing_grows_without_an_end(piece):
    stream = EventStream()

    def go_on():
        for _ in range(2 * LARGEST_MESSAGE // len(piece)):
            stream.take(piece)

    with pytest.raises(FeedError, match="more than 2 MB"):
        go_on()


def test_comments_may_go_on_for_ever_and_a_large_event_is_whole():
    stream = EventStream()
    for _ in range(3 * LARGEST_MESSAGE // 4000):
        assert stream.take(b":" + b"x" * 3998 + b"\n") == []
    rows = json.dumps(list(range(100_000)))
    (event,) = stream.take(f"data: {rows}\n\n".encode())
    assert event.data == rows


@given(st.binary(max_size=200))
def test_anything_may_come(wild):
    assert all(isinstance(event.data, str) for event in EventStream().take(wild))
