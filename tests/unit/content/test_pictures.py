import base64
import gzip
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.drawing import drawing_fault, read_drawing
from kiosk.content.photograph import MAX_BYTES, is_vast, photograph_fault, photograph_waste, size
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
        '<path onclick="x"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<image href="data:image/png,x"/>',
        '<image href="\\\\server\\share\\a.png"/>',
        '<filter id="f"><feImage href="/etc/passwd"/></filter>',
        '<s:image xmlns:s="http://www.w3.org/2000/svg" s:href="/etc/passwd"/>',
        '<image xmlns:l="http://www.w3.org/1999/xlink" l:href="/etc/passwd"/>',
        '<path mask="url(a.svg#b)"/>',
        '<path xml:base="file:///"/>',
        "<?xml-stylesheet href='a.css'?>",
        '<path fill="url(&#102;ile:///a)"/>',
    ],
)
def test_refused(inside):
    assert drawing_fault(f"{HEAD}{inside}</svg>".encode())[0] == "picture_refers"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        gzip.compress(HEAD.encode() + b"</svg>"),
        b"<html/>",
        b"<svg>",
        b'<svg xmlns="x"/>',
        b'<s:svg xmlns:s="http://www.w3.org/1999/xhtml"/>',
    ],
)
def test_not_a_drawing(data):
    assert drawing_fault(data)[0] == "picture_not_svg"


@pytest.mark.parametrize(
    ("inside", "rule"),
    [
        ("<script/>", "picture_program"),
        ("<switch><g/><script/></switch>", "picture_program"),
        ("<foreignObject/>", "picture_html"),
        ("<g><g><foreignObject/></g></g>", "picture_html"),
        ('<path fill="lab(50 60 40)"/>', "picture_colour"),
        ('<path style="fill:color-mix(in srgb, red, blue)"/>', "picture_colour"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#a"/>', "picture_circle"),
    ],
)
def test_refused_for_another_reason(inside, rule):
    assert drawing_fault(f"{HEAD}{inside}</svg>".encode())[0] == rule


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://localhost/a.dtd">%a;',
        '<!ENTITY a "&#60;script/&#62;">',
        '<!ENTITY a "' + "x" * 1000 + '">',
        '<!ENTITY b "bb"><!ENTITY a "&b;&b;">',
    ],
)
def test_entities_that_reach_out_or_grow_are_refused(declared):
    drawing = f"<!DOCTYPE svg [{declared}]>{HEAD}<text>&a;</text></svg>"
    assert drawing_fault(drawing.encode())[0] == "picture_refers"


def test_what_entities_put_in_has_an_end():
    drawing = f'<!DOCTYPE svg [<!ENTITY a "{"x" * 200}">]>{HEAD}<text>{"&a;" * 60_000}</text></svg>'
    assert drawing_fault(drawing.encode()) is not None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "gb2312", "gbk", "shift_jis", "utf-32", "cp037"])
def test_only_what_is_read_as_it_is_meant_is_painted(encoding):
    drawing = f'<?xml version="1.0" encoding="{encoding}"?>{HEAD}</svg>'
    assert drawing_fault(drawing.encode())[0] == "picture_encoding"
    assert drawing_fault(drawing.encode("utf-16"))[0] in ("picture_not_svg", "picture_encoding")


@pytest.mark.parametrize(
    ("encoding", "text", "good"),
    [("UTF-8", "九龙", True), ("iso-8859-1", "plan", True), ("iso-8859-1", "九龙", False)],
)
def test_old_names_of_plain_letters_are_fine(encoding, text, good):
    drawing = f'<?xml version="1.0" encoding="{encoding}"?>{HEAD}<text>{text}</text></svg>'
    assert (drawing_fault(drawing.encode()) is None) == good


@pytest.mark.parametrize(
    "drawing",
    [
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">{}</svg>',
        '<!DOCTYPE svg [<!ENTITY ns "http://ns.adobe.com/x/">]>{}<path id="&ns;"/></svg>',
        '{}<a href="https://example.org/"><rect/></a></svg>',
        '{}<g xmlns:i="http://ns.adobe.com/x/" i:file="C:\\a.png" aria-label="see url(a.b)" content="\\"/></svg>',
        '{}<metadata><x:script xmlns:x="x">url(a)</x:script></metadata></svg>',
        "{}<switch><foreignObject><p/></foreignObject><text>plain</text></switch></svg>",
    ],
)
def test_what_programs_write_beside_the_drawing_is_harmless(drawing):
    assert drawing_fault(drawing.format(HEAD).encode()) is None


