"""Mixer: voices of several kinds as one stream of samples; one thing speaks, the rest ducks, and nothing ever clicks."""

from collections.abc import Mapping
from typing import Final, Literal, Protocol

import numpy as np

from kiosk.sounds.resampling import SoundBlock

VoiceKind = Literal["guide", "film", "exhibit", "ambience", "click"]
KINDS: Final[tuple[VoiceKind, ...]] = ("guide", "film", "exhibit", "ambience", "click")
SPEAKS: Final[tuple[VoiceKind, ...]] = ("guide", "film")
"""Kinds of which one voice at a time is heard: a new one takes the word from the one before. The first of them that is
heard has the word, and the others duck."""
DUCKED: Final = 0.2
"""Of its level, -14 dB: what else sounds while something speaks."""
FADE_SECONDS: Final = 0.010
"""From nothing to all, or back: short enough for a touch, long enough that nothing clicks."""
DUCK_SECONDS: Final = 0.25
_KNEE: Final = 0.8
"""Of full scale: what is louder is bent, and never cut."""
MOST_VOICES: Final = 12


class _Source(Protocol):
    @property
    def ready(self) -> bool: ...
    @property
    def ended(self) -> bool: ...
    def take(self, count: int) -> SoundBlock: ...
    def close(self) -> None: ...


class _Ramp:
    """A factor that goes to its target at a steady pace."""

    def __init__(self, value: float, seconds: float, rate: int) -> None:
        self.value = self.target = value
        self._pace = 1.0 / max(1.0, seconds * rate)

    def next(self, count: int) -> SoundBlock | float:
        """Return the factor of each of the next samples."""
        if self.value == self.target:
            return self.value
        way = self.target - self.value
        steps = np.arange(1, count + 1, dtype=np.float32) * self._pace
        reached = self.value + np.sign(way) * np.minimum(steps, abs(way))
        self.value = self.target if steps[-1] >= abs(way) else float(reached[-1])
        return np.asarray(reached, np.float32)[:, None]


class Voice:
    """One sound that is heard."""

    def __init__(self, source: _Source, kind: VoiceKind, rate: int, level: float) -> None:
        """Begin silent, and rise."""
        self.source, self.kind = source, kind
        self.level = _Ramp(level, DUCK_SECONDS, rate)
        self.fade = _Ramp(0.0, FADE_SECONDS, rate)
        self.fade.target = 1.0
        self.taken = 0
        """Samples that went into the mix."""
        self.paused = self.leaving = False

    @property
    def gone(self) -> bool:
        """Whether nothing more is heard of it."""
        return self.source.ended or (self.leaving and self.fade.value == 0.0)

    @property
    def sounds(self) -> bool:
        """Whether it has samples to give now, were it only to fade."""
        return not self.gone and self.source.ready and not (self.paused and self.fade.value == 0.0)


class Mixer:
    """All voices; asked for samples by whoever has a device."""

    def __init__(self, rate: int) -> None:
        """Have no voice, and all levels at their full height."""
        self.rate = rate
        self.voices: dict[int, Voice] = {}
        self._levels: Mapping[str, float] = {}

    # What is heard ----------------------------------------------------------------------------

    def add(self, number: int, source: _Source, kind: VoiceKind) -> None:
        """Let a voice be heard; where too many are, the oldest that does not speak leaves."""
        if kind in SPEAKS:
            for voice in self.voices.values():
                if voice.kind == kind:
                    self._leave(voice)
        while len(self.voices) >= MOST_VOICES:
            oldest = min(self.voices, key=lambda one: (self.voices[one].kind in SPEAKS, one))
            self.voices.pop(oldest).source.close()
        self.voices[number] = Voice(source, kind, self.rate, self._wanted(kind, ducked=False))
        self._aim()

    def pause(self, number: int, *, paused: bool) -> None:
        """Hold a voice where it is, or let it go on."""
        if (voice := self.voices.get(number)) is not None and not voice.leaving:
            voice.paused = paused
            voice.fade.target = 0.0 if paused else 1.0
            self._aim()

    def stop(self, number: int) -> None:
        """Let a voice fade, and forget it."""
        if (voice := self.voices.get(number)) is not None:
            self._leave(voice)
            self._aim()

    def _leave(self, voice: Voice) -> None:
        voice.leaving, voice.fade.target = True, 0.0

    def set_levels(self, levels: Mapping[str, float]) -> None:
        """Take the level of each kind, from 0 to 1."""
        self._levels = dict(levels)
        self._aim()

    @property
    def speaks(self) -> VoiceKind | None:
        """The kind that has the word now; None where nobody speaks."""
        heard = {voice.kind for voice in self.voices.values() if not (voice.paused or voice.leaving)}
        return next((kind for kind in SPEAKS if kind in heard), None)

    @property
    def sounds(self) -> bool:
        """Whether any voice gives samples."""
        return any(voice.sounds for voice in self.voices.values())

    def _wanted(self, kind: str, *, ducked: bool) -> float:
        level = min(1.0, max(0.0, self._levels.get(kind, 1.0)))
        return level * (DUCKED if ducked else 1.0)

    def _aim(self) -> None:
        """Give each voice the level that it has as things stand."""
        speaks = self.speaks
        for voice in self.voices.values():
            ducked = speaks is not None and voice.kind not in (speaks, "click")
            voice.level.target = self._wanted(voice.kind, ducked=ducked)

    # Samples ----------------------------------------------------------------------------------

    def mix(self, count: int) -> tuple[SoundBlock, list[int]]:
        """Return the next samples of all voices together, and which voices have ended."""
        total: SoundBlock = np.zeros((count, 2), np.float32)
        for voice in self.voices.values():
            if voice.sounds:
                self._mix_in(voice, total)
        ended = [number for number, voice in self.voices.items() if voice.gone]
        for number in ended:
            self.voices.pop(number).source.close()
        if ended:
            self._aim()
        return bent(total), ended

    def _mix_in(self, voice: Voice, total: SoundBlock) -> None:
        samples = voice.source.take(len(total))
        count = len(samples)
        if not count:
            return
        voice.taken += count
        total[:count] += samples * voice.fade.next(count) * voice.level.next(count)


def bent(samples: SoundBlock) -> SoundBlock:
    """Return samples within full scale: what is above the knee is bent towards it."""
    sizes = np.abs(samples)
    if not len(samples) or sizes.max() <= _KNEE:
        return samples
    room = 1.0 - _KNEE
    over = _KNEE + room * np.tanh((sizes - _KNEE) / room)
    return np.asarray(np.where(sizes > _KNEE, np.sign(samples) * over, samples), np.float32)
