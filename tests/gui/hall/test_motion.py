"""What moves: the room at rest, and flights."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QRegion

from kiosk.qt.hall import view as module
from kiosk.qt.hall.head import Gaze

MAGENTA = QColor("#ff00ff")


class Clock:
    """Time that passes when a test says so."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "monotonic", clock)
    return clock


@pytest.fixture
def view(clock, make_view):
    return make_view()


def page(view) -> QPixmap:
    picture = QPixmap(view.size())
    picture.fill(MAGENTA)
    return picture


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[:, :, 2::-1].astype(int)


def filled(view) -> float:
    """How much of the stage shows the page."""
    shown = pixels(view.grab().toImage())
    return float((np.abs(shown - (255, 0, 255)).sum(axis=2) < 12).mean())


def at_rest(view):
    return pixels(view.grab().toImage())


def test_the_emblem_is_dragon_coloured(view):
    box = view.scene.emblem.area.toAlignedRect()
    shown = at_rest(view)[box.top() : box.bottom(), box.left() : box.right()]
    dragon = view.look.theme.colour("dragon")
    close = np.abs(shown - (dragon.red(), dragon.green(), dragon.blue())).sum(axis=2) < 60
    assert close.mean() > 0.03


def test_the_floor_gives_back_the_emblem(view):
    shown = at_rest(view)
    line = round(float(view.plan.camera.project(np.array([[0.0, 0.0, view.plan.depth]]))[0, 1]))
    strip = shown[line + 30 : line + 230, 860:1060]
    warmth = strip[:, :, 0] - strip[:, :, 2]
    assert np.percentile(warmth, 95) > 12


def test_the_overhead_screen_moves_and_the_floor_does_not(view, clock):
    before = at_rest(view)
    clock.now += 3.0
    after = at_rest(view)
    changed = (before != after).any(axis=2)
    box = view.touch.box(view.plan.of("overhead")[0]).toAlignedRect()
    assert changed[box.top() : box.bottom(), box.left() : box.right()].mean() > 0.02
    floor = round(view.plan.camera.centre[1]) + 60
    assert not outside(changed, view.names.beating())[floor:].any()


def outside(changed, region):
    """What changed elsewhere than in a region."""
    left = changed.copy()
    for area in region:
        left[area.top() : area.bottom() + 1, area.left() : area.right() + 1] = False
    return left


def paint(picture: QPixmap, view, seconds: float, region: QRegion) -> None:
    """Paint what Qt lets the room paint when it asks for a region."""
    painter = QPainter(picture)
    painter.setClipRegion(region)
    view.scene.paint_resting(painter, region.boundingRect(), seconds, region)
    painter.end()


@pytest.mark.parametrize("gaze", [Gaze(), Gaze(0.9, 0.8), Gaze(-0.8, -0.9)])
def test_a_room_of_which_only_what_changes_is_painted_is_seen_as_if_all_were(view, gaze):
    view.look_from(gaze)
    clear, whole = view.plan.clear.toAlignedRect(), QRegion(view.rect())
    moving = QRegion()
    for area in view.scene.moving_areas():
        moving += area
    kept, seen = QPixmap(view.size()), QPixmap(view.size())
    paint(kept, view, 10.0, whole)
    changed = []
    for tick in range(1, 25):
        seconds = 10.0 + tick / 30
        region = view.scene.changing(seconds)
        assert (region - moving).isEmpty()
        before = kept.copy(clear).toImage()
        paint(kept, view, seconds, region & clear)
        changed.append(kept.copy(clear).toImage() != before)
        if tick > 10:  # by then each drone moves on in a picture of its own
            paint(seen, view, seconds, whole)
            assert kept.copy(clear).toImage() == seen.copy(clear).toImage(), tick
    assert all(changed)


def test_points_pulse(view, clock):
    before, changed = at_rest(view), False
    for _ in range(2):
        clock.now += 0.8
        changed = changed | (before != at_rest(view)).any(axis=2)
    names = view.names
    areas = [names.pulse.area(dot) for number, dot in enumerate(names.dots) if number not in names.named]
    assert len(areas) > 5
    for area in areas:
        assert changed[area.top() : area.bottom() + 1, area.left() : area.right() + 1].any()


