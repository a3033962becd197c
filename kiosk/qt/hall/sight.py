"""Offscreen rendering of a room: what is seen of it first, painted by and by, with no view and nothing live in it."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QMargins, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from kiosk.model.hall import Hall
from kiosk.qt.hall.names import NameTags
from kiosk.qt.hall.plan import lay_out
from kiosk.qt.hall.scene import Scene
from kiosk.qt.hall.tags import Tags
from kiosk.qt.style.look import Look


def first_sight(
    hall: Hall, look: Look, pictures: Mapping[str, str], insets: QMargins, *, calm: bool
) -> Iterator[QImage | None]:
    """Paint a hall a few milliseconds at a time; the picture comes last, or none where a drawing is not at hand."""
    stage = QRect(0, 0, look.width, look.height)
    plan = lay_out(hall.room, QRectF(stage.marginsRemoved(insets)))
    scene = Scene(hall.room, plan, look, stage, pictures, lambda *_: None, at_once=False)
    for _ in scene.building:
        yield None
    if any(one.path is not None and one.picture is None for one in scene.exhibits):
        return
    tags = Tags(plan, look)
    names = NameTags(plan, tags, look, scene.drones.nearest())
    names.see(plan.camera)
    yield None
    picture = QImage(stage.size(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    scene.paint_resting(painter, stage, 0.0)
    names.paint(painter, QRegion(stage), 0.0, still=calm)
    painter.end()
    yield picture
