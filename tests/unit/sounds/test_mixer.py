"""What the mixer gives, sample by sample."""

import numpy as np
import pytest

from kiosk.sounds.mixer import DUCK_SECONDS, DUCKED, FADE_SECONDS, MOST_VOICES, Mixer, bent

RATE = 48_000


class Tone:
    """A source of one value, or a sine."""

    def __init__(self, value=0.5, length=10 * RATE, hertz=0.0):
        at = np.arange(length)
        wave = np.sin(2 * np.pi * hertz * at / RATE) if hertz else np.ones(length)
        self.samples = np.repeat((value * wave)[:, None], 2, axis=1).astype(np.float32)
        self.closed = False
        self.ready = True

    @property
    def ended(self):
        return not len(self.samples)

    def take(self, count):
        taken, self.samples = self.samples[:count], self.samples[count:]
        return taken

    def close(self):
        self.closed = True


def mixed(mixer, seconds, block=240):
    return np.concatenate([mixer.mix(block)[0] for _ in range(round(seconds * RATE / block))])


def steepest(samples):
    return float(np.abs(np.diff(samples[:, 0], prepend=0.0)).max())


def test_nothing_sounds_at_first():
    mixer = Mixer(RATE)
    assert not mixer.sounds
    assert not mixed(mixer, 0.1).any()


def test_a_voice_rises_without_a_click_and_is_then_as_it_was_recorded():
    mixer = Mixer(RATE)
    mixer.add(1, Tone(0.5), "guide")
    heard = mixed(mixer, 0.1)
    assert heard[round(FADE_SECONDS * RATE) :, 0] == pytest.approx(0.5)
    assert steepest(heard) < 0.5 / (FADE_SECONDS * RATE) * 1.01


def test_a_stopped_voice_is_silent_after_its_fade_and_is_told_to_have_ended():
    mixer, tone = Mixer(RATE), Tone(0.5)
    mixer.add(7, tone, "guide")
    mixed(mixer, 0.1)
    mixer.stop(7)
    first, ended = mixer.mix(round(FADE_SECONDS * RATE))
    assert ended == [7]
    assert tone.closed
    assert np.abs(np.diff(first[:, 0])).max() < 0.5 / (FADE_SECONDS * RATE) * 1.01
    assert not mixed(mixer, 0.05).any()


def test_what_else_sounds_ducks_while_somebody_speaks_and_comes_back():
    mixer = Mixer(RATE)
    mixer.add(1, Tone(0.4), "ambience")
    mixed(mixer, 0.1)
    mixer.add(2, Tone(0.0, RATE), "guide")
    spoken = mixed(mixer, DUCK_SECONDS + 0.1)
    assert spoken[-1, 0] == pytest.approx(0.4 * DUCKED, rel=0.01)
    assert steepest(spoken[1:]) < 0.41  # from where it was, not from nothing
    assert np.abs(np.diff(spoken[:, 0])).max() < 0.4 / (DUCK_SECONDS * RATE) * 1.02
    back = mixed(mixer, 1.5)
    assert back[-1, 0] == pytest.approx(0.4, rel=0.01)


def test_a_guide_that_is_held_no_longer_ducks_the_others():
    mixer = Mixer(RATE)
    mixer.add(1, Tone(0.4), "ambience")
    mixer.add(2, Tone(0.1), "guide")
    mixed(mixer, 0.5)
    mixer.pause(2, paused=True)
    assert mixed(mixer, 0.5)[-1, 0] == pytest.approx(0.4, rel=0.01)


def test_only_one_voice_speaks():
    mixer, first = Mixer(RATE), Tone(0.3)
    mixer.add(1, first, "guide")
    mixed(mixer, 0.1)
    mixer.add(2, Tone(0.2), "guide")
    heard = mixed(mixer, 0.1)
    assert first.closed
    assert heard[-1, 0] == pytest.approx(0.2)


