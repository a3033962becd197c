"""Whether everything that is named exists, and what is said in Chinese only: one walk through the written content.

The walk goes through what was written, beside the models, and not through finished models: so a file with a wrong type
in one place still has its references checked in all others.
"""

import re
from collections.abc import Callable
from functools import cache

from pydantic import BaseModel

from kiosk.content.document import Value
from kiosk.content.finding import MOST, Facts, Finding, Path, choices, shortened
from kiosk.content.literals import number, switch
from kiosk.content.rules import Known, Written, rules_for
from kiosk.content.shape import Choice, Either, Leaf, ListOf, MapOf, Piece, Shape, Words, fields
from kiosk.model.part import Refers

Visit = Callable[[Value, Path, str | int, Known, list[Finding]], None]
"""Look at a value: the path of what it stands in, its own key there, what exists, and where findings go."""

NOUNS = {
    "unit": ("单位", "unit"),
    "source": ("来源", "source"),
    "field": ("领域", "field"),
    "hall": ("展厅", "hall"),
    "zone": ("展区", "zone"),
    "card": ("卡片", "card"),
    "feed": ("数据", "feed"),
    "picture": ("图片", "picture"),
    "block": ("块", "block"),
}

_ON_WALLS = ("chart", "figures")
_HAN = re.compile("[\u3400-\u9fff]")


def visit_of(shape: Shape) -> Visit | None:  # noqa: PLR0911 - one for each shape
    """Return what looks at values of `shape`, or None if there is nothing to look for."""
    match shape:
        case Leaf(refers=Refers() as refers):
            return _reference(refers)
        case Leaf(kind=kind):
            return None if kind == "word" else number if kind == "number" else switch
        case Words():
            return _words
        case Piece(part=part):
            return piece(part)
        case Choice(key=key, pieces=pieces):
            return _choice(key, {tag: piece(one.part) for tag, one in pieces.items()})
        case ListOf(item=item) | Either(many=ListOf(item=item)):
            inside = visit_of(item)
            return _list(inside) if inside else None
        case MapOf(item=item):
            inside = visit_of(item)
            return _map(inside) if inside else None


@cache
def piece(part: type[BaseModel]) -> Visit:
    """Return what looks at a mapping with the keys of `part`."""
    visits = [
        (name, look, _default(part, name), part.model_fields[name].is_required())
        for name, shape in fields(part).items()
        if (look := visit_of(shape))
    ]
    rules = rules_for(part)

    def visit(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
        if not isinstance(value, dict) or len(found) > MOST:
            return
        path = (*path, key)
        for name, look, default, required in visits:
            child = value.get(name)
            if child is None:
                child = default
            # An empty reference says that there is none, where there may be none.
            if child is not None and (child or required):
                look(child, path, name, known, found)
        for rule in rules:
            found.extend(rule(value, path, known))

    return visit


def _default(part: type[BaseModel], name: str) -> str | None:
    default = part.model_fields[name].default
    return default if isinstance(default, str) and default else None


def _choice(tag_key: str, visits: dict[str, Visit]) -> Visit:
    def visit(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
        tag = value.get(tag_key) if isinstance(value, dict) else None
        if isinstance(tag, str) and tag in visits:
            visits[tag](value, path, key, known, found)

    return visit


def _list(look: Visit) -> Visit:
    def visit(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
        if isinstance(value, list):
            path = (*path, key)
            for number, item in enumerate(value):
                look(item, path, number, known, found)
                if len(found) > MOST:
                    return

    return visit


def _map(look: Visit) -> Visit:
    def visit(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
        if isinstance(value, dict):
            path = (*path, key)
            for name, item in value.items():
                look(item, path, name, known, found)

    return visit


def _words(value: Value, path: Path, key: str | int, _known: Known, found: list[Finding]) -> None:
    if isinstance(value, dict):
        if value.get("en"):
            return
        value = value.get("zh")
    if isinstance(value, str) and not value.isascii() and _HAN.search(value):
        found.append(Finding((*path, key), "no_english", {}, severity="warning"))


def _reference(refers: Refers) -> Visit:
    if refers.to == ("block",):
        return _block

    def visit(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
        if not isinstance(value, str):
            return
        for kind in refers.to:
            ids = known.ids[kind]
            if ids is None or value in ids:
                return
        found += _unknown(refers, value.strip(), (*path, key), known)

    return visit


def _unknown(refers: Refers, given: str, path: Path, known: Known) -> list[Finding]:
    if not given:
        key = path[-1] if isinstance(path[-1], str) else f"{path[-2]}[{path[-1] + 1}]"
        return [Finding(path, "string_too_short", {"key": key, "meaning": NOUNS[refers.to[0]][0]})]
    ids = {one for kind in refers.to for one in known.ids[kind] or ()}
    if given in ids:
        return []
    first = refers.to[0]
    rule = f"unknown_{first}" if first in ("unit", "picture") else "unknown_reference"
    return [Finding(path, rule, {"given": shortened(given), **_noun(refers), **choices(given, sorted(ids))})]


def _noun(refers: Refers) -> Facts:
    chinese = [NOUNS[kind][0] for kind in refers.to]
    english = [NOUNS[kind][1] for kind in refers.to]
    return {
        "noun_zh": "、".join(chinese[:-1]) + ("或" if len(chinese) > 1 else "") + chinese[-1],
        "noun_en": ", ".join(english[:-1]) + (" or " if len(english) > 1 else "") + english[-1],
        "noun_rule": "place" if len(english) > 1 else english[0],
    }


def _block(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
    """Look at the address of a block on a wall screen: zone/block."""
    zone, slash, block = value.strip().partition("/") if isinstance(value, str) else ("", "", "")
    if not slash:
        return
    where = (*path, key)
    if zone not in (known.ids["zone"] or ()):
        found += _unknown(Refers(("zone",)), zone, where, known)
        return
    blocks: Written | None = known.blocks.get(zone)
    if blocks is None:
        return
    if block not in blocks:
        facts = {"zone": zone, "given": shortened(block), **choices(block, sorted(blocks))}
        found.append(Finding(where, "unknown_block", facts))
    elif blocks[block] not in _ON_WALLS:
        found.append(Finding(where, "not_for_walls", {"given": shortened(blocks[block])}))
