"""Files change on the disk while a visitor is there: what is seen, when, and that nothing breaks."""

import shutil
import sys
import time
from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.content.generations import Generations
from kiosk.content.last_good import LastGood
from kiosk.content.prints import digest
from kiosk.content.reader import Order
from kiosk.content.suspects import Suspects
from kiosk.model.content_state import ContentState
from kiosk.model.visit import Visit
from kiosk.places import ASSETS
from kiosk.qt.app import application
from kiosk.qt.attract.presence import Presence
from kiosk.qt.pages.page import Page
from kiosk.qt.shell import window as window_module
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.standing import trial
from kiosk.qt.standing.live import Live
from kiosk.qt.standing.preview import PreviewStrip
from kiosk.qt.standing.reload import Reload
from kiosk.qt.style.theme import Theme
from kiosk.sources.store import Store
from tests.gui.real_window import opened

BASE = Path(__file__).parents[2] / "content_cases" / "_base"


@pytest.fixture(autouse=True)
def own_state(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(BASE, tmp_path / "content"))


@pytest.fixture
def size():
    return 1280, 720


@pytest.fixture
def window(qtbot, folder, size):
    return opened(qtbot, load(folder).exhibition, size)


@pytest.fixture
def away():
    """Whether nobody is there any more."""
    return [False]


@pytest.fixture
def follow(window, folder, away, qtbot):
    """Follow the folder as the hall does, or as the preview does."""
    begun = []

    def begin(*, at_once=False, every_seconds=0.05, **more):
        live = Live(window.visit.exhibition, window.setting.store, window)
        live.begin()
        order = Order(folder, ASSETS, load(folder).prints, every_seconds, eager=True)
        reload = Reload(window, live, order, ContentState(str(folder), time.time()), lambda: away[0], **more)
        reload.at_once = at_once
        begun.extend((reload, live))
        reload.begin()
        qtbot.waitUntil(lambda: reload.state.checked_at > 0)
        return reload

    yield begin
    for one in begun:
        one.end()


def edit(path, old, new, *, whole=True):
    text = path.read_text(encoding="utf-8")
    assert old in text
    beside = path.with_suffix(".new") if whole else path
    beside.write_text(text.replace(old, new), encoding="utf-8")
    beside.replace(path)


def go(window, place_id, qtbot):
    window.open(place_id)
    qtbot.waitUntil(lambda: window.stage.at_rest)


def name_of(window, card="robotics"):
    return window.visit.exhibition.cards[card].name.en


def test_the_preview_shows_a_change_at_once_and_keeps_place_language_and_size(window, folder, follow, qtbot):
    go(window, "robotics", qtbot)
    window.change_language()
    window.change_text_size()
    follow(at_once=True)
    edit(folder / "enterprises" / "robotics.yaml", "Robotics company", "Robots for all")
    qtbot.waitUntil(lambda: window.stage.header.title == "Robots for all")
    assert window.visit.trail == ["main", "robotics"]
    assert (window.stage.look.language, window.stage.look.text_percent) == ("en", 125)
    assert window.stage.page.isVisible()


def test_a_page_somebody_reads_stays_until_they_leave(window, folder, follow, away, qtbot):
    go(window, "robotics", qtbot)
    reload = follow()
    page = window.stage.page
    edit(folder / "enterprises" / "robotics.yaml", "Robotics company", "Robots for all")
    qtbot.waitUntil(lambda: reload.state.waiting)
    qtbot.wait(300)
    assert window.stage.page is page
    assert name_of(window) == "Robotics company"
    away[0] = True
    qtbot.waitUntil(lambda: name_of(window) == "Robots for all")
    assert not reload.state.waiting
    assert window.stage.page is not page
    assert window.stage.page.isVisible()
    assert window.visit.here == "robotics"


def test_what_is_not_on_the_screen_changes_without_a_flicker(window, folder, follow, qtbot):
    go(window, "lamps", qtbot)
    follow()
    stage, page = window.stage, window.stage.page
    shutil.copy(folder / "enterprises" / "robotics.yaml", folder / "enterprises" / "another.yaml")
    qtbot.waitUntil(lambda: "another" in window.visit.exhibition.cards)
    assert (window.stage, window.stage.page) == (stage, page)
    go(window, "another", qtbot)
    assert window.stage.page.place_id == "another"


def test_the_next_page_is_the_new_one_already(window, folder, follow, qtbot):
    go(window, "robotics", qtbot)
    reload = follow()
    edit(folder / "enterprises" / "robotics.yaml", "Robotics company", "Robots for all")
    qtbot.waitUntil(lambda: reload.state.waiting)
    go(window, "lamps", qtbot)
    assert name_of(window) == "Robots for all"
    assert not reload.state.waiting
    window.back()
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert (window.visit.here, window.stage.page.place_id) == ("robotics", "robotics")


