import gzip

import pytest

from kiosk.content.drawing import drawing_fault
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
