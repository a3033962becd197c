import gzip
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.drawing import drawing_fault
from kiosk.content.photograph import photograph_fault, photograph_waste, size
from kiosk.places import ASSETS

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="#a"/>',
        '<use xlink:href="#a"/>',
        '<path fill="url(#a)" d="M0 0"/>',
        "<path style=\"fill: url('#a')\"/>",
        "<style>.a { fill: red }</style>",
        '<path style="stroke-dasharray:none" stroke-dasharray="none"/>',
        "<text>file:///etc/passwd</text>",
    ],
)
def test_harmless(inside):
    assert drawing_fault(f"{HEAD}{inside}</svg>".encode()) is None


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="/etc/passwd"/>',
        '<use href="other.svg#a"/>',
        '<use xlink:href="../other.svg#a"/>',
        '<a href="javascript:alert(1)"/>',
        '<path fill="url(file:///etc/passwd)"/>',
        "<path style=\"fill: url( '../a.svg#b')\"/>",
        '<path style="fill: u\\72l(a.svg)"/>',
        "<style>@import 'a.css';</style>",
        "<style><![CDATA[path { fill: url(a.svg) }]]></style>",
        "<script/>",
        '<path onclick="x"/>',
        "<foreignObject/>",
        '<path xml:base="file:///"/>',
        "<?xml-stylesheet href='a.css'?>",
        '<path fill="url(&#102;ile:///a)"/>',
    ],
)
def test_refused(inside):
    assert drawing_fault(f"{HEAD}{inside}</svg>".encode())[0] == "picture_refers"


@pytest.mark.parametrize(
    "data",
    [b"", b"plain text", gzip.compress(HEAD.encode() + b"</svg>"), b"<html/>", b"<svg>"],
)
def test_not_a_drawing(data):
    assert drawing_fault(data)[0] == "picture_not_svg"


def test_a_stream_of_entities_ends_at_once():
    bomb = (
        '<!DOCTYPE svg [<!ENTITY a "'
        + "x" * 1000
        + '">'
        + '<!ENTITY b "&a;&a;&a;&a;">' * 20
        + "]>"
        + HEAD
        + "&b;</svg>"
    )
    assert drawing_fault(bomb.encode())[0] == "picture_refers"


@pytest.mark.parametrize("path", sorted((ASSETS / "pictures").glob("*.svg")), ids=lambda path: path.stem)
def test_the_programs_own_drawings_are_harmless(path):
    assert drawing_fault(path.read_bytes()) is None


@pytest.mark.parametrize(
    "inside",
    [
        '<filter id="f"><feGaussianBlur stdDeviation="1000"/></filter>',
        '<mask id="m"/>',
        '<pattern id="p"/>',
        '<rect><animate attributeName="x"/></rect>',
        "<rect><animateTransform/></rect>",
        '<path stroke-dasharray="0.01" d="M0 0"/>',
        '<path style="stroke:#000;stroke-dasharray: 1, 2" d="M0 0"/>',
        "<style>path {stroke-dasharray:1}</style>",
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#a"/>',
    ],
)
def test_slow_effects_are_refused(inside):
    assert drawing_fault(f"{HEAD}{inside}</svg>".encode())[0] == "picture_heavy"


@pytest.mark.parametrize(
    "inside",
    [
        "<path d='M0 0'/>" * 4000,
        "<rect opacity='.5'/>" * 200,
        "<text>" + "九" * 20_000 + "</text>",
        "<style>" + "a{}" * 10_000 + "</style>",
        f'<g id="a">{"<rect/>" * 100}</g>' + '<use href="#a"/>' * 100,
    ],
)
def test_too_much_to_paint_is_refused(inside):
    assert drawing_fault(f"{HEAD}{inside}</svg>".encode())[0] == "picture_busy"


def test_clones_and_a_few_layers_are_fine():
    inside = '<defs><g id="a"><rect opacity=".5"/></g></defs>' + '<use href="#a"/>' * 20
    assert drawing_fault(f"{HEAD}{inside}</svg>".encode()) is None


def test_a_drawing_of_many_megabytes_is_refused():
    assert drawing_fault(HEAD.encode() + b" " * 2_000_000 + b"</svg>")[0] == "picture_too_large"


def segment(marker, body):
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(width, height):
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    return (
        b"\xff\xd8"
        + segment(0xE1, b"Exif" * 200)
        + b"\xff"
        + segment(0xC2, frame)
        + b"x" * 2000
        + b"\xff\xd9"
    )


def test_the_size_of_a_photograph_is_read_without_unpacking_it():
    assert size(jpeg(4000, 3000)) == (4000, 3000)
    assert photograph_fault(jpeg(4000, 3000)) is None
    assert photograph_waste(jpeg(4000, 3000)) is None
    assert photograph_waste(jpeg(5000, 3000)) is not None


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (jpeg(65_000, 65_000), "picture_too_many_pixels"),
        (jpeg(0, 10), "picture_not_photograph"),
        (jpeg(800, 600)[:1200], "picture_not_photograph"),
        (b"\xff\xd8\xff", "picture_not_photograph"),
        (b"\xff\xd8" + b"\xff" * 100, "picture_not_photograph"),
        (b"\xff\xd8" + b"\xff\xe0\0\0" * 100, "picture_not_photograph"),
        (b"GIF89a" + b"\0" * 50, "picture_not_photograph"),
        (b"", "picture_not_photograph"),
        (jpeg(8, 8) + b"\0" * 17_000_000, "picture_too_large"),
    ],
)
def test_bombs_and_pieces_are_refused(data, rule):
    assert photograph_fault(data)[0] == rule


@given(st.binary(max_size=300), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", HEAD.encode()]))
def test_any_bytes_are_judged(data, start):
    for judge in (drawing_fault, photograph_fault):
        fault = judge(start + data)
        assert fault is None or isinstance(fault[0], str)
