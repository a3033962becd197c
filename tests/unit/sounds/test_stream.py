"""Samples that are fed while they are heard."""

import numpy as np
import pytest

from kiosk.sounds.mixer import Mixer
from kiosk.sounds.stream import CUSHION_SECONDS, MOST_SECONDS, STREAM_RATE, FedSound


def fed(value, seconds, rate=STREAM_RATE):
    return np.full((round(seconds * rate), 2), round(value * 32_768), "<i2").tobytes()


def test_it_is_heard_once_there_is_a_cushion_and_as_it_was_fed():
    stream = FedSound(STREAM_RATE)
    stream.feed(fed(0.5, CUSHION_SECONDS / 2))
    assert not stream.ready
    stream.feed(fed(0.25, CUSHION_SECONDS / 2))
    assert stream.ready
    taken = stream.take(STREAM_RATE)
    half = round(CUSHION_SECONDS / 2 * STREAM_RATE)
    assert taken[:, 0].tolist() == [0.5] * half + [0.25] * half


def test_one_that_ran_dry_waits_for_a_cushion_again_and_never_ends():
    stream = FedSound(STREAM_RATE)
    stream.feed(fed(0.5, 0.1))
    stream.take(STREAM_RATE)
    stream.feed(fed(0.5, 0.01))
    assert (stream.ready, stream.ended) == (False, False)
    stream.feed(fed(0.5, CUSHION_SECONDS))
    assert stream.ready


def test_what_came_too_late_is_left_out_so_that_sound_and_picture_stay_together():
    stream = FedSound(STREAM_RATE)
    for _ in range(40):
        stream.feed(fed(0.5, 0.02))
        assert stream._waiting <= MOST_SECONDS * STREAM_RATE
    stream.feed(fed(0.125, 0.02))
    taken = stream.take(STREAM_RATE)
    assert taken[-1, 0] == 0.125, "the newest is kept"


def test_halves_of_samples_are_nothing():
    stream = FedSound(STREAM_RATE)
    stream.feed(fed(0.5, 0.1) + b"\x01\x02\x03")
    assert len(stream.take(STREAM_RATE)) == 4_800


@pytest.mark.parametrize("rate", [44_100, 96_000])
def test_it_is_heard_at_the_rate_of_the_device(rate):
    mixer, stream = Mixer(rate), FedSound(rate)
    mixer.add(1, stream, "film")
    at = np.arange(STREAM_RATE // 5) / STREAM_RATE
    wave = np.repeat((16_384 * np.sin(2 * np.pi * 1_000 * at))[:, None], 2, axis=1).astype("<i2")
    stream.feed(wave.tobytes())
    heard = mixer.mix(rate // 5)[0][rate // 20 : rate // 10, 0]
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    assert np.argmax(spectrum) * rate / len(heard) == pytest.approx(1_000, abs=30)
    assert heard.max() == pytest.approx(0.5, abs=0.01)