def test_a_place_that_is_gone_is_left_for_the_hall(window, folder, follow, away, qtbot):
    go(window, "robotics", qtbot)
    reload = follow()
    edit(folder / "halls" / "main.yaml", "opens: robotics", "opens: lamps")
    edit(folder / "projects" / "lamps.yaml", "robotics, ", "")
    (folder / "enterprises" / "robotics.yaml").unlink()
    qtbot.waitUntil(lambda: reload.state.waiting)
    assert window.visit.here == "robotics"
    away[0] = True
    qtbot.waitUntil(lambda: window.visit.here == "main")
    assert window.stage.hall.isVisible()


def test_mistakes_never_reach_the_screen_and_are_told(window, folder, follow, qtbot, caplog):
    go(window, "robotics", qtbot)
    reload = follow(at_once=True)
    strip = PreviewStrip(window, reload)
    stage = window.stage
    edit(folder / "enterprises" / "robotics.yaml", "hall: main", "hall: mian")
    qtbot.waitUntil(lambda: reload.state.errors == 1)
    assert window.stage is stage
    assert strip.isVisible()
    said = " ".join(text.text for text in strip.shown_texts())
    assert "content/enterprises/robotics.yaml:2" in said
    assert "main" in said
    assert "content/enterprises/robotics.yaml:2" in caplog.text
    window.change_language()
    assert any("keeps what was there before" in text.text for text in strip.shown_texts())
    edit(folder / "enterprises" / "robotics.yaml", "hall: mian", "hall: main")
    qtbot.waitUntil(lambda: reload.state.errors == 0)
    assert not strip.isVisible()


def test_a_file_written_in_pieces_is_shown_whole(window, folder, follow, qtbot):
    go(window, "robotics", qtbot)
    # A file counts as whole once two looks find it alike: a busy machine must not rest for so long between two pieces.
    follow(at_once=True, every_seconds=0.4)
    path = folder / "enterprises" / "robotics.yaml"
    text = path.read_text(encoding="utf-8").replace("Robotics company", "Robots for all")
    seen, size = set(), 1 + len(text) // 100
    with path.open("w", encoding="utf-8") as file:
        for start in range(0, len(text), size):
            file.write(text[start : start + size])
            file.flush()
            qtbot.wait(10)
            seen.add(name_of(window))
    assert seen == {"Robotics company"}
    qtbot.waitUntil(lambda: name_of(window) == "Robots for all")
    assert window.stage.page.isVisible()


def test_what_cannot_be_built_leaves_the_old_on_the_screen(
    window, folder, follow, qtbot, monkeypatch, caplog
):
    go(window, "robotics", qtbot)
    reload = follow(at_once=True)
    stage = window.stage

    def broken(page):
        raise RuntimeError("no such thing")

    monkeypatch.setattr(Page, "full_height", broken)
    edit(folder / "enterprises" / "robotics.yaml", "Robotics company", "Robots for all")
    qtbot.waitUntil(lambda: bool(reload.state.trouble))
    assert "no such thing" in reload.state.trouble.say("en")
    assert window.stage is stage
    assert stage.page.isVisible()
    assert name_of(window) == "Robotics company"
    monkeypatch.undo()
    edit(folder / "enterprises" / "robotics.yaml", "Robots for all", "Robots again")
    qtbot.waitUntil(lambda: window.stage.page is not stage.page and name_of(window) == "Robots again")
    assert not reload.state.trouble
    caplog.clear()  # its tracebacks hold the stage that failed


def test_a_room_that_cannot_be_built_leaves_the_old_one(window, folder, follow, qtbot, monkeypatch, caplog):
    reload = follow(at_once=True)
    hall = window.stage.hall

    def broken(*given):
        raise RuntimeError("no such room")

    from kiosk.qt.hall import view

    monkeypatch.setattr(view, "Scene", broken)
    edit(folder / "halls" / "main.yaml", "character: 九", "character: 龙")
    qtbot.waitUntil(lambda: bool(reload.state.trouble))
    assert window.stage.hall is hall
    assert hall.isVisible()
    assert hall.alive
    caplog.clear()


def test_a_picture_under_the_same_name_is_shown_anew(window, folder, follow, qtbot):
    go(window, "robotics", qtbot)
    follow(at_once=True)
    before = window.stage.page.grab().toImage()
    (folder / "pictures" / "plant.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#f00"/></svg>',
        encoding="utf-8",
    )
    qtbot.waitUntil(lambda: window.stage.page.grab().toImage() != before)


