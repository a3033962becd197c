"""What every piece of an exhibition has in common."""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, create_model

from kiosk.words import LANGUAGES, tongue


class Part(BaseModel):
    """A frozen, strictly keyed piece of content: unknown keys are mistakes, nothing changes after loading."""

    # The docstrings below the fields are read only when a message or a schema asks for them (see `meanings`) and a
    # validator is built only when first used: both together take 100 ms, and the first frame waits for this import.
    # So nothing here is made of a part by calling it, which would build one: defaults come from `model_construct`.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        allow_inf_nan=False,
        defer_build=True,
    )

    off: ClassVar[str] = ""
    """How it is written where it shall do nothing; empty where to leave it out does that."""
    gone_through: ClassVar[tuple[str, ...]] = ()
    """Keys of lists of which only the few items are laid out that are seen just now."""


AnyPart = TypeVar("AnyPart", bound=Part)


def in_every_language(part: type[AnyPart]) -> type[AnyPart]:
    """Return a model that has a key for every language there is, each further one like its key `en`."""
    english = part.model_fields["en"]
    further: dict[str, Any] = {
        language: (
            Annotated[english.annotation, Field(description=tongue(language).name), *english.metadata],
            english.default,
        )
        for language in LANGUAGES
        if language not in part.model_fields
    }
    if not further:
        return part
    return create_model(
        part.__name__, __base__=part, __module__=part.__module__, __doc__=part.__doc__, **further
    )


class Refers(NamedTuple):
    """Said of a field: what is written here is the id of something that must exist."""

    to: tuple[
        Literal[
            "unit",
            "source",
            "field",
            "hall",
            "zone",
            "card",
            "feed",
            "picture",
            "film",
            "sound",
            "table",
            "block",
        ],
        ...,
    ]
    """What it may be the id of."""

    @property
    def is_file(self) -> bool:
        """Whether it is called as its file is: a picture, a film, a sound, a table."""
        return {"picture", "film", "sound", "table"}.issuperset(self.to)


LONGEST_ID = 64
"""Letters of an id: file systems take 255 bytes, Windows 260 for the whole way to a file."""

Id = Annotated[str, Field(max_length=LONGEST_ID)]
"""What something is called where visitors do not see it."""
Short = Annotated[str, Field(max_length=200)]
"""A word or two that is no text: a column, an account, a unit."""
Long = Annotated[str, Field(max_length=10_000)]
"""An address, a path to a value, a statement; no text in a file is longer."""

UnitId = Annotated[str, Refers(("unit",))]
SourceId = Annotated[str, Refers(("source",))]
FieldId = Annotated[str, Refers(("field",))]
HallId = Annotated[str, Refers(("hall",))]
CardId = Annotated[str, Refers(("card",))]
FeedId = Annotated[str, Refers(("feed",))]
PictureName = Annotated[str, Refers(("picture",))]
TableName = Annotated[str, Refers(("table",))]
BlockAddress = Annotated[str, Refers(("block",))]
PlaceId = Annotated[str, Refers(("hall", "zone", "card"))]
DockId = Annotated[str, Refers(("zone", "hall"))]
RelatedId = Annotated[str, Refers(("card", "zone"))]


def named(part: Part, what: str) -> tuple[str, ...]:
    """Return the ids of a kind ("feed", "card" …) that `part` and its pieces name, as they come, each once."""
    return tuple(dict.fromkeys(_named(part, what)))


def _named(part: Part, what: str) -> Iterator[str]:
    ids = _fields_of_ids(type(part), what)
    for name in type(part).model_fields:
        given = getattr(part, name)
        for one in given if isinstance(given, tuple) else (given,):
            if isinstance(one, Part):
                yield from _named(one, what)
            elif one and name in ids:
                yield one


@cache
def _fields_of_ids(part: type[Part], what: str) -> frozenset[str]:
    fields = part.model_fields.items()
    return frozenset(name for name, field in fields if _refers([*field.metadata, field.annotation], what))


def _refers(annotation: Iterable[object], what: str) -> bool:
    return any(
        what in one.to if isinstance(one, Refers) else _refers(get_args(one), what) for one in annotation
    )


@cache
def meanings(part: type[BaseModel]) -> dict[str, str]:
    """Return what each field of `part` means: the docstring below it (empty where the program has no source)."""
    found: dict[str, str] = {}
    for kind in reversed(part.__mro__):
        if issubclass(kind, BaseModel) and kind is not BaseModel:
            found |= _docstrings(kind)
    return {name: found.get(name) or field.description or "" for name, field in part.model_fields.items()}


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
