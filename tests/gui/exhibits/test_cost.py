"""What painting an exhibit costs, told by what is counted and not by a clock: sprites, and how much is painted anew."""

import pytest
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QApplication

from kiosk.content import load
from kiosk.exhibits import play_of
from kiosk.model.block import exhibit_of
from kiosk.places import CONTENT
from kiosk.qt.exhibits import scene
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme

SIZE = 960, 660
MADE_BY_A_TOUCH = 0.2
"""Of its area, in sprites: words that tell what was done are set when it is known."""
MOST_ASLEEP = 0.30
"""Of its area, that is painted anew for a picture while only the ghost plays, in the mean."""
PATIENCE, PICTURES = 4000, 100


def parts():
    exhibition = load(CONTENT).exhibition
    blocks = [exhibit_of(place.blocks) for place in (*exhibition.zones.values(), *exhibition.cards.values())]
    return {block.exhibit.kind: (block.exhibit, exhibition.units) for block in blocks if block is not None}


@pytest.fixture(scope="module")
def known(qapp):
    return parts()


@pytest.fixture
def view(known, qtbot, kind):
    part, units = known[kind]
    play = play_of(part, calm=False)
    play.seed = 1
    view = ExhibitView(part, play, Look(Theme.read(), "zh", 100, 1440, 810), units=units)
    qtbot.addWidget(view)
    view.resize(*SIZE)
    view.show()
    view.pause()
    return view


def fall_asleep(view):
    for _ in range(PATIENCE):
        view.advance(0.016)
        if view.asleep:
            return
    pytest.fail("it never comes to rest")


KINDS = pytest.mark.parametrize("kind", sorted(parts()))


@KINDS
def test_nothing_over_the_ground_is_made_before_it_is_seen(view, monkeypatch):
    asked = []
    pieces = view.scene.pieces
    monkeypatch.setattr(view.scene, "pieces", lambda play: asked.append(view.whole) or pieces(play))
    fall_asleep(view)
    assert asked
    assert all(asked), "no picture of the flight to the page waits for sprites"


@KINDS
def test_a_first_touch_waits_for_no_sprite(view, monkeypatch):
    fall_asleep(view)
    made = []
    picture = scene.QPixmap
    monkeypatch.setattr(scene, "QPixmap", lambda *size: made.append(size) or picture(*size))
    x, y = view.play.width, view.play.height
    for number, at in enumerate(((0.5, 0.5), (0.25, 0.7), (0.75, 0.3))):
        made.clear()
        view._felt(lambda number=number, at=at: view.play.press(number, x * at[0], y * at[1]))
        assert sum(wide * high for wide, high in made) <= MADE_BY_A_TOUCH * SIZE[0] * SIZE[1], made


@KINDS
def test_no_picture_of_the_goal_paints_what_is_told_there(view, monkeypatch):
    fall_asleep(view)
    if hasattr(view.scene, "goal_is_near"):
        monkeypatch.setattr(view.scene, "goal_is_near", lambda _play: True)
    for _ in range(PATIENCE):
        if not view.scene.more(view.play, 0.004):
            break
    cloud = getattr(view.scene, "_cloud", None)
    assert cloud is None or "_picture" in vars(cloud)


@KINDS
def test_while_nobody_plays_little_is_painted_anew(view, monkeypatch):
    fall_asleep(view)
    QApplication.processEvents()
    areas = []
    monkeypatch.setattr(
        view,
        "update",
        lambda region: areas.append(sum(one.width() * one.height() for one in QRegion(region))),
    )
    for _ in range(PICTURES):
        view.advance(0.05)
    assert sum(areas) / PICTURES <= MOST_ASLEEP * SIZE[0] * SIZE[1]
