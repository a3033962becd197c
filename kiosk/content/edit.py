"""Changes values in a YAML file and leaves every other byte alone: comments, order, quotes, line ends, the mark at its start.

An emitter would write the whole file anew, as it likes it. Here the places of the changed values are found and only
those are written; then the file is read again, and what it says must be what was wanted.
"""

import codecs
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from kiosk.content.document import EMPTY, Irregular, Value, compose
from kiosk.content.encoding import decode
from kiosk.content.nodes import Node, tree
from kiosk.content.survey import Survey
from kiosk.content.writing import in_braces, item_lines, line_ends, scalar, value_lines


class NotEditable(Exception):  # noqa: N818 - a fact about a file
    """The file is written in a way that cannot be changed without rewriting it."""


class _Edit(NamedTuple):
    """Characters from `start` up to `end` become `text`."""

    start: int
    end: int
    text: str


def edited(data: bytes, wanted: dict[str, Value]) -> bytes:
    """Return the file `data` saying `wanted`; raises NotEditable, and Irregular for a file with mistakes in it."""
    if said(data) == wanted:
        return data
    text = decode(data)[0]
    root = tree(text)
    if root.kind != "map":
        raise NotEditable
    for whole in (False, True):  # whole: what changed below a top key is written anew, with its comments lost
        changed = _attempt(text, root, wanted, whole=whole)
        if changed is not None and _says(changed, wanted):
            return _encoded(changed, data)
    raise NotEditable


def _attempt(text: str, root: Node, wanted: dict[str, Value], *, whole: bool) -> str | None:
    try:
        return _written(text, list(_Editing(text, whole=whole).mapping(root, wanted, flow=root.flow)))
    except NotEditable:
        return None


def said(data: bytes) -> Value:
    """Return what a file says; raises Irregular where it is written wrongly."""
    try:
        return compose(data)
    except Irregular:
        # What only looks suspicious to the quick pass, like a paragraph that begins with a full-width space, is right.
        survey = Survey(data)
        if survey.slips or not survey.complete:
            raise
        return survey.value


def _says(text: str, wanted: Value) -> bool:
    try:
        return said(text.encode()) == wanted
    except (Irregular, UnicodeEncodeError):
        return False


