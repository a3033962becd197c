"""What a voice makes of what is said aloud: espeak-ng's sounds, read back."""

import random
import re
import subprocess
from contextlib import suppress
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from shutil import which

import pytest
from pydantic import BaseModel

from kiosk.content import load
from kiosk.model.words import Text
from kiosk.pinyin.readings import Dictionary
from kiosk.speech.chinese import spoken
from kiosk.speech.syllables import syllables
from tests.unit.speech.heard import amount

CONTENT = Path(__file__).parents[2] / "content"
MANY, SEVERAL = 10_000, 500
NUMERALS = dict(
    zip(
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
            "liang3",
            "shi2",
            "bai3",
            "qian1",
            "wan4",
            "yi4",
            "dian3",
            "fu4",
        ],
        "零一二三四五六七八九两十百千万亿点负",
        strict=True,
    )
)


def sounds(lines):
    """Return what espeak-ng says, syllable by syllable: a list of (sound, tone) for each line."""
    done = subprocess.run(
        [which("espeak-ng") or "espeak-ng", "-v", "cmn-latn-pinyin", "-x", "-q", "--stdin"],
        input="\n\n".join(f"{line} 。" for line in lines),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    said = [
        re.findall(r"(\S+?)(\d+)([^\s\d]*)_\|", line.replace("'", ""))
        for line in done.stdout.splitlines()
        if line.strip()
    ]
    return [[(sound + end, tone) for sound, tone, end in line] for line in said]


@cache
def sound_of():
    """Return syllable -> its sound when it is said alone, without its tone."""
    return dict(zip(NUMERALS, (line[0][0] for line in sounds(NUMERALS)), strict=True))


def understood(line):
    """Return every amount that somebody who hears the sounds may take them for."""
    meant = [
        [character for syllable, character in NUMERALS.items() if sound_of()[syllable] == sound]
        for sound, _ in line
    ]
    found = set()
    for characters in product(*meant):
        if any(
            (one == "亿") != (tone == "51")
            for one, (_, tone) in zip(characters, line, strict=True)
            if one in "一亿"
        ):
            continue  # 亿 falls, 一 does not
        with suppress(ValueError):
            found.add(amount("".join(characters)))
    return found


def texts_of(part):
    """Yield every text of a part of the exhibition."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, BaseModel):
        for key in type(part).model_fields:
            yield from texts_of(getattr(part, key))
    elif isinstance(part, dict) or hasattr(part, "values"):
        for one in part.values():
            yield from texts_of(one)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from texts_of(one)


@pytest.fixture(scope="module")
def dictionary():
    return Dictionary()


def test_ten_thousand_numbers_are_heard_as_they_are(dictionary):
    of = random.Random(20210823)
    whole = [of.randrange(10 ** of.randrange(1, 13)) for _ in range(MANY // 2)]
    parts = [f"{of.randrange(10 ** of.randrange(1, 7))}.{of.randrange(100):02}" for _ in range(MANY // 2)]
    numbers = [*map(str, whole), *parts]
    heard = sounds([" ".join(syllables(spoken(number), dictionary)) for number in numbers])
    assert len(heard) == MANY
    wrong = [
        (number, line)
        for number, line in zip(numbers, heard, strict=True)
        if understood(line) != {Decimal(number)}
    ]
    assert wrong == []


def test_every_text_of_the_halls_is_heard_syllable_for_syllable(dictionary):
    exhibition = load(CONTENT).exhibition
    texts = {text.zh for text in texts_of(exhibition) if re.search("[\u3400-\u9fff]", text.zh)}
    assert len(texts) > SEVERAL
    lines = [
        [one for one in syllables(spoken(text), dictionary) if one[-1].isdigit()] for text in sorted(texts)
    ]
    every = sorted({one for line in lines for one in line})
    alone = dict(zip(every, (line[0][0] for line in sounds(every)), strict=True))
    heard = sounds(map(" ".join, lines))
    assert [[sound for sound, _ in line] for line in heard] == [
        [alone[one] for one in line] for line in lines
    ]
