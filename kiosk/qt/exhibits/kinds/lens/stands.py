"""What stands in the hall under the glass: two gates, the character in its ring, four things on plinths, two drones."""

from collections.abc import Generator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QTransform

from kiosk.exhibits.lens.room import LensRoom, RoomStanding, SpotName
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.dragon.ember import outline
from kiosk.qt.exhibits.kinds.lens.hall import SIDES
from kiosk.qt.exhibits.kinds.lens.sketch import Fill, Sketch, sheet
from kiosk.qt.exhibits.kinds.lens.wares import GROUND, HIGH, WARES, WIDE
from kiosk.qt.exhibits.strokes import pen, upright
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import mixed

ON_FLOOR: tuple[SpotName, ...] = ("ice-cream", "milk-tea", "motorcycle", "glasses")


class HallStands:
    """All of them, in design pixels."""

    def __init__(self, room: LensRoom, sketch: Sketch, look: Look) -> None:
        """Take their places, how they are painted, and the face of the character."""
        self.room, self.sketch = room, sketch
        self._jiu, self._dragon = (glyph(look, character) for character in "九龙")

    def paint(self) -> Generator[None]:
        """Paint from the back to the front; yield every few milliseconds."""
        self._emblem()
        yield
        for side in SIDES:
            self._gate(self.room.gate(side))
            yield
        for number in range(2):
            drone = self.room.drone(number)
            yield from self._ware("drone", drone)
        for name in ON_FLOOR:
            stands = self.room.exhibit(name)
            self._plinth(stands, self.room.plinth(name))
            yield
            yield from self._ware(name, stands)

    def _emblem(self) -> None:
        x, y, radius = self.room.emblem
        for share, width, strength in ((1.0, 3.0, 0.9), (0.90, 1.2, 0.5), (1.10, 1.0, 0.35)):
            ring = QPainterPath()
            ring.addEllipse(QPointF(x, y), radius * share, radius * share)
            self.sketch.line(ring, "dragon", strength, width)
        path = fitted(self._jiu, QRectF(x - radius * 0.72, y - radius * 0.72, 1.44 * radius, 1.44 * radius))
        tones = self.sketch.tones
        warm = upright(y - radius, y + radius, (0, tones.mix("ink", "dragon_light", 0.62)), (1, tones.mix("ink", "dragon_deep", 0.62)))  # fmt: skip
        self.sketch.face(path, warm, "dragon_light", 1.0 if self.sketch.wire else 0.0, 1.6)

    # Gates --------------------------------------------------------------------------------------

    def _gate(self, stands: RoomStanding) -> None:
        """A gate of pillars, lintels, lattice and eaves; on a square of 1 across and up."""
        shade, face = self.sketch.shade, self._part
        red, dark = shade("ink", "dragon_deep", 0.38), shade("ink", "dragon_deep", 0.16)
        tones = self.sketch.tones
        light = upright(stands.foot - stands.high * 0.64, stands.foot, (0, shade("ink", "dragon_deep", 0.22)), (1, tones.mix("ink", "dragon", 0.55)))  # fmt: skip
        face(stands, (-0.33, 0.33, 0.0, 0.64), light, 0.5)
        for x in (-0.22, -0.11, 0.0, 0.11, 0.22):
            self._bar(stands, (x, 0.0), (x, 0.64))
        for y in (0.10, 0.16, 0.34, 0.50, 0.56):
            self._bar(stands, (-0.33, y), (0.33, y))
        for x in (-0.445, 0.335):
            face(stands, (x, x + 0.11, 0.0, 0.90), red, 0.9)
            face(stands, (x - 0.03, x + 0.14, 0.0, 0.07), tones.metal(0.4), 0.5)
        for low, reach in ((0.64, 0.50), (0.845, 0.52)):
            face(stands, (-reach, reach, low, low + 0.05), red, 0.9)
        face(stands, (-0.17, 0.17, 0.70, 0.838), dark, 1.0)
        plaque = QRectF(*self._at(stands, -0.055, 0.824), 0.11 * stands.high, 0.11 * stands.high)
        plaque.moveCenter(QPointF(*self._at(stands, 0.0, 0.769)))
        self.sketch.face(fitted(self._dragon, plaque), tones.mix("ink", "dragon_light", 0.7), "dragon_light", 1.0 if self.sketch.wire else 0.0)  # fmt: skip
        for reach, low in ((0.66, 0.92), (0.50, 0.972)):
            self._roof(stands, reach, low, red)

    def _at(self, stands: RoomStanding, across: float, up: float) -> Point:
        return Point(stands.x + across * stands.wide, stands.foot - up * stands.high)

    def _part(
        self, stands: RoomStanding, box: tuple[float, float, float, float], fill: Fill, strength: float
    ) -> None:
        left, right, low, high = box
        spots = ((left, high), (right, high), (right, low), (left, low))
        corners = [self._at(stands, x, y) for x, y in spots]
        self.sketch.face(sheet(corners), fill, "dragon", strength, 1.1)

    def _bar(self, stands: RoomStanding, one: tuple[float, float], other: tuple[float, float]) -> None:
        path = QPainterPath(QPointF(*self._at(stands, *one)))
        path.lineTo(*self._at(stands, *other))
        self.sketch.line(path, "dragon", 0.45 if self.sketch.wire else 0.6, 1.4)

    def _roof(self, stands: RoomStanding, reach: float, low: float, fill: Fill) -> None:
        at = self._at
        path = QPainterPath(QPointF(*at(stands, -reach, low + 0.055)))
        path.quadTo(*at(stands, -reach * 0.72, low), *at(stands, 0, low))
        path.quadTo(*at(stands, reach * 0.72, low), *at(stands, reach, low + 0.055))
        path.quadTo(*at(stands, reach * 0.8, low + 0.036), *at(stands, reach * 0.70, low + 0.062))
        path.lineTo(*at(stands, -reach * 0.70, low + 0.062))
        path.quadTo(*at(stands, -reach * 0.8, low + 0.036), *at(stands, -reach, low + 0.055))
        self.sketch.face(path, fill, "dragon_light", 0.95, 1.6)

    # On the floor and in the air ------------------------------------------------------------------

    def _plinth(self, stands: RoomStanding, high: float) -> None:
        half, deep, tones = stands.wide * 0.56, stands.wide * 0.10, self.sketch.tones
        lean = (self.room.width / 2 - stands.x) / self.room.width * stands.wide * 0.16
        x, y = stands.x, stands.foot
        top = [Point(x - half * 0.9 + lean, y - deep), Point(x + half * 0.9 + lean, y - deep), Point(x + half, y + deep), Point(x - half, y + deep)]  # fmt: skip
        front = [top[3], top[2], Point(x + half, y + deep + high), Point(x - half, y + deep + high)]
        self.sketch.face(sheet(front), upright(y, y + high, (0, tones.metal(0.36)), (1, tones.metal(0.14))), "cyan" if self.sketch.wire else "muted", 0.8)  # fmt: skip
        self.sketch.face(sheet(top), tones.metal(0.42), "dragon_light", 0.9, 2.0)

    def _ware(self, name: str, stands: RoomStanding) -> Generator[None]:
        """Paint a thing in its own lines, made as broad as its place."""
        size = stands.wide / WIDE
        move = QTransform.fromTranslate(stands.x - WIDE / 2 * size, stands.foot - GROUND * size).scale(
            size, size
        )
        painter, tones = self.sketch.painter, self.sketch.tones
        if not self.sketch.wire:
            backing = QRectF(stands.x - WIDE * 0.42 * size, stands.foot - HIGH * 0.84 * size, WIDE * 0.84 * size, HIGH * 0.84 * size)  # fmt: skip
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tones.of("ink", 0.30))
            painter.drawRoundedRect(backing, 30 * size, 30 * size)
        for index, line in enumerate(WARES[name]):
            path = move.map(outline(line.shape))
            width = max(1.3, line.width * size)
            if line.filled and not self.sketch.wire:
                painter.fillPath(path, mixed(tones.of("ink"), tones.of(line.colour), line.filled + 0.08, 0.9))
            if line.width and self.sketch.wire:
                self.sketch.line(path, line.colour, 0.9, width * 0.8)
            elif line.width:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(pen(mixed(tones.of("ink"), tones.of(line.colour), 0.66), width))
                painter.drawPath(path)
            if index % 6 == 5:
                yield
        yield


def fitted(shape: QPainterPath, area: QRectF) -> QPainterPath:
    """Return a shape as large as it fits into an area, in its middle."""
    box = shape.boundingRect()
    size = min(area.width() / box.width(), area.height() / box.height())
    middle = area.center()
    return QTransform.fromTranslate(middle.x(), middle.y()).scale(size, size).translate(-box.center().x(), -box.center().y()).map(shape)  # fmt: skip


def glyph(look: Look, character: str) -> QPainterPath:
    """Return the outline of a character in the brush face."""
    path = QPainterPath()
    path.addText(0, 0, look.brush_font(character, 200), character)
    return path
