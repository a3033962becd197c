"""Whether an SVG drawing is harmless: it names nothing outside itself, and the screen is not busy with it for seconds.

Qt's SVG reader opens local files that a drawing names, absolute or ../ alike, and so a drawing may name none. It paints
on the thread that answers the visitor's finger: 200 blurs take 8 s there, 16 masks inside each other never end.
"""

import re

from kiosk.content.finding import Facts, shortened

MAX_BYTES = 1024 * 1024
"""The largest of the program's own drawings has 7 kB."""

MAX_ELEMENTS = 2000
"""Elements that are painted, copies made by `use` included; our own have 70."""

_DASHES = re.compile(r"stroke-dasharray\s*[:=]\s*(?!\s*(?:none|inherit)\b)")
"""3,000 circles of a hundredth of a pixel's dashes take minutes."""

MAX_LAYERS = 100
"""Elements with an opacity of their own: each is painted on a sheet as large as the picture first."""

MAX_LETTERS = 10_000
"""Characters of text and of style sheets."""

_FOREIGN = frozenset(
    ("script", "image", "foreignobject", "iframe", "audio", "video", "feimage", "handler", "listener")
)
_HEAVY = frozenset(("filter", "mask", "pattern", "marker", "set", "discard"))
_OUTSIDE = re.compile(r"url\(\s*+[\"']?+\s*+(?!#)|@import|\\", re.IGNORECASE)
"""In attributes and styles: an address that is not in the drawing itself, or a way to hide one."""


def drawing_fault(data: bytes) -> tuple[str, Facts] | None:
    """Return the rule a drawing breaks and its facts, or None if it is a harmless SVG."""
    from xml.parsers import expat  # only for exhibitions that bring drawings

    if len(data) > MAX_BYTES:
        return "picture_too_large", {"limit": MAX_BYTES // 1024 // 1024}
    drawing = _Drawing()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = drawing.start
    parser.EndElementHandler = drawing.end
    parser.CharacterDataHandler = drawing.text
    # Entities and style sheets are declared there; no drawing program needs either.
    parser.StartDoctypeDeclHandler = lambda *_: drawing.refused.append("<!DOCTYPE>")
    parser.ProcessingInstructionHandler = lambda target, _: drawing.refused.append(f"<?{target}>")
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return drawing.fault() or ("picture_not_svg", {})
    return ("picture_not_svg", {}) if drawing.root != "svg" else drawing.fault()


class _Drawing:
    """What is noticed of a drawing while it is read."""

    def __init__(self) -> None:
        self.root = ""
        self.refused: list[str] = []
        """What reaches out of the drawing."""
        self._heavy: list[str] = []
        self._open: list[tuple[str, str, int, int]] = []
        """Elements that are not closed yet: name, id, and how many elements and copies there were before."""
        self._elements = self._layers = self._letters = 0
        self._copies: list[str] = []
        self._sizes: dict[str, tuple[int, int]] = {}
        """Id -> how many elements and copies are inside."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        name = tag.rpartition(":")[2].lower()
        self.root = self.root or tag.rpartition(":")[2]
        if name in _FOREIGN:
            self.refused.append(f"<{tag}>")
        if name in _HEAVY or name.startswith("animate"):
            self._heavy.append(f"<{tag}>")
        if any(_DASHES.match(f"{key}={value}") or _DASHES.search(value) for key, value in attributes.items()):
            self._heavy.append("stroke-dasharray")
        self.refused += [f"{key}={value}" for key, value in attributes.items() if _reaches_out(key, value)]
        self._open.append((name, attributes.get("id", ""), self._elements, len(self._copies)))
        self._elements += 1
        self._layers += "opacity" in attributes or "opacity:" in attributes.get("style", "")
        if name == "use":
            self._copies += [value.strip()[1:] for key, value in attributes.items() if key.endswith("href")]

    def end(self, _tag: str) -> None:
        """Take in the end of an element."""
        _, own_id, elements, copies = self._open.pop()
        if own_id:
            self._sizes[own_id] = (self._elements - elements, len(self._copies) - copies)

    def text(self, said: str) -> None:
        """Take in text between elements."""
        name = self._open[-1][0] if self._open else ""
        if name in ("style", "text", "tspan"):
            self._letters += len(said)
        if name == "style" and _DASHES.search(said):
            self._heavy.append("stroke-dasharray")
        if name == "style" and _OUTSIDE.search(said):
            self.refused.append(said)

    def fault(self) -> tuple[str, Facts] | None:
        """Return what is wrong with what was read."""
        if self.refused:
            return "picture_refers", {"given": shortened(self.refused[0])}
        sizes = [self._sizes.get(copied, (0, 0)) for copied in self._copies]
        if self._heavy or any(inside for _, inside in sizes):
            return "picture_heavy", {"given": shortened(self._heavy[0] if self._heavy else "<use> → <use>")}
        painted = self._elements + sum(size for size, _ in sizes)
        for count, limit, zh, en in (
            (painted, MAX_ELEMENTS, "个图形", "elements"),
            (self._layers, MAX_LAYERS, "个 opacity", "elements with an opacity"),
            (self._letters, MAX_LETTERS, "个字", "letters"),
        ):
            if count > limit:
                facts = {"count": count, "limit": limit, "noun_zh": zh, "noun_en": en}
                return "picture_busy", facts
        return None


def _reaches_out(name: str, value: str) -> bool:
    name = name.rpartition(":")[2].lower()
    if name.startswith("on") or name == "base":
        return True
    if name in ("href", "src"):
        return not value.strip().startswith("#")
    return name != "d" and _OUTSIDE.search(value) is not None