def test_a_held_voice_goes_on_where_it_was():
    mixer, tone = Mixer(RATE), Tone(0.5, RATE)
    mixer.add(1, tone, "guide")
    mixed(mixer, 0.2)
    mixer.pause(1, paused=True)
    mixed(mixer, 0.05)
    left, taken = len(tone.samples), mixer.voices[1].taken
    assert not mixed(mixer, 0.5).any()
    assert len(tone.samples) == left
    assert taken + left == RATE
    mixer.pause(1, paused=False)
    assert mixed(mixer, 0.1)[-1, 0] == pytest.approx(0.5)


def test_levels_are_of_kinds_and_change_smoothly():
    mixer = Mixer(RATE)
    mixer.set_levels({"ambience": 0.5, "guide": 1.0})
    mixer.add(1, Tone(0.4), "ambience")
    assert mixed(mixer, 0.1)[-1, 0] == pytest.approx(0.2)
    mixer.set_levels({"ambience": 0.0})
    quiet = mixed(mixer, 0.5)
    assert np.abs(np.diff(quiet[:, 0])).max() < 0.2 / (DUCK_SECONDS * RATE) * 2.1
    assert not quiet[-100:].any()


def test_a_film_ducks_the_ambience_and_the_guide_ducks_both():
    mixer = Mixer(RATE)
    mixer.add(1, Tone(0.1), "ambience")
    mixer.add(2, Tone(0.4), "film")
    assert mixed(mixer, 0.5)[-1, 0] == pytest.approx(0.1 * DUCKED + 0.4, rel=0.01)
    mixer.add(3, Tone(0.2), "guide")
    assert mixed(mixer, 0.5)[-1, 0] == pytest.approx(0.5 * DUCKED + 0.2, rel=0.01)
    mixer.stop(3)
    assert mixed(mixer, 0.5)[-1, 0] == pytest.approx(0.1 * DUCKED + 0.4, rel=0.01)
    mixer.pause(2, paused=True)
    assert mixed(mixer, 0.5)[-1, 0] == pytest.approx(0.1, rel=0.01)


def test_only_one_film_is_heard():
    mixer, first = Mixer(RATE), Tone(0.3)
    mixer.add(1, first, "film")
    mixed(mixer, 0.1)
    mixer.add(2, Tone(0.2), "film")
    heard = mixed(mixer, 0.1)
    assert first.closed
    assert heard[-1, 0] == pytest.approx(0.2)


def test_a_voice_that_is_not_read_yet_costs_nothing_of_itself():
    mixer, tone = Mixer(RATE), Tone(0.5)
    tone.ready = False
    mixer.add(1, tone, "guide")
    assert not mixed(mixer, 0.1).any()
    assert mixer.voices[1].taken == 0
    tone.ready = True
    assert steepest(mixed(mixer, 0.1)) < 0.5 / (FADE_SECONDS * RATE) * 1.01


def test_many_voices_are_bent_and_never_beyond_full_scale():
    mixer = Mixer(RATE)
    for number in range(6):
        mixer.add(number, Tone(0.6, hertz=440.0), "exhibit")
    heard = mixed(mixer, 0.5)
    assert np.abs(heard).max() <= 1.0
    assert steepest(heard) < 0.25


def test_voices_are_bounded_and_who_speaks_stays():
    mixer = Mixer(RATE)
    mixer.add(0, Tone(0.1), "guide")
    for number in range(1, 40):
        mixer.add(number, Tone(0.01), "click")
    assert len(mixer.voices) == MOST_VOICES
    assert 0 in mixer.voices


def test_the_same_voices_give_the_same_samples():
    def play():
        mixer = Mixer(RATE)
        mixer.add(1, Tone(0.4, hertz=330.0), "ambience")
        first = mixed(mixer, 0.2)
        mixer.add(2, Tone(0.4, hertz=220.0), "guide")
        return np.concatenate((first, mixed(mixer, 0.3)))

    assert np.array_equal(play(), play())


def test_what_is_soft_is_not_bent():
    soft = np.full((10, 2), 0.7, np.float32)
    assert np.array_equal(bent(soft), soft)
