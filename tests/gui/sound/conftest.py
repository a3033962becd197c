"""A sound server of the tests' own; never the one of whoever runs them."""

import numpy as np
import pytest
import soundfile

from tests.sound_server import SoundServer


@pytest.fixture
def server(tmp_path_factory, monkeypatch):
    made = SoundServer(tmp_path_factory.mktemp("pulse"))
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    yield made
    made.end()


@pytest.fixture
def tone(tmp_path):
    """A file of a minute that is never silent."""
    at = np.arange(60 * 24_000) / 24_000
    path = tmp_path / "tone.wav"
    soundfile.write(path, 0.4 * np.sin(2 * np.pi * 330 * at), 24_000)
    return path
