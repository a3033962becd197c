import math

import numpy as np
import pytest

from kiosk.qt.hall.camera import NEAR, Camera, between, cut, eased
from kiosk.qt.hall.strokes import polygon, transform

STRAIGHT = Camera(eye=(0.0, 1.8, 0.0), focal=1000.0, centre=(960.0, 560.0))


def at(*points):
    return np.array(points, dtype=float)


def test_a_point_straight_ahead_falls_on_the_centre():
    assert STRAIGHT.project(at((0, 1.8, 7))).tolist() == [[960.0, 560.0]]


def test_twice_as_far_is_half_as_far_from_the_centre():
    near, far = STRAIGHT.project(at((1, 2.8, 5), (1, 2.8, 10)))
    assert near.tolist() == pytest.approx([1160.0, 360.0])
    assert far.tolist() == pytest.approx([1060.0, 460.0])


def test_a_head_turned_right_sees_things_further_left():
    turned = STRAIGHT.turned(math.radians(45), 0.0)
    assert turned.project(at((5, 1.8, 5))).round(6).tolist() == [[960.0, 560.0]]


def test_a_head_turned_up_sees_things_further_down():
    assert STRAIGHT.turned(0.0, 0.1).project(at((0, 1.8, 5)))[0, 1] > 560


def test_what_is_behind_the_eye_has_no_outline():
    assert len(STRAIGHT.outline(at((-1, 0, -3), (1, 0, -3), (1, 0, -1), (-1, 0, -1)))) == 0


def test_a_floor_that_runs_under_the_eye_is_cut_at_the_near_plane():
    outline = STRAIGHT.outline(at((-2, 0, 10), (2, 0, 10), (2, 0, -10), (-2, 0, -10)))
    assert len(outline) == 4
    assert np.isfinite(outline).all()
    assert outline[:, 1].max() == pytest.approx(560 + 1000 * 1.8 / NEAR)


def test_a_corner_behind_the_eye_adds_one_corner():
    assert len(STRAIGHT.outline(at((-2, 0, 10), (2, 0, 10), (0, 0, -10)))) == 4
    assert len(STRAIGHT.outline(at((-2, 0, 10), (2, 0, 10), (2, 0, 1), (-2, 0, -10)))) == 5


def test_nothing_is_cut_from_what_is_inside():
    square = at((0, 0), (1, 0), (1, 1), (0, 1))
    assert cut(square, np.ones(4)) is square


def test_a_sheet_maps_its_plane_as_the_camera_projects_it():
    camera = STRAIGHT.turned(0.3, -0.1, 0.5)
    quad = at((-2, 3, 9), (2, 3, 7), (2, 1, 7), (-2, 1, 9))
    inside = quad[0] + 0.3 * (quad[1] - quad[0]) + 0.6 * (quad[3] - quad[0])
    mapped = transform(camera.sheet(quad)).map(0.3, 0.6)
    assert mapped == pytest.approx(camera.project(inside[None, :])[0].tolist())


def test_a_pixel_and_its_depth_name_a_point():
    point = STRAIGHT.at_depth(1234.0, 321.0, 8.0)
    assert STRAIGHT.project(point[None, :])[0].tolist() == pytest.approx([1234.0, 321.0])


def test_a_flight_begins_and_ends_where_it_should():
    goal = Camera((3.0, 2.0, 9.0), 1000.0, (960.0, 560.0), yaw=0.4)
    assert between(STRAIGHT, goal, 0.0) == STRAIGHT
    assert between(STRAIGHT, goal, 1.0) == goal


def test_ease_is_slow_at_both_ends():
    assert [eased(part) for part in (-1, 0, 0.5, 1, 2)] == [0, 0, 0.5, 1, 1]
    assert eased(0.05) < 0.005


@pytest.mark.parametrize("count", [3, 24, 25, 200])
def test_a_polygon_keeps_its_points(count):
    points = np.random.default_rng(1).random((count, 2)) * 1000
    shape = polygon(points)
    assert [(p.x(), p.y()) for p in shape.toList()] == [tuple(p) for p in points.tolist()]
