"""What WebP and GIF files tell of themselves, whole, cut off, and made to be too much."""

import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.content.clip import Clip, clip_fault, is_clip, read_clip
from kiosk.content.pictures import fault
from tests.moving import gif, pixels, riff, webp

COLOURS = [(255, 0, 0), (0, 255, 0), (0, 0, 255)]


def moving(pictures=3, width=64, height=36, milliseconds=40):
    return webp([riff([pixels(width, height)])] * pictures, width, height, milliseconds)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (moving(), Clip(64, 36, 3, 0.12)),
        (moving(milliseconds=10), Clip(64, 36, 3, 0.3)),
        (moving(pictures=1), Clip(64, 36, 1, 0.0)),
        (riff([pixels(640, 360)]), Clip(640, 360, 1, 0.0)),
        (
            riff([b"VP8 \x0a\0\0\0" + bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", 640, 360)]),
            Clip(640, 360, 1, 0.0),
        ),
        (gif(COLOURS), Clip(4, 3, 3, 0.12)),
        (gif(COLOURS, hundredths=0), Clip(4, 3, 3, 0.3)),
        (gif(COLOURS[:1]), Clip(4, 3, 1, 0.0)),
    ],
)
def test_size_pictures_and_time_are_read_without_unpacking(data, told):
    assert read_clip(data) == told
    assert clip_fault(data) is None


@pytest.mark.parametrize(
    "data", [moving(), riff([pixels(64, 36)]), gif(COLOURS)], ids=["webp", "still", "gif"]
)
def test_cut_off_anywhere_it_is_not_whole(data):
    for end in range(12, len(data)):
        assert clip_fault(data[:end]) == ("picture_not_photograph", {})


def test_a_picture_may_not_stand_out_of_its_sheet_unnoticed():
    data = bytearray(gif(COLOURS))
    at = data.index(b",")
    data[at + 5 : at + 9] = struct.pack("<HH", 65_000, 65_000)
    assert clip_fault(bytes(data))[0] == "picture_too_many_pixels"


@pytest.mark.parametrize(
    ("data", "rule", "limit"),
    [
        (moving(width=1920, height=1200), "picture_too_many_pixels", 2),
        (riff([pixels(8000, 8000)]), "picture_too_many_pixels", 9),
        (moving(pictures=3, milliseconds=50_000), "clip_too_long", 120),
        (gif(COLOURS) + bytes(17_000_000), "picture_too_large", 16),
    ],
)
def test_what_is_too_much_is_said_with_what_is_allowed(data, rule, limit):
    found = clip_fault(data)
    assert (found[0], found[1]["limit"]) == (rule, limit)


def test_a_film_of_more_blocks_than_a_screen_shows_is_refused():
    assert read_clip(riff([b"NONE\0\0\0\0"] * 30_000 + [pixels(8, 8)])) is None
    data = gif(COLOURS[:1])
    assert read_clip(data[:-1] + b"!\xfe\0" * 30_000 + b";") is None


def test_a_file_is_judged_by_what_it_is_and_not_by_its_name():
    assert fault("photo.jpg", moving()) is None
    assert fault("photo.webp", b"<svg/>")[0] == "picture_not_photograph"


@given(
    st.binary(max_size=300),
    st.sampled_from([b"GIF89a", b"RIFF\x20\0\0\0WEBP", moving()[:60], gif(COLOURS)[:30]]),
)
@example(b"", b"GIF89a")
def test_any_bytes_are_judged(data, start):
    assert is_clip(start + data)
    found = clip_fault(start + data)
    assert found is None or isinstance(found[0], str)
