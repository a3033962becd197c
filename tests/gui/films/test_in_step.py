"""Two films under one clock: what is seen of both is never further apart than a frame, whatever their decoders do."""

import pytest
from PySide6.QtCore import QObject, QSize

from kiosk.qt.films import player as players
from kiosk.qt.films.in_step import MOST_AHEAD_MS, InStep
from kiosk.qt.pages.screening import playing
from kiosk.qt.pages.screening.playing import Playing

FAST = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast", "-qp", "0")


@pytest.fixture
def owner(qapp):
    one = QObject()
    yield one
    one.deleteLater()


@pytest.fixture
def grey(clip):
    """Makes a film that grows lighter: its grey tells how many fiftieths of a second it is old."""

    def make(seconds: int, rate: int = 25, size: str = "160x120"):
        source = f"color=c=black:s={size}:r={rate}:d={seconds},geq=lum='20+N*50/{rate}':cb=128:cr=128"
        return str(clip(f"grey-{seconds}-{rate}-{size}.mp4", *FAST, source=source))

    return make


def shown_ms(picture) -> float:
    """What moment a picture of a grey film is of: television's 20 to 220 are seen as 5 to 238."""
    return ((picture.pixelColor(40, 40).red() * 219 / 255 + 16) - 20) * 20


class Watched:
    """Plays two films and notes each pair that is seen."""

    def __init__(self, paths, owner, *, loops=False, ears=(None, None)):
        self.both = InStep(paths, owner, loops=loops, ears=ears)
        self.both.show_at(QSize(160, 120))
        self.apart: list[float] = []
        self.at: list[float] = []
        self.both.came.connect(self.note)

    def note(self):
        one, other = self.both.pictures
        if one is not None and other is not None:
            self.apart.append(abs(shown_ms(one) - shown_ms(other)))
            self.at.append(shown_ms(one))


BLUR_MS = 25
"""A step of grey is twenty milliseconds, and is rounded."""


@pytest.mark.parametrize("rate", [25, 30])
def test_what_is_seen_of_both_is_no_further_apart_than_a_frame(grey, owner, qtbot, rate):
    watched = Watched((grey(2), grey(2, rate, "640x480")), owner)
    assert watched.both.begin()
    with qtbot.waitSignal(watched.both.over):
        pass
    assert len(watched.at) > 20
    assert max(watched.apart) <= 40 + BLUR_MS
    assert watched.at[-1] > 1800


def test_the_one_that_is_ahead_waits_for_the_other(grey, owner, qtbot):
    watched = Watched((grey(4), grey(4, 25, "320x240")), owner)
    assert watched.both.begin()
    one, other = watched.both.players
    qtbot.waitUntil(lambda: len(watched.at) > 5)
    other._reel.pause()  # as a decoder that does not come along
    qtbot.waitUntil(lambda: watched.both._holds is one)
    assert not one.playing
    seen = len(watched.at)
    qtbot.wait(300)
    assert len(watched.at) <= seen + 1 + MOST_AHEAD_MS // 40
    other._reel.play()
    qtbot.waitUntil(lambda: watched.both._holds is None and len(watched.at) > seen + 10)
    assert one.playing
    assert max(watched.apart) <= 40 + BLUR_MS


def test_both_are_sought_and_stand_and_go_on(grey, owner, qtbot):
    watched = Watched((grey(4), grey(4, 25, "320x240")), owner)
    watched.both.begin()
    qtbot.waitUntil(lambda: len(watched.at) > 3)
    watched.both.pause()
    qtbot.waitUntil(lambda: not any(one._busy for one in watched.both.players))
    watched.both.seek(3000)
    qtbot.waitUntil(lambda: watched.at[-1] > 2900)
    qtbot.wait(200)
    assert abs(watched.at[-1] - 3000) <= 40 + BLUR_MS
    watched.both.seek(1000)
    watched.both.play()
    qtbot.waitUntil(lambda: 1100 < watched.at[-1] < 2900)
    assert max(watched.apart) <= 40 + BLUR_MS


def test_both_begin_again_together_when_the_longer_one_is_over(grey, owner, qtbot):
    watched = Watched((grey(1), grey(2)), owner, loops=True)
    watched.both.begin()
    qtbot.waitUntil(lambda: watched.both.players[0] in watched.both._over)
    assert watched.both.duration == pytest.approx(2000, abs=50)
    qtbot.waitUntil(lambda: watched.both.seen_at[1] > 1500)
    qtbot.waitUntil(lambda: watched.both.seen_at[1] < 500)
    watched.apart.clear()  # until now the shorter one stood at its end
    qtbot.waitUntil(lambda: len(watched.apart) > 10)
    assert max(watched.apart) <= 40 + BLUR_MS


