"""English numbers and codes as espeak-ng says them, and back from its phonemes: nothing is heard as something else."""

import random
import re
import subprocess

from kiosk.speech.engines import ESPEAK, engine_of
from kiosk.speech.english import written_out

MANY = 1_000
WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "and",
    "point",
    "to",
    "minus",
    "per",
    "cent",
]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def phonemes(lines):
    """Return the phonemes of each line, without stress, gaps and the r that links two vowels."""
    engine = engine_of("espeak-ng")
    lines = [engine.input_for(line, "en") for line in lines]
    said = subprocess.run(
        [ESPEAK, "-v", "en", "-q", "--ipa"],
        input="\n".join(f"{line}." for line in lines).encode(),
        capture_output=True,
        check=True,
    )
    found = said.stdout.decode().splitlines()
    assert len(found) == len(lines)
    return [re.sub(r"[ˈˌ \n_ɹ]", "", line).replace("ŋk", "nk") for line in found]


def sounds(words):
    """Return how each word sounds, in the middle and at the end: `and` has two ways."""
    alone = dict(zip(words, phonemes(words), strict=True))
    return {
        **{sound: word for word, sound in alone.items()},
        "ənd": "and",
        "and": "and",
        "tə": "to",
        "tʊ": "to",
        "pə": "per",
    }


def heard_as(words, sound, known):
    """Return whether phonemes can be heard as these words, and as nothing besides them."""
    ends = {0}
    for word in words:
        phonemes_of = [phoneme for phoneme, said in known.items() if said == word]
        ends = {end + len(one) for end in ends for one in phonemes_of if sound.startswith(one, end)}
    return len(sound) in ends


def test_english_numbers_are_heard_in_what_espeak_says():
    of, known = random.Random(20210823), sounds(WORDS)
    forms = ("{:,}", "{:,}.5", "{:,}%", "−{:,}", "{:,}–999,999,999,999,999")
    written = [of.choice(forms).format(of.randrange(10 ** of.randrange(1, 15))) for _ in range(MANY)]
    words = [written_out(one) for one in written]
    for one, sound in zip(words, phonemes(words), strict=True):
        assert heard_as(one.replace("-", " ").replace("two", "to").split(), sound, known), (one, sound)


def test_letters_of_codes_are_heard_in_what_espeak_says():
    of = random.Random(20210823)
    twice = phonemes([f"{letter}-{letter}" for letter in LETTERS])
    known = {sound[: len(sound) // 2]: letter for sound, letter in zip(twice, LETTERS, strict=True)}
    assert len(known) == len(LETTERS)
    numbers = sounds(WORDS)
    codes = [
        "".join(of.choices(LETTERS, k=of.randrange(1, 4))) + str(of.randrange(1, 10)) for _ in range(MANY)
    ]
    for code, sound in zip(codes, phonemes(map(written_out, codes)), strict=True):
        if code[:-1] not in {"SIM", "PIN"}:
            words = [*code[:-1], WORDS[int(code[-1])].replace("two", "to")]
            assert heard_as(words, sound, known | numbers), (code, sound)
