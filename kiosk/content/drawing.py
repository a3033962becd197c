"""What of an SVG drawing is painted, and whether it is harmless: it names nothing outside itself.

What paints it would open local files that a drawing names, absolute or ../ alike, and expand what it declares. So it never
gets the file: it gets the elements and attributes that were understood here, written anew.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kiosk.content.colours import PAINTS, Strange, plain, variables
from kiosk.content.copies import Copies
from kiosk.content.finding import Facts, shortened
from kiosk.content.inlaid import inlaid_pixels
from kiosk.content.photograph import MAX_JPEG_PIXELS
from kiosk.words import said

MAX_BYTES = 1024 * 1024
"""The largest of the program's own drawings has 7 kB."""

MAX_WRITTEN = 4 * MAX_BYTES
"""Characters, once what is declared has been put in."""

MAX_ELEMENTS = 50_000
"""Elements that are painted, copies made by `use` included; our own have 70."""

MAX_LETTERS = 100_000
"""Characters of text and of style sheets."""

MAX_DEPTH = 200
"""Elements inside each other."""

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
_PREFIXES = {_XLINK: "xlink:", _XML: "xml:"}

_PAINTED = frozenset(
    [
        "a",
        "circle",
        "clipPath",
        "defs",
        "ellipse",
        "filter",
        "g",
        "image",
        "line",
        "linearGradient",
        "marker",
        "mask",
        "path",
        "pattern",
        "polygon",
        "polyline",
        "radialGradient",
        "rect",
        "stop",
        "style",
        "svg",
        "switch",
        "symbol",
        "text",
        "textPath",
        "tref",
        "tspan",
        "use",
    ]
)
"""All others are left out, with what is inside them, but for the primitives of filters: their names begin with fe."""
_PROGRAMS = frozenset(("script", "iframe", "audio", "video", "handler", "listener"))
_MOVES = frozenset(("animate", "animatecolor", "animatemotion", "animatetransform", "set"))
_MOVING_STYLE = re.compile(r"@(?:-webkit-)?keyframes\b|\banimation(?:-name)?\s*:", re.IGNORECASE)

_MAY_NAME = frozenset(
    [
        "style",
        "fill",
        "stroke",
        "clip-path",
        "mask",
        "filter",
        "marker",
        "marker-start",
        "marker-mid",
        "marker-end",
        "cursor",
        "src",
    ]
)
"""Attributes in which something else is named by url()."""
_OUTSIDE = re.compile(r"url\(\s*+[\"']?+\s*+(?!#)|@import|\\", re.IGNORECASE)
"""An address that is not in the drawing itself, or a way to hide one."""
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
"""Of a link. What else a link leads to is nothing to the screen, on which nothing leads out of the hall."""

_ENTITY_CHARACTERS = 200
_ASCII = frozenset(("iso-8859-1", "windows-1252", "us-ascii", "ascii"))
"""Encodings in which plain letters are the same bytes as in UTF-8; old drawing programs write the first."""
_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
)


class Plain(NamedTuple):
    """What was understood of a drawing."""

    svg: str
    """What is painted; nothing where there is a fault."""
    fault: tuple[str, Facts] | None
    """The rule it breaks and its facts."""
    moves: bool = False
    """Whether it would move in a browser: here it stands still."""


def drawing_fault(data: bytes) -> tuple[str, Facts] | None:
    """Return the rule a drawing breaks and its facts, or None if it is a harmless SVG."""
    return read_drawing(data).fault