def test_with_motion_reduced_the_room_stands_still(view, clock, qtbot):
    view.reduce_motion = True
    view.set_alive(True)
    with qtbot.waitExposed(view):
        view.show()
    assert not view.idle.isActive()
    before = at_rest(view)
    clock.now += 3.0
    assert (at_rest(view) == before).all()


def test_only_an_alive_and_visible_room_moves(view, qtbot):
    view.set_alive(True)
    assert not view.idle.isActive()
    with qtbot.waitExposed(view):
        view.show()
    assert view.idle.isActive()
    view.set_alive(False)
    assert not view.idle.isActive()
    view.set_alive(True)
    view.hide()
    assert not view.idle.isActive()


@pytest.mark.parametrize(
    "place", ["welcome", "building", "zone-0", "zone-5", "exhibit-3", "signature", "strategy", "?"]
)
def test_the_page_grows_until_it_fills_the_stage(view, clock, qtbot, place):
    view.fly_to(place, page(view))
    shares = []
    for _ in range(9):
        shares.append(filled(view))
        clock.now += view.flight.seconds / 9
    assert shares[0] < 0.02
    assert shares == sorted(shares)
    assert shares[-1] > 0.5
    with qtbot.waitSignal(view.flight_finished):
        clock.now += 1
    assert view.flight is None
    assert filled(view) == 0


def test_a_flight_back_ends_at_rest(view, clock, qtbot):
    rest = at_rest(view)
    view.fly_back("zone-4", page(view))
    assert filled(view) > 0.99
    clock.now += view.flight.seconds / 2
    assert 0 < filled(view) < 0.9
    with qtbot.waitSignal(view.flight_finished):
        clock.now += 1
    # It held its breath meanwhile: the very same picture.
    assert (at_rest(view) == rest).all()


def test_a_flight_can_be_cut_short(view, clock, qtbot):
    view.fly_to("welcome", page(view))
    clock.now += 0.1
    with qtbot.waitSignal(view.flight_finished):
        view.finish_flight()
    assert view.flight is None
    assert not view.frames.isActive()
    with qtbot.assertNotEmitted(view.flight_finished):
        view.finish_flight()


def test_a_new_flight_ends_the_one_before(view, clock, qtbot):
    view.fly_to("welcome", page(view))
    with qtbot.waitSignal(view.flight_finished):
        view.fly_back("welcome", page(view))
    view.finish_flight()


def test_reduced_motion_fades(view, clock, qtbot):
    view.reduce_motion = True
    view.fly_to("welcome", page(view))
    assert view.flight.seconds == pytest.approx(0.2)
    camera = view.flight.camera(0.5)
    assert camera is view.plan.camera
    clock.now += 0.1
    corner = pixels(view.grab().toImage())[1000, 20]
    assert corner[0] > 60
    assert corner[2] > 60
    view.finish_flight()


def test_a_wall_shows_its_chart_once_there_is_one(make_view):
    charts = {}
    view = make_view(walls=lambda screen, _size: charts.get(screen.shows))
    box = view.touch.box(view.plan.of("screen")[0]).toAlignedRect()

    def shows_chart():
        shown = at_rest(view)[box.top() : box.bottom(), box.left() : box.right()]
        return float((np.abs(shown - (255, 0, 255)).sum(axis=2) < 40).mean())

    assert shows_chart() == 0
    chart = QPixmap(600, 400)
    chart.fill(MAGENTA)
    charts["zone-0/chart"] = chart
    view.refresh_walls({"zone-0/chart", "other/one"})
    assert shows_chart() > 0.2


@pytest.mark.parametrize("gaze", [Gaze(), Gaze(0.5, 0.2)])
def test_what_plays_on_a_plinth_is_seen_there_and_goes_again(view, gaze):
    view.look_from(gaze)
    bare = at_rest(view)
    playing = QPixmap(view.scene.live_rooms()["exhibit-1"].framed)
    playing.fill(MAGENTA)
    view.show_live("exhibit-1", playing)
    seen = np.abs(at_rest(view) - (255, 0, 255)).sum(axis=2) < 12
    (exhibit,) = [one for one in view.scene.exhibits if one.place.thing.opens == "exhibit-1"]
    area = exhibit.live_area(view.camera)
    inside = seen[area.top() : area.bottom(), area.left() : area.right()]
    assert inside.mean() > 0.6
    assert seen.sum() == inside.sum()
    view.show_live("exhibit-1", None)
    assert (at_rest(view) == bare).all()
