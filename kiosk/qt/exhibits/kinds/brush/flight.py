"""The dragon that rises from the stroke: as one piece, of which only what has left the ink is seen."""

from collections import deque
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.exhibits.brush.dragon import Dragon
from kiosk.exhibits.joint import Joint
from kiosk.qt.exhibits.dragon.body import DragonBody, DragonPose
from kiosk.qt.exhibits.dragon.ember import Embers
from kiosk.qt.exhibits.scene import Patch

FINE = 1.5
"""Pixels for a design pixel: on finer screens what flies is not smoothed."""
EMERGES = 38.0
"""Design pixels below the end of the hook, within the glow there, a strip begins to be seen."""
_kept: list["DragonView"] = []
"""That of the last size: in another language, or for the next visitor, nothing of it is painted again."""


def dragon_view(embers: Embers, scale: float, ratio: float) -> "DragonView":
    """Return the dragon for a size of the screen."""
    if not _kept or _kept[0].size != (scale, ratio):
        _kept[:] = [DragonView(embers, scale, ratio)]
    return _kept[0]


class DragonView(DragonBody):
    """What flies over the wall."""

    def pieces(
        self, dragon: Dragon, seconds: float, looks_at: tuple[float, float] | None, *, calm: bool
    ) -> Iterator[Patch]:
        """Yield the dragon as one piece."""
        strength = dragon.strength(seconds, calm=calm)
        body = dragon.body(seconds, calm=calm)
        seen = self._area(dragon, body)
        if strength <= 0 or seen.isEmpty():
            return
        if not self.whole:
            deque(self.prepared(), maxlen=0)
        out = dragon.head(seconds, calm=calm) - dragon.board.lift_off
        risen = [out - index / (len(body) - 1) * dragon.long for index in range(len(body))]
        shown = [(far > -EMERGES) * strength for far in risen]
        rough = not calm and self._scale * self._ratio > FINE
        pose = DragonPose(seconds, looks_at, calm, strength, dragon.thick, rough)

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
            self.paint(painter, body, dragon.long, pose, shown)
            painter.restore()

        yield Patch(("dragon", round(seconds * 60) if not calm else 0, round(strength * 25)), seen, paint)

    def _area(self, dragon: Dragon, body: Sequence[Joint]) -> QRect:
        scale, board = self._scale, dragon.board
        xs, ys = [joint.x for joint in body], [joint.y for joint in body]
        area = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).adjusted(-150, -150, 150, 150)
        head = body[0]
        area = area.united(QRectF(head.x - 330, head.y - 330, 660, 660))
        area = area.intersected(QRectF(0, 0, board.width, board.height))
        return QRectF(
            area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale
        ).toAlignedRect()
