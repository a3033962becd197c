"""A film on a wall, or on the screen overhead, is seen there in perspective, behind what stands before it, and goes again."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.qt.hall.glass_film import GlassFilm
from kiosk.qt.hall.head import Gaze
from tests.gui.hall.test_motion import MAGENTA, at_rest

OVERHEAD, WALL = "", "zone-0/chart"


@pytest.fixture
def view(make_view):
    """A room in which nothing moves by itself."""
    made = make_view()
    made.reduce_motion = True
    return made


def film(size=(320, 180), colour=MAGENTA):
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def seen(view):
    return np.abs(at_rest(view) - (255, 0, 255)).sum(axis=2) < 12


@pytest.mark.parametrize("gaze", [Gaze(), Gaze(0.5, 0.2)])
@pytest.mark.parametrize("address", [OVERHEAD, WALL])
def test_a_film_is_seen_on_its_glass_and_goes_again(view, address, gaze):
    view.look_from(gaze)
    bare = at_rest(view)
    view.show_film(address, film())
    there = seen(view)
    area = view.scene.glass(address).area(view.camera) & view.rect()
    inside = there[area.top() : area.bottom() + 1, area.left() : area.right() + 1]
    assert inside.mean() > 0.3, "the glass leans, and a film of another shape stands on black"
    assert there.sum() == inside.sum()
    view.show_film(address, None)
    assert (at_rest(view) == bare).all()


def test_the_model_makes_room_for_the_film_overhead_and_comes_back(view):
    assert view.scene.overhead.live is None
    view.show_film(OVERHEAD, film())
    assert view.scene.overhead.live is view.scene.overhead.film
    assert view.scene.overhead_room() == {}, "an exhibit does not play there as well"
    view.show_film(OVERHEAD, None)
    assert view.scene.overhead.live is None


def test_only_its_own_patch_is_painted_again(view, monkeypatch):
    view.show_film(WALL, film())
    asked = []
    monkeypatch.setattr(view, "update", asked.append)
    view.show_film(WALL, film(colour=Qt.GlobalColor.green))
    assert asked == [view.scene.glass(WALL).area(view.camera) & view.scene.stage]
    assert asked[0].width() * asked[0].height() < 0.1 * view.width() * view.height()


def test_an_address_that_nothing_shows_changes_nothing(view):
    bare = at_rest(view)
    view.show_film("nothing/there", film())
    assert (at_rest(view) == bare).all()


@pytest.mark.parametrize("size", [(320, 180), (180, 320), (500, 100)])
def test_a_grid_in_strips_is_where_perspective_has_it(view, size):
    """Every point of a film is at most two pixels from where a true perspective would have it."""
    glass = GlassFilm(view.plan.of("screen")[0].quad, (0.0, 0.0), view.plan.camera)
    glass.picture = film(size)
    shape = size[0] / size[1]
    across, down = min(1.0, shape / glass.shape), min(1.0, glass.shape / shape)
    plane = view.plan.camera.sheet(glass.quad)
    for slant, part in glass._slants(view.plan.camera, QSize(*size)):
        for x in (part.left(), (part.left() + part.right()) / 2):
            for y in (0.0, size[1] / 2, float(size[1])):
                spot = plane @ (
                    (1 - across) / 2 + across * x / size[0],
                    (1 - down) / 2 + down * y / size[1],
                    1.0,
                )
                laid = slant.map(QPointF(x, y))
                assert abs(laid.x() - spot[0] / spot[2]) < 2
                assert abs(laid.y() - spot[1] / spot[2]) < 2


def test_a_film_has_no_gaps_between_its_strips(view):
    glass = view.scene.glass(WALL)
    glass.picture = film((round(100 * glass.shape), 100))
    area = glass.area(view.plan.camera)
    canvas = QImage(area.size(), QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.black)
    painter = QPainter(canvas)
    painter.translate(-area.topLeft())
    glass.paint(painter, view.plan.camera)
    painter.end()
    corners = view.plan.camera.project(glass.quad)
    left, right = corners[:, 0].min() - area.left(), corners[:, 0].max() - area.left()
    row = QRect(0, 0, *area.size().toTuple()).center().y()
    for x in range(int(left) + 3, int(right) - 3):
        assert canvas.pixelColor(x, row) == QColor(MAGENTA)
