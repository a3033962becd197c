"""Sound files as samples of one rate."""

from itertools import islice

import numpy as np
import pytest
import soundfile

from kiosk.sounds.recording import BLOCK, UnreadableSoundError, sound_blocks, sound_facts

RATE = 48_000


def sine(seconds, rate, hertz=440.0, channels=1, level=0.5):
    at = np.arange(round(seconds * rate)) / rate
    wave = level * np.sin(2 * np.pi * hertz * at)
    return np.repeat(wave[:, None], channels, axis=1)


def write(path, samples, rate, **how):
    soundfile.write(path, samples, rate, **how)
    return path


def read(path, **how):
    return np.concatenate(list(sound_blocks(path, RATE, **how)))


@pytest.mark.parametrize(
    ("ending", "rate"),
    [("wav", 44_100), ("wav", 8_000), ("flac", 96_000), ("ogg", 22_050), ("opus", 48_000), ("mp3", 32_000)],
)
@pytest.mark.parametrize("channels", [1, 2])
def test_a_tone_is_the_same_tone_at_the_rate_of_the_device(tmp_path, ending, rate, channels):
    how = {"format": "OGG", "subtype": "OPUS"} if ending == "opus" else {}
    path = write(tmp_path / f"a.{ending}", sine(1.0, rate, channels=channels), rate, **how)
    heard = read(path)
    assert len(heard) == pytest.approx(RATE, abs=0.07 * RATE)  # MP3 pads
    middle = heard[RATE // 4 : RATE // 4 + RATE // 2]
    spectrum = np.abs(np.fft.rfft(middle[:, 0] * np.hanning(len(middle))))
    assert np.argmax(spectrum) * RATE / len(middle) == pytest.approx(440.0, abs=3.0)
    assert np.sqrt((middle**2).mean()) == pytest.approx(
        0.5 / np.sqrt(2), rel=0.2 if ending == "mp3" else 0.03
    )
    assert np.array_equal(heard[:, 0], heard[:, 1]) or channels == 2


def test_a_changed_rate_adds_nothing_of_its_own(tmp_path):
    path = write(tmp_path / "a.wav", sine(1.0, 44_100, 1_000.0), 44_100, subtype="FLOAT")
    heard = read(path)
    assert len(heard) == pytest.approx(RATE, abs=40)
    at = np.arange(len(heard)) / RATE
    right = 0.5 * np.sin(2 * np.pi * 1_000.0 * at)
    assert np.abs(heard[500:-500, 0] - right[500:-500]).max() < 1e-3


def test_what_is_too_high_for_the_device_is_not_heard_as_something_else(tmp_path):
    path = write(tmp_path / "a.wav", sine(0.5, 96_000, 40_000.0), 96_000, subtype="FLOAT")
    assert np.abs(read(path)[1_000:-1_000]).max() < 1e-3


def test_no_block_is_larger_than_what_is_read_at_once(tmp_path):
    path = write(tmp_path / "a.wav", sine(5.0, RATE), RATE)
    assert max(len(block) for block in sound_blocks(path, RATE)) == BLOCK


def test_it_begins_where_it_is_told_to(tmp_path):
    steps = np.repeat([0.1, 0.3], RATE)
    path = write(tmp_path / "a.wav", steps, RATE, subtype="FLOAT")
    assert read(path, start=1.0)[0, 0] == pytest.approx(0.3)
    assert len(read(path, start=1.5)) == RATE // 2
    assert len(read(path, start=99.0)) == 1


def test_a_loop_has_no_seam(tmp_path):
    path = write(tmp_path / "a.wav", sine(0.1, 44_100, 440.0), 44_100, subtype="FLOAT")
    heard = np.concatenate(list(islice(sound_blocks(path, RATE, loops=True), 40)))
    assert len(heard) > 1.5 * RATE
    assert np.abs(np.diff(heard[1_000:, 0])).max() < 0.5 * 2 * np.pi * 440 / RATE * 1.05


@pytest.mark.parametrize("ending", ["wav", "ogg", "flac", "mp3"])
@pytest.mark.parametrize("data", [b"", b"RIFF", b"this is no sound at all" * 99, b"OggS" + bytes(4000)])
def test_what_is_no_sound_is_named(tmp_path, ending, data):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    with pytest.raises(UnreadableSoundError):
        list(sound_blocks(path, RATE))
    with pytest.raises(UnreadableSoundError):
        sound_facts(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableSoundError):
        list(sound_blocks(tmp_path / "none.ogg", RATE))


def test_an_empty_loop_ends(tmp_path):
    path = write(tmp_path / "a.wav", np.zeros((0, 1)), RATE)
    assert len(list(sound_blocks(path, RATE, loops=True))) == 0


def test_samples_that_are_no_numbers_are_silence(tmp_path):
    samples = np.full(RATE, np.nan, np.float32)
    samples[:10] = np.inf
    path = write(tmp_path / "a.wav", samples, RATE, subtype="FLOAT")
    assert not read(path).any()


def test_facts_say_how_long_and_how_loud(tmp_path):
    half = np.concatenate((sine(1.0, RATE), np.zeros((RATE, 1))))
    facts = sound_facts(write(tmp_path / "a.wav", half, RATE, subtype="FLOAT"))
    assert facts.seconds == 2.0
    assert facts.peak == pytest.approx(0.5, rel=0.01)
    assert facts.mean == pytest.approx(0.5 / np.sqrt(2), rel=0.01)
    assert not facts.is_silent
    silent = sound_facts(write(tmp_path / "b.wav", np.zeros(RATE), RATE))
    assert silent.is_silent
