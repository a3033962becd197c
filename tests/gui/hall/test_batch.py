"""Many polygons in one call."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPolygonF

from kiosk.qt.hall.batch import PolygonBatch

BRUSHES = [QBrush(QColor(10, 20, 230, 90)), QBrush(QColor(250, 20, 30)), QBrush(QColor(20, 220, 30, 200))]


def painted(qapp, paint) -> QImage:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(7.5, 3)
    paint(painter)
    painter.end()
    return image


@pytest.mark.parametrize("corners", [3, 4, 18, 40])
@pytest.mark.parametrize("known", [None, False], ids=["written by numpy", "recorded by Qt"])
def test_a_batch_paints_what_polygons_one_by_one_do(qapp, corners, known):
    chance = np.random.default_rng(corners)
    shapes, chosen = chance.random((60, corners, 2)) * (280, 190), chance.integers(0, 3, 60)
    batch = PolygonBatch(BRUSHES)
    batch._known = known

    def one_by_one(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        for number, shape in zip(chosen, shapes.tolist(), strict=True):
            painter.setBrush(BRUSHES[number])
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape]))

    shown = painted(qapp, lambda painter: batch.paint(painter, chosen, shapes))
    assert shown == painted(qapp, one_by_one)
    assert batch._known is (known is None)  # the fast way is taken where it may be
    assert shown.pixelColor(150, 100) != QColor(0, 0, 0)


def test_an_empty_batch_paints_nothing(qapp):
    batch = PolygonBatch(BRUSHES)
    image = painted(qapp, lambda painter: batch.paint(painter, np.zeros(0, int), np.zeros((0, 4, 2))))
    assert image.pixelColor(150, 100) == QColor(0, 0, 0)
