"""Speech as samples: what an engine gave is looked at, sentences are joined with pauses, and written as Opus."""

import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import soundfile

from kiosk.speech.narration import Moments

RATE = 24_000
"""Sound a second of all that is written: one of the few that Opus knows, and twice as high as any voice here."""
SENTENCE_MS, BLOCK_MS, END_MS = 350, 700, 50
"""Silence between two sentences, between two blocks of a page, and at the end: players lose what is last."""
_SILENT = 0.004
"""Of the whole scale: below it nothing is heard in a hall."""
_LEAST_PEAK = 0.02
_LOUDEST = 0.8
LAID = f"{SENTENCE_MS} {BLOCK_MS} {END_MS} {_LOUDEST}"
"""How sentences become a page: one that was laid otherwise is made anew."""
_LOWEST_RATE, _HIGHEST_RATE = 8_000, 192_000
_SLOWEST, _SLACK, _FASTEST = 1.2, 4.0, 0.015
"""Seconds that a character may take at most, and a sentence besides; and at least."""
_FEWEST, _MOST_BITS = 6_000, 256_000
"""Bits a second between which libsndfile puts its compression from 1 to 0."""

Sound = npt.NDArray[np.float32]


class UnfitSpeechError(Exception):
    """A file that is no speech: no sound file, silent, far too short or too long."""


class Speech(NamedTuple):
    """A sentence as it is heard, without silence around it, one channel at RATE."""

    samples: Sound

    @property
    def ms(self) -> float:
        """How long it is."""
        return len(self.samples) * 1000 / RATE


def speech_from(file: Path, spoken: str) -> Speech:
    """Return what a file says. Raises UnfitSpeechError where that cannot be these words."""
    try:
        with soundfile.SoundFile(file) as sound:
            rate = sound.samplerate
            if not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
                raise UnfitSpeechError(f"{rate} samples a second")
            longest = int(rate * (_SLACK + _SLOWEST * len(spoken)))
            read = sound.read(longest + 1, dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, OSError) as error:
        raise UnfitSpeechError(f"no sound file ({error})") from error
    samples = trimmed(np.ascontiguousarray(read.mean(axis=1)))
    if len(samples) == 0:
        raise UnfitSpeechError("silent")
    if len(read) > longest or len(samples) < rate * _FASTEST * len(spoken):
        raise UnfitSpeechError(f"{len(samples) / rate:.1f} s for {len(spoken)} characters")
    return Speech(resampled(samples, rate))


def trimmed(samples: Sound) -> Sound:
    """Return samples without the silence before and after; nothing where all of them are silent."""
    if len(samples) == 0 or not np.isfinite(samples).all() or np.abs(samples).max() < _LEAST_PEAK:
        return samples[:0]
    heard = np.flatnonzero(np.abs(samples) > _SILENT)
    return samples[heard[0] : heard[-1] + 1]


def resampled(samples: Sound, rate: int) -> Sound:
    """Return samples at RATE: exact for all that both rates can hold."""
    if rate == RATE:
        return samples
    apart = math.gcd(rate, RATE)
    steps = (
        -(-len(samples) // (rate // apart)) + 1
    )  # one whole step of silence, so that the end does not ring at the start
    padded = np.zeros(steps * (rate // apart), dtype=np.float32)
    padded[: len(samples)] = samples
    count = steps * (RATE // apart)
    spectrum = np.fft.rfft(padded)
    kept = np.zeros(count // 2 + 1, dtype=spectrum.dtype)
    most = min(len(kept), len(spectrum))
    kept[:most] = spectrum[:most]
    whole = np.fft.irfft(kept, count) * (count / len(padded))
    return whole[: len(samples) * RATE // rate].astype(np.float32)


class Joined(NamedTuple):
    """A whole page as it is heard, and when each of its sentences is."""

    samples: Sound
    moments: tuple[Moments, ...]


def joined(sentences: Sequence[Speech], blocks: Sequence[int]) -> Joined:
    """Join sentences with pauses, longer ones where a block of the page begins; all equally loud, the end silent."""
    pieces: list[Sound] = []
    moments: list[Moments] = []
    at = 0
    for number, sentence in enumerate(sentences):
        if number:
            pause = SENTENCE_MS if blocks[number] == blocks[number - 1] else BLOCK_MS
            pieces.append(np.zeros(RATE * pause // 1000, dtype=np.float32))
            at += len(pieces[-1])
        level = np.abs(sentence.samples).max()
        pieces.append(sentence.samples * np.float32(_LOUDEST / max(level, _LEAST_PEAK)))
        end = at + len(pieces[-1])
        moments.append(Moments(at * 1000 // RATE, end * 1000 // RATE))
        at = end
    pieces.append(np.zeros(RATE * END_MS // 1000, dtype=np.float32))
    return Joined(np.concatenate(pieces), tuple(moments))


def as_opus(samples: Sound, bits: int) -> bytes:
    """Return samples as Ogg Opus with about so many bits a second. Raises UnfitSpeechError where it does not read back."""
    file = io.BytesIO()
    level = 1 - (bits - _FEWEST) / (_MOST_BITS - _FEWEST)
    with soundfile.SoundFile(
        file, "w", RATE, 1, format="OGG", subtype="OPUS", compression_level=min(1.0, max(0.0, level))
    ) as sound:
        sound.write(samples)
    data = file.getvalue()
    with soundfile.SoundFile(io.BytesIO(data)) as sound:
        if sound.samplerate != RATE or abs(sound.frames - len(samples)) > RATE * END_MS // 1000:
            raise UnfitSpeechError(f"{sound.frames} samples of {len(samples)} were written")
    return data
