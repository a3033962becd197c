"""Search index: what letters lead to which places, names first, then what is said there."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kiosk.search.entries import SearchEntry
from kiosk.search.names import Names
from kiosk.search.texts import Texts

KEYS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
"""What can be typed."""
MOST = 60
"""Places that are told at once; who wants fewer types one letter more."""
_MANY = 3
"""So many letters are looked for in texts too, where names have been found: fewer are in all of them."""


class Hits(NamedTuple):
    """What something typed leads to."""

    places: tuple[str, ...]
    """Ids, the nearest first."""
    more: bool
    """Whether there are others."""


class Index:
    """Built once for an exhibition, in small pieces; afterwards nothing in it changes."""

    def __init__(self, places: Sequence[SearchEntry]) -> None:
        """Prepare for these places; `add_names` and `add_texts` fill it."""
        # Where two match alike, the one with the shorter name is meant more likely: order them once.
        self._places = sorted(places, key=lambda entry: len(entry.names[0]))
        self._names, self._texts = Names(), Texts()

    def add_names(self, owner: int, spelled: Mapping[str, str]) -> None:
        """Add the names of one place, by its number; `spelled` has each name's line."""
        for name in self._places[owner].names:
            self._names.add(owner, spelled[name])

    def close_names(self) -> None:
        """Let the names be found."""
        self._names.close()

    def place_id(self, owner: int) -> str:
        """Return the id of a place by its number."""
        return self._places[owner].place_id

    def add_texts(self, owner: int, spelled: Mapping[str, str], more: Sequence[str] = ()) -> None:
        """Add the texts of one place, by its number, and some more; `spelled` has each text's line."""
        for text in (*self._places[owner].texts, *more):
            self._texts.add(owner, spelled[text])

    def close_texts(self) -> None:
        """Let the texts be found too."""
        self._texts.close()

    def find(self, typed: str) -> Hits:
        """Return the places that `typed` leads to: letters and digits."""
        if not typed:
            return Hits((), more=False)
        nearest: dict[int, None] = {}
        for rank in self._names.find(typed):
            nearest.update(dict.fromkeys(rank[: MOST + 1].tolist()))
        if len(nearest) <= MOST and (not nearest or len(typed) >= _MANY):
            for owner in self._texts.find(typed):
                nearest[owner] = None
                if len(nearest) > MOST:
                    break
        owners = list(nearest)
        return Hits(tuple(self._places[owner].place_id for owner in owners[:MOST]), len(owners) > MOST)

    def keys_after(self, typed: str) -> frozenset[str]:
        """Return the keys that lead on to something."""
        letters = self._names.letters_after(typed) & KEYS
        return frozenset(letters | self._texts.letters_after(typed, set(KEYS - letters)))