def test_unchanged_feeds_keep_their_history(window, folder, follow, qtbot):
    reload = follow(at_once=True)
    store = window.setting.store
    feeds = list(store._series)
    qtbot.waitUntil(lambda: store.last(feeds[0]) is not None)
    kept = store.ring(feeds[0])
    edit(folder / "feeds" / f"{feeds[1]}.yaml", "name: {zh: ", "every_seconds: 7\nname: {zh: ")
    qtbot.waitUntil(lambda: store.feed(feeds[1]).every_seconds == 7)
    assert store.ring(feeds[0]) is kept
    assert reload.state.errors == 0


def test_the_start_after_a_broken_folder_shows_the_last_good(window, folder, follow, qtbot):
    follow()
    qtbot.waitUntil(lambda: LastGood(folder).prints() == load(folder).prints)
    edit(folder / "enterprises" / "robotics.yaml", "hall: main", "hall: mian")
    assert load(folder).exhibition is None
    kept = LastGood(folder).load().exhibition
    assert kept.cards.keys() == window.visit.exhibition.cards.keys()
    assert kept.folder == str(folder)


def test_content_with_which_the_screen_fell_waits_for_staff_or_another_change(
    window, folder, follow, away, qtbot
):
    good = load(folder)
    edit(folder / "enterprises" / "robotics.yaml", "Robotics company", "Robots that fall")
    bad = digest(load(folder).prints, folder)
    edit(folder / "enterprises" / "robotics.yaml", "Robots that fall", "Robotics company")
    reload = follow(suspects={bad}, shown=digest(good.prints, folder))
    taken = []
    reload.taking.connect(taken.append)
    away[0] = True
    edit(folder / "enterprises" / "robotics.yaml", "Robotics company", "Robots that fall")
    qtbot.waitUntil(lambda: reload.state.suspect)
    qtbot.wait(300)
    assert name_of(window) == "Robotics company"
    window.going.emit("main")
    assert name_of(window) == "Robotics company", "nor on the way to another page"
    edit(folder / "enterprises" / "robotics.yaml", "Robots that fall", "Robots that stand")
    qtbot.waitUntil(lambda: name_of(window) == "Robots that stand")
    assert not reload.state.suspect
    edit(folder / "enterprises" / "robotics.yaml", "Robots that stand", "Robots that fall")
    qtbot.waitUntil(lambda: reload.state.suspect)
    reload.show_now()
    assert name_of(window) == "Robots that fall"
    assert (reload.state.suspect, taken[-1]) == (False, bad)


def test_what_the_screen_has_lived_with_is_kept_as_proved(window, folder, away, qtbot, monkeypatch):
    monkeypatch.setattr(trial, "PROOF_BEATS", 3)
    monkeypatch.setattr(trial, "BEAT_MS", 50)
    prints = load(folder).prints
    kept, shown = Generations(folder), digest(prints, folder)
    Suspects().add([shown])
    tried = trial.Trial(window, folder, shown, lambda: away[0])
    told = []
    tried.proved.connect(told.append)
    qtbot.wait(400)
    assert (told, kept.proved.digest()) == ([], ""), "what is not kept yet"
    kept.newest.save(prints)
    qtbot.waitUntil(lambda: told == [shown])
    assert kept.proved.digest() == shown
    assert Suspects().digests == set()
    tried.begin("another")
    qtbot.waitUntil(lambda: tried._beats > 0)
    away[0] = True
    beats = tried._beats
    qtbot.wait(300)
    assert tried._beats == beats, "a hall at rest proves nothing"
    away[0] = False
    window.hide()
    qtbot.waitUntil(lambda: not window.windowHandle().isExposed())
    beats = tried._beats
    qtbot.wait(300)
    assert tried._beats <= beats + 1, "nor does a window that is not seen"


def test_an_exception_at_the_first_stage_ends_the_program_with_a_word(qtbot, folder, monkeypatch):
    application()
    exhibition, told, codes = load(folder).exhibition, [], []

    def broken(*given, **more):
        raise RuntimeError("no stage")

    monkeypatch.setattr(window_module, "Stage", broken)
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error[1]))
    monkeypatch.setattr(window_module.QApplication, "exit", codes.append)
    window = KioskWindow(exhibition, Visit(exhibition), Store(exhibition.feeds), Theme.read())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: codes == [1])
    assert str(told[0]) == "no stage"


def test_an_empty_hall_takes_new_content_over_and_goes_on_resting(window, folder, follow, away, qtbot):
    presence = Presence(window, window.setting.exhibition.front.rest)
    presence._leave()
    resting = presence.over
    assert presence.is_away()
    follow()
    away[0] = True
    edit(folder / "halls" / "main.yaml", "character: 九", "character: 龙")
    qtbot.waitUntil(lambda: window.visit.hall.room.emblem.character == "龙")
    assert presence.is_away()
    assert presence.over is not resting
    presence.over.grab()
    presence._wake()
    qtbot.waitUntil(lambda: window.stage.hall.alive)
    assert window.stage.header.mark == "龙"
