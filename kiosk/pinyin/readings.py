"""Readings of Chinese characters: by the words they stand in, and, for names, in every way they are read today.

pypinyin's own division takes the longest word from the left: 重庆市长寿区 becomes 市长 and 寿, read zhang shou. From the
right it is 长寿. A name is found by all that its words could be: every word of the dictionary that is in it, and every
reading of a character that is alive. What is alive the dictionary of words tells: 区 is qu in 114 of them and never ou.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # 55 MB and a fifth of a second
from pypinyin.contrib.tone_convert import to_normal, to_tone3

from kiosk.pinyin.local import LOCAL, SURNAMES

_LONGEST = 10
"""Characters of the longest word."""
_FEW, _SHARE = 2, 0.015
"""In so many words, and in such a part of all, a reading is alive."""
_PLAIN = {"lv": "lu", "nv": "nu", "lve": "lue", "nve": "nue"}
"""What is typed by those who look for ü on the keyboard."""

Word = Sequence[Sequence[str]]
"""The readings of each character of a word, with their tones."""


class Dictionary:
    """Words and characters with their readings."""

    def name(self, characters: str) -> list[tuple[str, ...]]:
        """Return the readings of each character of a name, the likeliest first, without tones."""
        found: list[dict[str, None]] = [{} for _ in characters]
        for start, word in (*self._division(characters), *_words_in(characters)):
            if len(word) == 1:
                continue
            for offset, readings in enumerate(_readings(word) or ()):
                found[start + offset].update(dict.fromkeys(map(_plain, readings)))
        for character, known in zip(characters, found, strict=True):
            known.update(dict.fromkeys(self._alive(character)))
            known.update({_PLAIN[one]: None for one in tuple(known) if one in _PLAIN})
        return [tuple(known) for known in found]

    def text(self, characters: str) -> list[tuple[str, ...]]:
        """Return the likeliest reading of each character of a text, without its tone."""
        found: list[tuple[str, ...]] = [()] * len(characters)
        for start, word in self._division(characters):
            for offset, readings in enumerate(_readings(word) or ()):
                found[start + offset] = (_plain(readings[0]),)
        return found

    def toned(self, characters: str) -> list[str]:
        """Return the likeliest reading of each character of a text, its tone as a number, 5 for none: chong2 qing4.

        A character that is in no dictionary has an empty one.
        """
        found = [""] * len(characters)
        for start, word in self._division(characters):
            for offset, readings in enumerate(_readings(word) or ()):
                found[start + offset] = to_tone3(readings[0], neutral_tone_with_five=True)
        return found

    def _division(self, characters: str) -> Iterator[tuple[int, str]]:
        """Yield the words a run of characters is divided into, the longest from the right, and where they begin."""
        stop = len(characters)
        while stop:
            first = max(0, stop - _LONGEST)
            start = next((at for at in range(first, stop - 1) if _readings(characters[at:stop])), stop - 1)
            yield start, characters[start:stop]
            stop = start

    def _alive(self, character: str) -> list[str]:
        """Return the readings of a character that are in use, the most frequent first."""
        counted = self._counted.get(character, Counter())
        total = counted.total()
        alive = [one for one, count in counted.most_common() if count >= max(_FEW, total * _SHARE)]
        first = [_plain(reading) for readings in _readings(character) or () for reading in readings]
        return [*alive, *first, *([SURNAMES[character]] if character in SURNAMES else ())]

    @cached_property
    def _counted(self) -> Mapping[str, Counter[str]]:
        """In how many words each character with several readings is read how."""
        counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for word, readings in PHRASES_DICT.items():
            for character, reading in zip(word, readings, strict=False):
                if "," in PINYIN_DICT.get(ord(character), ""):
                    counted[character][_plain(reading[0])] += 1
        return counted


def _words_in(characters: str) -> Iterator[tuple[int, str]]:
    for start in range(len(characters)):
        for stop in range(start + 2, min(start + _LONGEST, len(characters)) + 1):
            if _readings(characters[start:stop]):
                yield start, characters[start:stop]


def _readings(word: str) -> Word | None:
    """Return the readings of a word or a character; None where it is none."""
    if len(word) == 1:
        known = PINYIN_DICT.get(ord(word))
        return [[known.split(",")[0]]] if known else None
    if word in LOCAL:
        return [[reading] for reading in LOCAL[word].split()]
    return PHRASES_DICT.get(word)


@cache
def _plain(reading: str) -> str:
    return to_normal(reading)
