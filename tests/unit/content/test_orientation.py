import struct
import zlib

import pytest

from kiosk.content.orientation import UPRIGHT, orientation, upright


def exif(turned, order="<"):
    start = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(order + "HHIHH", 0x010F, 3, 1, 9, 0) + struct.pack(
        order + "HHIHH", 0x0112, 3, 1, turned, 0
    )
    return start + struct.pack(order + "IH", 8, 2) + entries + b"\0\0\0\0"


def jpeg(block):
    block = b"Exif\0\0" + block
    return b"\xff\xd8\xff\xe0\0\4ab\xff\xe1" + struct.pack(">H", len(block) + 2) + block + b"\xff\xda\0\2"


def png(block):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", bytes(13))
        + chunk(b"IDAT", b"x")
        + chunk(b"eXIf", block)
        + chunk(b"IEND", b"")
    )


def webp(block, *, plays=False, begins=b""):
    block = begins + block
    body = (
        b"VP8X"
        + struct.pack("<I", 10)
        + bytes((8 | 2 * plays, *[0] * 9))
        + b"VP8 "
        + struct.pack("<I", 3)
        + b"abc\0"
    )
    body += b"EXIF" + struct.pack("<I", len(block)) + block
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("turned", range(1, 9))
@pytest.mark.parametrize("make", [jpeg, png, webp])
def test_every_kind_of_file_says_how_it_was_held(make, turned, order):
    assert orientation(make(exif(turned, order))) == turned


def test_some_programs_begin_the_block_of_webp_as_that_of_jpeg():
    assert orientation(webp(exif(6), begins=b"Exif\0\0")) == 6


def test_what_plays_is_shown_as_it_is():
    assert orientation(webp(exif(6), plays=True)) == UPRIGHT


@pytest.mark.parametrize("make", [jpeg, png, webp])
def test_what_is_broken_is_upright(make):
    whole = make(exif(6))
    assert {orientation(whole[:end]) for end in range(len(whole))} <= {UPRIGHT, 6}
    assert orientation(make(exif(99))) == UPRIGHT
    assert orientation(make(b"II*\0" + b"\xff" * 20)) == UPRIGHT


def test_width_and_height_are_exchanged_where_it_lies_on_its_side():
    assert [upright((3, 2), turned) for turned in (1, 3, 4, 5, 6, 8)] == [(3, 2)] * 3 + [(2, 3)] * 3
