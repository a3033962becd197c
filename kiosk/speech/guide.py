"""The spoken guide: what is said of a page, sentence by sentence, beside what the visitor reads meanwhile."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kiosk.model.exhibition import Exhibition, Place
from kiosk.speech.aloud import aloud
from kiosk.speech.telling import Telling, page
from kiosk.words import Language, tongue

MOST_SENTENCES = 160
"""Of a page: nobody listens to more."""
LONGEST_HAN = 120
"""Characters of a sentence in Chinese; an English one may have three times as many letters."""
_ENDS = re.compile(
    r"(?<=[。！？；])(?=[^”’」』）])|(?<=[。！？；][”’」』）])|(?<=[.!?;])(?<!\bNo\.)(?<!\b[DM]r\.)(?<!\bCo\.)\s+(?=[A-Z0-9“\"'(])"
)
_BREATHS = re.compile(r"(?<=[，、：,:])")


class Sentence(NamedTuple):
    """What is said in one breath."""

    shown: str
    """What of it stands on the page, as it stands there: a whole text or part of one; it may be hidden in an exhibit."""
    spoken: str
    """What an engine is given: numbers, units, codes and signs written out."""
    block: int
    """Which block of the page it belongs to, counted from 0; -1 for what stands before the blocks or after them."""


def told(place: Place, exhibition: Exhibition, language: Language) -> tuple[Sentence, ...]:
    """Return what the guide says of a place, in the order in which it is read; bounded in number and length."""
    found: dict[str, Sentence] = {}
    for sentence in _sentences(page(place, exhibition, language), exhibition, language):
        found.setdefault(sentence.spoken, sentence)
        if len(found) == MOST_SENTENCES:
            break
    return tuple(found.values())


def _sentences(tellings: Iterable[Telling], exhibition: Exhibition, language: Language) -> Iterator[Sentence]:
    guide = exhibition.front.guide
    names = {written: text.say(language) for written, text in guide.said.items()} if guide is not None else {}
    for telling in tellings:
        for part in parted(telling.said, language):
            said = aloud(part, language, names)
            if said:
                shown = part if telling.shown is None else telling.shown
                yield Sentence(shown, said, telling.block)


def parted(text: str, language: Language) -> list[str]:
    """Return a text as sentences; one that is too long for a breath is parted at its commas, then anywhere."""
    most = LONGEST_HAN if tongue(language).dense else 3 * LONGEST_HAN
    found: list[str] = []
    for line in text.splitlines():
        for sentence in filter(None, map(str.strip, _ENDS.split(line))):
            found += [sentence] if len(sentence) <= most else _breaths(sentence, most)
    return found


def _breaths(sentence: str, most: int) -> Iterator[str]:
    said = ""
    for piece in _BREATHS.split(sentence):
        if said and len(said) + len(piece) > most:
            yield said.strip()
            said = ""
        said += piece
        while len(said) > most:
            cut = said.rfind(" ", 1, most)
            cut = cut if cut > 0 else most
            yield said[:cut].strip()
            said = said[cut:]
    if said.strip():
        yield said.strip()
