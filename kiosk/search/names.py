"""Name matching by the letters typed: whole syllables, first letters, or both mixed, from any syllable on."""

from array import array
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]

INSIDE, ABBREVIATED = 1, 2
"""What makes a match less near, added up: it begins inside the name; it leaves letters out, or takes a rare reading."""
FARTHEST = INSIDE | ABBREVIATED
_RANK_BITS = 2
_LONGEST = 64
"""Letters of one reading; nobody types more."""


class Names:
    """All names, and how far what was typed leads into each.

    A name is a row of syllables, each with its readings; all readings stand one after the other in a long row of
    letters. What was typed leads to a *spot*: the letter typed last, and how near the match is, packed into one number.
    One letter more moves every spot on, inside its reading or to a reading of the next syllable, or ends it.
    """

    def __init__(self) -> None:
        """Know no name yet."""
        self._row, self._lengths = bytearray(), bytearray()
        """The letters of all readings, and how many each has."""
        self._counts, self._owned = array("q"), array("q")
        """How many readings each syllable has, and whose name it stands in; none and -1 behind the end of each name."""
        self._parts: dict[str, tuple[bytes, bytes]] = {}
        """Syllable -> its letters and lengths: there are few, and they come again and again."""
        self._walked: dict[str, Numbers] = {}

    def add(self, owner: int, line: str) -> None:
        """Add a name of `owner`, spelled as `spelling.name_line` does; `close` must follow."""
        for syllable in line.split():
            if syllable not in self._parts:
                readings = [reading.encode("ascii")[:_LONGEST] for reading in syllable.split("/")]
                self._parts[syllable] = b"".join(readings), bytes(map(len, readings))
            letters, lengths = self._parts[syllable]
            self._row += letters
            self._lengths += lengths
            self._counts.append(len(lengths))
            self._owned.append(owner)
        self._counts.append(0)
        self._owned.append(-1)

    def close(self) -> None:
        """Be ready to find."""
        lengths = np.frombuffer(self._lengths, dtype=np.uint8).astype(np.int64)
        counts = np.frombuffer(self._counts, dtype=np.int64)
        self._letters = np.frombuffer(bytes(self._row) + b"\0", dtype=np.uint8)
        self._owners = np.frombuffer(self._owned, dtype=np.int64)
        self._firsts = np.cumsum(counts) - counts
        """Syllable -> its first reading."""
        self._head = np.cumsum(lengths) - lengths
        """Reading -> its first letter."""
        numbers = np.arange(len(lengths))
        self._reading = np.repeat(numbers, lengths)
        """Letter -> its reading."""
        self._last = np.zeros(len(self._letters), dtype=bool)
        """Letter -> whether it is the last of its reading."""
        self._last[self._head + lengths - 1] = True
        self._syllable = np.repeat(np.arange(len(counts)), counts)
        """Reading -> its syllable."""
        begins = np.append(-1, self._owners[:-1]) < 0
        self._rank = np.where(begins[self._syllable], 0, INSIDE)
        """Reading -> how near a match is that begins with it."""
        self._rank |= np.where(numbers == self._firsts[self._syllable], 0, ABBREVIATED)

    def find(self, typed: str) -> list[Numbers]:
        """Return who has a name that begins so, then those that have it inside, then those abbreviated so."""
        spots = self._walk(typed)
        owners, ranks = self._owners[self._syllable[self._reading[spots >> _RANK_BITS]]], spots & FARTHEST
        nearest = np.full(owners.max(initial=-1) + 1, FARTHEST + 1)
        for rank in range(FARTHEST, -1, -1):
            nearest[owners[ranks == rank]] = rank
        return [np.flatnonzero(nearest == rank) for rank in range(FARTHEST + 1)]

    def letters_after(self, typed: str) -> set[str]:
        """Return the letters with which what was typed can go on; those a syllable begins with, where nothing was."""
        if not typed:
            return set(map(chr, np.unique(self._letters[self._head]).tolist()))
        at = self._walk(typed) >> _RANK_BITS
        inside = self._letters[at[~self._last[at]] + 1]
        beyond = [self._letters[heads] for heads, _ in self._beyond(at)]
        return set(map(chr, np.unique(np.concatenate([inside, *beyond])).tolist()))

    def _walk(self, typed: str) -> Numbers:
        """Return the spots that `typed` leads to; those of its beginnings are kept for the next letter."""
        self._walked = {kept: spots for kept, spots in self._walked.items() if typed.startswith(kept)}
        if typed not in self._walked:
            letter = ord(typed[-1])
            if len(typed) == 1:
                begun = np.flatnonzero(self._letters[self._head] == letter)
                self._walked[typed] = self._head[begun] << _RANK_BITS | self._rank[begun]
            else:
                self._walked[typed] = self._step(self._walk(typed[:-1]), letter)
        return self._walked[typed]

    def _step(self, spots: Numbers, letter: int) -> Numbers:
        at, rank = spots >> _RANK_BITS, spots & FARTHEST
        inside = ~self._last[at] & (self._letters[at + 1] == letter)
        moved = [spots[inside] + (1 << _RANK_BITS)]
        rank |= np.where(self._last[at], 0, ABBREVIATED)
        for heads, of in self._beyond(at):
            typed = self._letters[heads] == letter
            rarer = self._rank[self._reading[heads[typed]]] & ABBREVIATED
            moved.append(heads[typed] << _RANK_BITS | rank[of][typed] | rarer)
        return np.unique(np.concatenate(moved))

    def _beyond(self, at: Numbers) -> list[tuple[Numbers, Numbers]]:
        """Return the first letters of the next syllables, a list for each reading they have, and whose next they are."""
        following = self._syllable[self._reading[at]] + 1
        of = np.flatnonzero(self._owners[following] >= 0)
        following, number, found = following[of], 0, []
        while len(of):
            found.append((self._head[self._firsts[following] + number], of))
            number += 1
            more = self._firsts[following] + number < self._firsts[following + 1]
            following, of = following[more], of[more]
        return found