def test_what_is_painted_is_written_anew():
    drawing = (
        f'<!DOCTYPE svg [<!ENTITY a "&#34;x">]>{HEAD}<!-- note --><title>a</title><text x="&a;">&lt;&a;</text>'
        '<x:b xmlns:x="x"><rect/></x:b><rect xmlns:i="i" i:c="d" fill="red"><animate/></rect></svg>'
    )
    assert read_drawing(drawing.encode()).svg == (
        f'{HEAD}<text x="&quot;x">&lt;&quot;x</text><rect fill="red"></rect></svg>'
    )


@pytest.mark.parametrize(
    ("inside", "moves"),
    [
        ('<rect><animate attributeName="x"/></rect>', True),
        ("<rect><animateTransform/></rect>", True),
        ("<style>@keyframes a {} path { animation: a 1s }</style>", True),
        ('<rect style="animation:a 1s"/>', True),
        ("<style>path { fill: red }</style>", False),
    ],
)
def test_what_would_move_is_noticed(inside, moves):
    plain = read_drawing(f"{HEAD}{inside}</svg>".encode())
    assert (plain.fault, plain.moves) == (None, moves)


def test_a_photograph_in_a_drawing_is_as_large_as_it_is():
    def drawing(width, height, times):
        letters = base64.b64encode(jpeg(width, height)).decode()
        return f"{HEAD}{f'<image href={chr(34)}data:image/jpeg;base64,{letters}{chr(34)}/>' * times}</svg>".encode()

    assert drawing_fault(drawing(4000, 3000, 2)) is None
    assert drawing_fault(drawing(4000, 3000, 3))[0] == "picture_busy"


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
        "<rect/>" * 60_000,
        "<text>" + "九" * 120_000 + "</text>",
        "<style>" + "a{}" * 40_000 + "</style>",
        f'<g id="a">{"<rect/>" * 300}</g>' + '<use href="#a"/>' * 200,
        "".join(f'<g id="a{n}">{f"<use href={chr(34)}#a{n + 1}{chr(34)}/>" * 10}</g>' for n in range(20)),
        "<g>" * 300 + "</g>" * 300,
    ],
)
def test_too_much_to_paint_is_refused(inside):
    assert drawing_fault(f"{HEAD}{inside}</svg>".encode())[0] in ("picture_busy", "picture_circle")


def test_clones_and_a_few_layers_are_fine():
    inside = '<defs><g id="a"><rect opacity=".5"/></g></defs>' + '<use href="#a"/>' * 20
    assert drawing_fault(f"{HEAD}{inside}</svg>".encode()) is None


def test_a_drawing_of_many_megabytes_is_refused():
    assert drawing_fault(HEAD.encode() + b" " * 2_000_000 + b"</svg>")[0] == "picture_too_large"


def segment(marker, body):
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(width, height, marker=0xC2):
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    return (
        b"\xff\xd8"
        + segment(0xE1, b"Exif" * 200)
        + b"\xff"
        + segment(marker, frame)
        + b"x" * 2000
        + b"\xff\xd9"
    )


def png(width, height):
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0" + b"IEND"


def test_a_photograph_of_100_megapixels_may_be_gone_into_but_no_progressive_one():
    assert photograph_fault(jpeg(12_000, 8_400, 0xC0)) is None
    assert photograph_fault(jpeg(12_000, 8_400))[0] == "picture_progressive"
    assert photograph_fault(jpeg(12_000, 8_400, 0xC0) + b"\0" * 140_000_000)[0] == "picture_too_large"
    assert photograph_fault(jpeg(20_000, 13_000, 0xC0))[0] == "picture_too_many_pixels"


def test_what_is_never_unpacked_in_a_hall_is_told_from_its_head():
    assert is_vast(jpeg(12_000, 8_400, 0xC0)[:1300], 1300)
    assert is_vast(jpeg(800, 600), MAX_BYTES + 1)
    assert not is_vast(jpeg(6000, 4000), MAX_BYTES)
    assert not is_vast(b"\xff\xd8\xff", MAX_BYTES + 1)
    assert not is_vast(png(12_000, 8_400), MAX_BYTES + 1)


def test_the_size_of_a_photograph_is_read_without_unpacking_it():
    assert size(jpeg(4000, 3000)) == (4000, 3000)
    assert photograph_fault(jpeg(4000, 3000)) is None
    assert photograph_waste(jpeg(4000, 3000)) is None
    assert photograph_waste(jpeg(5000, 3000)) is None  # one can go into it
    assert photograph_waste(png(5000, 900)) is not None


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
        (png(8, 8) + b"\0" * 17_000_000, "picture_too_large"),
    ],
)
def test_bombs_and_pieces_are_refused(data, rule):
    assert photograph_fault(data)[0] == rule


@given(st.binary(max_size=300), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", HEAD.encode()]))
def test_any_bytes_are_judged(data, start):
    for judge in (drawing_fault, photograph_fault):
        fault = judge(start + data)
        assert fault is None or isinstance(fault[0], str)