@pytest.mark.qt_log_ignore("Could not open media")
def test_one_that_cannot_play_keeps_the_other_from_nothing(grey, owner, qtbot, tmp_path, caplog):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no film at all")
    both = InStep((str(broken), grey(1)), owner, loops=False)
    both.show_at(QSize(160, 120))
    both.begin()
    with qtbot.waitSignal(both.over):
        pass
    assert both.pictures[0] is None
    assert both.pictures[1] is not None


@pytest.mark.qt_log_ignore("Could not open media")
def test_where_neither_plays_that_is_told_once(owner, qtbot, tmp_path, caplog):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no film at all")
    both, told = InStep((str(broken), str(broken)), owner, loops=False), []
    both.failed.connect(told.append)
    both.begin()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(100)
    assert len(told) == 1


@pytest.mark.qt_log_ignore("Immediate exit requested")  # of films that are left while they are opened
def test_there_is_room_for_both_or_for_neither(grey, owner):
    others = [players.FilmPlayer(grey(2), owner, loops=True) for _ in range(players.MOST_PLAYERS - 1)]
    for one in others:
        one.begin()
    both = InStep((grey(1), grey(2)), owner, loops=False)
    assert not both.begin()
    assert not any(one.running for one in both.players)
    assert both.begin(urgent=True)
    assert all(one.running for one in both.players)
    assert not others[0].running


class Ear:
    """Hears one of the two."""

    def __init__(self):
        self.bytes = 0

    def feed(self, samples):
        self.bytes += len(samples)

    def hold(self, *, held):
        pass

    def stop(self):
        pass


def test_one_is_heard_and_the_pictures_of_both_wait_for_its_sound(grey, clip, owner, qtbot):
    source = "color=c=black:s=160x120:r=25:d=2,geq=lum='20+N*2':cb=128:cr=128"
    heard = clip("heard.mp4", *FAST, source=source, sound=True, seconds=2)
    ear = Ear()
    watched = Watched((str(heard), grey(2, 25, "320x240")), owner, ears=(lambda: ear, None))
    watched.both.begin()
    with qtbot.waitSignal(watched.both.over):
        pass
    assert ear.bytes > 48_000 * 4  # more than a second
    assert len(watched.apart) > 20
    assert max(watched.apart) <= 40 + BLUR_MS


@pytest.mark.parametrize("loops", [True, False])
def test_one_that_breaks_while_the_shorter_one_is_over_leaves_nobody_waiting(
    grey, owner, qtbot, caplog, loops
):
    watched = Watched((grey(1), grey(4)), owner, loops=loops)
    watched.both.begin()
    short, long = watched.both.players
    qtbot.waitUntil(lambda: short in watched.both._over)
    over = []
    watched.both.over.connect(lambda: over.append(True))
    long.reel_failed("the disk")
    if loops:
        qtbot.waitUntil(lambda: short not in watched.both._over and 0 <= short.shown_at < 500, timeout=3_000)
        assert watched.both.playing
    else:
        assert over
        assert not watched.both.playing
    assert "the disk" in caplog.text


def test_one_that_breaks_at_its_end_is_no_reason_to_begin_again(grey, owner, qtbot, caplog):
    watched = Watched((grey(1), grey(4)), owner)
    watched.both.begin()
    short, long = watched.both.players
    qtbot.waitUntil(lambda: short in watched.both._over)
    short.reel_failed("the disk")
    qtbot.waitUntil(lambda: long.shown_at > 1500)
    watched.both.pause()
    watched.both.play()
    qtbot.wait(200)
    assert long.position > 1400
    assert "the disk" in caplog.text


def test_they_go_on_where_the_shorter_one_is_over_already(grey, owner, qtbot):
    watched = Watched((grey(1), grey(4)), owner)
    watched.both.begin(at=2500)
    with qtbot.waitSignal(watched.both.over, timeout=6_000):
        pass
    assert watched.both.seen_at[1] > 3800


class _Shown(Playing):
    """Two films in one place."""

    def __init__(self, both, owner):
        super().__init__(owner, by_itself=True)
        self._both = both

    def made(self):
        return self._both


def test_of_two_of_which_one_gave_way_nothing_is_held_out_of_sight(grey, owner, qtbot, monkeypatch):
    monkeypatch.setattr(playing, "KEPT_SECONDS", 0.05)
    both = InStep((grey(1), grey(4)), owner, loops=True)
    shown = _Shown(both, owner)
    shown.show_at(QSize(160, 120))
    shown.look(seen=True)
    qtbot.waitUntil(lambda: both.pictures[0] is not None)
    both.players[0].end()  # for a film that somebody has touched
    shown.look(seen=False)
    qtbot.wait(100)
    shown.look(seen=False)
    assert not both.players[1].running
