"""The room at rest paints only what has moved, in each of 30 pictures a second."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

TICK = 1 / 30


def paint(view, seconds, region=None) -> None:
    picture = QPixmap(view.size())
    painter = QPainter(picture)
    view.scene.paint_resting(painter, view.scene.stage, seconds, region)
    painter.end()


def size(region: QRegion) -> int:
    return sum(part.width() * part.height() for part in region)


def slow(view) -> QRegion:
    return view.scene.motion.slow


def test_something_moves_in_every_picture_and_ribbons_and_model_in_every_second(make_view):
    view = make_view()
    paint(view, 10.0)
    sizes, whole = [], []
    for number in range(1, 7):
        seconds = 10.0 + number * TICK
        region = view.scene.changing(seconds)
        sizes.append(size(region))
        whole.append((slow(view) - region).isEmpty())
        paint(view, seconds, region)
    assert whole == [False, True] * 3
    assert min(sizes) > 0
    assert max(sizes[::2]) < 0.25 * size(slow(view))


def test_every_drone_moves_on_some_times_a_second(make_view):
    view = make_view()
    paint(view, 10.0)
    drones, seen = view.scene.drones, [set() for _ in view.scene.drones.spots]
    for number in range(1, 31):
        seconds = 10.0 + number * TICK
        paint(view, seconds, view.scene.changing(seconds))
        for moments, one in zip(seen, drones._hovering, strict=True):
            moments.add(one.seconds)
    assert [5 <= len(moments) <= 10 for moments in seen] == [True] * 3


def test_a_part_painted_in_between_moves_nothing_on(make_view):
    view = make_view()
    paint(view, 10.0)
    corner = QRegion(view.scene.motion.band.left(), view.scene.motion.band.top(), 20, 20)
    paint(view, 10.0 + 3 * TICK, corner)
    assert view.scene.motion.is_due(10.0 + 3 * TICK)  # or the rest would lag behind


def test_what_comes_behind_is_seen_at_once(make_view):
    view = make_view()
    paint(view, 10.0)
    assert not view.scene.motion.is_due(10.0 + TICK)
    view.refresh_walls({"zone-0/chart"})
    assert view.scene.motion.is_due(10.0 + TICK)


@pytest.mark.parametrize("wide", [3, 8.5])
def test_a_strand_fades_out_over_a_pixel_at_its_edges(make_view, wide):
    """Filled hard four times, it is as opaque as it should be, and its edge has the steps of an antialiased one."""
    view = make_view()
    ribbons = view.scene.ribbons
    ribbons.count = 1
    ribbons.width = wide * ribbons.depth / view.plan.camera.focal / 2
    picture = QPixmap(view.size())
    picture.fill(QColor("black"))
    painter = QPainter(picture)
    ribbons.paint(painter, view.plan.camera, 3.0)
    painter.end()
    image = picture.toImage()
    middle = ribbons.seen(view.plan.camera, 3.0)[0]
    y = int(np.interp(900.5, middle[:, 0], middle[:, 1]))
    column = [image.pixelColor(900, row).red() for row in range(y - 20, y + 20)]
    top = max(column)
    assert sum(column) / top == pytest.approx(wide, rel=0.2)
    assert sum(0 < value < top for value in column) <= 4
    steps = {image.pixelColor(x, row).red() for x in range(600, 900) for row in range(y - 60, y + 60)}
    assert len(steps) >= 4
