"""Names by the letters typed: whole syllables, first letters, or both mixed, from any syllable on."""

from array import array
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]

INSIDE, ABBREVIATED = 1, 2
"""What makes a match less near, added up: it begins inside the name; it leaves letters out, or takes a rare reading."""
FARTHEST = INSIDE | ABBREVIATED
_RANK_BITS = 2


class Names:
    """All names, and how far what was typed leads into each.

    A name is a row of syllables, each with its readings; all readings stand one after the other in a long row of
    letters. What was typed leads to a *spot*: the letter typed last, and how near the match is, packed into one number.
    One letter more moves every spot on, inside its reading or to a reading of the next syllable, or ends it.
    """

    def __init__(self) -> None:
        """Know no name yet."""
        self._row = bytearray()
        self._made: dict[str, array[int]] = {
            name: array("q") for name in ("reading", "head", "syllable", "rank")
        }
        self._first = array("q")
        """Syllable -> its first reading."""
        self._owner = array("q")
        """Syllable -> whose name it stands in; -1 behind the end of each name."""
        self._walked: dict[str, Numbers] = {}

    def add(self, owner: int, line: str) -> None:
        """Add a name of `owner`, spelled as `spelling.name_line` does; `close` must follow."""
        made, row = self._made, self._row
        for number, readings in enumerate(line.split()):
            self._first.append(len(made["head"]))
            self._owner.append(owner)
            for rarer, reading in enumerate(readings.split("/")):
                made["reading"].extend([len(made["head"])] * len(reading))
                made["head"].append(len(row))
                made["syllable"].append(len(self._owner) - 1)
                made["rank"].append((INSIDE if number else 0) | (ABBREVIATED if rarer else 0))
                row += reading.encode("ascii")
        self._first.append(len(made["head"]))
        self._owner.append(-1)

    def close(self) -> None:
        """Be ready to find."""
        self._letters = np.frombuffer(bytes(self._row) + b"\0", dtype=np.uint8)
        numbers = {name: np.frombuffer(column, dtype=np.int64) for name, column in self._made.items()}
        self._reading, self._head = numbers["reading"], numbers["head"]
        """Letter -> its reading; reading -> its first letter."""
        self._syllable, self._rank = numbers["syllable"], numbers["rank"]
        """Of each reading; how near a match is that begins with it."""
        self._firsts = np.frombuffer(self._first, dtype=np.int64)
        self._owners = np.frombuffer(self._owner, dtype=np.int64)
        ends = np.append(self._head[1:], len(self._row)) - 1
        self._last = np.zeros(len(self._row) + 1, dtype=bool)
        self._last[ends] = True
        """Letter -> whether it is the last of its reading."""

    def find(self, typed: str) -> list[Numbers]:
        """Return who has a name that begins so, then those that have it inside, then those abbreviated so."""
        spots = self._walk(typed)
        owners = self._owners[self._syllable[self._reading[spots >> _RANK_BITS]]]
        ranks, seen, found = spots & FARTHEST, np.empty(0, np.int64), []
        for rank in range(FARTHEST + 1):
            here = np.setdiff1d(owners[ranks == rank], seen)
            seen = np.append(seen, here)
            found.append(here)
        return found

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