def read_drawing(data: bytes) -> Plain:
    """Return what is understood of the bytes of a drawing."""
    from xml.parsers import expat  # only for exhibitions that bring drawings

    if len(data) > MAX_BYTES:
        return Plain("", ("picture_too_large", {"limit": MAX_BYTES // 1024 // 1024}))
    drawing = _Drawing(variables(data.decode("utf-8", "replace")))
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = drawing.start, drawing.end
    parser.CharacterDataHandler = drawing.text
    parser.EntityDeclHandler, parser.ProcessingInstructionHandler = drawing.declare, drawing.instruct
    parser.XmlDeclHandler = drawing.declare_encoding
    drawing.ascii = data.isascii()
    try:
        parser.Parse(data, True)
    except _Enough:
        pass
    except expat.ExpatError:
        return Plain("", drawing.fault() or ("picture_not_svg", {}))
    fault = drawing.fault() if drawing.painted or drawing.stopped else ("picture_not_svg", {})
    return Plain("" if fault else drawing.written(), fault, drawing.moves)


class _Enough(Exception):  # noqa: N818 - nothing of what follows is of interest
    """What was read of a drawing tells that it is refused."""


class _Drawing:
    """What is noticed of a drawing while it is read."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._variables = known
        self.root = ""
        self.ascii = True
        self.moves = self.stopped = False
        self._faults: list[tuple[str, Facts]] = []
        self._out: list[str] = []
        self._names: list[str] = []
        """Elements that are painted and not closed yet."""
        self._left_out = 0
        """How many elements are open from the one on that is left out."""
        self._copies = Copies()
        self._letters = self._characters = self._pixels = 0

    # What the parser tells ------------------------------------------------------------------

    def declare_encoding(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Take in the first line: all is read as UTF-8."""
        written = (encoding or "utf-8").lower()
        if written != "utf-8" and not (self.ascii and written in _ASCII):
            self._stop("picture_encoding", given=shortened(encoding))

    def declare(self, name: str, is_parameter: int, value: str | None, *_: str | None) -> None:
        """Take in an entity: Illustrator declares its namespaces by some. A file, or one made of others, is none of these."""
        if is_parameter or value is None or len(value) > _ENTITY_CHARACTERS or set(value) & set("&<%"):
            self._stop("picture_refers", given=shortened(f"<!ENTITY {name}>"))

    def instruct(self, target: str, _data: str) -> None:
        """Take in an instruction to a program; none is followed."""
        if target.lower().startswith("xml-stylesheet"):
            self._refuse(f"<?{target}>")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        space, _, name = tag.rpartition(" ")
        self.root = self.root or name
        if not self._left_out and space in ("", _SVG):
            self._note(name.lower())
        if self._left_out or space not in ("", _SVG) or not self._is_painted(name):
            self._left_out += 1
            return
        self._names.append(name)
        if len(self._names) > MAX_DEPTH:
            self._stop_counted(len(self._names), MAX_DEPTH, "levels")
        known = {_name(key): value for key, value in attributes.items() if _is_known(key)}
        self._look_at(name, known)
        self._copies.start(known.get("id", ""), _copied(name, known))
        self._write(
            "".join(
                [f"<{name}", *(f' {key}="{value.translate(_ESCAPED)}"' for key, value in known.items()), ">"]
            )
        )

    def end(self, _tag: str) -> None:
        """Take in the end of an element."""
        if self._left_out:
            self._left_out -= 1
            return
        self._copies.end()
        self._write(f"</{self._names.pop()}>")

    def text(self, written: str) -> None:
        """Take in text between elements."""
        if self._left_out or not self._names:
            return
        if self._names[-1] == "style":
            self.moves |= _MOVING_STYLE.search(written) is not None
            if _OUTSIDE.search(written):
                self._refuse(written)
            written = self._plain(written)
            self._look_at_clip(written)
        if written.strip():
            self._letters += len(written)
        self._write(written.translate(_ESCAPED))

    # What comes of it -----------------------------------------------------------------------

    def fault(self) -> tuple[str, Facts] | None:
        """Return what is wrong with what was read."""
        if self._faults:
            return self._faults[0]
        painted = self._copies.painted()
        if painted is None:
            return "picture_circle", {}
        for count, limit, noun in (
            (painted, MAX_ELEMENTS, "elements"),
            (self._letters, MAX_LETTERS, "letters"),
            (self._pixels, MAX_JPEG_PIXELS, "pixels_inside"),
        ):
            if count > limit:
                return "picture_busy", {"count": count, "limit": limit, "noun": said("content", noun)}
        return None

    @property
    def painted(self) -> bool:
        """Whether it is a drawing at all: its first element is that of one."""
        return self.root == "svg" and bool(self._out)

    def written(self) -> str:
        """Return the drawing as it is painted."""
        return "".join(self._out)

    def _write(self, written: str) -> None:
        if not self._out:
            written = written.replace("<svg", f'<svg xmlns="{_SVG}" xmlns:xlink="{_XLINK}"', 1)
        self._out.append(written)
        self._characters += len(written)
        if self._characters > MAX_WRITTEN:
            self._stop("picture_too_large", limit=MAX_BYTES // 1024 // 1024)

    def _note(self, name: str) -> None:
        self.moves |= name in _MOVES
        if name in _PROGRAMS:
            self._faults.append(("picture_program", {"given": f"<{name}>"}))
        # Beside what stands for it in a switch it is never shown.
        if name == "foreignobject" and self._names[-1:] != ["switch"]:
            self._faults.append(("picture_html", {}))

    def _is_painted(self, name: str) -> bool:
        return name in _PAINTED or name.startswith("fe")

    def _look_at(self, element: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            name = key.rpartition(":")[2].lower()
            if name.startswith("on") or key == "xml:base":
                self._refuse(f"{key}={value}")
            elif name == "href":
                self._refer(element, key, value)
            elif name in _MAY_NAME and _OUTSIDE.search(value):
                self._refuse(f"{key}={value}")
            if name == "style":
                self.moves |= _MOVING_STYLE.search(value) is not None
            if name in PAINTS:
                attributes[key] = self._plain(value)
            self._look_at_clip(value if name == "style" else f"{name}:{value}")
        if element == "a":
            for key in [key for key in attributes if key.endswith("href")]:
                del attributes[key]

    def _look_at_clip(self, style: str) -> None:
        """Note a shape that only browsers clip by: it would be left out without a word."""
        shape = _CLIP_SHAPE.search(style)
        if shape is not None:
            self._faults.append(("picture_clip", {"given": shortened(shape[0])}))

    def _refer(self, element: str, key: str, value: str) -> None:
        if element == "a":
            harmless = not _RUNS.match(value)
        elif element in ("image", "feImage"):
            pixels = inlaid_pixels(value)
            harmless = pixels is not None or value.strip().startswith("#")
            self._pixels += pixels or 0
        else:
            harmless = value.strip().startswith("#")
        if not harmless:
            self._refuse(f"{key}={value}")

    def _plain(self, written: str) -> str:
        try:
            return plain(written, self._variables)
        except Strange as colour:
            self._faults.append(("picture_colour", {"given": shortened(colour)}))
            return written

    def _refuse(self, given: str) -> None:
        self._faults.append(("picture_refers", {"given": shortened(given)}))

    def _stop(self, rule: str, **facts: object) -> None:
        self._faults.append((rule, facts))
        self.stopped = True
        raise _Enough

    def _stop_counted(self, count: int, limit: int, noun: str) -> None:
        self._stop("picture_busy", count=count, limit=limit, noun=said("content", noun))


_CLIP_SHAPE = re.compile(
    r"(?<![\w-])clip-path\s*:\s*(?:circle|ellipse|inset|polygon|path|rect|xywh|shape)\([^;}]*", re.IGNORECASE
)


def _is_known(attribute: str) -> bool:
    return attribute.rpartition(" ")[0] in ("", _SVG, _XLINK, _XML)


def _name(attribute: str) -> str:
    space, _, name = attribute.rpartition(" ")
    return _PREFIXES.get(space, "") + name


def _copied(element: str, attributes: dict[str, str]) -> str:
    """Return the id of what an element is a copy of; empty for all but copies."""
    if element != "use":
        return ""
    return (attributes.get("href") or attributes.get("xlink:href") or "").strip()[1:]
