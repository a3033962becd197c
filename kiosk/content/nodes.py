"""A YAML text as a tree that knows where every piece stands: for changing a value and nothing around it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from yaml._yaml import CParser
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)


@dataclass
class Node:
    """A scalar, list or mapping, from character `start` up to character `end` of the text."""

    kind: Literal["scalar", "list", "map"]
    start: int
    end: int
    flow: bool = False
    """Written in brackets or braces."""
    style: str = ""
    """Of a scalar: the quotes, | or >; empty if it is plain."""
    text: str = ""
    """Of a scalar: what it says."""
    keys: list["Node"] = field(default_factory=list)
    """Of a mapping."""
    items: list["Node"] = field(default_factory=list)
    """Of a list, or the values of a mapping."""


def tree(text: str) -> Node:
    """Return the tree of a text that `compose` has read without complaint: so it has one document and is shallow."""
    parser: Any = CParser(text)
    around: list[Node] = [Node("list", 0, 0)]
    while True:
        event = parser.get_event()
        if isinstance(event, ScalarEvent):
            _put(around[-1], _scalar(event, text))
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            kind: Literal["list", "map"] = "map" if isinstance(event, MappingStartEvent) else "list"
            around.append(Node(kind, _start(event), _end(event), bool(event.flow_style)))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            node = around.pop()
            # A block ends where the next thing begins, for the parser; for us, with its last piece.
            node.end = _end(event) if node.flow or not node.items else node.items[-1].end
            _put(around[-1], node)
        elif isinstance(event, StreamEndEvent):
            return around[0].items[0]


def _put(parent: Node, node: Node) -> None:
    awaits_key = parent.kind == "map" and len(parent.keys) == len(parent.items)
    (parent.keys if awaits_key else parent.items).append(node)


def _scalar(event: ScalarEvent, text: str) -> Node:
    start, end = _start(event), _end(event)
    style = event.style or ""
    if style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    return Node("scalar", start, end, style=style, text=event.value)


def _start(event: Any) -> int:  # noqa: ANN401 - of any kind; only a written event has a mark
    return int(event.start_mark.index)


def _end(event: Any) -> int:  # noqa: ANN401 - …
    return int(event.end_mark.index)
