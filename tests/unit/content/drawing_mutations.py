"""`python -m tests.unit.content.drawing_mutations 20000`: drawings spoilt at random, each looked at and painted in its time.

Not one may fall over, hang, or reach the painter with a way out of itself; the same number spoils the same.
"""

import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

from kiosk.content.drawing import read_drawing
from kiosk.content.renderer import Renderer, TooSlow, Unpaintable
from kiosk.places import ASSETS

TESTS = Path(__file__).parents[2]
SOURCES = sorted([*(ASSETS / "pictures").glob("*.svg"), *(TESTS / "drawings").glob("*.svg")])

GUARD_SECONDS, PAINT_SECONDS = 5.0, 2.0
"""How long a look may take on a busy machine, and how long painting is waited for."""

SIDE = 120

NUMBERS = (
    "0",
    "-1",
    "1e38",
    "-1e38",
    "1e-38",
    "NaN",
    "inf",
    "99999999",
    "0.0001",
    "50%",
    "1e9px",
    "-0",
    "3e5em",
)
SNIPPETS = (
    '<image href="/etc/passwd" width="9" height="9"/>',
    '<image xlink:href="../secret.png" width="9" height="9"/>',
    '<use href="#a"/><g id="a"><use href="#a"/></g>',
    '<use href="other.svg#a"/>',
    "<script>alert(1)</script>",
    '<filter id="f"><feTurbulence baseFrequency="9" numOctaves="9"/></filter><rect width="9" height="9" filter="url(#f)"/>',
    '<filter id="f"><feImage href="/etc/passwd"/></filter><rect width="9" height="9" filter="url(#f)"/>',
    '<mask id="m"><rect mask="url(#m)" width="9" height="9"/></mask><rect mask="url(#m)" width="9" height="9"/>',
    '<pattern id="p" width="1" height="1"><rect fill="url(#p)" width="9" height="9"/></pattern><rect fill="url(#p)" width="9" height="9"/>',
    '<clipPath id="c"><path clip-path="url(#c)" d="M0 0h9v9z"/></clipPath><path clip-path="url(#c)" d="M0 0h9v9z"/>',
    '<marker id="k"><path marker-end="url(#k)" d="M0 0h9"/></marker><path marker-end="url(#k)" d="M0 0h9"/>',
    "<style>* { fill: url(file:///etc/passwd); stroke: var(--x, var(--x)) }</style>",
    "<text>&a;</text>",
    '<![CDATA[<image href="/etc/passwd"/>]]>',
    '<!-- <image href="/etc/passwd"/> -->',
    '<?xml-stylesheet href="/etc/passwd"?>',
    '<image href="data:image/svg+xml,%3Csvg/%3E"/>',
    '<svg xmlns="" viewBox="0 0 0 0"><rect/></svg>',
    '<path d="M0 0' + "l9 9-9 9" * 50 + '" stroke-dasharray="0.01" stroke="red"/>',
    '<linearGradient id="g" href="#g"/><rect fill="url(#g)" width="9" height="9"/>',
    '<textPath href="#t"/><text><textPath href="#t">九</textPath></text>',
    "<g>" * 60,
    "</g>",
    '<!DOCTYPE svg [<!ENTITY a SYSTEM "/etc/passwd">]>',
)

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_WAY_OUT = re.compile(
    r"""href="(?!#|\s*#|\s*data:image/(?:png|jpe?g|gif|webp)\s*;base64,)[^"]*"|<[!?]|<script""", re.IGNORECASE
)
"""Nowhere but in an attribute does a plain quotation mark stand in what is painted."""


def spoilt(some: random.Random) -> bytes:
    """Return a drawing in which one to four things are not as they were."""
    data = some.choice(SOURCES).read_bytes()
    for _ in range(some.randint(1, 4)):
        data = some.choices((_number, _snippet, _exchanged, _twice, _piece, _bytes), (6, 5, 3, 1, 1, 1))[0](
            data, some
        )
    return data


def _bytes(data: bytes, some: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(some.randint(1, 4)):
        if found:
            found[some.randrange(len(found))] = some.randrange(256)
    return bytes(found)


def _piece(data: bytes, some: random.Random) -> bytes:
    at = some.randrange(len(data) + 1)
    return data[:at] + data[at + some.randint(1, 200) :]


def _twice(data: bytes, some: random.Random) -> bytes:
    at = some.randrange(len(data) + 1)
    piece = data[at : at + some.randint(1, 400)]
    return data[:at] + piece * some.choice((2, 3, 40)) + data[at:]


def _number(data: bytes, some: random.Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    one = some.choice(found)
    return data[: one.start()] + some.choice(NUMBERS).encode() + data[one.end() :]


def _snippet(data: bytes, some: random.Random) -> bytes:
    places = [one.end() for one in re.finditer(rb">", data)] or [0]
    at = some.choice(places)
    return data[:at] + some.choice(SNIPPETS).encode() + data[at:]


def _exchanged(data: bytes, some: random.Random) -> bytes:
    words = sorted(set(re.findall(rb"[a-zA-Z][\w-]{2,20}", data)))
    if not words:
        return data
    return data.replace(some.choice(words), some.choice(words), some.choice((1, -1)))


def run(count: int, renderer: Renderer, seed: int = 0) -> Counter[str]:
    """Spoil as many drawings; return how they ended. Raises AssertionError for one that did what none may do."""
    ends = Counter[str]()
    for number in range(count):
        data = spoilt(random.Random(seed * 1_000_003 + number))
        begun = time.process_time()
        plain = read_drawing(data)
        assert time.process_time() - begun < GUARD_SECONDS, f"{number}: looked at for too long"
        if plain.fault is not None:
            assert plain.svg == "", number
            ends[plain.fault[0]] += 1
            continue
        way_out = _WAY_OUT.search(plain.svg)
        assert way_out is None, f"{number}: {way_out}"
        ends[_painted(renderer, data)] += 1
    return ends


def _painted(renderer: Renderer, data: bytes) -> str:
    try:
        renderer.render(data, SIDE, SIDE, PAINT_SECONDS)
    except TooSlow:
        return "too slow"
    except Unpaintable as why:
        return f"unpaintable: {str(why)[:40]}"
    return "painted"


def main() -> None:
    """Say how many ended how."""
    renderer = Renderer()
    begun = time.monotonic()
    ends = run(int(sys.argv[1]), renderer, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    renderer.end()
    for how, count in ends.most_common():
        print(f"{count:7}  {how}")  # noqa: T201 - the figures are the point
    print(f"{time.monotonic() - begun:.0f} s")  # noqa: T201 - …


if __name__ == "__main__":
    main()
