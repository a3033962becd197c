"""The panel: what it says, and what each button does to the hall."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.analytics.counts import cell
from kiosk.analytics.ledger import Ledger
from kiosk.analytics.tally import file_for, wall_clock
from kiosk.qt.attract.closed import Closed
from kiosk.qt.attract.loop import AttractLoop
from kiosk.qt.staff.exported import export_section
from kiosk.qt.tools.inspection import inspect
from kiosk.staff import export
from kiosk.staff.drives import Drive
from kiosk.staff.settings import Settings, keep_settings, read_settings
from kiosk.watchdog.fall import FallCause
from kiosk.watchdog.record import FallRecord
from tests.gui.staff.said import words


@pytest.fixture
def press(touch, door):
    def press(deed):
        touch(door.room.panel.deeds[deed])

    return press


@pytest.fixture
def history(folder, live):
    """What a machine has seen: falls, and visitors."""
    record = FallRecord(folder / "falls.json")
    record.add(FallCause("ended", "-9"), "AS_EVER", 4000.0)
    record.add(FallCause("unstarted", "[Errno 11] Resource temporarily unavailable"), "SAFE", 0.0)
    record.add(FallCause("hung", "7"), "LAST_GOOD", 61.0)
    for count, place in ((7, "economy"), (4, "scenes")):
        for _ in range(count):
            live.tally.place_opened(place)
    for _ in range(6):
        live.tally.visit_began()


@pytest.mark.parametrize("size", ["landscape", "portrait"], indirect=True)
@pytest.mark.parametrize("percent", [100, 150])
def test_everything_is_said_in_both_languages_and_nothing_is_cut(
    history, inside, window, press, percent, qtbot
):
    room = inside
    while window.visit.text_percent != percent:
        press("text_size")
    qtbot.waitUntil(lambda: "LAST_GOOD" not in words(room) and "GB" in words(room))
    said = words(room)
    for fact in (
        "economy.yaml:25",
        "“kind”不能写“lnie”",
        "写 line",
        "/srv/content",
        "帧",
        "程序意外结束（-9）",
        "7 秒没有画面",
    ):
        assert fact in said
    qtbot.waitUntil(lambda: "数字经济" in words(room) and "打开 7 次" in words(room))
    assert "参观 6 次" in words(room) or "参观 7 次" in words(room)
    assert "打开 4 次" not in words(room), "what few have opened is not told"
    assert inspect(room.panel, window.stage.look)[1] == []
    press("language")
    said = words(room)
    for fact in (
        "kind cannot be lnie",
        "write line",
        "frames in the last minute",
        "ended with code -9",
        "opened 7 times",
    ):
        assert fact in said
    assert inspect(room.panel, window.stage.look)[1] == []


def test_language_and_text_size_are_how_every_visit_begins_from_now_on(
    *, inside, window, press, presence, door, folder, qtbot
):
    press("language")
    press("text_size")
    assert (window.visit.language, window.visit.text_percent) == ("en", 125)
    assert "Text size: 125%" in words(inside)
    door.shut()
    presence._leave()
    assert (window.visit.language, window.visit.text_percent) == ("en", 125)
    qtbot.waitUntil(lambda: read_settings(folder) == Settings(language="en", text_percent=125))


def test_the_screen_is_dimmed_over_everything_and_touches_pass(
    *, inside, window, press, door, folder, presence, qtbot
):
    bright = window.grab().toImage().pixelColor(*centre(door.room.panel.close_button, window)).value()
    for percent in (80, 60, 40):
        press("brightness")
        assert f"{percent}%" in words(inside)
    dark = window.grab().toImage().pixelColor(*centre(door.room.panel.close_button, window)).value()
    assert dark == pytest.approx(bright * 0.4, abs=3)
    qtbot.waitUntil(lambda: read_settings(folder).brightness == 40)
    door.shut()
    presence._leave()
    widgets = [child for child in window.children() if isinstance(child, QWidget)]
    assert widgets[-1] is door.deeds.dim, "over the attract loop, too"
    door.deeds.do("brightness")
    assert door.deeds.dim.isHidden()


def test_the_volume_is_kept_over_a_restart(*, inside, press, door, folder, qtbot):
    for said, percent in (("音量：小声", 50), ("音量：静音", 0)):
        press("volume")
        assert said in words(inside)
        qtbot.waitUntil(lambda percent=percent: read_settings(folder).volume == percent)
    press("volume")
    qtbot.waitUntil(lambda: read_settings(folder).volume == 100)


def centre(button, window):
    """A point of a button's ground, beside its words."""
    corner = button.mapTo(window, button.rect().topLeft())
    return corner.x() + button.width() // 2, corner.y() + 5


