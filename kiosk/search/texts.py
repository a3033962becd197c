"""Full-text matching by the syllables and words typed in full, the last of them begun."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

_MOST_WAYS = 12
_MOST_LOOKED_AT = 2000
_WORD = re.compile(r"[A-Z][a-z]*")


class Texts:
    """All texts in one long string, `ZhiHuiChengShi…`, in which the machine finds faster than any structure would."""

    def __init__(self) -> None:
        """Know no text yet."""
        self._lines: dict[str, int] = {}
        """Each text once, for labels and tags are the same again and again."""
        self._owners: list[array[int]] = []
        self._words: set[str] = set()
        self._all, self._starts, self._sorted = "", array("q"), [""]

    def add(self, owner: int, line: str) -> None:
        """Add a text of `owner`, spelled as `spelling.text_line` does; `close` must follow."""
        number = self._lines.setdefault(line, len(self._lines))
        if number == len(self._owners):
            self._owners.append(array("i"))
            self._words.update(_WORD.findall(line))
        self._owners[number].append(owner)

    def close(self) -> None:
        """Be ready to find."""
        length, starts = 0, array("q")
        for line in self._lines:
            starts.append(length)
            length += len(line) + 1
        self._sorted = sorted(self._words)
        self._starts, self._all = starts, "\n".join(self._lines) + "\n"

    def find(self, typed: str) -> Iterator[int]:
        """Return whose texts say it, in the order of the texts; some more than once."""
        for way in self._ways(typed):
            at = self._all.find(way)
            while at >= 0:
                number = bisect_right(self._starts, at) - 1
                yield from self._owners[number]
                beyond = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._all)
                at = self._all.find(way, beyond)

    def letters_after(self, typed: str, wanted: set[str]) -> set[str]:
        """Return those of the wanted letters with which it can go on; all where there is too much to look at."""
        if not typed:
            return {letter for letter in wanted if letter.capitalize() in self._all}
        letters: set[str] = set()
        looked_at = 0
        for way in self._ways(typed):
            for at in self._places(way):
                letters.add(self._all[at + len(way)].lower())
                looked_at += 1
                if looked_at > _MOST_LOOKED_AT or letters >= wanted:
                    return wanted
        return letters & wanted

    def _places(self, way: str) -> Iterator[int]:
        at = self._all.find(way)
        while at >= 0:
            yield at
            at = self._all.find(way, at + 1)

    def _ways(self, typed: str) -> list[str]:
        """Return how `typed` can be divided into words that there are, the last begun: `xian` is Xian or XiAn."""
        ways: list[str] = []
        begun = [("", typed)]
        while begun and len(ways) < _MOST_WAYS:
            done, rest = begun.pop()
            if self._begins_a_word(rest):
                ways.append(done + rest.capitalize())
            begun += [
                (done + word, rest[cut:])
                for cut in range(1, len(rest))
                if (word := rest[:cut].capitalize()) in self._words or _ends_a_number(rest, cut)
            ]
        return ways

    def _begins_a_word(self, letters: str) -> bool:
        if not letters.isalpha():
            return True  # numbers are in no list of words
        word = letters.capitalize()
        at = bisect_left(self._sorted, word)
        return at < len(self._sorted) and self._sorted[at].startswith(word)


def _ends_a_number(letters: str, cut: int) -> bool:
    """Return True where a word may begin behind a number, which is in no list of words: 500ac, 2021nian."""
    return not letters[:cut].isalpha() and letters[cut].isalpha()
