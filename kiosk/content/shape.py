"""The form of an exhibition as the models declare it: what stands below which key, and what may refer to what.

The models are the one declaration; this is their reading, for all that walks through written content beside them.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kiosk.model.part import Refers
from kiosk.model.words import Fits, Text

Shape: TypeAlias = "Leaf | ShapeWords | Piece | ShapeChoice | ListOf | MapOf | Either"


_KINDS: Mapping[type, Literal["number", "switch"]] = {
    Decimal: "number",
    float: "number",
    int: "number",
    bool: "switch",
}


class Leaf(NamedTuple):
    """A single value."""

    kind: Literal["word", "number", "switch"] = "word"

    refers: Refers | None = None
    choices: tuple[str, ...] = ()
    """The only values there are, if they are few."""


class ShapeWords(NamedTuple):
    """A text in the languages of the hall."""

    fits: Fits | None = None
    """How much of it there is room for."""


class Piece(NamedTuple):
    """A mapping with the keys of a model."""

    part: type[BaseModel]


class ShapeChoice(NamedTuple):
    """A mapping with the keys of one of several models; the value of `key` says which."""

    key: str
    pieces: Mapping[str, Piece]


class ListOf(NamedTuple):
    """A list."""

    item: Shape


class MapOf(NamedTuple):
    """A mapping whose keys are ids."""

    item: Shape


class Either(NamedTuple):
    """A word out of a few, or a list."""

    word: Leaf
    many: ListOf


@cache
def fields(part: type[BaseModel]) -> dict[str, Shape]:
    """Return the shape below every key of `part`."""
    return {name: _of_field(field) for name, field in part.model_fields.items()}


def shape_of(annotation: object) -> Shape:  # noqa: PLR0911 - one for each way to declare a field
    """Return the shape of anything a model's field can be declared as."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        return _union([one for one in arguments if one is not NoneType])
    if origin is Literal:
        return Leaf(choices=tuple(str(one) for one in arguments))
    if origin is tuple:
        return ListOf(shape_of(arguments[0]))
    if origin is not None and issubclass(origin, Mapping):
        return MapOf(shape_of(arguments[1]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return ShapeWords() if annotation is Text else Piece(annotation)
    return Leaf(kind=_KINDS[annotation]) if isinstance(annotation, type) and annotation in _KINDS else Leaf()


def _of_field(field: FieldInfo) -> Shape:
    return _annotated(field.annotation, tuple(field.metadata))


def _annotated(annotation: Any, metadata: tuple[object, ...]) -> Shape:  # noqa: ANN401 - an annotation is anything
    for said in metadata:
        if isinstance(said, Refers):
            return Leaf(refers=said)
        if isinstance(said, Fits):
            return ShapeWords(said)
    return shape_of(annotation)


def _union(options: list[Any]) -> Shape:
    shapes = [shape_of(option) for option in options]
    if len(shapes) == 1:
        return shapes[0]
    pieces = [shape for shape in shapes if isinstance(shape, Piece)]
    if len(pieces) == len(shapes):
        return _choice(pieces)
    words = [shape for shape in shapes if isinstance(shape, Leaf)]
    lists = [shape for shape in shapes if isinstance(shape, ListOf)]
    return Either(words[0], lists[0]) if words and lists else shapes[0]


def _choice(pieces: list[Piece]) -> ShapeChoice:
    # The key that tells them apart is the one that must be there and has only a few values.
    first = pieces[0].part
    key = next(
        name for name, field in first.model_fields.items() if field.is_required() and _tags(first, name)
    )
    return ShapeChoice(key, {tag: piece for piece in pieces for tag in _tags(piece.part, key)})


def _tags(part: type[BaseModel], key: str) -> tuple[str, ...]:
    shape = fields(part)[key]
    return shape.choices if isinstance(shape, Leaf) else ()
