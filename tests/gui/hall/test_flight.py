"""How sharp motion is: what is seen on the way is what would be seen if one stood there."""

import numpy as np
import pytest
from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPixmap

from kiosk.content import load
from kiosk.places import CONTENT
from kiosk.qt.hall import view as module
from kiosk.qt.hall.head import Gaze
from kiosk.qt.hall.view import HallView
from kiosk.qt.style.fonts import load_fonts
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme

ALIKE = 0.97
WINDOW = 8


def written(_screen: object, size: QSize) -> QPixmap:
    """A chart as sharp as any: lines of small words."""
    picture = QPixmap(size * 1.4)
    picture.fill(Qt.GlobalColor.black)
    painter = QPainter(picture)
    painter.setPen(Qt.GlobalColor.white)
    painter.setFont(QFont("sans", 18))
    painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, "九龙坡 42.5\n1 048 家企业")
    painter.end()
    return picture


def luma(image: QImage) -> np.ndarray:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(np.float64)


def boxed(values: np.ndarray) -> np.ndarray:
    total = np.pad(values.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    part = total[WINDOW:] - total[:-WINDOW]
    return (part[:, WINDOW:] - part[:, :-WINDOW]) / WINDOW**2


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """Structural similarity (SSIM) of two pictures."""
    a, b = boxed(one), boxed(other)
    aa, bb, ab = boxed(one * one) - a * a, boxed(other * other) - b * b, boxed(one * other) - a * b
    c, d = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    return float((((2 * a * b + c) * (2 * ab + d)) / ((a * a + b * b + c) * (aa + bb + d))).mean())


@pytest.fixture
def make_real(qtbot, monkeypatch):
    """A room of the exhibition, in which no time passes."""
    load_fonts()
    exhibition = load(CONTENT).exhibition
    monkeypatch.setattr(module, "monotonic", lambda: 100.0)

    def make(hall_id, width, height) -> HallView:
        look = Look(Theme.read(), "zh", 100, width, height)
        top, bottom = (122, 600) if look.portrait else (88, 120)
        insets = QMargins(0, round(top * look.scale), 0, round(bottom * look.scale))
        view = HallView(exhibition.halls[hall_id], look, exhibition.pictures, written, insets)
        qtbot.addWidget(view)
        view.show_at_once()
        return view

    return make


def standing_there(view, camera, seconds) -> QImage:
    """The room as it would be painted for a camera that rests."""
    scene = view.scene
    for _ in scene.still.turn(camera):
        pass
    painter = QPainter(scene.still.picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene.overhead.paint_model(painter, camera, seconds, camera.yaw)
    scene.ribbons.paint(painter, camera, seconds)
    scene.drones.paint(painter, camera, seconds)
    painter.end()
    return scene.still.picture.toImage()


def painted(view, paint) -> QImage:
    picture = QPixmap(view.size())
    painter = QPainter(picture)
    paint(painter)
    painter.end()
    return picture.toImage()


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["1080p", "portrait"])
@pytest.mark.parametrize("hall_id", ["jiulongpo", "airport"])
def test_a_frame_in_flight_is_as_sharp_as_a_still(make_real, hall_id, size):
    view = make_real(hall_id, *size)
    places = list(dict.fromkeys(place_id for place_id, _ in view.targets()))
    flown = []
    for number in range(10):
        view.fly_to(places[number % len(places)], QPixmap(view.size()))
        flight = view.flight
        camera = flight.camera((0.08, 0.2, 0.35, 0.5)[number % 4])
        hidden = view.scene.stage.intersected(view.scene.stage.translated(*size))
        shown = painted(view, lambda painter, c=camera, h=hidden: view.scene.paint_flown(painter, c, h))
        flown.append((camera, view.flight_seconds, shown))
        view.finish_flight()
    found = [likeness(luma(shown), luma(standing_there(view, camera, at))) for camera, at, shown in flown]
    assert min(found) >= ALIKE


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["1080p", "portrait"])
def test_a_turning_head_sees_as_sharply_as_one_at_rest(make_real, size):
    view = make_real("jiulongpo", *size)
    found = []
    for gaze in (Gaze(0.3, 0.1), Gaze(-0.7, 0.5), Gaze(0.9, -0.8)):
        view.head.look(gaze)
        shown = painted(view, lambda painter: view.scene.paint_turned(painter, view.camera, 3.0))
        found.append(likeness(luma(shown), luma(standing_there(view, view.camera, 3.0))))
    assert min(found) >= ALIKE
