"""What is measured of a sound, and what is called wrong with it."""

import numpy as np
import pytest
import soundfile

from kiosk.model.sound import SoundTerms
from kiosk.sounds.click import CLICK_SECONDS, ClickSound, click
from kiosk.sounds.faults import CUT, LOUDEST
from kiosk.sounds.levels import Levels
from kiosk.sounds.mixer import KINDS, Mixer
from kiosk.sounds.recording import sound_facts

RATE = 24_000


def tone(size, hertz=220.0, seconds=2.0):
    return size * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


@pytest.fixture
def facts(tmp_path):
    def facts(samples, most_seconds=60.0, **kind):
        path = tmp_path / f"a.{kind.get('format', 'wav').lower()}"
        soundfile.write(path, samples, RATE, **kind)
        return sound_facts(path, most_seconds)

    return facts


@pytest.mark.parametrize("kind", [{}, {"format": "OGG", "subtype": "OPUS"}, {"format": "FLAC"}], ids=str)
def test_what_was_cut_is_told_from_what_is_only_loud(facts, kind):
    assert facts(tone(0.98), **kind).cut < CUT
    assert facts(np.clip(tone(1.8), -1, 1), **kind).cut > 20 * CUT
    assert facts(tone(0.98), **kind).mean > LOUDEST > facts(tone(0.4), **kind).mean


def test_a_rare_peak_at_full_scale_is_not_called_cut(facts):
    spoken = np.random.default_rng(7).normal(0, 0.12, 10 * RATE).clip(-1, 1)
    spoken[::RATE] = 1.0
    found = facts(spoken)
    assert found.peak == pytest.approx(1.0, abs=1e-3)
    assert found.cut == 0
    assert found.mean < LOUDEST


def test_of_a_long_sound_a_part_is_read_and_its_length_is_known_all_the_same(facts):
    found = facts(tone(0.3, seconds=20), most_seconds=2.0)
    assert found.seconds == 20
    assert 2.0 <= found.listened < 2.5


@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_a_tap_is_short_soft_and_ends_in_silence(rate):
    samples = click(rate)
    assert len(samples) / rate == pytest.approx(CLICK_SECONDS, abs=1e-4)
    assert 0.1 < np.abs(samples).max() < 0.5
    assert np.abs(samples[0]).max() == 0
    assert np.abs(samples[-rate // 200 :]).max() < 0.01
    spectrum = np.abs(np.fft.rfft(samples[:, 0]))
    low = spectrum[: round(4_000 * CLICK_SECONDS)]
    assert (low**2).sum() > 0.97 * (spectrum**2).sum(), "nothing shrill"


def test_a_tap_goes_through_the_mixer_and_ends():
    mixer = Mixer(48_000)
    mixer.set_levels({"click": 1.0})
    mixer.add(-1, ClickSound(48_000), "click")
    loud, ended = mixer.mix(2_400)
    assert np.abs(loud).max() > 0.05
    assert ended == []
    assert mixer.mix(2_400)[1] == [-1]


def test_taps_are_silent_unless_they_are_wanted():
    assert Levels(SoundTerms()).of("click") == 0
    assert Levels(SoundTerms(clicks=30)).all()["click"] == 0.3
    assert set(Levels(SoundTerms()).all()) == set(KINDS)
