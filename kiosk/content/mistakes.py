"""What pydantic found, as findings: at the place in the file that staff can see, in words they know."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kiosk.content.document import Value
from kiosk.content.finding import MOST, OR_DELETE, Facts, Finding, Path, called, choices, nearest, shortened
from kiosk.content.messages import mistakes
from kiosk.content.naming import plain
from kiosk.content.shape import Leaf, ListOf, MapOf, Piece, Shape, ShapeChoice, ShapeWords, fields
from kiosk.content.synonyms import meant
from kiosk.content.whereabouts import Whereabouts
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.part import Part, meanings
from kiosk.model.words import Text
from kiosk.words import LANGUAGES, NOTHING, Said, said

_GIVEN_BY_PLACE = ("id", "kind")
"""Keys of a card, zone or hall that its file name and folder say."""

_FORMS = {
    "shows": {
        "cure": said("content", "address_of_block"),
    },
    "hours": {"cure": said("content", "form_of_hours")},
}
"""How the values of keys with a pattern are written; the other patterns are said by a file's name."""

_OFF = ("false", "False", "no", "off", "none", "0", "否", "不", "关")
"""What is written where something shall not be."""

_SHAPE_TYPES = ("model_type", "model_attributes_type", "dict_type", "mapping_type")


def forget_empty(value: Value, shape: Shape) -> None:
    """Take out the keys that were left empty and may be left out: `source:` says as much as no such line."""
    match shape:
        case Piece(part=part) if isinstance(value, dict):
            _forget_keys(value, part)
        case ShapeChoice(key=key, pieces=pieces) if isinstance(value, dict):
            tag = value.get(key)
            if isinstance(tag, str) and tag in pieces:
                forget_empty(value, pieces[tag])
        case ListOf(item=item) if isinstance(value, list):
            for one in value:
                forget_empty(one, item)
        case MapOf(item=item) if isinstance(value, dict):
            for one in value.values():
                forget_empty(one, item)


def _forget_keys(value: dict[str, Value], part: type[BaseModel]) -> None:
    shapes = fields(part)
    for name in [name for name in value if name in shapes]:
        if value[name] is not None:
            forget_empty(value[name], shapes[name])
        elif not part.model_fields[name].is_required():
            del value[name]


def findings(mistakes: ValidationError, value: Value, shape: Shape) -> Iterator[Finding]:
    """Yield what is wrong with `value`, which should have been of `shape`."""
    found = []
    for error in itertools.islice(mistakes.errors(include_url=False), MOST + 1):
        place = Whereabouts(value, shape)
        for label in error["loc"]:
            place.enter(label)
        if not (place.aside or _counts_wrongly(error, place)):
            found.append(_finding(error, place))
    found = _put_where_missing(found)
    # A key that was only misspelt is not missing as well.
    meant = {(one.path[:-1], one.facts["meant"]) for one in found if one.rule == "extra_forbidden"}
    for one in found:
        if one.rule != "missing" or (one.path, one.facts["key"]) not in meant:
            yield one


def _put_where_missing(found: list[Finding]) -> list[Finding]:
    """Return what was found; a key that is too much here and missing there has only been put into the wrong place."""
    missing = {str(one.facts["key"]): one for one in found if one.rule == "missing"}
    put: list[Finding] = []
    for one in found:
        wanted = missing.get(str(one.path[-1])) if one.rule == "extra_forbidden" else None
        if wanted is not None and _around(wanted.path, one.path[:-1]) and wanted in found:
            found = [other for other in found if other is not wanted]
            facts = {"key": one.facts["key"], "home": wanted.path}
            put.append(one._replace(rule="misplaced", facts=facts))
        else:
            put.append(one)
    return [one for one in put if one in found or one.rule == "misplaced"]


def _around(one: Path, other: Path) -> bool:
    shorter = min(len(one), len(other))
    return one != other and one[:shorter] == other[:shorter]


def _counts_wrongly(error: ErrorDetails, place: Whereabouts) -> bool:
    # pydantic does not count the items of a list that have mistakes of their own.
    limit = error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and isinstance(place.value, list) and len(place.value) >= limit


def _finding(error: ErrorDetails, place: Whereabouts) -> Finding:
    kind = _kind(error, place)
    if kind == "missing":
        return Finding(
            place.path[:-1], kind, _facts(kind, error, place), after=_declared_before(error, place)
        )
    if kind == "too_long" and isinstance(error.get("ctx", {}).get("max_length"), int):
        return _too_many(error, place)
    if kind == "extra_forbidden":
        return Finding(place.path, kind, _unknown_key(error, place), at_key=True)
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        return _about_tag(kind, place)
    return Finding(place.path, kind, _facts(kind, error, place), at_key=kind == "left_empty")


