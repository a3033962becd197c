import os
import signal
import time

import pytest

from kiosk.films.facts import FilmFacts
from kiosk.films.film_reading import read_film
from kiosk.films.prober import Probed, Prober, Unprobed


class CountingProber(Prober):
    """Counts which films were really opened."""

    def __init__(self):
        super().__init__()
        self.opened = []

    def facts(self, path, seconds=20.0):
        self.opened.append(path.name)
        return super().facts(path, seconds)


@pytest.fixture
def prober():
    made = CountingProber()
    yield made
    made.end()


def old(path):
    """Make a file look as if it had lain there for long."""
    os.utime(path, (time.time() - 60, time.time() - 60))
    return path


def test_a_film_is_read_in_another_process(clips, prober):
    path = clips.h264()
    assert prober.facts(path).played(None) == read_film(path)


def test_many_films_are_opened_by_one_process(clips, prober):
    prober.facts(clips.h264())
    first = prober.pid
    prober.facts(clips.clip("vp8.webm", "-c:v", "libvpx", "-b:v", "50k"))
    assert prober.pid == first


def test_a_process_that_was_ended_begins_again(clips, prober):
    prober.facts(clips.h264())
    os.kill(prober.pid, signal.SIGKILL)
    with pytest.raises(Unprobed):
        prober.facts(clips.h264())
    assert prober.facts(clips.h264()).codec == "h264"


def test_a_film_that_never_ends_to_be_read_is_given_up(tmp_path, prober):
    pipe = tmp_path / "film.mp4"
    os.mkfifo(pipe)
    begun = time.monotonic()
    with pytest.raises(Unprobed):
        prober.facts(pipe, 2.0)
    assert time.monotonic() - begun < 30


def test_a_film_that_is_gone_is_told(tmp_path, prober):
    with pytest.raises(Unprobed):
        prober.facts(tmp_path / "gone.mp4")


def test_what_is_known_is_not_opened_again(clips, tmp_path, prober):
    film = tmp_path / "film.mp4"
    film.write_bytes(clips.h264().read_bytes())
    old(film)
    first = Probed(tmp_path, tmp_path / "state", prober)
    facts = first.facts(film)
    first.keep()
    second = Probed(tmp_path, tmp_path / "state", prober)
    assert second.facts(film) == facts
    assert prober.opened == ["film.mp4"]
    film.write_bytes(clips.h264("other.mp4", seconds=2).read_bytes())
    assert second.facts(film).times.seconds == pytest.approx(2)
    assert prober.opened == ["film.mp4", "film.mp4"]


def test_what_is_kept_and_damaged_is_put_aside(clips, tmp_path, prober):
    first = Probed(tmp_path, tmp_path / "state", prober)
    first.facts(clips.h264())
    first.keep()
    for spoilt in (b"{", b"[]", b'{"program": 1}', first.path.read_bytes().replace(b'"codec"', b'"kodec"')):
        first.path.write_bytes(spoilt)
        again = Probed(tmp_path, tmp_path / "state", prober)
        assert isinstance(again.facts(clips.h264()), FilmFacts)
