"""Clips that play: real WebP and GIF files, unpacked by Qt in a thread of their own."""

import threading

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.clip import Reel
from kiosk.qt.parts.picture import Pictures
from kiosk.qt.tools.timed import run_for
from tests.gui.parts.touch import Finger
from tests.moving import gif, spoilt, webp

COLOURS = ["#ff0000", "#00ff00", "#0000ff"]
AREA = QRect(0, 0, 200, 200)


def _still(colour):
    picture = QImage(64, 36, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert picture.save(buffer, "webp", 100)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _webp():
    return webp([_still(colour) for colour in COLOURS], 64, 36)


def _gif(colours=COLOURS):
    return gif([QColor(colour).getRgb()[:3] for colour in colours])


def _threads():
    return sum(thread.name == "clip" for thread in threading.enumerate())


@pytest.fixture(params=["a.webp", "a.gif"])
def clip(request, tmp_path, qapp):
    path = tmp_path / request.param
    path.write_bytes(_gif() if path.suffix == ".gif" else _webp())
    return path


@pytest.fixture
def shown(qtbot, look):
    """Show a picture on a page of its own; give the pane that plays in it."""
    kept = []

    def show(path, area=AREA):
        page = QWidget()
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(300, 300)
        pane = Pictures({"a": str(path)}, page).clip("a", look, page)
        pane.stand(area)
        with qtbot.waitExposed(page):
            page.show()
        qtbot.waitUntil(pane.isVisible)  # nobody waits for the disk
        return pane

    yield show
    for page in kept:
        page.hide()
    qtbot.waitUntil(lambda: not _threads())


def _colour(pane):
    near = QColor(pane.grab().toImage().pixelColor(pane.width() // 2, pane.height() // 2))
    return min(
        COLOURS,
        key=lambda name: sum(abs(a - b) for a, b in zip(QColor(name).getRgb(), near.getRgb(), strict=True)),
    )


def test_it_plays_in_its_order_over_and_over_in_its_proportions(clip, shown, qtbot):
    pane = shown(clip)
    assert pane.seconds == pytest.approx(0.12)
    assert pane.width() == 200
    assert abs(pane.geometry().center().y() - 100) <= 1
    seen = []

    def turned():
        if pane._shot is not None and (not seen or _colour(pane) != seen[-1]):
            seen.append(_colour(pane))
        return len(seen) >= 7

    qtbot.waitUntil(turned)
    start = COLOURS.index(seen[0])
    assert seen == [COLOURS[(start + turn) % 3] for turn in range(len(seen))]


def test_hidden_it_stops_and_seen_again_it_begins_anew(clip, shown, qtbot):
    pane = shown(clip)
    qtbot.waitUntil(lambda: pane._shot is not None)
    pane.parentWidget().hide()
    qtbot.waitUntil(lambda: not _threads())
    assert pane._shot is None
    assert not pane._due.isActive()
    pane.parentWidget().show()
    qtbot.waitUntil(lambda: pane._shot is not None)
    assert _colour(pane) == COLOURS[0]


def _mark(pane):
    """The colour of the left bar, or of the triangle, that tells what a touch would do."""
    seen = pane.grab().toImage()
    away = pane.look.px(36)
    return seen.pixelColor(seen.width() - away - pane.look.px(5), seen.height() - away).name()


def test_a_touch_stops_it_and_the_next_lets_it_go_on_from_there(clip, shown, look, qtbot):
    pane = shown(clip)
    qtbot.waitUntil(lambda: pane._shot is not None)
    paper, gold = look.theme.colour("paper").name(), look.theme.colour("gold").name()
    assert _mark(pane) == paper
    finger = Finger(pane.window())
    finger.press(100, 100)
    assert _mark(pane) == gold
    finger.release(100, 100)
    stopped = _colour(pane)
    assert (pane.plays, _mark(pane)) == (False, paper)
    run_for(0.3)
    assert _colour(pane) == stopped
    finger.tap(100, 100)
    seen = []

    def turned():
        if not seen or _colour(pane) != seen[-1]:
            seen.append(_colour(pane))
        return len(seen) >= 3

    qtbot.waitUntil(turned)
    start = COLOURS.index(stopped)
    assert seen == [COLOURS[(start + turn) % 3] for turn in range(3)]


def test_one_that_was_stopped_plays_for_the_next_who_sees_it(clip, shown, qtbot):
    pane = shown(clip)
    qtbot.waitUntil(lambda: pane._shot is not None)
    Finger(pane.window()).tap(100, 100)
    assert not pane.plays
    pane.parentWidget().hide()
    qtbot.waitUntil(lambda: not _threads())
    pane.parentWidget().show()
    qtbot.waitUntil(lambda: pane._shot is not None)
    assert pane.plays


def test_scrolled_out_of_sight_it_waits(clip, shown, qtbot):
    pane = shown(clip)
    qtbot.waitUntil(lambda: pane._shot is not None)
    pane.stand(QRect(0, 400, 200, 200))
    run_for(0.3)
    assert pane._shot is None
    assert pane._reel is None
    pane.stand(AREA)
    qtbot.waitUntil(lambda: pane._shot is not None)


def test_where_it_cannot_be_unpacked_on_it_stands_still(shown, tmp_path, qtbot):
    whole = _webp()
    second = whole.index(b"ANMF", whole.index(b"ANMF") + 1)
    (tmp_path / "a.webp").write_bytes(spoilt(whole, second))
    pane = shown(tmp_path / "a.webp")
    qtbot.waitUntil(lambda: pane._shot is not None)
    qtbot.waitUntil(lambda: not pane._due.isActive())
    assert _colour(pane) == COLOURS[0]
    assert not _threads()
    finger = Finger(pane.window())
    finger.tap(100, 100)
    assert not pane.plays
    finger.tap(100, 100)
    qtbot.waitUntil(lambda: pane._shot is not None)
    assert _colour(pane) == COLOURS[0], "it begins anew"


def test_no_more_than_two_pictures_are_unpacked_ahead(clip):
    reel = Reel(clip.read_bytes(), QSize(20, 10))
    run_for(60, until=lambda: len(reel._ready) >= 2)
    run_for(0.2)
    assert len(reel._ready) == 2
    assert {(shot.picture.width(), shot.picture.height()) for shot in reel._ready} == {(20, 10)}
    reel.end()


def test_pictures_that_do_not_move_have_nothing_to_play(tmp_path, look, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    assert QImage(8, 8, QImage.Format.Format_RGB32).save(str(tmp_path / "a.png"))
    (tmp_path / "b.webp").write_bytes(_still("red"))
    (tmp_path / "c.gif").write_bytes(_gif(["red"]))
    pictures = Pictures({path.stem: str(path) for path in tmp_path.iterdir()}, page)
    panes = [pictures.clip(name, look, page) for name in ("a", "b", "c", "nowhere")]
    assert [pane is None for pane in panes] == [True, False, False, True]
    qtbot.waitUntil(lambda: not any(thread.name == "errand" for thread in threading.enumerate()))
    run_for(0.05)
    assert not any(pane.isVisible() or pane.seconds for pane in panes if pane)
