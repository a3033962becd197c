"""An exhibition whose pages are read aloud: the shipped one, with tones for a voice."""

import re
import shutil

import numpy as np
import soundfile

from kiosk.content import load
from kiosk.places import CONTENT
from kiosk.speech.guide import told
from kiosk.speech.narration import NARRATION, MadeNarration, Moments, digest_of, made_file, write_index

SENTENCE_MS = 900
"""Of each sentence 800 are a tone, and the rest is silence."""
RATE = 24_000
_GUIDE = re.compile(r"^guide:\n(?:  .*\n)+", re.MULTILINE)


def narrated(folder, place_ids, languages=("zh", "en"), extra=""):
    """Copy the shipped exhibition into a folder, and have some of its places read aloud; return it, read."""
    shutil.copytree(CONTENT, folder, ignore=shutil.ignore_patterns(NARRATION))
    front = folder / "exhibition.yaml"
    text = _GUIDE.sub("guide: {}\n", front.read_text(encoding="utf-8"))
    front.write_text(f"{text}\n{extra}", encoding="utf-8")
    exhibition = load(folder).exhibition
    index = {}
    for language in languages:
        for place_id in place_ids:
            index[language, place_id] = read_aloud(exhibition, folder, place_id, language)
    if index:
        write_index(folder, index)
    return exhibition


def read_aloud(exhibition, folder, place_id, language):
    """Write the sound file of a place, and return what is known of it."""
    sentences = told(exhibition.place(place_id), exhibition, language)
    at = np.arange(SENTENCE_MS * RATE // 1000) / RATE
    one = np.where(at < (SENTENCE_MS - 100) / 1000, 0.3 * np.sin(2 * np.pi * 220 * at), 0.0)
    file = made_file(folder, place_id, language)
    file.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(file, np.tile(one, len(sentences)), RATE, format="OGG", subtype="OPUS")
    starts = [SENTENCE_MS * number for number in range(len(sentences))]
    moments = tuple(Moments(start, start + SENTENCE_MS - 100) for start in starts)
    return MadeNarration(digest_of(sentences), "tones", "tones", RATE, file.stat().st_size, moments)
