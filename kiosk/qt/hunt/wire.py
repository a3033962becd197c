"""The room as light: the edges of all that stands and hangs there, from the same shapes as the room itself."""

from collections.abc import Generator, Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

from kiosk.model.hall import WallScreen
from kiosk.qt.exhibits.kinds.lens.sketch import Sketch
from kiosk.qt.exhibits.scene import saved
from kiosk.qt.exhibits.strokes import shine, upright
from kiosk.qt.hall.camera import Points
from kiosk.qt.hall.plan import RoomPlace
from kiosk.qt.hall.strokes import lines, polygon, warp
from kiosk.qt.hall.view import HallView
from kiosk.qt.hunt.ground import area_of
from kiosk.qt.style.theme import Colour
from kiosk.qt.style.tones import Tones

TILE, FIRST = 1.5, 2.2
"""Metres: from line to line on the floor, and where the first one is before the eye."""
FLOATS, GROWS = 0.9, 0.92
"""A figure floats so many metres before its screen, so large beside it."""
FACES_AT_ONCE = 160
_UNIT = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])


class RoomWire:
    """A hall as its camera sees it now, in design pixels of the area that the glass goes over."""

    def __init__(self, view: HallView, tones: Tones) -> None:
        """Take the room as it stands."""
        self._view, self._scene, self._plan, self._tones = view, view.scene, view.plan, tones
        self._camera, self._scale = view.scene.camera, view.look.scale
        area = area_of(view)
        self._origin = np.array([area.x(), area.y()], dtype=np.float64)
        self._whole = QRectF(0, 0, area.width() / self._scale, area.height() / self._scale)
        self._seconds = view.seconds

    def paint(self, painter: QPainter) -> Generator[None]:
        """Paint from the back to the front, in pixels of the area; yield every few milliseconds."""
        sketch = Sketch(painter, self._tones, wire=True)
        with saved(painter):
            painter.scale(self._scale, self._scale)
            self._air(painter)
            yield
            yield from self._walls(painter, sketch)
            self._emblem(sketch)
            yield
            yield from self._gates(painter, sketch)
            yield from self._overhead(painter, sketch)
            for place in self._plan.of("screen"):
                self._screen(sketch, place)
                yield
            self._ribbons(painter)
            yield
            yield from self._exhibits(painter, sketch)

    # From the room to the area --------------------------------------------------------------------

    def _flat(self, points: Points) -> Points:
        """Return where points of the room (n, 3) are in the area (n, 2)."""
        return self._on_area(self._camera.project(points))

    def _on_area(self, stage: Points) -> Points:
        return np.asarray((stage - self._origin) / self._scale)

    def _outline(self, corners: Points) -> QPainterPath:
        """Return the closed edge of a polygon of the room, cut where it is behind the eye."""
        seen = self._camera.outline(corners)
        path = QPainterPath()
        if len(seen) > 2:
            path.addPolygon(polygon(self._on_area(seen)))
            path.closeSubpath()
        return path

    def _segments(self, painter: QPainter, ends: Iterable[tuple[float, ...]]) -> None:
        """Draw lines between pairs of places, given as six numbers."""
        points = np.array(list(ends), dtype=np.float64).reshape(-1, 3)
        painter.drawLines(lines(self._flat(points).reshape(-1, 2, 2)))

    def _thread(self, colour: Colour | QColor, strength: float) -> QPen:
        """Return a pen of one pixel: such lines cost a fiftieth of broader ones."""
        shade = QColor(colour) if isinstance(colour, QColor) else self._tones.of(colour)
        shade.setAlphaF(min(1.0, strength * max(1.0, self._scale)))
        line = QPen(shade, 1)
        line.setCosmetic(True)
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        return line

    # What is seen ---------------------------------------------------------------------------------

    def _air(self, painter: QPainter) -> None:
        tones, whole = self._tones, self._whole
        deep, far = tones.mix("ink", "cyan", 0.10), tones.mix("ink", "cyan", 0.20)
        low = tones.mix("ink", "cyan", 0.06)
        painter.fillRect(whole, upright(0, whole.height(), (0, deep), (0.5, far), (1, low)))
        middle = whole.center()
        shine(painter, middle.x(), middle.y(), whole.height() * 0.7, tones.of("cyan"), 0.16)

    def _walls(self, painter: QPainter, sketch: Sketch) -> Generator[None]:
        """Lines of light on floor and walls, brighter where they meet."""
        plan = self._plan
        d, h, wall = plan.depth, plan.height, plan.wall
        painter.setPen(self._thread("cyan", 0.13))
        across = np.linspace(-1, 1, 13) * wall(d)
        self._segments(painter, [(x, 0, d, x, h, d) for x in across])
        self._segments(painter, [(-wall(d), y, d, wall(d), y, d) for y in np.linspace(0, h, 9)])
        for side in (-1, 1):
            rows = np.arange(FIRST, d, 2 * TILE)
            self._segments(painter, [(side * wall(z), 0, z, side * wall(z), h, z) for z in rows])
            levels = np.linspace(0, h, 7)
            self._segments(painter, [(side * wall(FIRST), y, FIRST, side * wall(d), y, d) for y in levels])
        yield
        painter.setPen(self._thread("cyan", 0.38))
        self._segments(painter, [(-wall(z), 0, z, wall(z), 0, z) for z in np.arange(FIRST, d, TILE)])
        columns = np.arange(-plan.half, plan.half + 0.01, plan.half / 6)
        ends = [(x * wall(FIRST) / wall(d), 0, FIRST, x, 0, d) for x in columns]
        self._segments(painter, ends)
        yield
        for side in (-1, 1):
            self._trail(sketch, [(side * wall(FIRST), 0, FIRST), (side * wall(d), 0, d)], "dragon_light")
            self._trail(sketch, [(side * wall(d), 0, d), (side * wall(d), h, d)], "cyan")
        self._trail(sketch, [(-wall(d), 0, d), (wall(d), 0, d)], "dragon_light")
        yield

    def _trail(self, sketch: Sketch, spots: list[tuple[float, float, float]], colour: Colour) -> None:
        path = QPainterPath()
        path.addPolygon(polygon(self._flat(np.array(spots, dtype=np.float64))))
        sketch.line(path, colour, 0.7, 1.8)

    def _emblem(self, sketch: Sketch) -> None:
        emblem = self._scene.emblem
        to_area = QTransform.fromTranslate(-self._origin[0], -self._origin[1])
        to_area *= QTransform.fromScale(1 / self._scale, 1 / self._scale)
        moved = emblem.moved(self._camera) * to_area
        ring = QPainterPath()
        ring.addEllipse(emblem.ring)
        sketch.line(moved.map(ring), "dragon", 0.9, 2.6)
        sketch.face(moved.map(emblem.path), self._tones.of("dragon"), "dragon_light", 1.0, 1.8)

    def _gates(self, painter: QPainter, sketch: Sketch) -> Generator[None]:
        for gate in self._scene.gates:
            painter.setPen(self._thread("dragon", 0.45))
            painter.setBrush(self._tones.of("dragon", 0.012))
            for shape in gate.shapes.shapes:
                painter.drawPath(self._outline(shape))
            yield
            sketch.line(self._outline(gate.place.quad), "dragon", 0.25, 1.2)
            for shape in gate.shapes.shapes[-3:]:  # the roof
                sketch.face(self._outline(shape), self._tones.of("dragon"), "dragon_light", 0.9)
            yield

    def _overhead(self, painter: QPainter, sketch: Sketch) -> Generator[None]:
        overhead, camera = self._scene.overhead, self._camera
        sketch.face(self._outline(overhead.place.quad), self._tones.of("cyan"), "cyan", 1.0, 2.2)
        faces = self._on_area(overhead.model_faces(camera, self._seconds, camera.yaw).reshape(-1, 2))
        painter.setPen(self._thread("cyan", 0.55))
        painter.setBrush(self._tones.of("cyan", 0.05))
        for number, face in enumerate(faces.reshape(-1, 4, 2)):
            painter.drawPolygon(polygon(face))
            if number % FACES_AT_ONCE == FACES_AT_ONCE - 1:
                yield
        yield

    def _screen(self, sketch: Sketch, place: RoomPlace) -> None:
        """A screen, empty, and what it says before it in the air."""
        sketch.face(self._outline(place.quad), self._tones.of("cyan"), "cyan", 0.8, 1.6)
        if not isinstance(place.thing, WallScreen):
            return
        picture = self._view.wall_picture(place.thing, self._scene.screens.size(place))
        if picture is None or picture.isNull():
            return
        floating = self._before(place)
        for one, other in zip(self._flat(place.quad), self._flat(floating), strict=True):
            path = QPainterPath(QPointF(*one))
            path.lineTo(*other)
            sketch.line(path, "cyan", 0.22, 1.0)
        self._hang(sketch.painter, picture, self._flat(floating))

    def _before(self, place: RoomPlace) -> Points:
        """Return where a figure floats: off the wall, towards the middle of the room."""
        middle = place.middle
        off = np.array([-np.sign(middle[0]) * FLOATS, 0.0, 0.0])
        return np.asarray(middle + (place.quad - middle) * GROWS + off)

    def _hang(self, painter: QPainter, picture: QPixmap, corners: Points) -> None:
        fit = warp(_UNIT * (picture.width(), picture.height()), corners)
        with saved(painter):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setTransform(fit, combine=True)
            # What is dark on it is air here: only what it says is seen.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Lighten)
            painter.drawPixmap(0, 0, picture)

    def _ribbons(self, painter: QPainter) -> None:
        """Strands as threads of light, and rings where drones hover."""
        ribbons, drones, tones = self._scene.ribbons, self._scene.drones, self._tones
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, strand in enumerate(ribbons.seen(self._camera, self._seconds)):
            painter.setPen(self._thread(tones.dragon(min(1.0, 0.2 + 0.07 * number)), 0.8))
            painter.drawPolyline(polygon(self._on_area(strand)))
        painter.setPen(self._thread("cyan", 0.85))
        for body in drones.bodies(self._camera, self._seconds):
            box = QRectF(body.topLeft() - QPointF(*self._origin), body.size())
            box = QRectF(box.topLeft() / self._scale, box.size() / self._scale)
            painter.drawEllipse(box)
            painter.drawEllipse(box.adjusted(*(part * box.width() for part in (0.3, 0.1, -0.3, -0.1))))

    def _exhibits(self, painter: QPainter, sketch: Sketch) -> Generator[None]:
        """Plinths, and on each the drawing of what stands there, instead of what plays there."""
        for exhibit in self._scene.exhibits:
            for shape, front in zip(exhibit.shapes.shapes, exhibit.shapes.one_sided, strict=True):
                if front:
                    sketch.face(self._outline(shape), self._tones.of("cyan"), "cyan", 0.5, 1.2)
            yield
            with saved(painter):
                painter.scale(1 / self._scale, 1 / self._scale)
                painter.translate(*(-self._origin).tolist())
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                exhibit.paint_picture(painter, self._camera)
            yield
