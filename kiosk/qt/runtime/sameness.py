"""Change detection: whether something on the screen would look the same with other content."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from kiosk.model.exhibition import Exhibition, Place
from kiosk.model.words import Text


def same_ground(old: Exhibition, new: Exhibition) -> bool:
    """Tell whether what every page leans on is the same: sources, fields, units, feeds and where pictures are."""
    return (
        old.front == new.front
        and old.units == new.units
        and old.feeds == new.feeds
        and old.pictures == new.pictures
        and (old.films, old.sounds) == (new.films, new.sounds)
    )


def same_page(place_id: str, old: Exhibition, new: Exhibition) -> bool:
    """Tell whether a place, and all that it names, is the same; the ground has been compared."""
    before, now = old.place(place_id), new.place(place_id)
    if before is None or now is None or before != now:
        return False
    words = set(_strings(now.model_dump()))
    if "all" in words and not _same_cards(old, new):
        return False
    return all(_same(old.place(name), new.place(name)) for name in words)


def same_frame(hall_id: str, old: Exhibition, new: Exhibition) -> bool:
    """Tell whether header and dock of a hall are the same."""
    return _frame(hall_id, old) == _frame(hall_id, new)


def same_room(hall_id: str, old: Exhibition, new: Exhibition) -> bool:
    """Tell whether a hall, what hangs on its walls and what plays in it is the same; the ground has been compared."""
    before, now = old.halls.get(hall_id), new.halls.get(hall_id)
    if before is None or now is None or before != now:
        return False
    return all(
        _screen(screen.shows, old) == _screen(screen.shows, new) for screen in now.room.screens
    ) and old.played_in(before) == new.played_in(now)


def _same_cards(old: Exhibition, new: Exhibition) -> bool:
    if old.cards is new.cards:
        return True
    return len(old.cards) == len(new.cards) and all(
        before == now and _same(one, other)
        for (before, one), (now, other) in zip(old.cards.items(), new.cards.items(), strict=True)
    )


def _same(before: Place | None, now: Place | None) -> bool:
    return before is now or before == now


def _frame(hall_id: str, exhibition: Exhibition) -> tuple[Any, ...]:
    hall = exhibition.halls.get(hall_id)
    if hall is None:
        return ()
    return (
        hall.name,
        hall.slogan,
        hall.room.emblem.character,
        *(_button(name, exhibition) for name in hall.dock),
    )


def _button(name: str, exhibition: Exhibition) -> tuple[str, Text | None, Text | None]:
    place = exhibition.place(name)
    if place is None:
        return name, None, None
    return name, place.short or place.name, place.caption


def _screen(address: str, exhibition: Exhibition) -> tuple[BaseModel, str] | None:
    zone = exhibition.zones.get(address.partition("/")[0])
    return (exhibition.block(address), zone.source) if zone else None


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for one in tree.values():
            yield from _strings(one)
    elif isinstance(tree, list | tuple):
        for one in tree:
            yield from _strings(one)
