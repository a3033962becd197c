"""Fingers in the room: what each is on, and which one turns the head."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion

from kiosk.qt.hall.camera import Camera
from kiosk.qt.hall.head import HeadTurn
from kiosk.qt.hall.names import NameTags
from kiosk.qt.hall.plan import RoomPlace
from kiosk.qt.hall.torch import Torch
from kiosk.qt.hall.touch import Touch
from kiosk.qt.style.look import Look


class Fingers:
    """All fingers that are down; two people may use the room at once."""

    def __init__(self, head: HeadTurn, touch: Touch, names: NameTags, torch: Torch) -> None:
        """Know of none yet."""
        self.head, self.touch, self.names, self.torch = head, touch, names, torch
        self.down: dict[int, QPointF] = {}
        """Finger -> where it came down."""
        self.on: dict[int, RoomPlace] = {}
        """Finger -> the thing it is on."""
        self.driver: int | None = None
        """The finger that turns the head."""

    def press(self, finger: int, at: QPointF, area: QRectF) -> None:
        """Feel a finger come down: the head leans towards the first."""
        self.down[finger] = at
        place = self.touch.at(at)
        if place is not None:
            self.on[finger] = place
        if len(self.down) == 1:
            self.head.lean_to(at, area)
        self._light(finger, at)

    def move(self, finger: int, at: QPointF) -> bool:
        """Feel it move; return whether it turns the head."""
        if finger not in self.down or self.driver not in (None, finger):
            return False
        if self.driver is None:
            self.head.take(self.down[finger])
        if not self.head.drag(at):
            return False
        self.driver = finger
        self.on.pop(finger, None)
        self._light(finger, at)
        return True

    def _light(self, finger: int, at: QPointF) -> None:
        """Light up what is near it, and let that say its name."""
        self.torch.shine(finger, at)
        self.names.look_at(at, self.on.get(finger))

    def lift(self, finger: int, at: QPointF) -> RoomPlace | None:
        """Feel it go; return the thing it has chosen."""
        down, on = self.down.pop(finger, None), self.on.pop(finger, None)
        self.torch.let_go(finger)
        if finger == self.driver or not self.down:
            self.driver = None
            self.head.let_go()
        if down is None:
            return None
        # What leans under the finger was chosen as that came down.
        return on if (at - down).manhattanLength() <= 2 * self.head.slack else None

    def lit(self, edge: int) -> QRegion:
        """Return where something is lit by fingers that are down; outlines reach so many pixels beyond a thing."""
        region = self.torch.area()
        for place in self.on.values():
            region += self.touch.box(place).toAlignedRect().adjusted(-edge, -edge, edge, edge)
        return region

    def paint(self, painter: QPainter, camera: Camera, look: Look) -> None:
        """Outline what is near a finger, and fill what is pressed."""
        gold = look.theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for glow in self.torch.glows.values():
            for place, nearness in self.names.near(glow.at, self.torch.reach):
                painter.setPen(QPen(gold("gold", 0.7 * nearness * glow.strength), look.px(2)))
                for outline in self.touch.outlines(place, camera):
                    painter.drawPolygon(outline)
        painter.setPen(QPen(gold("gold"), look.px(4)))
        painter.setBrush(gold("gold", 0.16))
        for place in {id(place): place for place in self.on.values()}.values():
            for outline in self.touch.outlines(place, camera):
                painter.drawPolygon(outline)

    def let_go(self) -> None:
        """Know of no finger any more: the room is left."""
        self.down, self.on, self.driver = {}, {}, None
        self.torch.glows.clear()
        self.head.rest()
        self.names.arrive()
