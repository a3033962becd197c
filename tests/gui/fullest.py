"""Content filled to every bound that the models declare: what the screen has to bear."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kiosk.content.amount import MOST_HAN
from kiosk.model.block import Block
from kiosk.model.card import Card
from kiosk.model.chart import Chart
from kiosk.model.hall import Hall
from kiosk.model.part import Refers
from kiosk.model.words import NUMBER, TIMES_TOO_LONG, Fits, Text
from kiosk.model.zone import Zone

HAN = "智慧九龙坡展厅数字经济，高新技术企业2020年增长18.6%；"
ENGLISH = "Jiulong smart exhibition hall, growing by 18.6 % a year; "

CARDS = 60
"""Cards of the exhibition that is filled."""
IDS = {
    "unit": "亿元",
    "source": "s",
    "field": "city",
    "hall": "h",
    "zone": "z",
    "feed": "lamps",
    "picture": "robot-arm",
    "film": "tower",
    "sound": "chime",
    "block": "z/b0",
}
"""An id of each kind, as in `pages.content`; cards take turns."""

NOT_BOTH: dict[str, tuple[str, ...]] = {
    "Share": ("feed",),
    "Group": ("feeds",),
    "HeatChart": ("feed",),
    "TimelineBlock": ("table",),
}
"""Keys that stand in place of others."""


class Filler:
    """Fills models: lists to their ends, texts to what fits, or `long` as they may be, until the page is full."""

    def __init__(self, *, long: bool = False, han: int = MOST_HAN) -> None:
        """Begin a page of so many Chinese characters."""
        self._left, self._times = han, TIMES_TOO_LONG if long else 1
        self._numbers: Iterator[int] = iter(range(1_000_000))

    def part(self, model: type[BaseModel], **given: object) -> dict[str, Any]:
        """Return what a file says that uses every key of a model."""
        given = {"low": 0, **given}
        filled = {
            name: given[name] if name in given else self._field(field)
            for name, field in model.model_fields.items()
            if name not in NOT_BOTH.get(model.__name__, ())
        }
        if "stages" in filled:  # each link leads from one stage to the next
            keys = [[node["key"] for node in stage["nodes"]] for stage in filled["stages"]]
            for index, link in enumerate(filled["links"]):
                start, end = keys[index % (len(keys) - 1)], keys[index % (len(keys) - 1) + 1]
                link |= {"start": start[index % len(start)], "end": end[index * 3 % len(end)]}
        return filled

    def _field(self, field: FieldInfo) -> object:
        return self._value(field.annotation, list(field.metadata))

    def _value(self, kind: Any, said: list[Any]) -> Any:  # noqa: PLR0911 - one for each kind of field
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            more = [each for one in arguments[1:] for each in getattr(one, "metadata", [one])]
            return self._value(arguments[0], [*said, *more])
        refers = next((one for one in said if isinstance(one, Refers)), None)
        if refers is not None:
            return self._id(refers)
        if kind is Text:
            return self._text(next(one for one in said if isinstance(one, Fits)))
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self.part(kind)
        if origin is Literal:
            return arguments[0]
        if origin is tuple:
            counts = [arguments[0]] * bound(said) if arguments[-1] is ... else arguments
            return [self._value(one, []) for one in counts]
        if origin is Union or str(origin).endswith("UnionType'>"):
            # Of a word or a list the list; of what may be missing what may be there.
            return self._value(max(arguments, key=lambda one: get_origin(one) is Annotated), said)
        return self._plain(kind, said)

    def _id(self, refers: Refers) -> str:
        return f"a{next(self._numbers) % CARDS}" if "card" in refers.to else IDS[refers.to[0]]

    def _plain(self, kind: object, said: list[Any]) -> object:
        if kind is str:
            return f"k{next(self._numbers)}" if bound(said) > 2 else "九龙"[: bound(said)]
        if kind is bool:
            return True
        highest = next((one.le for one in said if hasattr(one, "le")), None)
        return Decimal("98765432.123456") if kind is Decimal else (highest or 100)

    def _text(self, fits: Fits) -> dict[str, str]:
        length = max(4 if fits.number else 1, min(fits.han * self._times, self._left))
        self._left -= length
        number = NUMBER if fits.number else ""
        return {
            "zh": (HAN * 90)[: length - len(number)] + number,
            "en": (ENGLISH * 150)[: length * 3 - len(number)].strip() + number,
        }


def bound(said: list[Any]) -> int:
    """Return how many items a list may have."""
    return next(int(one.max_length) for one in said if hasattr(one, "max_length"))


def most(model: type[BaseModel], key: str) -> int:
    """Return how many items the list at a key of a model may have."""
    return bound(list(model.model_fields[key].metadata))


def blocks() -> dict[str, type[BaseModel]]:
    """Return the models of all kinds of blocks; a chart's is that of the block around it."""
    return {kind.__name__: kind for kind in get_args(get_args(Block)[0])}


def charts() -> dict[str, type[BaseModel]]:
    """Return the models of all kinds of charts."""
    return {kind.__name__: kind for kind in get_args(get_args(Chart)[0])}


def full_block(filler: Filler, name: str) -> dict[str, Any]:
    """Return a block of that kind, or of that kind of chart, with all it can hold."""
    if name in charts():
        return filler.part(blocks()["ChartBlock"], size="full", chart=filler.part(charts()[name]))
    return filler.part(blocks()[name], size="full")


KINDS = [*(name for name in blocks() if name != "ChartBlock"), *charts()]
"""All that a page can be made of."""


def full_zone(kind: str, *, long: bool = False) -> Zone:
    """Return a zone with as many blocks of a kind as it may have."""
    filler = Filler(long=long)
    given = [full_block(filler, kind) for _ in range(most(Zone, "blocks"))]
    return Zone.model_validate(filler.part(Zone, id="full", blocks=given))


def full_card(kind: str, *, long: bool = False) -> Card:
    """Return a card with all it can hold, its blocks of a kind."""
    filler = Filler(long=long)
    given = [full_block(filler, kind) for _ in range(most(Card, "blocks"))]
    return Card.model_validate(filler.part(Card, id="full", kind="enterprise", blocks=given))


def full_hall(*, long: bool = False) -> Hall:
    """Return a hall with all it can hold."""
    return Hall.model_validate(Filler(long=long, han=1_000_000).part(Hall, id="full"))
