"""What the panel tells of feeds, content, falls and the disk."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.history.recorder import Recorder
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.feeds.file import FileFeed
from kiosk.model.history import HistoryTerms
from kiosk.packs.trial import TakenBack
from kiosk.qt.staff import facts
from kiosk.qt.staff.frames import FrameTimes
from kiosk.qt.staff.told import _local
from kiosk.sources.inbox import Inbox, Run
from kiosk.sources.store import Store
from kiosk.watchdog.wire import Rung
from kiosk.words import translated
from tests.gui.staff.said import words


def test_a_feed_in_trouble_comes_first_with_its_cure(inside, live, door, window):
    name = list(window.setting.exhibition.feeds)[-1]
    live.health.failed(name, ConnectionRefusedError())
    section = facts.feeds_section(window.stage.look, window.setting.exhibition, window.setting.store, live)
    assert f"({name})" in section.lines[0].text
    assert section.lines[0].colour == "red"
    assert "连接被拒绝" in section.lines[1].text


def test_limits_that_are_passed_and_what_a_derived_feed_waits_for_are_told(live, window, exhibition):
    name, now = {"zh": "线", "en": "Line"}, time.time()
    load = FileFeed(
        kind="file",
        name=name,
        unit="家",
        path="a.csv",
        column="x",
        time_column="t",
        every_seconds=60,
        limits={"alarm_above": 95},
    )
    both = DerivedFeed(kind="derived", name=name, unit="家", how="sum", of=["load", "other"])
    feeds = {"load": load, "other": load.model_copy(update={"limits": None}), "both": both}
    store, inbox = Store(feeds), Inbox()
    inbox.deliver_many("load", [now - 60, now], [90.0, 96.0])
    store.take(inbox)
    shown = exhibition.model_copy(update={"feeds": feeds})
    lines = facts.feeds_section(window.stage.look, shown, store, live).lines
    told = {line.text: line.colour for line in lines}
    since = time.strftime("%Y-%m-%d %H:%M", time.localtime(now))
    passed = next(text for text in told if "(load)" in text)
    assert passed.endswith(f"警戒，从 {since} 起")
    assert told[passed] == "red"
    assert "由“线”（other）推算，它没有新的数据：先修好“other”" in told


def test_a_history_that_cannot_be_kept_is_told_and_one_that_can(inside, live, window, qtbot, tmp_path):
    def told():
        setting = window.setting
        return facts.feeds_section(window.stage.look, setting.exhibition, setting.store, live).lines

    assert not any("历史数据" in line.text for line in told()), "demonstrations need none"
    (tmp_path / "in the way").touch()
    for folder, said in (
        (tmp_path / "in the way" / "it", "历史数据存不了："),
        (tmp_path / "it", "历史数据：0.0 GB"),
    ):
        live.history.recorder = Recorder(folder, HistoryTerms(), {"a": "a"})
        live.history.recorder.take("a", Run(np.array([time.time()]), np.array([1.0])), None)
        qtbot.waitUntil(lambda said=said: any(line.text.startswith(said) for line in told()))
        assert any(line.colour == "red" for line in told()[-1:]) == ("存不了" in said)
        assert live.history.close()


def test_what_rests_on_the_glass_is_told_with_its_place_until_it_has_gone(
    inside, door, window, finger, monkeypatch
):
    assert "压在屏幕上" not in words(door.room)
    now = [1000.0]
    monkeypatch.setattr(window.router, "_clock", lambda: now[0])
    point = QPoint(window.width() // 4, window.height() // 2)
    QTest.touchEvent(window, finger).press(5, point, window).commit()
    now[0] += 120
    window.router._look_for_rest()
    door.room.refresh()
    assert "有东西压在屏幕上 2 分钟了：离左边 25%、离上边 50%" in words(door.room)
    QTest.touchEvent(window, finger).release(5, point, window).commit()
    door.room.refresh()
    assert "压在屏幕上" not in words(door.room)


def test_a_last_good_copy_and_its_trouble_are_said(inside, door, window):
    state = door.deeds.state._replace(kept_at=1_700_000_000.0, trouble=translated("坏了", en="broken"))
    said = [line for line in facts.content_section(window.stage.look, state).lines if line.colour == "red"]
    assert ["保存的内容" in said[0].text, said[1].text] == [True, "坏了"]


def test_content_that_was_taken_back_is_told(inside, door, window):
    back = TakenBack(None, 1_700_000_000.0)
    told = facts.content_section(window.stage.look, door.deeds.state, back).lines[1]
    assert ("已自动换回上一版" in told.text, told.colour) == (True, "red")


def test_content_with_which_the_screen_fell_is_said_and_how_the_screen_was_started_again(
    inside, door, window
):
    look = window.stage.look
    state = door.deeds.state._replace(kept_at=1_700_000_000.0, suspect=True, waiting=True, proved=True)
    said = [(line.text, line.colour) for line in facts.content_section(look, state).lines]
    assert any("一再中断" in text and colour == "red" for text, colour in said)
    assert any("稳定运行" in text and colour == "cyan" for text, colour in said)
    assert not any("等观众离开" in text for text, _ in said), "it waits for nobody but staff"
    falls = [
        {"cause": "ended", "detail": "-6", "then": then, "when": "2026-01-01", "stood_seconds": 1.0}
        for then in (rung.name for rung in Rung)
    ]
    told = [line.text for line in facts.falls_section(look, falls).lines]
    assert len(told) == len(Rung)
    assert not any(rung.name in text for rung in Rung for text in told), "in words"


def test_a_disk_that_cannot_be_written_is_said(inside, window, folder):
    before = set(folder.iterdir())
    # As when the panel's own question is still under way: they do not meet, and nothing is left.
    with ThreadPoolExecutor(8) as threads:
        assert {each.unwritable for each in threads.map(facts.ask_disk, [folder] * 80)} == {""}
    assert not {path.name for path in set(folder.iterdir()) - before if path.name.startswith((".", "tmp"))}
    disk = facts.FromDisk(10, 100, "", [], "Read-only file system")
    lines = facts.machine_section(window.stage.look, disk, 1.0, FrameTimes(1, 1.0, 1.0)).lines
    assert "Read-only file system" in lines[1].text
    assert lines[1].colour == "red"


def test_what_is_broken_on_the_disk_breaks_nothing(inside, door, window, folder):
    (folder / "falls.json").write_text(
        json.dumps([{"why": 5, "cause": []}, {"stood_seconds": "x", "when": None}])
    )
    disk = facts.ask_disk(folder)
    assert disk.total > 0
    assert len(facts.falls_section(window.stage.look, disk.falls).lines) == 2


def test_a_pack_of_a_day_that_no_clock_shows_is_told_as_it_says(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    assert _local("9999-12-31T23:59:59Z") == "9999-12-31T23:59"
    assert _local("2026-11-29T12:00:00Z") == "2026-11-29 20:00"
    monkeypatch.undo()
    time.tzset()