def test_a_pause_lasts_until_staff_end_it_and_no_touch_wakes_the_hall(
    *, inside, window, press, presence, door, touch, knock, enter, folder, qtbot
):
    press("pause")
    assert "结束暂停" in words(door.room)
    touch(door.room.panel.close_button)
    assert isinstance(presence.over, Closed)
    assert any("暂停开放" in shown.text for shown in presence.over.shown_texts())
    touch(0.5, 0.5)
    presence._look_at_clock()
    assert isinstance(presence.over, Closed)
    assert presence.is_away(), "new content may come meanwhile"
    qtbot.waitUntil(lambda: read_settings(folder).paused)
    knock()
    enter("2580")
    press("pause")
    touch(door.room.panel.close_button)
    assert isinstance(presence.over, AttractLoop)
    touch(0.5, 0.5)
    assert presence.over is None
    qtbot.waitUntil(lambda: not read_settings(folder).paused)


@pytest.mark.parametrize("size", ["landscape", "portrait"], indirect=True)
def test_to_exit_it_must_be_confirmed_elsewhere(inside, press, touch, door, left):
    panel = door.room.panel
    exit_area = panel.deeds["exit"].geometry()
    press("exit")
    assert left == []
    assert panel.deeds["exit"].isHidden()
    touch(panel.cancel)
    assert not panel.deeds["exit"].isHidden()
    press("exit")
    assert inspect(panel, panel.look)[1] == []
    assert panel.cancel.geometry().contains(exit_area.center()), "a hasty second touch does not exit"
    touch(panel.sure)
    assert left == [True]


def test_what_staff_do_is_no_visit(inside, live, press, door, qtbot):
    visits = live.tally.value("visits_today")
    live.turnstile.left()
    press("language")
    press("text_size")
    door.deeds.do("pause")
    door.deeds.do("pause")
    assert live.tally.value("visits_today") == visits


def test_reload_shows_everything_anew(inside, window, press, door):
    before = window.stage
    press("reload")
    assert window.stage is not before
    assert door.room.panel.isVisible()
    assert door.deeds.state.shown_since == 1_700_000_000.0, "the same content as before"


def test_new_content_that_waits_is_shown_at_once(inside, window, press, door, exhibition, qtbot):
    front = exhibition.front.model_copy(
        update={"name": exhibition.front.name.model_copy(update={"zh": "新展厅"})}
    )
    door.deeds.reload._waiting = exhibition.model_copy(update={"front": front})
    door.deeds.reload._tell(waiting=True)
    qtbot.waitUntil(lambda: "有新内容在等" in words(door.room))
    press("reload")
    assert window.visit.exhibition.front.name.zh == "新展厅"
    assert "有新内容在等" not in words(door.room)
    assert time.time() - door.deeds.state.shown_since < 60


def test_pictures_of_the_last_minute_are_timed(inside, door, window, qtbot):
    qtbot.waitUntil(lambda: door.deeds._frames.times().pictures > 3)
    times = door.deeds._frames.times()
    assert 0 < times.p95_ms <= times.slowest_ms < 60_000


@pytest.mark.parametrize("settings", [Settings(60, paused=True, language="en", text_percent=125)])
def test_what_was_set_before_holds_from_the_start(window, presence, folder, settings, request, qtbot):
    keep_settings(settings, folder)
    door = request.getfixturevalue("door")
    assert isinstance(presence.over, Closed)
    assert door.deeds.dim.isVisible()
    assert (window.visit.language, window.visit.text_percent) == ("en", 125)


