"""Whether a screen can bear all that a page says: its lists have bounds each, but their product has none."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from operator import gt

from pydantic import BaseModel

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path
from kiosk.content.shape import Either, ListOf, MapOf, Piece, Shape, ShapeChoice, ShapeWords, fields
from kiosk.words import LANGUAGES, tongue

MOST_HAN = 12_000
"""Chinese characters of one page, each language for itself: forty minutes of reading, and 0.2 s to lay out."""
MOST_LETTERS = 3 * MOST_HAN
"""Of English."""

AmountRule = Callable[[Mapping[str, Value], Path, object], Iterator[Finding]]


WrittenAmount = tuple[int, ...]
"""How much is said, in characters of each of LANGUAGES."""
_NOTHING: WrittenAmount = (0,) * len(LANGUAGES)


@cache
def _most() -> WrittenAmount:
    """Return how much a page may say."""
    return tuple(MOST_HAN if tongue(language).dense else MOST_LETTERS for language in LANGUAGES)


def amount(value: Value, shape: Shape) -> WrittenAmount:
    """Return how much a written value says to visitors; what is not translated is read in English or Chinese."""
    match shape:
        case ShapeWords():
            said = value if isinstance(value, dict) else {"zh": value}
            zh, en, *others = (
                len(one) if isinstance(one := said.get(each), str) else 0 for each in LANGUAGES
            )
            return (zh, en or zh, *(one or en or zh for one in others))
        case Piece(part=part) if isinstance(value, dict):
            known = [
                key for key in value if key in fields(part) and key not in getattr(part, "gone_through", ())
            ]
            return _sum((value[key], fields(part)[key]) for key in known)
        case ShapeChoice(key=key, pieces=pieces) if isinstance(value, dict):
            tag = value.get(key)
            return amount(value, pieces[tag]) if isinstance(tag, str) and tag in pieces else _NOTHING
        case ListOf(item=item) | Either(many=ListOf(item=item)) if isinstance(value, list):
            return _sum((one, item) for one in value)
        case MapOf(item=item) if isinstance(value, dict):
            return _sum((one, item) for one in value.values())
    return _NOTHING


def _sum(parts: Iterable[tuple[Value, Shape]]) -> WrittenAmount:
    return _together(_NOTHING, *(amount(value, shape) for value, shape in parts))


def _together(*amounts: WrittenAmount) -> WrittenAmount:
    return tuple(map(sum, zip(*amounts, strict=True)))


def bearable(part: type[BaseModel]) -> AmountRule:
    """Return the rule that a page, a `part`, says no more than a screen can bear."""
    shapes = fields(part)

    def rule(page: Mapping[str, Value], path: Path, _known: object) -> Iterator[Finding]:
        if sum(map(_letters, page.values())) <= MOST_HAN:
            return  # nearly every page, and the first frame waits for all of them
        whole, beyond = _NOTHING, None
        for where, value, shape in _pieces(page, shapes):
            whole = _together(whole, amount(value, shape))
            if beyond is None and any(map(gt, whole, _most())):
                beyond = where
        if beyond is not None:
            count, limit = next(pair for pair in zip(whole, _most(), strict=True) if gt(*pair))
            yield Finding((*path, *beyond), "full_page", {"count": count, "limit": limit})

    return rule


def _letters(value: Value) -> int:
    """Return how many characters there are in all that is written, be it said to visitors or not."""
    if isinstance(value, str):
        return len(value)
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(_letters, inside))


def _pieces(page: Mapping[str, Value], shapes: Mapping[str, Shape]) -> Iterator[tuple[Path, Value, Shape]]:
    """Yield what a page is made of, in the order of its file: lists item by item."""
    for key, value in page.items():
        shape = shapes.get(key)
        if isinstance(shape, ListOf) and isinstance(value, list):
            yield from (((key, index), one, shape.item) for index, one in enumerate(value))
        elif shape is not None:
            yield (key,), value, shape
