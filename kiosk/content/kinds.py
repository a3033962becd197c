"""What each kind of file declares: its model, its validator, its shape."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter, ValidationError

from kiosk.content.document import Value
from kiosk.content.finding import Finding
from kiosk.content.references import ReferenceVisit, visit_of
from kiosk.content.shape import Shape, shape_of
from kiosk.model.block import Block
from kiosk.model.card import Card
from kiosk.model.exhibition import Frontispiece
from kiosk.model.feeds import Feed
from kiosk.model.figure import Unit, UnitWords
from kiosk.model.hall import Hall
from kiosk.model.zone import Zone

MODELS: Mapping[str, Any] = {
    "exhibition": Frontispiece,
    "units": Annotated[Mapping[UnitWords, Unit], Field(max_length=500)],
    "feed": Feed,
    "zone": Zone,
    "hall": Hall,
    "enterprise": Card,
    "project": Card,
}
"""Kind of file -> what it declares."""

GIVEN_BY_PLACE: Mapping[str, tuple[str, ...]] = {
    "zone": ("id",),
    "hall": ("id",),
    "enterprise": ("id", "kind"),
    "project": ("id", "kind"),
}
"""Kind of file -> keys of its model that nobody writes: the names of file and folder say them."""


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """Return what validates files of a kind."""
    _build_blocks()
    return TypeAdapter(MODELS[kind])


@cache
def _build_blocks() -> None:
    """Zones and cards have the same blocks: these are built once, and not again with each of the two."""
    for block in get_args(get_args(Block)[0]):
        block.model_rebuild()


@cache
def visit(kind: str) -> ReferenceVisit | None:
    """Return what looks at the references in files of a kind."""
    return visit_of(_shape(kind))


@cache
def _shape(kind: str) -> Shape:
    return shape_of(MODELS[kind])


def follows(found: Finding, cause: Finding) -> bool:
    """Tell whether something was found only because a piece is of another kind than it says."""
    piece = cause.path[:-1]
    return cause.rule in ("wrong_kind", "unlike_kind", "wrong_folder") and found.path[: len(piece)] == piece


def needless(kind: str, value: dict[str, Value]) -> Iterator[Finding]:
    """Take out the keys that a file need not say, and yield that it did."""
    for key in GIVEN_BY_PLACE.get(kind, ()):
        if key in value:
            del value[key]
            yield Finding((key,), "needless_key", {"key": key}, at_key=True)


def validated(kind: str, file_id: str, value: dict[str, Value]) -> tuple[Any, list[Finding]]:
    """Return the model of what was written, or None and what is wrong with it."""
    for key in GIVEN_BY_PLACE.get(kind, ()):
        value[key] = file_id if key == "id" else kind
    try:
        return adapter(kind).validate_python(value), []
    except ValidationError:
        # Good content never needs these, and the first frame waits for every import.
        from kiosk.content.mistakes import findings, forget_empty
    forget_empty(value, _shape(kind))
    try:
        return adapter(kind).validate_python(value), []
    except ValidationError as mistakes:
        found = findings(mistakes, value, _shape(kind))
        # A file name that is no id has been spoken of already.
        return None, _causes(kind, value, [one for one in found if one.path != ("id",)])


def _causes(kind: str, value: dict[str, Value], found: list[Finding]) -> list[Finding]:
    """Return what was found, and one cause instead of many consequences where there is one."""
    from kiosk.content.misfits import in_another_folder, of_another_kind

    shapes = {one: _shape(one) for one in GIVEN_BY_PLACE} | {"feed": _shape("feed")}
    elsewhere = in_another_folder(kind, value, shapes, frozenset(GIVEN_BY_PLACE["enterprise"]))
    wrong = (one.path for one in found)
    causes = [elsewhere] if elsewhere is not None else of_another_kind(value, _shape(kind), wrong)
    return [*causes, *(one for one in found if not any(follows(one, cause) for cause in causes))]
