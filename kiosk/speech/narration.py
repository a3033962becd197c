"""Narrations: the sound files in which a place is read aloud, where they lie, and when each of their sentences is said.

    narration/zh/economy.opus      made by `kiosk narrate`, and in narration/index.json
    narration/zh/economy.wav       a recording by somebody (wav, flac, ogg, mp3; opus where the index does not know it)
    narration/zh/economy.vtt       when each sentence of that recording is said, where somebody has written it

A recording wins over what was made, and is never written over.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.keep import keep
from kiosk.model.exhibition import Exhibition, Place
from kiosk.speech.guide import Sentence, told
from kiosk.words import Language

NARRATION = "narration"
"""The folder in an exhibition's own."""
INDEX = "index.json"
MADE = "opus"
RECORDED = ("wav", "flac", "ogg", "mp3")
"""Endings of recordings by somebody, the first that is there wins; one of ours that the index does not know is a recording, too."""
CUES = "vtt"
_FORMAT = 1
_LARGEST = 8 << 20
_CUE = re.compile(r"(?:(\d+):)?(\d\d):(\d\d)[.,](\d{3})\s*-->\s*(?:(\d+):)?(\d\d):(\d\d)[.,](\d{3})")
_MOST_CUES = 2000


class Moments(NamedTuple):
    """When a sentence is said, in milliseconds from the beginning of its file."""

    start: int
    end: int


class Narration(NamedTuple):
    """A sound file that reads a place aloud."""

    file: Path
    moments: tuple[Moments, ...]
    """Of each sentence of `guide.told`, in its order; empty where nobody knows, as of a recording without cues."""
    stale: bool
    """Whether it says something else than the page: it was made of other sentences, or is not the file that was made."""
    recorded: bool
    """Whether somebody has spoken it."""


class MadeNarration(NamedTuple):
    """What the index knows of a file that was made."""

    digest: str
    """Of the sentences that were spoken: see `digest_of`."""
    given: str
    """Of what the engine read for them: its syllables may be others while the sentences are the same."""
    engine: str
    """What spoke it, with its version and all that changes how it sounds."""
    rate: int
    """Samples a second."""
    size: int
    """Bytes of the file: another one has been put in its place."""
    moments: tuple[Moments, ...]


NarrationIndex = Mapping[tuple[Language, str], MadeNarration]
"""What was made, by language and place."""


class SpoiltIndexError(Exception):
    """The index cannot be read: nothing is known of what was made."""


def digest_of(sentences: Sequence[Sentence]) -> str:
    """Return what tells these spoken sentences from all others."""
    return digest_of_lines(sentence.spoken for sentence in sentences)


def digest_of_lines(lines: Iterable[str]) -> str:
    """Return what tells these lines from all others."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:24]


def narration_of(exhibition: Exhibition, place: Place, language: Language) -> Narration | None:
    """Return what reads a place aloud in a language, or None; it asks the disk, so never ask on the screen's thread."""
    folder = Path(exhibition.folder)
    try:
        index = read_index(folder)
    except SpoiltIndexError:
        index = {}
    try:
        return found_narration(folder, index, place.id, language, told(place, exhibition, language))
    except OSError:  # a disk that fails just now reads nothing aloud
        return None


def heard_narration(exhibition: Exhibition, place: Place, language: Language) -> Narration | None:
    """Return what a visitor may hear of a place: None also where what was made says something else than the page."""
    narration = narration_of(exhibition, place, language)
    return narration if narration is not None and (narration.recorded or not narration.stale) else None


def found_narration(
    folder: Path, index: NarrationIndex, place_id: str, language: Language, sentences: Sequence[Sentence]
) -> Narration | None:
    """Return the narration of a place whose sentences these are, by an index that was read before; raises OSError."""
    made = index.get((language, place_id))
    recording = recording_of(folder, index, place_id, language)
    if recording is not None:
        moments = cues(recording.with_suffix(f".{CUES}"))
        return Narration(recording, moments, bool(moments) and len(moments) != len(sentences), recorded=True)
    file = made_file(folder, place_id, language)
    if made is None or not file.is_file():
        return None
    stale = made.digest != digest_of(sentences) or made.size != file.stat().st_size
    return Narration(file, made.moments, stale, recorded=False)


def made_file(folder: Path, place_id: str, language: Language) -> Path:
    """Return where a narration lies that was made."""
    return folder / NARRATION / language / f"{place_id}.{MADE}"


def recording_of(folder: Path, index: NarrationIndex, place_id: str, language: Language) -> Path | None:
    """Return the recording of a place by somebody, or None; raises OSError."""
    known = (language, place_id) in index
    endings = RECORDED if known else (*RECORDED, MADE)
    files = (folder / NARRATION / language / f"{place_id}.{ending}" for ending in endings)
    return next((file for file in files if file.is_file()), None)


def cues(file: Path) -> tuple[Moments, ...]:
    """Return the times of a WebVTT (or SubRip) file; none where there is no such file, or it has none."""
    try:
        text = file.read_bytes()[:_LARGEST].decode("utf-8", "replace")
    except OSError:
        return ()
    found = (_CUE.search(line) for line in text.splitlines())
    times = [Moments(_ms(*one.groups()[:4]), _ms(*one.groups()[4:])) for one in found if one is not None]
    return tuple(times[:_MOST_CUES])


def _ms(hours: str | None, minutes: str, seconds: str, part: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(part)


def read_index(folder: Path) -> dict[tuple[Language, str], MadeNarration]:
    """Return what was made in an exhibition; nothing where nothing was. Raises SpoiltIndexError."""
    try:
        data = (folder / NARRATION / INDEX).read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SpoiltIndexError from error
    try:
        tree = json.loads(data[:_LARGEST])
        if tree["format"] != _FORMAT:
            raise SpoiltIndexError
        return {
            (language, place_id): _made(entry)
            for language, entries in tree["narrations"].items()
            for place_id, entry in entries.items()
        }
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise SpoiltIndexError from error


def _made(entry: Mapping[str, Any]) -> MadeNarration:
    moments = tuple(Moments(int(start), int(end)) for start, end in entry["moments"])
    digest, given, engine = str(entry["spoken"]), str(entry["given"]), str(entry["engine"])
    return MadeNarration(digest, given, engine, int(entry["rate"]), int(entry["size"]), moments)


def write_index(folder: Path, index: NarrationIndex) -> None:
    """Keep what was made; the file is whole or as it was. Raises OSError."""
    tree: dict[str, dict[str, object]] = {}
    for (language, place_id), made in sorted(index.items()):
        entry = {
            "spoken": made.digest,
            "given": made.given,
            "engine": made.engine,
            "rate": made.rate,
            "size": made.size,
            "moments": made.moments,
        }
        tree.setdefault(language, {})[place_id] = entry
    lines = json.dumps({"format": _FORMAT, "narrations": tree}, ensure_ascii=False)
    # A line for each narration: who compares two states of the folder sees which have changed.
    text = lines.replace('}, "', '},\n"').replace('": {"', '":\n{"')
    keep(folder / NARRATION / INDEX, f"{text}\n".encode())