def _too_many(error: ErrorDetails, place: Whereabouts) -> Finding:
    """Return the first that is too many: the list itself may begin a page above."""
    limit, facts, value = error["ctx"]["max_length"], _facts("too_long", error, place), place.value
    if not isinstance(value, dict):
        return Finding((*place.path, limit), "too_long", facts)
    facts["count"] = len(value)
    if not place.path:
        facts["key"] = "units.yaml"  # the only file that is a list of its own
    key = next(itertools.islice(value, limit, None))
    return Finding((*place.path, key), "too_long", facts, at_key=True)


def _declared_before(error: ErrorDetails, place: Whereabouts) -> tuple[str, ...]:
    """Return the keys that are declared before the missing one."""
    names = place.part.model_fields if place.part is not None else ()
    return tuple(itertools.takewhile(lambda name: name != error["loc"][-1], names))


def _kind(error: ErrorDetails, place: Whereabouts) -> str:
    """Return the line of the table of messages that fits."""
    kind = error["type"]
    if kind == "missing":
        return "too_short" if isinstance(error["loc"][-1], int) else kind
    if kind in ("union_tag_invalid", "union_tag_not_found") and isinstance(place.shape, ShapeChoice):
        written = place.value if isinstance(place.value, dict) else {}
        return "left_empty" if place.shape.key in written and written[place.shape.key] is None else kind
    if place.value is None and kind != "extra_forbidden":
        return "left_empty"
    if kind in _SHAPE_TYPES and isinstance(place.shape, ShapeWords):
        return "string_type"
    return kind if kind in mistakes() else "unlike"


def _about_tag(kind: str, place: Whereabouts) -> Finding:
    shape, written = place.shape, place.value
    if not isinstance(shape, ShapeChoice) or not isinstance(written, dict):
        return Finding(
            place.path, "unlike", {"key": called(place.path), "given": shortened(written), "detail": ""}
        )
    given = written.get(shape.key)
    if kind == "left_empty":
        meaning = _meaning(next(iter(shape.pieces.values())).part, shape.key)
        facts: Facts = {"key": shape.key, "meaning": meaning}
        return Finding((*place.path, shape.key), kind, facts, at_key=True)
    facts = {
        "key": shape.key,
        "noun": _noun(shape),
        "given": shortened(given),
        **_tag(given, shape),
    }
    return Finding(place.path if kind == "union_tag_not_found" else (*place.path, shape.key), kind, facts)


def _tag(given: Value, shape: ShapeChoice) -> Facts:
    """Return which kind was meant: by its name, or by what is said of it in Chinese."""
    if one := meant(given, shape.pieces):
        return _translated(one, given)
    told = [tag for tag, piece in shape.pieces.items() if _tells(piece.part.__doc__ or "", given)]
    return _translated(told[0], given) if len(told) == 1 else choices(given or "", shape.pieces)


def _choice(place: Whereabouts, name: str) -> Facts:
    """Return which of the few values was meant: by its name, or by the Chinese that stands behind it in the meaning."""
    allowed = place.shape.choices if isinstance(place.shape, Leaf) else ()
    meaning = meanings(place.part).get(name, "") if place.part else ""
    told = [
        one for one in allowed if re.search(rf"\b{one} {re.escape(str(place.value))}(?:，|；|。|$)", meaning)
    ]
    one = told[0] if len(told) == 1 else meant(place.value, allowed)
    if one:
        return _translated(one, place.value)
    return choices(place.value or "", allowed, otherwise=place.otherwise)


def _tells(meaning: str, given: Value) -> bool:
    return (
        isinstance(given, str)
        and len(given) > 1
        and not given.isascii()
        and given in meaning.partition("。")[0]
    )


def _translated(one: str, given: Value) -> Facts:
    return {"choice": said("content", "did_you_mean_given", near=one, given=str(given))}


def _noun(shape: ShapeChoice) -> str:
    # Chart and Feed both have kinds: the model they have in common names them.
    if shape.key == "block":
        return "block"
    first, *others = (piece.part.__mro__ for piece in shape.pieces.values())
    base = next(one for one in first[1:] if all(one in other for other in others))
    return f"{base.__name__.strip('_').removeprefix('Basic').removesuffix('Part').lower()} {shape.key}"


def _unknown_key(error: ErrorDetails, place: Whereabouts) -> Facts:
    key = str(error["loc"][-1])
    # In braces a colon without its space makes one long key of everything.
    name, colon, _ = key.replace("：", ":").partition(":")
    if colon and place.part and name in place.part.model_fields:
        cure = {
            "choice": said("content", "colon_and_space"),
        }
        return {"key": shortened(key), "meant": name, **cure}
    allowed = [name for name in place.part.model_fields if name not in _GIVEN_BY_PLACE] if place.part else []
    needless = said("content", "delete_if_needless")
    if place.part is Text:
        needless = said("content", "quote_for_comma")
    if one := _named_otherwise(key, allowed, place.part):
        return {"key": shortened(key), "meant": one, **choices(one, allowed)}
    near = nearest(key, allowed)
    if of_others := _of_other_kinds(key, near, place):
        return {"key": shortened(key), "meant": "", "choice": of_others}
    return {"key": shortened(key), "meant": near, **choices(key, allowed, otherwise=needless)}


