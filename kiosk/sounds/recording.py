"""A sound file, read in blocks: Ogg, Opus, FLAC, WAV and MP3 as samples of one rate and two channels."""

from collections.abc import Iterator
from math import inf
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kiosk.sounds.resampling import Resampling, SoundBlock

ENDINGS = (".ogg", ".opus", ".flac", ".wav", ".mp3")
BLOCK = 4096
"""Samples that are read at once: of no file more is in memory here."""
MOST_CHANNELS = 8
RATES = 4_000, 384_000
"""Samples a second: what lies outside is no sound that somebody has recorded."""
_QUIET = 1e-4
"""Of full scale, -80 dB: nobody hears less."""
_FULL = 0.9995
"""Of full scale: what stands so high for more than a sample, or above it, was cut; a peak only passes there."""


class UnreadableSoundError(Exception):
    """A file is not there, is no sound, or ends in the middle; its text is what the library says."""


class SoundFacts(NamedTuple):
    """What is known of a sound file."""

    seconds: float
    rate: int
    channels: int
    peak: float
    """The largest sample, 1 is full scale."""
    mean: float
    """The root of the mean square of what is not silence, 1 is full scale: how loud it seems."""
    cut: float
    """Share of what is not silence that stands at full scale: it was cut there."""
    listened: float
    """Seconds of it that this is known of."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is heard in it."""
        return self.peak < _QUIET


def sound_blocks(path: Path, rate: int, start: float = 0.0, *, loops: bool = False) -> Iterator[SoundBlock]:
    """Give the samples of a file at `rate`, from `start` seconds on, without end where it `loops`.

    Raises UnreadableSoundError, also in the middle of a file that is broken there.
    """
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            _refuse_odd(file.samplerate, file.channels)
            change = Resampling(file.samplerate, rate) if file.samplerate != rate else None
            if start > 0:
                file.seek(min(round(start * file.samplerate), max(0, file.frames - 1)))
            while True:
                heard = False
                while len(block := file.read(BLOCK, dtype="float32", always_2d=True)):
                    heard = True
                    stereo = _stereo(block)
                    yield stereo if change is None else change.feed(stereo)
                if not (loops and heard):
                    break
                file.seek(0)
            if change is not None:
                yield change.rest()
    except (OSError, soundfile.SoundFileError, ValueError) as error:
        raise UnreadableSoundError(str(error)) from error


def sound_facts(path: Path, most_seconds: float = inf) -> SoundFacts:
    """Read a file, at most so much of it, and say what it is; may take seconds. Raises UnreadableSoundError."""
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            rate, channels = file.samplerate, file.channels
            _refuse_odd(rate, channels)
            most = min(file.frames, most_seconds * rate)
            frames, peak, squares, loud, full = 0, 0.0, 0.0, 0, 0
            while frames < most and len(block := file.read(BLOCK, dtype="float32", always_2d=True)):
                sizes = np.abs(_stereo(block)).max(axis=1)
                frames, peak = frames + len(block), max(peak, float(sizes.max()))
                heard = sizes[sizes > _QUIET].astype(np.float64)
                squares, loud = squares + float(heard @ heard), loud + len(heard)
                flat = (sizes[1:] == sizes[:-1]) & (sizes[1:] >= _FULL)
                full += int(np.count_nonzero(flat) + np.count_nonzero(sizes > 1.0))
            if frames < most:
                raise UnreadableSoundError(f"{frames} of {file.frames} samples")
            seconds = file.frames / rate
    except (OSError, soundfile.SoundFileError, ValueError) as error:
        raise UnreadableSoundError(str(error)) from error
    some = max(1, loud)
    return SoundFacts(seconds, rate, channels, peak, (squares / some) ** 0.5, full / some, frames / rate)


def _refuse_odd(rate: int, channels: int) -> None:
    if not (RATES[0] <= rate <= RATES[1] and 1 <= channels <= MOST_CHANNELS):
        raise UnreadableSoundError(f"{rate} Hz, {channels} channels")


def _stereo(block: SoundBlock) -> SoundBlock:
    """Return two channels: one is heard at both sides, of many the first two."""
    sane = np.nan_to_num(block, copy=False, posinf=0.0, neginf=0.0)
    if sane.shape[1] == 1:
        return np.repeat(sane, 2, axis=1)
    return sane[:, :2]
