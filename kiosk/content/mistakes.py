"""What pydantic found, as findings: at the place in the file that staff can see, in words they know."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kiosk.content.document import Value
from kiosk.content.finding import MOST, Facts, Finding, Path, choices, nearest, shortened
from kiosk.content.messages import TABLE
from kiosk.content.shape import Choice, Either, Leaf, ListOf, MapOf, Piece, Shape, Words, fields
from kiosk.model.part import meanings
from kiosk.model.words import Text

_GIVEN_BY_PLACE = ("id", "kind")
"""Keys of a card, zone or hall that its file name and folder say."""

_FORMS = {
    "shows": {
        "cure_zh": "展区编号/块的编号，例如 economy/shares",
        "cure_en": "zone/block, like economy/shares",
    },
    "hours": {"cure_zh": "从几点到几点，例如 09:00-17:30", "cure_en": "from when to when, like 09:00-17:30"},
}
"""How the values of keys with a pattern are written; the other patterns are said by a file's name."""

_SHAPE_TYPES = ("model_type", "model_attributes_type", "dict_type", "mapping_type")


@dataclass
class _Place:
    """Where an error is: pydantic's own path has labels of unions in it that nobody has written."""

    value: Value
    shape: Shape
    path: Path = ()
    part: type[BaseModel] | None = None
    """The model whose key was entered last."""
    aside: bool = False
    """Whether the error is about the other half of an `Either`."""

    def enter(self, label: str | int) -> None:
        """Follow one label of pydantic's path."""
        match self.shape:
            case Choice(pieces=pieces):
                self.shape = pieces.get(str(label), self.shape)
            case Either(word=word, many=many):
                listed = str(label).startswith("tuple")
                self.aside = listed != isinstance(self.value, list)
                self.shape = many if listed else word
            case Piece(part=part):
                self.part = part
                self._step(label, fields(part).get(str(label), Leaf()))
            case Words():
                self.part = Text
                self._step(label, Leaf())
            case ListOf(item=item) | MapOf(item=item):
                self._step(label, item)
            case Leaf():
                pass

    def _step(self, label: str | int, shape: Shape) -> None:
        self.shape = shape
        if isinstance(self.value, str):
            # A plain text stands for {zh: …}: the key that pydantic names was never written.
            return
        self.path = (*self.path, label)
        if isinstance(self.value, dict):
            self.value = self.value.get(str(label))
        elif isinstance(self.value, list) and isinstance(label, int) and label < len(self.value):
            self.value = self.value[label]
        else:
            self.value = None


def forget_empty(value: Value, shape: Shape) -> None:
    """Take out the keys that were left empty and may be left out: `source:` says as much as no such line."""
    match shape:
        case Piece(part=part) if isinstance(value, dict):
            for name, below in fields(part).items():
                if name in value and value[name] is None and not part.model_fields[name].is_required():
                    del value[name]
                forget_empty(value.get(name), below)
        case Choice(key=key, pieces=pieces) if isinstance(value, dict):
            tag = value.get(key)
            if isinstance(tag, str) and tag in pieces:
                forget_empty(value, pieces[tag])
        case ListOf(item=item) if isinstance(value, list):
            for one in value:
                forget_empty(one, item)
        case MapOf(item=item) if isinstance(value, dict):
            for one in value.values():
                forget_empty(one, item)


def findings(mistakes: ValidationError, value: Value, shape: Shape) -> Iterator[Finding]:
    """Yield what is wrong with `value`, which should have been of `shape`."""
    found = []
    for error in itertools.islice(mistakes.errors(include_url=False), MOST + 1):
        place = _Place(value, shape)
        for label in error["loc"]:
            place.enter(label)
        if not (place.aside or _counts_wrongly(error, place)):
            found.append(_finding(error, place))
    # A key that was only misspelt is not missing as well.
    meant = {(one.path[:-1], one.facts["meant"]) for one in found if one.rule == "extra_forbidden"}
    for one in found:
        if one.rule != "missing" or (one.path, one.facts["key"]) not in meant:
            yield one


def _counts_wrongly(error: ErrorDetails, place: _Place) -> bool:
    # pydantic does not count the items of a list that have mistakes of their own.
    limit = error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and isinstance(place.value, list) and len(place.value) >= limit


def _finding(error: ErrorDetails, place: _Place) -> Finding:
    kind = _kind(error, place)
    if kind == "missing":
        return Finding(
            place.path[:-1], kind, _facts(kind, error, place), after=_declared_before(error, place)
        )
    if kind == "too_long" and isinstance(error.get("ctx", {}).get("max_length"), int):
        # The first that is too many: the list itself may begin a page above.
        path = (*place.path, error["ctx"]["max_length"])
        return Finding(path, kind, _facts(kind, error, place))
    if kind == "extra_forbidden":
        return Finding(place.path, kind, _unknown_key(error, place), at_key=True)
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        return _about_tag(kind, place)
    return Finding(place.path, kind, _facts(kind, error, place), at_key=kind == "left_empty")


def _declared_before(error: ErrorDetails, place: _Place) -> tuple[str, ...]:
    """Return the keys that are declared before the missing one."""
    names = place.part.model_fields if place.part is not None else ()
    return tuple(itertools.takewhile(lambda name: name != error["loc"][-1], names))