def _encoded(text: str, like: bytes) -> bytes:
    if like.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        little = like.startswith(codecs.BOM_UTF16_LE)
        return like[:2] + text.encode("utf-16-le" if little else "utf-16-be")
    return (codecs.BOM_UTF8 if like.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _written(text: str, edits: list[_Edit]) -> str | None:
    """Return the text after all edits, or None if two of them are about the same place."""
    done, at = [], 0
    for start, end, new in sorted(edits, key=lambda one: one[:2]):
        if start < at:
            return None
        done += [text[at:start], line_ends(new, text)]
        at = end
    return "".join((*done, text[at:]))


class _Editing:
    """How one text is changed."""

    def __init__(self, text: str, *, whole: bool) -> None:
        self.text = text
        self.whole = whole

    def mapping(self, node: Node, wanted: dict[str, Value], *, flow: bool = False) -> Iterator[_Edit]:
        """Yield the edits that make a mapping say `wanted`; new keys come where `wanted` has them."""
        kept = [at for at, key in enumerate(node.keys) if key.text in wanted]
        if not kept:
            raise NotEditable
        yield from self._removals(node, kept, flow=flow)
        for at in kept:
            yield from self._value(node.keys[at], node.items[at], wanted[node.keys[at].text], flow=flow)
        old = {node.keys[at].text: at for at in kept}
        before: int | None = None
        fresh: list[str] = []
        for key in [*wanted, None]:
            if key is not None and key not in old:
                fresh.append(key)
                continue
            if fresh:
                yield self._new_keys(node, before, kept[0], {one: wanted[one] for one in fresh}, flow=flow)
                fresh = []
            before = old[key] if key is not None else None

    def _value(self, key: Node, node: Node, wanted: Value, *, flow: bool) -> Iterator[_Edit]:
        if _same(node, wanted):
            return
        column = self._column(key.start)
        if not flow and self.whole and column == 0:
            yield self._anew(key, node, wanted, column)
        elif node.kind == "map" and isinstance(wanted, dict) and any(one.text in wanted for one in node.keys):
            yield from self.mapping(node, wanted, flow=flow or node.flow)
        elif node.kind == "list" and isinstance(wanted, list) and wanted and node.items:
            yield from self._list(node, wanted, flow=flow or node.flow)
        elif flow:
            yield _Edit(node.start, node.end, self._spaced(node, in_braces(wanted)))
        elif (
            node.kind == "scalar" and isinstance(wanted, str) and "\n" not in wanted and node.end > node.start
        ):
            yield _Edit(node.start, node.end, scalar(wanted, flow=False, style=node.style))
        else:
            yield self._anew(key, node, wanted, column)

    def _anew(self, key: Node, node: Node, wanted: Value, column: int) -> _Edit:
        """Write a value anew, from the colon on."""
        colon = self.text.index(":", key.end) + 1
        return _Edit(colon, max(node.end, colon), value_lines(wanted, column))

    def _spaced(self, node: Node, text: str) -> str:
        return f" {text}" if self.text[node.start - 1] == ":" else text

    def _list(self, node: Node, wanted: list[Value], *, flow: bool) -> Iterator[_Edit]:
        """Yield the edits for a list: what stays is found again wherever it moved to."""
        old = [_hashable(_value_of(item)) for item in node.items]
        removed: list[int] = []
        added: list[tuple[int, list[Value]]] = []
        for what, low, high, start, end in SequenceMatcher(
            None, old, [_hashable(one) for one in wanted], autojunk=False
        ).get_opcodes():
            if what == "equal":
                continue
            both = min(high - low, end - start)
            for at in range(both):
                yield from self._item(node.items[low + at], wanted[start + at], flow=flow)
            removed += range(low + both, high)
            if end > start + both:
                added.append((low + both, wanted[start + both : end]))
        kept = [at for at in range(len(old)) if at not in removed]
        if not kept:
            raise NotEditable
        yield from self._item_removals(node, kept, flow=flow)
        for at, items in added:
            yield self._new_items(node, at, kept, items, flow=flow)

    def _item(self, node: Node, wanted: Value, *, flow: bool) -> Iterator[_Edit]:
        if _same(node, wanted):
            return
        if node.kind == "map" and isinstance(wanted, dict) and any(one.text in wanted for one in node.keys):
            yield from self.mapping(node, wanted, flow=flow or node.flow)
        elif node.kind == "scalar" and isinstance(wanted, str):
            yield _Edit(node.start, node.end, scalar(wanted, flow=flow, style=node.style))
        elif flow:
            yield _Edit(node.start, node.end, in_braces(wanted))
        else:
            yield _Edit(node.start, node.end, item_lines(wanted, self._column(node.start)))

    def _removals(self, node: Node, kept: list[int], *, flow: bool) -> Iterator[_Edit]:
        first = self._line_start(node.keys[0].start)
        inline = flow or bool(self.text[first : node.keys[0].start].strip())
        for at in range(len(node.keys)):
            if at in kept:
                continue
            if inline and at < kept[0]:
                # The first one that stays takes the place behind the brace, or behind the dash.
                if at == 0:
                    yield _Edit(node.keys[0].start, node.keys[kept[0]].start, "")
            elif flow:
                yield _Edit(node.items[at - 1].end, node.items[at].end, "")
            else:
                yield _Edit(self._line_start(node.keys[at].start), self._next_line(node.items[at].end), "")

    def _item_removals(self, node: Node, kept: list[int], *, flow: bool) -> Iterator[_Edit]:
        for at in range(len(node.items)):
            if at in kept:
                continue
            if flow and at < kept[0]:
                yield _Edit(node.items[at].start, node.items[at + 1].start, "")
            elif flow:
                yield _Edit(node.items[at - 1].end, node.items[at].end, "")
            else:
                dash = self._dash(node.items[at])
                yield _Edit(self._line_start(dash), self._next_line(node.items[at].end), "")

    def _new_keys(
        self, node: Node, before: int | None, first: int, new: dict[str, Value], *, flow: bool
    ) -> _Edit:
        """Write new keys after the key number `before`, or before the first."""
        if flow:
            written = in_braces(dict(new))[1:-1]
            place = node.keys[first].start if before is None else node.items[before].end
            return _Edit(place, place, f"{written}, " if before is None else f", {written}")
        column = self._column(node.keys[0].start)
        space = "\n" + " " * column
        lines = [f"{scalar(key, flow=False)}:{value_lines(one, column)}" for key, one in new.items()]
        if before is None:
            place = node.keys[first].start
            return _Edit(place, place, "".join(line + space for line in lines))
        place = self._line_end(node.items[before].end)
        return _Edit(place, place, "".join(space + line for line in lines))

    def _new_items(self, node: Node, at: int, kept: list[int], items: list[Value], *, flow: bool) -> _Edit:
        """Write new items before the item number `at`, behind the nearest one that stays."""
        before = max((one for one in kept if one < at), default=None)
        if flow:
            written = in_braces(items)[1:-1]
            place = node.items[kept[0]].start if before is None else node.items[before].end
            return _Edit(place, place, f"{written}, " if before is None else f", {written}")
        dash = self._dash(node.items[kept[0] if before is None else before])
        column = self._column(dash)
        space = "\n" + " " * column
        lines = [f"- {item_lines(one, column + 2)}" for one in items]
        if before is None:
            return _Edit(dash, dash, "".join(line + space for line in lines))
        place = self._line_end(node.items[before].end)
        return _Edit(place, place, "".join(space + line for line in lines))

    def _dash(self, item: Node) -> int:
        """Return where the dash of a list's item stands, which must be the first thing in its line."""
        dash = item.start - 1
        while dash > 0 and self.text[dash] in " \t\r\n":
            dash -= 1
        if self.text[dash : dash + 1] != "-" or self.text[self._line_start(dash) : dash].strip(" "):
            raise NotEditable
        return dash

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _line_end(self, at: int) -> int:
        ends = [end for end in (self.text.find("\n", at), self.text.find("\r", at)) if end >= 0]
        return min(ends, default=len(self.text))

    def _next_line(self, at: int) -> int:
        end = self._line_end(at)
        return end + (2 if self.text[end : end + 2] == "\r\n" else min(1, len(self.text) - end))

    def _column(self, at: int) -> int:
        return at - self._line_start(at)


def _value_of(node: Node) -> Value:
    if node.kind == "map":
        return {key.text: _value_of(item) for key, item in zip(node.keys, node.items, strict=True)}
    if node.kind == "list":
        return [_value_of(item) for item in node.items]
    return None if not node.style and node.text in EMPTY else node.text


def _same(node: Node, wanted: Value) -> bool:
    return _hashable(_value_of(node)) == _hashable(wanted)


def _hashable(value: Value) -> object:
    """Return something equal for equal values; the order of keys says nothing."""
    if isinstance(value, dict):
        return frozenset((key, _hashable(one)) for key, one in value.items())
    if isinstance(value, list):
        return (list, *map(_hashable, value))
    return value
