"""Search entries: every place a visitor can open, what it is called and what is said there."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kiosk.model.exhibition import Exhibition, Place
from kiosk.model.part import Part
from kiosk.model.words import Text

_PLAIN = frozenset((str, int, float, bool, Decimal, type(None)))


class SearchEntry(NamedTuple):
    """One place, in all languages at once: who reads English may know the Chinese name, and the other way round."""

    place_id: str
    names: tuple[str, ...]
    texts: tuple[str, ...]


def entries(exhibition: Exhibition) -> Iterator[SearchEntry]:
    """Return the halls, then the zones, then the cards."""
    fields = exhibition.front.fields
    for shelf in (exhibition.halls, exhibition.zones, exhibition.cards):
        for place in shelf.values():
            yield _entry(place, fields.get(place.field))


def _entry(place: Place, field: Text | None) -> SearchEntry:
    names = dict.fromkeys(place.name.written.values())
    if place.short is not None:
        names |= dict.fromkeys(place.short.written.values())
    texts = _said(place) | _said(field)
    return SearchEntry(place.id, tuple(names), tuple(text for text in texts if text not in names))


def _said(whole: object) -> dict[str, None]:
    """Return what stands in a part in every language, each once.

    Not by pydantic's own iteration, nor by calling itself: ten thousand cards are half a million values.
    """
    found: dict[str, None] = {}
    open_ones = [whole]
    while open_ones:
        part = open_ones.pop()
        if type(part) is Text:
            found |= dict.fromkeys(part.written.values())
        elif type(part) is tuple:
            open_ones += part
        elif isinstance(part, Part):
            open_ones += [value for value in part.__dict__.values() if type(value) not in _PLAIN]
    return found