def _kind(error: ErrorDetails, place: _Place) -> str:
    """Return the line of the table of messages that fits."""
    kind = error["type"]
    if kind == "missing":
        return "too_short" if isinstance(error["loc"][-1], int) else kind
    if kind in ("union_tag_invalid", "union_tag_not_found") and isinstance(place.shape, Choice):
        written = place.value if isinstance(place.value, dict) else {}
        return "left_empty" if place.shape.key in written and written[place.shape.key] is None else kind
    if place.value is None and kind != "extra_forbidden":
        return "left_empty"
    if kind in _SHAPE_TYPES and isinstance(place.shape, Words):
        return "string_type"
    return kind if kind in TABLE else "unlike"


def _about_tag(kind: str, place: _Place) -> Finding:
    shape, written = place.shape, place.value
    if not isinstance(shape, Choice) or not isinstance(written, dict):
        return Finding(
            place.path, "unlike", {"key": _name(place.path), "given": shortened(written), "detail": ""}
        )
    given = written.get(shape.key)
    if kind == "left_empty":
        meaning = _meaning(next(iter(shape.pieces.values())).part, shape.key)
        return Finding((*place.path, shape.key), kind, {"key": shape.key, "meaning": meaning}, at_key=True)
    facts = {
        "key": shape.key,
        "noun": _noun(shape),
        "given": shortened(given),
        **choices(given or "", shape.pieces),
    }
    return Finding(place.path if kind == "union_tag_not_found" else (*place.path, shape.key), kind, facts)


def _noun(shape: Choice) -> str:
    # Chart and Feed both have kinds: the model they have in common names them.
    if shape.key == "block":
        return "block"
    base = next(iter(shape.pieces.values())).part.__mro__[1]
    return f"{base.__name__.strip('_').lower()} {shape.key}"


def _unknown_key(error: ErrorDetails, place: _Place) -> Facts:
    key = str(error["loc"][-1])
    # In braces a colon without its space makes one long key of everything.
    name, colon, _ = key.replace("：", ":").partition(":")
    if colon and place.part and name in place.part.model_fields:
        cure = {
            "choice_zh": "冒号用半角，后面空一格",
            "choice_en": "write a plain colon and a space after it",
        }
        return {"key": shortened(key), "meant": name, **cure}
    allowed = [name for name in place.part.model_fields if name not in _GIVEN_BY_PLACE] if place.part else []
    return {"key": shortened(key), "meant": nearest(key, allowed), **choices(key, allowed)}


def _facts(kind: str, error: ErrorDetails, place: _Place) -> Facts:
    given = error.get("input")
    about: dict[str, Any] = error.get("ctx", {})
    name = error["loc"][-1] if error["loc"] else ""
    if kind == "too_short" and error["type"] == "missing":
        place.path = place.path[:-1]
        about = {"min_length": int(name) + 1, "actual_length": int(name)}
    limits = [about[one] for one in ("ge", "le", "gt", "min_length", "max_length") if one in about]
    return {
        "key": _name(place.path),
        "given": shortened(place.value if isinstance(place.value, str) else given),
        "meaning": _meaning(place.part, str(name)),
        "noun": str(next((one for one in reversed(place.path) if isinstance(one, str)), "")),
        "limit": _plain(limits[0]) if limits else "",
        "count": about.get("actual_length", ""),
        "detail": error["msg"],
        **_wrong_form(place.value),
        **(_FORMS.get(str(name), {}) if kind == "string_pattern_mismatch" else {}),
        **(choices(place.value or "", place.shape.choices) if isinstance(place.shape, Leaf) else {}),
    }


def _name(path: Path) -> str:
    """Return what staff would call the place: its key, with the number in the list."""
    if not path:
        return "…"
    if isinstance(path[-1], int) and len(path) > 1:
        return f"{path[-2]}[{path[-1] + 1}]"
    return shortened(path[-1])


def _meaning(part: type[BaseModel] | None, name: str) -> str:
    return meanings(part).get(name, "").split("；")[0] if part else ""


def _plain(limit: object) -> str:
    return f"{limit:g}" if isinstance(limit, float) else str(limit)


def _wrong_form(value: Value) -> Facts:
    """Return what stands there instead of what should, and how that comes about."""
    if isinstance(value, dict):
        cure = ("以 { 开头的文字要加引号", "put text that begins with { in quotes")
        return _form(("一组键", "a group of keys"), cure)
    if isinstance(value, list):
        cure = ("不要以“- ”或 [ 开头", "without `- ` or [")
        return _form(("一个列表", "a list"), cure)
    text = shortened(value)
    if re.match(r"\s*\w+\s*：", str(value)):
        cure = ("冒号要用半角“: ”", "write a plain colon and a space")
    elif re.match(r"\s*\w+:\S", str(value)):
        cure = ("冒号后面要空一格", "write a space after the colon")
    else:
        cure = ("", "")
    return _form((f"“{text}”", f"'{text}'"), cure)


def _form(what: tuple[str, str], cure: tuple[str, str]) -> Facts:
    return {"what_zh": what[0], "what_en": what[1], "cure_zh": cure[0], "cure_en": cure[1]}
