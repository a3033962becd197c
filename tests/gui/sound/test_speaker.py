"""The hall's voices, heard at the sink of a real sound server."""

from time import monotonic

import numpy as np
import psutil
import pytest
import soundfile
from PySide6.QtCore import QTimer

from kiosk.qt.sound import speaker as speakers
from kiosk.qt.sound.speaker import Speaker


@pytest.fixture
def speaker(qapp, qtbot, server):
    made = Speaker()
    yield made
    made.end()
    made.deleteLater()


class Gaps:
    """The longest time in which the thread of the screen did nothing else."""

    def __init__(self, parent):
        self.longest, self._last = 0.0, monotonic()
        self._timer = QTimer(parent, interval=2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self):
        now = monotonic()
        self.longest, self._last = max(self.longest, now - self._last), now


def ready(speaker, qtbot):
    speaker.prepare()
    qtbot.waitUntil(lambda: speaker.device != "")


def test_a_file_is_heard_and_its_place_is_told(speaker, server, qtbot, tone):
    server.start().listen()
    ready(speaker, qtbot)
    places = []
    speaker.at.connect(lambda voice, ms: places.append((voice, ms)))
    touched = monotonic()
    voice = speaker.play(tone, "guide", ms=2_000)
    qtbot.waitUntil(lambda: server.loud_after(touched) is not None)
    qtbot.waitUntil(lambda: len(places) > 10)
    assert {one for one, _ in places} == {voice}
    assert 2_000 <= places[0][1] < 2_300
    assert [ms for _, ms in places] == sorted(ms for _, ms in places)


def test_it_is_silent_at_once_when_it_is_stopped_or_held(speaker, server, qtbot, tone):
    server.start().listen()
    ready(speaker, qtbot)
    begun = monotonic()
    voice = speaker.play(tone, "guide")
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    qtbot.wait(500)
    held = monotonic()
    speaker.hold(voice, held=True)
    qtbot.wait(700)
    assert server.loud_last() - held < 0.3
    again = monotonic()
    speaker.hold(voice, held=False)
    qtbot.waitUntil(lambda: server.loud_after(again) is not None)
    qtbot.wait(300)
    stopped = monotonic()
    speaker.stop(voice)
    qtbot.wait(700)
    assert server.loud_last() - stopped < 0.3


def test_the_end_of_a_file_is_told(speaker, server, qtbot, tone):
    server.start()
    with qtbot.waitSignal(speaker.over) as over:
        voice = speaker.play(tone, "guide", ms=59_500)
    assert over.args == [voice, ""]


def test_a_broken_file_is_named_and_not_fatal(speaker, server, qtbot, tone, tmp_path, caplog):
    server.start().listen()
    broken = tmp_path / "broken.ogg"
    broken.write_bytes(b"OggS and nothing behind it")
    with qtbot.waitSignal(speaker.over) as over:
        speaker.play(broken, "guide")
    assert over.args[1]
    assert "broken.ogg" in caplog.text
    begun = monotonic()
    speaker.play(tone, "guide")
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    assert speaker.falls == 0


def test_a_killed_server_that_comes_back_is_heard_again_from_where_it_was(speaker, server, qtbot, tone):
    server.start().listen()
    places = []
    speaker.at.connect(lambda _, ms: places.append(ms))
    begun = monotonic()
    speaker.play(tone, "guide")
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    qtbot.wait(1_000)
    gaps = Gaps(speaker)
    server.end()
    server.start().listen()
    back = monotonic()
    qtbot.waitUntil(lambda: server.loud_after(back) is not None)
    assert places[-1] > 900
    assert gaps.longest < 1.0
    server.end()


def test_a_server_that_hangs_never_keeps_the_screen_waiting(speaker, server, qtbot, tone):
    server.start().listen()
    begun = monotonic()
    voice = speaker.play(tone, "guide")
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    gaps = Gaps(speaker)
    server.hang()
    speaker.hold(voice, held=True)
    speaker.hold(voice, held=False)
    qtbot.waitUntil(lambda: speaker.falls > 0)
    qtbot.wait(3_000)
    server.go_on()
    back = monotonic()
    qtbot.waitUntil(lambda: server.loud_after(back + 0.3) is not None)
    assert gaps.longest < 1.0


def test_without_a_server_nothing_falls_and_the_first_one_is_heard(speaker, server, qtbot, tone):
    speaker.play(tone, "ambience", loops=True)
    qtbot.wait(1_500)
    assert speaker.falls == 0
    server.start().listen()
    back = monotonic()
    qtbot.waitUntil(lambda: server.loud_after(back) is not None)


