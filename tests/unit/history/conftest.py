import pytest

from kiosk.history import recorder
from tests.unit.history.by_hand import Hall


@pytest.fixture
def hall(tmp_path, monkeypatch):
    """A history that is written when the test says so; several folders where a test names them."""
    monkeypatch.setattr(recorder, "PAUSE_SECONDS", 0.0)
    made = []

    def make(name="history", **how):
        made.append(Hall(tmp_path / name, **how))
        return made[-1]

    yield make
    for one in made:
        if one.recorder is not None:
            one.fall()
