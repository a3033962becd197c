"""One mistake behind many: what is written well, but as something of another kind, or one step too far left."""

from collections.abc import Iterable, Mapping

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, alternatives, shortened
from kiosk.content.shape import Either, Leaf, ListOf, MapOf, Piece, Shape, ShapeChoice, ShapeWords, fields
from kiosk.words import LANGUAGES, said

_A_FEW = 2
"""From so many keys that do not fit on it is asked whether another kind fits."""

_MANY = 6
"""From so many on they are told as one, whether another kind fits or not."""

_LOOKED_AT = 20
"""Items of a list that are looked at."""

_FOLDERS = {
    "zone": "zones",
    "hall": "halls",
    "enterprise": "enterprises",
    "project": "projects",
    "feed": "feeds",
}


def of_another_kind(value: Value, shape: Shape, wrong: Iterable[Path]) -> list[Finding]:
    """Return the pieces that say to be of one kind, and are written as another; at the paths in `wrong` something is."""
    causes: dict[Path, Finding | None] = {}
    for path in wrong:
        _look_along(path, value, shape, causes)
    return [cause for cause in causes.values() if cause is not None]


def _look_along(path: Path, value: Value, shape: Shape, causes: dict[Path, Finding | None]) -> None:
    for length in range(len(path) + 1):
        if isinstance(shape, ShapeChoice):
            at, given = path[:length], value.get(shape.key) if isinstance(value, dict) else None
            if not isinstance(value, dict) or not isinstance(given, str) or given not in shape.pieces:
                return
            if at not in causes:
                found = _better(value, shape.key, given, shape.pieces)
                causes[at] = found._replace(path=(*at, shape.key)) if found is not None else None
            if causes[at] is not None:
                return
            shape = shape.pieces[given]
        if length < len(path):
            value, shape = _below(value, shape, path[length])


def _below(value: Value, shape: Shape, step: str | int) -> tuple[Value, Shape]:
    match shape:
        case Piece(part=part) if isinstance(value, dict):
            return value.get(str(step)), fields(part).get(str(step), Leaf())
        case ListOf(item=item) if isinstance(value, list) and isinstance(step, int) and step < len(value):
            return value[step], item
        case MapOf(item=item) if isinstance(value, dict):
            return value.get(str(step)), item
    return None, Leaf()


def in_another_folder(
    kind: str, value: Value, shapes: Mapping[str, Shape], unwritten: frozenset[str]
) -> Finding | None:
    """Return that a file is one of another kind, if it fits there and not at all where it lies."""
    if kind not in _FOLDERS:
        return None
    shape = shapes[kind]
    nameless = isinstance(shape, ShapeChoice) and isinstance(value, dict) and shape.key not in value
    if not nameless and misfit(value, shape, unwritten) <= _A_FEW:
        return None
    for other, folder in _FOLDERS.items():
        if _FOLDERS[kind] != folder and misfit(value, shapes[other], unwritten) == 0:
            what = said("content", f"{'an' if other[0] == 'e' else 'a'}_{other}")
            return Finding((), "wrong_folder", {"given": folder, "what": what})
    return None


def misfit(value: Value, shape: Shape, unwritten: frozenset[str] = frozenset()) -> int:  # noqa: PLR0911 - one for each shape
    """Return how many keys of `value` do not belong into `shape`, and how many are missing."""
    match shape:
        case Piece(part=part):
            if not isinstance(value, dict):
                return int(value is not None)
            known = fields(part)
            wanted = {name for name, field in part.model_fields.items() if field.is_required()} - unwritten
            below = sum(misfit(value[name], known[name]) for name in value if name in known)
            return len(value.keys() - known.keys() - unwritten) + len(wanted - value.keys()) + below
        case ShapeChoice(key=key, pieces=pieces):
            given = value.get(key) if isinstance(value, dict) else None
            return (
                misfit(value, pieces[given], unwritten) if isinstance(given, str) and given in pieces else 1
            )
        case ListOf(item=item):
            return sum(misfit(one, item) for one in value[:_LOOKED_AT]) if isinstance(value, list) else 1
        case MapOf(item=item):
            return sum(misfit(one, item) for one in value.values()) if isinstance(value, dict) else 1
        case ShapeWords():
            return (
                len(value.keys() - {*LANGUAGES}) if isinstance(value, dict) else int(isinstance(value, list))
            )
        case Leaf():
            return int(isinstance(value, dict | list))
        case Either(many=many):
            return misfit(value, many) if isinstance(value, list) else int(isinstance(value, dict))


def _better(value: dict[str, Value], key: str, given: str, pieces: Mapping[str, Piece]) -> Finding | None:
    wrong = misfit(value, pieces[given])
    if wrong < _A_FEW:
        return None
    others = {tag: misfit(value, piece) for tag, piece in pieces.items() if tag != given}
    fitting = [tag for tag, misfits in others.items() if misfits == 0]
    facts: dict[str, object] = {"key": key, "given": shortened(given), "count": wrong}
    if fitting:
        facts["meant"] = alternatives(fitting, "or_apart")
        facts["cure"] = alternatives([said("content", "line", line=f"{key}: {one}") for one in fitting])
        return Finding((), "wrong_kind", facts)
    if wrong < _MANY:
        return None
    allowed = [name for name in fields(pieces[given].part) if name != key]
    return Finding((), "unlike_kind", facts | {"limit": tuple(allowed)})