def test_a_device_that_is_plugged_in_later_is_heard_by_what_sounds_already(speaker, server, qtbot, tone):
    server.start("")
    speaker.play(tone, "ambience", loops=True)
    qtbot.wait(1_500)
    assert speaker.device == ""
    server.plug("hall")
    server.listen()
    plugged = monotonic()
    qtbot.waitUntil(lambda: server.loud_after(plugged) is not None)
    assert speaker.device
    server.deaf()
    server.heard.clear()
    server.plug("wall")
    server.listen("wall")
    plugged = monotonic()
    qtbot.waitUntil(lambda: server.loud_after(plugged) is not None)


def test_a_voice_that_waits_for_a_device_costs_next_to_nothing(speaker, server, qtbot, tone):
    server.start("")
    for _ in range(3):
        speaker.play(tone, "exhibit")
    qtbot.wait(2_500)
    (sounding,) = psutil.Process(speaker._process.processId()).children()
    before = sum(sounding.cpu_times()[:2])
    qtbot.wait(4_000)
    assert (sum(sounding.cpu_times()[:2]) - before) / 4 < 0.005


def test_levels_are_heard(speaker, server, qtbot, tone):
    server.start().listen()
    speaker.set_levels({"ambience": 0.0})
    ready(speaker, qtbot)
    begun = monotonic()
    speaker.play(tone, "ambience", loops=True)
    qtbot.wait(800)
    assert server.loud_after(begun) is None
    speaker.set_levels({"ambience": 1.0})
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)


def test_a_process_that_says_nothing_any_more_is_ended(speaker, server, qtbot, tone):
    server.start().listen()
    begun = monotonic()
    speaker.play(tone, "guide")
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    (sounding,) = psutil.Process(speaker._process.processId()).children()
    sounding.suspend()
    qtbot.waitUntil(lambda: speaker.falls == 1)
    back = monotonic()
    qtbot.waitUntil(lambda: server.loud_after(back) is not None)
    psutil.wait_procs([sounding], timeout=30)
    assert not sounding.is_running(), "what hangs is not left behind"


def test_silence_is_not_said_ahead_of_what_sounds_next(speaker, server, qtbot, tone):
    """Who touches the key a second after another sound, with the device still open, hears it as soon as the first one."""
    server.start().listen()
    ready(speaker, qtbot)
    late = []
    for _ in range(7):
        speaker.ready(tone)
        qtbot.wait(250)
        touched = monotonic()
        voice = speaker.play(tone, "guide")
        qtbot.waitUntil(lambda touched=touched: server.loud_after(touched) is not None)
        late.append(server.loud_after(touched) - touched)
        speaker.stop(voice)
        qtbot.wait(300)
    assert min(late) < 0.05, late


def test_what_was_read_ahead_is_heard_from_its_beginning_and_once(speaker, server, qtbot, tone, tmp_path):
    server.start().listen()
    ready(speaker, qtbot)
    speaker.ready(tmp_path / "gone.wav")
    speaker.ready(tone)
    places = []
    speaker.at.connect(lambda voice, ms: places.append((voice, ms)))
    first = speaker.play(tone, "guide")
    qtbot.waitUntil(lambda: any(voice == first and ms > 400 for voice, ms in places))
    assert min(ms for voice, ms in places if voice == first) < 300
    second = speaker.play(tone, "guide")
    qtbot.waitUntil(lambda: any(voice == second for voice, _ in places))
    assert min(ms for voice, ms in places if voice == second) < 300


def test_what_a_finger_asks_for_is_in_the_pipe_before_anything_is_painted(speaker, server, qtbot, tone):
    server.start()
    ready(speaker, qtbot)
    voice = speaker.play(tone, "guide")
    assert speaker._process.bytesToWrite() == 0
    speaker.stop(voice)
    assert speaker._process.bytesToWrite() == 0


def test_a_process_that_was_let_go_says_nothing_of_the_next_one(speaker, server, qtbot, monkeypatch):
    """A tap that waits for the next visitor's process would be heard a second after the touch."""
    monkeypatch.setattr(speakers, "ALONE_MS", 100)
    server.start()
    ready(speaker, qtbot)
    speaker.attend(attended=False)
    qtbot.waitUntil(lambda: speaker._process is None)
    assert speaker.device == ""
    speaker.attend(attended=True)
    said = []
    monkeypatch.setattr(speaker, "_say", lambda what, **_: said.append(what))
    speaker.click()
    assert said == [], "no tap waits in the pipe"


def test_what_was_read_ahead_of_a_file_that_was_replaced_is_not_heard(speaker, server, qtbot, tone, tmp_path):
    """A page is read aloud anew while the process lives, as over an ambience: its old words go with the old file."""
    server.start().listen()
    ready(speaker, qtbot)
    speaker.ready(tone)
    qtbot.wait(300)
    fresh = tmp_path / "fresh.wav"
    soundfile.write(fresh, np.full(2_400, 0.1), 24_000)
    fresh.replace(tone)
    speaker.ready(tone)
    with qtbot.waitSignal(speaker.over, timeout=3_000):
        speaker.play(tone, "guide")