@pytest.mark.parametrize("size", ["landscape", "portrait"], indirect=True)
def test_the_report_goes_onto_a_stick_and_its_end_is_said(
    *, inside, press, door, tmp_path, monkeypatch, qtbot
):
    press("export")
    qtbot.waitUntil(lambda: "没有找到 U 盘" in words(door.room))
    stick = tmp_path / "STICK"
    stick.mkdir()
    monkeypatch.setattr(
        export.export, "__kwdefaults__", {"state": None, "found": lambda: [Drive(stick, "STICK", True)]}
    )
    press("export")
    press("export")  # twice is once
    qtbot.waitUntil(lambda: "正在写到“STICK”" in words(door.room))
    qtbot.waitUntil(lambda: "“STICK”可以拔出了" in words(door.room))
    assert inspect(door.room.panel, door.room.panel.look)[1] == []
    (folder,) = stick.iterdir()
    assert (folder / "check.txt").is_file()
    press("language")
    assert "STICK can be pulled out now" in words(door.room)
    assert inspect(door.room.panel, door.room.panel.look)[1] == []


@pytest.mark.parametrize("end", get_args(export.End))
def test_each_end_of_an_export_is_said_in_both_languages(inside, window, end):
    progress = export.ExportProgress(end, 0.5, "STICK", "Hall 2026", "no")
    for _ in range(2):
        said = export_section(window.stage.look, progress)
        assert "{" not in said.lines[0].text
        window.change_language()


@pytest.fixture
def used(folder, exhibition):
    """What visitors have used on the days before."""
    now, counted = wall_clock().replace(hour=12), {}
    for days, visits in ((1, 33), (2, 3), (3, 4)):
        day = now - timedelta(days=days)
        counted |= {cell(day, "visit"): visits, cell(day, "running"): 1, cell(day, "language", "en"): 7}
        counted |= {cell(day, "place", "economy"): 9, cell(day, "read", "economy"): 9}
        counted |= {cell(day, "reading", "economy"): 378, cell(day, "place", "scenes"): 1}
    Ledger(file_for(Path(exhibition.folder))).add(counted)


@pytest.mark.parametrize("size", ["landscape", "portrait"], indirect=True)
@pytest.mark.parametrize("percent", [100, 150])
def test_what_visitors_used_is_drawn(used, inside, window, press, percent, qtbot):
    while window.visit.text_percent != percent:
        press("text_size")
    qtbot.waitUntil(lambda: "27 次  ·  平均 42 秒" in words(inside))
    said = words(inside).split(" | ")
    assert "33" in said
    assert "3" not in said, "what is little is not told"
    assert "英文" in said
    assert "21 次" in said
    assert not any("城市场景" in one and "次" in one for one in said)
    assert inspect(inside.panel, window.stage.look)[1] == []
    press("language")
    assert "27×  ·  42 s on average" in words(inside)
    assert inspect(inside.panel, window.stage.look)[1] == []
    drawn = inside.panel._sheet._drawn
    assert len(drawn) >= 3 + 2 + 2, "squares and bars"
    picture = inside.panel._sheet.grab().toImage()
    full = drawn[-1].area.center()
    assert picture.pixelColor(full) == window.stage.look.theme.colour("gold")


def test_the_trial_of_the_package_knows_where_to_touch():
    script = Path(__file__).parents[3] / "packaging" / "debian" / "panel-places.py"
    told = subprocess.run(
        [sys.executable, script, "1920", "1080"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    places = {name: (int(x), int(y)) for name, x, y in map(str.split, told.stdout.splitlines())}
    assert {"left", "right", "2", "5", "8", "0", "ok", "exit", "sure"} <= places.keys()
    assert all(0 < x < 1920 and 0 < y < 1080 for x, y in places.values())
    assert len(set(places.values()) - {places["sure"]}) >= len(places) - 1
