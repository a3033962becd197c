"""Syllables with their tones: what an engine is given that cannot read characters."""

import re

from kiosk.pinyin.readings import Dictionary

_PIECES = re.compile(r"[\u3400-\u9fff]+|[A-Z]|[，。？！]")
_NUMERALS = re.compile("[零一二三四五六七八九十百千万亿点]{2,}")
_PLAIN = dict(
    zip(
        "零一二三四五六七八九十百千万亿点",
        [
            "ling2",
            "yi1",
            "er4",
            "san1",
            "si4",
            "wu3",
            "liu4",
            "qi1",
            "ba1",
            "jiu3",
            "shi2",
            "bai3",
            "qian1",
            "wan4",
            "yi4",
            "dian3",
        ],
        strict=True,
    )
)


def syllables(said: str, dictionary: Dictionary) -> list[str]:
    """Return text as `speech.chinese` writes it in pieces: `chong2`, a capital letter, or one of ，。？！.

    A character that no dictionary has is left out.
    """
    pieces: list[str] = []
    for piece in _PIECES.findall(said):
        if "\u3400" <= piece[0] <= "\u9fff":
            pieces += filter(None, _read(piece, dictionary))
        else:
            pieces.append(piece)
    return pieces


def _read(characters: str, dictionary: Dictionary) -> list[str]:
    """Read numerals one by one: as the dictionary's word, the 一点 of 11.5 sounds like 亿点."""
    found = dictionary.toned(characters)
    for run in _NUMERALS.finditer(characters):
        found[run.start() : run.end()] = [_PLAIN[one] for one in run[0]]
    return found
