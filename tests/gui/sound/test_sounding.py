"""What a hall sounds like of itself: its ambience, heard at the sink."""

from datetime import datetime
from time import monotonic

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QPoint, QProcess
from PySide6.QtTest import QTest

from kiosk.content import load
from kiosk.model.rest import Rest
from kiosk.qt.attract.presence import Presence
from kiosk.qt.shell.sounding import HallSound
from kiosk.qt.sound import speaker
from kiosk.qt.standing.quickplay import QuickPlay
from tests.gui.real_window import opened
from tests.gui.sound.narrated import narrated
from tests.gui.window.conftest import finger

__all__ = ["finger"]

NOON, NIGHT = datetime(2021, 8, 23, 12), datetime(2021, 8, 23, 23)  # noqa: DTZ001 - the hall's own clock


def humming(folder, extra=""):
    """Return an exhibition whose home hums."""
    home = narrated(folder, [], extra=extra).front.home
    (folder / "sounds").mkdir()
    at = np.arange(24_000) / 24_000
    soundfile.write(folder / "sounds/hum.wav", 0.5 * np.sin(2 * np.pi * 220 * at), 24_000)
    hall = folder / f"halls/{home}.yaml"
    hall.write_text(hall.read_text(encoding="utf-8") + "\nambience: hum\n", encoding="utf-8")
    return load(folder).exhibition


@pytest.fixture
def open_with(server, qtbot, tmp_path):
    sounds = []

    def open_with(extra="", now=NOON):
        server.start().listen()
        window = opened(qtbot, humming(tmp_path / "content", extra), (1280, 720))
        sounds.append(HallSound(window, lambda: now))
        return window, sounds[-1]

    yield open_with
    for sound in sounds:
        sound.end()


def tap(window, finger):
    middle = QPoint(window.width() // 2, window.height() // 2)
    QTest.touchEvent(window, finger).press(0, middle, window).commit()
    QTest.touchEvent(window, finger).release(0, middle, window).commit()


def test_a_hall_sounds_from_the_first_touch_until_the_visitor_leaves(open_with, server, finger, qtbot):
    window, sound = open_with()
    begun = monotonic()
    qtbot.wait(1_500)
    assert server.loud_after(begun) is None
    assert sound.speaker._process is None, "nobody needs a process before"
    tap(window, finger)
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    sound.leave()
    qtbot.waitUntil(lambda: monotonic() - server.loud_last() > 0.8)


def test_it_sounds_unasked_where_the_exhibition_says_so_but_never_in_a_closed_hall(open_with, server, qtbot):
    window, sound = open_with("sound: {unasked: true}\n")
    begun = monotonic()
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    presence = Presence(window, Rest.model_construct())
    presence.closed.connect(sound.close)
    presence.closed.emit(True)  # as the hall connects it: a signal knows no keywords
    qtbot.waitUntil(lambda: monotonic() - server.loud_last() > 0.8)


def test_in_quiet_hours_nothing_sounds(open_with, server, finger, qtbot):
    window, sound = open_with("sound: {unasked: true, quiet_hours: '22:00-08:00'}\n", NIGHT)
    tap(window, finger)
    begun = monotonic()
    qtbot.wait(1_000)
    assert server.loud_after(begun) is None
    assert sound.levels.silent


def test_staff_make_it_lower_and_mute(open_with, server, qtbot):
    _, sound = open_with("sound: {unasked: true, ambience: 100}\n")
    begun = monotonic()
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    sound.set_staff(0)
    qtbot.wait(800)
    mute = monotonic()
    qtbot.wait(500)
    assert server.loud_after(mute) is None
    sound.set_staff(50)
    again = monotonic()
    qtbot.waitUntil(lambda: server.loud_after(again) is not None)


def test_an_ambience_that_could_not_be_heard_is_tried_again(server, qtbot, tmp_path):
    server.start().listen()
    exhibition = humming(tmp_path / "content", "sound: {unasked: true}\n")
    hum = tmp_path / "content/sounds/hum.wav"
    whole = hum.read_bytes()
    hum.write_bytes(whole[:20])
    window = opened(qtbot, exhibition, (1280, 720))
    sound = HallSound(window, lambda: NOON)
    sound._again.setInterval(500)
    with qtbot.waitSignal(sound.speaker.over) as over:
        pass
    assert over.args[1]
    begun = monotonic()
    hum.write_bytes(whole)
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    sound.end()


def test_a_button_taps_where_the_exhibition_wants_it(server, finger, qtbot, tmp_path):
    server.start().listen()
    exhibition = narrated(tmp_path / "content", [], extra="sound: {clicks: 100}\n")
    window = opened(qtbot, exhibition, (1280, 720))
    sound = HallSound(window, lambda: NOON)
    tap(window, finger)
    qtbot.waitUntil(lambda: sound.speaker.device != "")
    begun = monotonic()
    key = window.stage.bar.text_size
    at = key.mapTo(window, key.rect().center())
    QTest.touchEvent(window, finger).press(0, at, window).commit()
    QTest.touchEvent(window, finger).release(0, at, window).commit()
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    assert window.visit.text_percent > 100
    qtbot.wait(600)
    assert server.loud_last() - server.loud_after(begun) < 0.2, "once, and short"
    quiet = monotonic()
    sound.set_staff(0)
    key = window.stage.bar.text_size
    at = key.mapTo(window, key.rect().center())
    QTest.touchEvent(window, finger).press(0, at, window).commit()
    QTest.touchEvent(window, finger).release(0, at, window).commit()
    qtbot.wait(600)
    assert server.loud_after(quiet) is None
    sound.end()


def test_the_goal_of_an_exhibit_is_heard_once(server, finger, qtbot, tmp_path):
    server.start().listen()
    folder = tmp_path / "content"
    narrated(folder, [])
    (folder / "sounds").mkdir()
    at = np.arange(12_000) / 24_000
    soundfile.write(folder / "sounds/chime.wav", 0.5 * np.sin(2 * np.pi * 660 * at), 24_000)
    zone = folder / "zones/economy.yaml"
    text = zone.read_text(encoding="utf-8")
    assert "kind: rain\n" in text
    zone.write_text(text.replace("kind: rain\n", "kind: rain\n      goal_sound: chime\n"), encoding="utf-8")
    window = opened(qtbot, load(folder).exhibition, (1280, 720))
    sound = HallSound(window, lambda: NOON)
    window.open("economy")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    tap(window, finger)
    qtbot.waitUntil(lambda: sound.speaker.device != "")
    view = window.stage.page.exhibit().view
    begun = monotonic()
    qtbot.wait(500)
    assert server.loud_after(begun) is None
    with qtbot.waitSignal(view.reached):
        QuickPlay(view)
    begun = monotonic()
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    sound.end()


def test_where_nobody_is_there_no_process_waits_for_what_may_be_heard(open_with, finger, qtbot, monkeypatch):
    monkeypatch.setattr(speaker, "ALONE_MS", 200)
    window, sound = open_with()
    sound.speaker.prepare()
    assert sound.speaker._process is None, "nobody is there yet"
    tap(window, finger)
    assert sound.speaker._process is not None, "the first touch has it begun"
    sound.leave()
    qtbot.waitUntil(lambda: sound.speaker._process is None and not sound.speaker.findChildren(QProcess))
    sound.speaker.prepare()
    assert sound.speaker._process is None
