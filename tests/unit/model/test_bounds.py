"""Nothing in the content has no end: every list, mapping and text of the models has a bound."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, Field, ValidationError

from kiosk.content.kinds import MODELS
from kiosk.model.card import Card
from kiosk.model.part import Part, Refers
from kiosk.model.words import Fits, Tag, Text


def unbounded(kind: Any, said: list[Any], where: str) -> Iterator[str]:
    """Yield the places below a field that can be without end."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        more = [each for one in arguments[1:] for each in getattr(one, "metadata", [one])]
        yield from unbounded(arguments[0], [*said, *more], where)
    elif origin in (Union, UnionType):
        for one in arguments:
            yield from unbounded(one, said, where)
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Text:
        for name, field in kind.model_fields.items():
            yield from unbounded(field.annotation, list(field.metadata), f"{kind.__name__}.{name}")
    elif origin is not Literal:
        if not _bounded(kind, origin, arguments, said):
            yield where
        for one in arguments if origin in (tuple, Mapping) else ():
            if one is not ...:
                yield from unbounded(one, [], f"{where}[]")


def _bounded(kind: Any, origin: Any, arguments: tuple[Any, ...], said: list[Any]) -> bool:
    if kind is Text:
        return any(isinstance(one, Fits) for one in said)  # content.references refuses what is far too long
    if kind in (float, bool, NoneType) or any(isinstance(one, Refers) for one in said):
        return True  # what is referred to must exist, and is called as its file or as a key of a bounded list
    if kind is int:
        return all(any(hasattr(one, end) for one in said) for end in ("ge", "le"))
    if kind is Decimal:
        return any(getattr(one, "max_digits", None) for one in said)
    if origin is tuple and arguments[-1] is not ...:
        return True
    return any(getattr(one, "max_length", None) for one in said)


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_has_a_bound(kind):
    assert list(unbounded(MODELS[kind], [], kind)) == []


class _Endless(Part):
    words: tuple[Tag, ...] = ()
    named: Mapping[str, int] = {}
    said: Text
    """Nobody says where."""
    short: str = Field(max_length=9)


def test_a_field_without_one_is_found():
    found = {*unbounded(_Endless, [], "")}
    assert found == {f"_Endless.{name}" for name in ("words", "named", "named[]", "said")}


def test_a_list_beyond_its_bound_is_refused():
    with pytest.raises(ValidationError, match="at most 12 items"):
        Card.model_validate({"tags": ["一"] * 13})
