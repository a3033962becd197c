"""What every piece of an exhibition has in common."""

import ast
import inspect
import textwrap
from functools import cache
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A frozen, strictly keyed piece of content: unknown keys are mistakes, nothing changes after loading."""

    # The docstrings below the fields are read only when a message or a schema asks for them (see `meanings`) and a
    # validator is built only when first used: both together take 100 ms, and the first frame waits for this import.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        allow_inf_nan=False,
        defer_build=True,
    )


class Refers(NamedTuple):
    """Said of a field: what is written here is the id of something that must exist."""

    to: tuple[Literal["unit", "source", "field", "hall", "zone", "card", "feed", "picture", "block"], ...]
    """What it may be the id of."""


UnitId = Annotated[str, Refers(("unit",))]
SourceId = Annotated[str, Refers(("source",))]
FieldId = Annotated[str, Refers(("field",))]
HallId = Annotated[str, Refers(("hall",))]
CardId = Annotated[str, Refers(("card",))]
FeedId = Annotated[str, Refers(("feed",))]
PictureName = Annotated[str, Refers(("picture",))]
BlockAddress = Annotated[str, Refers(("block",))]
PlaceId = Annotated[str, Refers(("hall", "zone", "card"))]
DockId = Annotated[str, Refers(("zone", "hall"))]
RelatedId = Annotated[str, Refers(("card", "zone"))]


@cache
def meanings(part: type[BaseModel]) -> dict[str, str]:
    """Return what each field of `part` means: the docstring below it (empty where the program has no source)."""
    found: dict[str, str] = {}
    for kind in reversed(part.__mro__):
        if issubclass(kind, BaseModel) and kind is not BaseModel:
            found |= _docstrings(kind)
    return {name: found.get(name, "") for name in part.model_fields}


def _docstrings(kind: type[BaseModel]) -> dict[str, str]:
    try:
        body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    except (OSError, TypeError):
        return {}
    if not isinstance(body, ast.ClassDef):
        return {}
    return {
        field.target.id: said.value.value.strip()
        for field, said in zip(body.body, body.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(said, ast.Expr)
        and isinstance(said.value, ast.Constant)
        and isinstance(said.value.value, str)
    }
