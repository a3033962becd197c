"""What is painted of a picture that one goes into, where its pieces are not to be had."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.closely.mosaic import Mosaic, levels_of
from kiosk.closely.view import CloseView
from kiosk.qt.pages.closely.ground import PictureGround
from kiosk.qt.parts.original import Original

SIZE, ROOM = (8192, 4096), (640, 320)


def filled(colour, width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


@pytest.mark.parametrize("times", [4, 20])
def test_piece_that_the_disk_does_not_give_leaves_all_of_it_seen_coarsely(qapp, tmp_path, times):
    parent = QObject()
    ground = PictureGround(Original("mosaic", *SIZE, filled(Qt.GlobalColor.red, 2048, 1024)), parent)
    ground.take_mosaic(Mosaic(str(tmp_path / "gone"), *SIZE, levels_of(*SIZE), "jpg"), 640 * 320)
    view = CloseView(SIZE, ROOM, 2.0)
    view.zoom((320, 160), times)
    ground.fetch_now(view)
    seen = filled(Qt.GlobalColor.black, *ROOM)
    painter = QPainter(seen)
    ground.paint(painter, view)
    painter.end()
    assert {seen.pixelColor(x, y).name() for x in (2, 320, 637) for y in (2, 160, 317)} == {
        QColor(Qt.GlobalColor.red).name()
    }