def _of_other_kinds(key: str, near: str, place: Whereabouts) -> Said:
    """Return what to do with a key that other kinds have; nothing where it is another one, misspelt."""
    part = place.part
    if part is None or all(piece.part is not part for piece in place.kinds.values()):
        return NOTHING
    if near and near not in place.around and part.model_fields[near].is_required():
        return NOTHING
    kinds = tuple(tag for tag, piece in place.kinds.items() if key in piece.part.model_fields)
    if kinds and issubclass(part, DerivedFeed) and key == "every_seconds":
        return said("content", "comes_as_its_parts")
    return said("content", "key_of_others", kinds=kinds) if kinds else NOTHING


def _named_otherwise(key: str, allowed: list[str], part: type[BaseModel] | None) -> str:
    """Return the key that staff called by its meaning, 名称 for name, or by another word."""
    told = [name for name in allowed if plain(_meaning(part, name).partition("：")[0]) == plain(key)]
    return told[0] if len(told) == 1 else meant(key, allowed)


def _facts(kind: str, error: ErrorDetails, place: Whereabouts) -> Facts:
    given = error.get("input")
    about: dict[str, Any] = error.get("ctx", {})
    name = error["loc"][-1] if error["loc"] else ""
    if kind == "too_short" and error["type"] == "missing":
        place.path = place.path[:-1]
        about = {"min_length": int(name) + 1, "actual_length": int(name)}
    limits = [about[one] for one in ("ge", "le", "gt", "min_length", "max_length") if one in about]
    return {
        "key": called(place.path),
        "given": shortened(place.value if isinstance(place.value, str) else given),
        "meaning": _meaning(place.part, str(name)),
        "noun": str(next((one for one in reversed(place.path) if isinstance(one, str)), "")),
        "limit": _plain(limits[0]) if limits else "",
        "count": about.get("actual_length", ""),
        "detail": error["msg"],
        **_wrong_form(place),
        **({} if _wanted(place, name) else OR_DELETE),
        **(_FORMS.get(str(name), {}) if kind == "string_pattern_mismatch" else {}),
        **(_choice(place, str(name)) if isinstance(place.shape, Leaf) else {}),
    }


def _meaning(part: type[BaseModel] | None, name: str) -> str:
    return meanings(part).get(name, "").split("；")[0] if part else ""


def _plain(limit: object) -> str:
    return f"{limit:.15g}" if isinstance(limit, float) else str(limit)


def _wanted(place: Whereabouts, name: str | int) -> bool:
    """Tell whether there must be a value: then to delete its line is no cure."""
    field = place.part.model_fields.get(str(name)) if place.part is not None else None
    return field is not None and field.is_required()


def _wrong_form(place: Whereabouts) -> Facts:
    """Return what stands there instead of what should, and how that comes about."""
    value = place.value
    if isinstance(value, dict):
        cure = said("content", "quote_for_brace")
        if not isinstance(place.shape, ShapeWords):
            cure = said("content", "word_without_braces")
        return _form(said("content", "group_of_keys"), cure)
    if isinstance(value, list):
        return _form(said("content", "a_list"), _not_listed(value, place.shape))
    text = shortened(value)
    if re.match(r"\s*\w+\s*：", str(value)):
        cure = said("content", "plain_colon")
    elif re.match(r"\s*\w+:\S", str(value)):
        cure = said("content", "space_after_colon")
    else:
        cure = _switched_off(place) or _keys_below(place.shape)
    return _form(said("content", "quoted", given=text), cure)


def _not_listed(value: list[Value], shape: Shape) -> Said:
    """Return what has to be done with a list where none belongs."""
    if not isinstance(shape, ShapeWords | Leaf):
        return said("content", "keys_without_dash")
    if (
        isinstance(shape, ShapeWords)
        and value
        and all(isinstance(one, dict) and {*LANGUAGES}.issuperset(one) for one in value)
    ):
        return said("content", "braces_for_brackets")
    return said("content", "text_without_dash")


def _switched_off(place: Whereabouts) -> Said:
    """Return how a group of keys is written that shall do nothing, where somebody wrote that it shall not be."""
    part = place.shape.part if isinstance(place.shape, Piece) else None
    if part is None or not issubclass(part, Part) or not part.off or place.value not in _OFF:
        return NOTHING
    return said("content", "write_line", line=f"{place.path[-1]}: {part.off}")


def _keys_below(shape: Shape) -> Said:
    """Return what has to be written where a group of keys belongs."""
    if not isinstance(shape, Piece):
        return NOTHING
    wanted = [f"{name}: …" for name, field in shape.part.model_fields.items() if field.is_required()]
    if not wanted and "en" in shape.part.model_fields:
        return said("content", "write_en")
    if not wanted:
        names = [name for name in shape.part.model_fields if name not in _GIVEN_BY_PLACE]
        return said("content", "keys_are", names=tuple(names))
    return said("content", "write_lines_below", wanted=tuple(wanted))


def _form(what: Said, cure: Said) -> Facts:
    return {"what": what, "cure": cure}
