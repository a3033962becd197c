"""What can be found: every place a visitor can open, what it is called and what is said there."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition, Place
from kiosk.model.part import Part
from kiosk.model.words import Text

_PLAIN = frozenset((str, int, float, bool, Decimal, type(None)))


class Entry(NamedTuple):
    """One place, in all languages at once: who reads English may know the Chinese name, and the other way round."""

    place_id: str
    names: tuple[str, ...]
    texts: tuple[str, ...]


def entries(exhibition: Exhibition) -> Iterator[Entry]:
    """Return the halls, then the zones, then the cards."""
    fields = exhibition.front.fields
    for shelf in (exhibition.halls, exhibition.zones, exhibition.cards):
        for place in shelf.values():
            yield _entry(place, fields[place.field] if isinstance(place, Card) else None)


def _entry(place: Place, field: Text | None) -> Entry:
    names = dict.fromkeys((place.name.zh, place.name.en))
    if not isinstance(place, Card) and place.short is not None:
        names |= dict.fromkeys((place.short.zh, place.short.en))
    texts = _said(place) | _said(field)
    names.pop("", None)
    texts.pop("", None)
    return Entry(place.id, tuple(names), tuple(text for text in texts if text not in names))


def _said(whole: object) -> dict[str, None]:
    """Return what stands in a part in every language, each once.

    Not by pydantic's own iteration, nor by calling itself: ten thousand cards are half a million values.
    """
    found: dict[str, None] = {}
    open_ones = [whole]
    while open_ones:
        part = open_ones.pop()
        if type(part) is Text:
            found[part.zh] = found[part.en] = None
        elif type(part) is tuple:
            open_ones += part
        elif isinstance(part, Part):
            open_ones += [value for value in part.__dict__.values() if type(value) not in _PLAIN]
    return found
