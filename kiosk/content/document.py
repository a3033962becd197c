"""A YAML text as plain dicts, lists and strings: the quick pass that every file goes through.

It is composed from the events of the C parser with a stack of our own: the recursive composer of the same library runs
out of C stack on 200 kB of brackets, which no except clause can catch. Every scalar stays the text that was written,
so NO, 0123 and 12:30:45 are never guessed at: the model says what is a number and what is a switch.
"""

import re
from typing import Any, TypeAlias

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from kiosk.content.folder import MAX_BYTES

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What a YAML text says; None is a value that was left empty."""

MAX_DEPTH = 24
"""The deepest place in an exhibition (a word of a name in a ring of a diagram of a zone) is 9 levels down."""

MAX_NODES = 20_000
"""Keys and values in one file; a long zone has 500."""

MAX_TEXT = 10_000
"""Characters of one text; the longest passage of a card has 500."""

EMPTY = frozenset(("", "~", "null", "Null", "NULL"))
"""Plain scalars that mean: nothing is written here."""

_WIDE_INDENT = re.compile(b"^ *(?:\xe3\x80\x80|\xc2\xa0)", re.MULTILINE)
"""A full-width or no-break space where a key begins: to YAML it is a letter of the key, to everyone else invisible."""


class Irregular(Exception):  # noqa: N818 - never an error to anybody: the careful pass finds the words for it
    """The quick pass met something that the careful pass has to look at."""


def compose(data: bytes) -> Value:
    """Return what `data` says, or raise Irregular if anything in it is unusual."""
    try:
        return _compose(data)
    except (YAMLError, TypeError, ValueError, OverflowError) as mistake:
        raise Irregular from mistake


def _compose(data: bytes) -> Value:  # noqa: C901, PLR0912 - one loop, and the fastest order of its cases
    if len(data) > MAX_BYTES or _WIDE_INDENT.search(data):
        raise Irregular
    next_event: Any = CParser(data).get_event  # a plain Event has none of the attributes of its kinds
    items: list[Value] = []
    append = items.append
    around: list[list[Value]] = []
    nodes = documents = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise Irregular
            text = event.value
            if len(text) > MAX_TEXT:
                raise Irregular
            append(None if text in EMPTY and not event.style else text)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or len(around) >= MAX_DEPTH:
                raise Irregular
            around.append(items)
            items = []
            append = items.append
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            nodes += len(items)
            if nodes > MAX_NODES:
                raise Irregular
            done: Value = _mapping(items) if kind is MappingEndEvent else items
            items = around.pop()
            append = items.append
            append(done)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise Irregular
        elif kind is StreamEndEvent:
            if documents != 1:
                raise Irregular
            return items[0]
        elif kind is AliasEvent:
            raise Irregular


def _mapping(items: list[Value]) -> dict[str, Value]:
    keys = items[::2]
    # A key that is a list or a mapping raises TypeError here.
    found: dict[str, Value] = dict(zip(keys, items[1::2], strict=True))  # type: ignore[arg-type]
    if len(found) != len(keys) or None in found or "<<" in found:
        raise Irregular
    return found
