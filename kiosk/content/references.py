"""Whether everything that is named exists, and what is not translated: one walk through the written content.

The walk goes through what was written, beside the models, and not through finished models: so a file with a wrong type
in one place still has its references checked in all others.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from pydantic import BaseModel

from kiosk.content.document import Value
from kiosk.content.finding import MOST, OR_DELETE, Facts, Finding, Path, called, choices, short, shortened
from kiosk.content.literals import number, switch
from kiosk.content.rules import Known, Written, rules_for
from kiosk.content.shape import Either, Leaf, ListOf, MapOf, Piece, Shape, ShapeChoice, ShapeWords, fields
from kiosk.model.part import Refers
from kiosk.model.words import Fits
from kiosk.model.zone import Zone
from kiosk.words import NOTHING, Language, Said, said, tongue

ReferenceVisit = Callable[[Value, Path, str | int, Known, list[Finding]], None]
"""Look at a value: the path of what it stands in, its own key there, what exists, and where findings go."""

_OTHERWISE = {"unit": said("content", "where_units_are_added")}
"""What can be done about a name that nothing has, if it is not one that was misspelt."""

_OWN_PICTURE: Facts = {
    "choice": said("content", "put_own_picture"),
}
_ANY_ID: Facts = {"choice": said("content", "write_known_id")}

_ON_WALLS = ("chart", "figures", "film")


def visit_of(shape: Shape) -> ReferenceVisit | None:  # noqa: PLR0911 - one for each shape
    """Return what looks at values of `shape`, or None if there is nothing to look for."""
    match shape:
        case Leaf(refers=Refers() as refers):
            return _reference(refers)
        case Leaf(kind=kind):
            return None if kind == "word" else number if kind == "number" else switch
        case ShapeWords():
            return _words(shape.fits)
        case Piece(part=part):
            return piece(part)
        case ShapeChoice(key=key, pieces=pieces):
            return _choice(key, {tag: piece(one.part) for tag, one in pieces.items()})
        case ListOf(item=item) | Either(many=ListOf(item=item)):
            inside = visit_of(item)
            return _list(inside) if inside else None
        case MapOf(item=item):
            inside = visit_of(item)
            return _map(inside) if inside else None


@cache
def piece(part: type[BaseModel]) -> ReferenceVisit:
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


def _choice(tag_key: str, visits: dict[str, ReferenceVisit]) -> ReferenceVisit:
    def visit(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
        tag = value.get(tag_key) if isinstance(value, dict) else None
        if isinstance(tag, str) and tag in visits:
            visits[tag](value, path, key, known, found)

    return visit


def _list(look: ReferenceVisit) -> ReferenceVisit:
    def visit(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
        if isinstance(value, list):
            path = (*path, key)
            for number, item in enumerate(value):
                look(item, path, number, known, found)
                if len(found) > MOST:
                    return

    return visit


def _map(look: ReferenceVisit) -> ReferenceVisit:
    def visit(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
        if isinstance(value, dict):
            path = (*path, key)
            for name, item in value.items():
                if not name.isprintable():
                    found += _unseen(name, path)
                look(item, path, name, known, found)

    return visit


def _unseen(name: str, path: Path) -> list[Finding]:
    from kiosk.content.characters import (
        cause,
    )  # for mistakes only, and the first frame waits for every import

    odd = cause(name)
    return [Finding((*path, name), odd.rule, short(odd.facts), at_key=True)] if odd is not None else []


@cache
def _words(fits: Fits | None) -> ReferenceVisit:
    """Return what looks at a text there is so much room for: whether it is one, and in every language of the exhibition."""

    def visit(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
        if fits is not None:
            found += _far_too_long(value, fits, (*path, key))
        for language in known.languages:
            if language != "zh":
                _translated(value, language, (*path, key), found)

    return visit


def _far_too_long(value: Value, fits: Fits, path: Path) -> Iterator[Finding]:
    written = value.items() if isinstance(value, dict) else (("", value),)
    for language, one in written:
        if isinstance(one, str) and len(one) > (limit := fits.most(language)):
            where = (*path, language) if language else path
            yield Finding(where, "far_too_long", {"key": called(path), "count": len(one), "limit": limit})


def _translated(value: Value, language: Language, path: Path, found: list[Finding]) -> None:
    if isinstance(value, dict):
        if value.get(language):
            return
        value = value.get("zh")
    if isinstance(value, str) and not value.isascii() and any("\u3400" <= one <= "\u9fff" for one in value):
        facts = {"key": language, "name": tongue(language).name}
        rule, facts = ("no_english", {}) if language == "en" else ("no_translation", facts)
        found.append(Finding(path, rule, facts, severity="warning"))


def _reference(refers: Refers) -> ReferenceVisit:
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
        needless = OR_DELETE if isinstance(path[-1], int) else {}
        return [Finding(path, "string_too_short", {"key": key, "meaning": noun(refers.to[0]), **needless})]
    ids = {one for kind in refers.to for one in known.ids[kind] or ()}
    if given in ids:
        return []
    # For mistakes only, and the first frame waits for every import.
    from kiosk.content.naming import is_address

    first = refers.to[0]
    facts = {"given": shortened(given), **_noun(refers)}
    if is_address(given):
        return [Finding(path, "picture_address" if first == "picture" else "web_address", facts)]
    rule = f"unknown_{'_or_'.join(refers.to)}" if first == "unit" or refers.is_file else "unknown_reference"
    return [Finding(path, rule, {**facts, **_meant(given, refers, ids, known)})]


def _meant(given: str, refers: Refers, ids: set[str], known: Known) -> Facts:
    """Return what was probably meant: the id of what has that name, the nearest one, or all there are."""
    from kiosk.content.naming import file_named, id_named, picture_named

    if refers.to == ("picture",):
        from kiosk.content.pictures import elsewhere

        name = picture_named(given)
        found = "" if name.casefold() in {one.casefold() for one in ids} else elsewhere(known.folder, name)
        if found:
            return {
                "choice": said("content", "picture_elsewhere", found=found),
            }
        near = choices(name, sorted(ids))
        return near if near["choice"] else _OWN_PICTURE
    if refers.is_file:
        return _meant_media(given, refers.to, ids)
    if (several := _several(given, ids)) is not None:
        return several
    named = [pair for kind in refers.to for pair in known.names().get(kind, ())]
    if (one := id_named(given, named)) and one in ids:
        return {"choice": said("content", "did_you_mean_given", near=one, given=given)}
    file = file_named(given)
    near = choices(
        file if file in ids else given, sorted(ids), otherwise=_OTHERWISE.get(refers.to[0], NOTHING)
    )
    return near if near["choice"] else _ANY_ID


def _meant_media(given: str, kinds: Sequence[str], ids: set[str]) -> Facts:
    from kiosk.content.media_files import FILMS, SOUNDS, media_named
    from kiosk.content.naming import picture_named

    name = media_named(picture_named(given), FILMS if "film" in kinds else SOUNDS if "sound" in kinds else ())
    near = choices(name, sorted(ids))
    return near if near["choice"] else {"choice": said("content", f"put_own_{'_or_'.join(kinds)}")}


def _several(given: str, ids: set[str]) -> Facts | None:
    """Return what is said of several ids in the place of one; None where it is not that."""
    parts = [part for part in re.split(r"[，、；;,\s]+", given) if part]
    if len(parts) < 2 or not ids.issuperset(parts):  # noqa: PLR2004 - one is none too many
        return None
    return {
        "choice": said("content", "several_ids"),
    }


def noun(kind: str) -> Said:
    """Return what is called by an id of a kind: a unit, a source, a feed …"""
    return said("content", f"noun_{kind}")


def _noun(refers: Refers) -> Facts:
    nouns = [noun(kind) for kind in refers.to]
    if len(nouns) == 1:
        return {"noun": nouns[0], "noun_rule": refers.to[0]}
    return {"noun": said("content", "or", first=tuple(nouns[:-1]), last=nouns[-1]), "noun_rule": "place"}


@cache
def _kinds_of_blocks() -> frozenset[str]:
    """Return the kinds of blocks there are: of another one it has been said that there is none."""
    blocks = fields(Zone)["blocks"]
    return frozenset(
        blocks.item.pieces if isinstance(blocks, ListOf) and isinstance(blocks.item, ShapeChoice) else ()
    )


def _block(value: Value, path: Path, key: str | int, known: Known, found: list[Finding]) -> None:
    """Look at the address of a block on a wall screen: zone/block."""
    zone, slash, block = value.strip().partition("/") if isinstance(value, str) else ("", "", "")
    if not slash or known.ids["zone"] is None:
        return
    where = (*path, key)
    if zone not in known.ids["zone"]:
        found += _unknown(Refers(("zone",)), zone, where, known)
        return
    blocks: Written | None = known.blocks.get(zone)
    if blocks is None:
        return
    if block not in blocks:
        facts = {"zone": zone, "given": shortened(block), **choices(block, sorted(blocks))}
        found.append(Finding(where, "unknown_block", facts))
    elif blocks[block] not in _ON_WALLS and blocks[block] in _kinds_of_blocks():
        found.append(Finding(where, "not_for_walls", {"given": shortened(blocks[block])}))
