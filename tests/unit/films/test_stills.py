"""First pictures of films: made by a process that ends with the hall, and not tried again and again."""

import sys
import threading
import time

import pytest

from kiosk import making
from kiosk.films.stills import NoStillError, Stills, kept_still


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("KIOSK_HOME", str(tmp_path))


def does(monkeypatch, what):
    monkeypatch.setattr(making, "program", lambda: [sys.executable, "-c", what])


def test_what_is_being_made_ends_with_the_hall_and_nothing_is_begun_after_it(monkeypatch):
    does(monkeypatch, "import time; time.sleep(60)")
    made, told = Stills(), []

    def ask():
        with pytest.raises(NoStillError):
            made.picture("/films/tower.mp4")
        told.append(time.monotonic())

    asking = threading.Thread(target=ask)
    asking.start()
    while made._making.process is None:
        time.sleep(0.01)
    process = made._making.process
    made.end()
    asking.join(5)
    assert told
    assert process.returncode
    does(monkeypatch, "import sys; open(sys.argv[3], 'wb').write(b'picture')")
    with pytest.raises(NoStillError):
        made.picture("/films/other.mp4")


def test_a_picture_is_made_once_and_a_film_that_gives_none_is_not_asked_again_at_once(monkeypatch):
    made = Stills()
    does(monkeypatch, "")
    with pytest.raises(NoStillError):
        made.picture("/films/dark.mp4")
    does(monkeypatch, "import sys; open(sys.argv[3], 'wb').write(b'picture')")
    with pytest.raises(NoStillError):
        made.picture("/films/dark.mp4")
    assert made.picture("/films/tower.mp4") == b"picture"
    does(monkeypatch, "")
    assert made.picture("/films/tower.mp4") == kept_still("/films/tower.mp4").read_bytes()
