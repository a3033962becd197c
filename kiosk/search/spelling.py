"""Transliteration: how words are typed on a keyboard of letters; 重庆 is chong qing, 曾 is zeng or ceng, Édouard is edouard."""

import json
import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, BinaryIO, Literal

if TYPE_CHECKING:
    from kiosk.pinyin.readings import Dictionary

Readings = Callable[[str], Sequence[Sequence[str]]]
"""Takes a run of Chinese characters and returns the readings of each, the likeliest first."""

SpellingKind = Literal["name", "text"]

MOST_READINGS = 5
"""Of one character."""

_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9]+")


def name_line(text: str, read: Readings) -> str:
    """Return the syllables of a name, all readings of each: `zeng/ceng jia yan`."""
    return " ".join("/".join(readings[:MOST_READINGS]) for readings in _syllables(text, read))


def text_line(text: str, read: Readings) -> str:
    """Return the syllables of a text without gaps, each beginning with a capital: `ZengJiaYan`."""
    return "".join(readings[0].capitalize() for readings in _syllables(text, read))


def unread(characters: str) -> Sequence[Sequence[str]]:
    """Return no reading of anything: what can be done where there is no dictionary."""
    return [() for _ in characters]


def by_dictionary(characters: str) -> Sequence[Sequence[str]]:
    """Return all readings that are in use: 行 of 旅行业 is xing, and hang."""
    return _dictionary().name(characters)


def by_likelihood(characters: str) -> Sequence[Sequence[str]]:
    """Return the likeliest reading of each character: for long texts."""
    return _dictionary().text(characters)


@cache
def _dictionary() -> "Dictionary":
    from kiosk.pinyin.readings import Dictionary

    return Dictionary()


def _syllables(text: str, read: Readings) -> list[Sequence[str]]:
    plain = unicodedata.normalize("NFKD", text).lower().replace("'", "").replace("\u2019", "")
    found: list[Sequence[str]] = []
    for run in _RUNS.findall("".join(mark for mark in plain if not unicodedata.combining(mark))):
        if run.isascii():
            found.append((run,))
        else:
            found += [readings for readings in read(run) if readings and readings[0].isascii()]
    return found


def serve(asked: BinaryIO, answered: BinaryIO) -> None:
    """Spell for a hall that is open: a line of JSON, [kind, texts], is answered by a line with their spellings."""
    if hasattr(os, "nice"):
        os.nice(10)  # the screen goes first
    spell = {"name": partial(name_line, read=by_dictionary), "text": partial(text_line, read=by_likelihood)}
    for line in asked:
        kind, texts = json.loads(line)
        answered.write(json.dumps([spell[kind](text) for text in texts]).encode() + b"\n")
        answered.flush()
