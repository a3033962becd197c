"""What lies and swims in the cup: pearls, ice and sugar, as sprites."""

from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap, QRadialGradient

from kiosk.exhibits.milk_tea.grains import RADIUS, Grain
from kiosk.exhibits.milk_tea.play import MilkTeaPlay
from kiosk.qt.exhibits.kinds.milk_tea.shades import TeaShades
from kiosk.qt.exhibits.scene import Patch, Posed, faded, made, sprite
from kiosk.qt.exhibits.strokes import disc, pen, shine, stroke, way
from kiosk.qt.style.tones import mixed


class Contents:
    """Paints them for one size of the cup; `scale` is pixels of the view for a length."""

    def __init__(self, shades: TeaShades, scale: float, ratio: float) -> None:
        """Take the shades."""
        self._shades, self._scale, self._ratio = shades, scale, ratio

    def prepared(self) -> Iterator[None]:
        """Make one of each; yield after each."""
        yield from made(self, "pearl", "ice", "sugar")

    def pieces(self, play: MilkTeaPlay, view_scale: float) -> Iterator[Patch]:
        """Yield sugar, pearls and ice; all pearls are one piece: they move together, and the fewer the cheaper."""
        found = sorted(play.cup.grains.all, key=lambda one: one.number)
        yield from self._cubes(play, [one for one in found if one.kind == "sugar"], view_scale)
        if pearls := [one for one in found if one.kind == "pearls"]:
            yield self._pearls([at_pixel(play, one.x, one.y, view_scale) for one in pearls])
        yield from self._cubes(play, [one for one in found if one.kind == "ice"], view_scale)

    def _cubes(self, play: MilkTeaPlay, cubes: list[Grain], view_scale: float) -> Iterator[Patch]:
        for cube in cubes:
            at = at_pixel(play, cube.x, cube.y, view_scale)
            yield self.cube_at(cube, at.x(), at.y(), cube.turn + play.cup.degrees)

    def _pearls(self, places: list[QPointF]) -> Patch:
        picture = self.pearl
        size = picture.deviceIndependentSize().toSize()
        wide, high = size.width(), size.height()
        corners = [(round(at.x() - wide / 2), round(at.y() - high / 2)) for at in places]

        def paint(painter: QPainter) -> None:
            for left, top in corners:
                painter.drawPixmap(left, top, picture)

        left, top = min(x for x, _ in corners), min(y for _, y in corners)
        right, low = max(x for x, _ in corners) + wide, max(y for _, y in corners) + high
        return Patch(("pearls", *corners), QRect(left, top, right - left, low - top), paint)

    def pearl_at(self, number: int, x: float, y: float) -> Patch:
        """Return a pearl with its middle there, in pixels."""
        size = self.pearl.deviceIndependentSize().toSize()
        return plain(("pearl", number), self.pearl, round(x - size.width() / 2), round(y - size.height() / 2))

    def cube_at(self, grain: Grain, x: float, y: float, degrees: float) -> Patch:
        """Return a cube turned about its middle."""
        picture = self.ice if grain.kind == "ice" else self.sugar
        side = picture.deviceIndependentSize().width()
        degrees = round(degrees)
        part = grain.radius / RADIUS[grain.kind] if grain.radius else 1.0
        strength = 0.35 + 0.65 * grain.left if grain.kind == "sugar" else 1.0
        half = side * part * 0.71 + 2

        def paint(painter: QPainter) -> None:
            with Posed(painter):
                painter.setOpacity(strength)
                painter.translate(x, y)
                painter.rotate(degrees)
                painter.scale(part, part)
                painter.drawPixmap(QPointF(-side / 2, -side / 2), picture)

        area = QRectF(x - half, y - half, 2 * half, 2 * half).toAlignedRect()
        return Patch(
            (grain.kind, grain.number, round(x * 2), round(y * 2), degrees, round(part * 50)), area, paint
        )

    @cached_property
    def pearl(self) -> QPixmap:
        """A pearl of tapioca, with light on it."""
        radius = RADIUS["pearls"] + 1.0
        side = 2 * (radius + 2) * self._scale

        def paint(painter: QPainter) -> None:
            painter.scale(self._scale, self._scale)
            painter.translate(radius + 2, radius + 2)
            shade = QRadialGradient(QPointF(0, 0), radius, QPointF(-radius * 0.34, -radius * 0.42))
            for at, colour in (
                (0.0, mixed(self._shades.pearl_light, self._shades.tones.of("dragon_light"), 0.30)),
                (0.30, self._shades.pearl_light),
                (0.72, self._shades.pearl),
                (1.0, mixed(self._shades.pearl, self._shades.tones.of("ink"), 0.5)),
            ):
                shade.setColorAt(at, colour)
            painter.setPen(pen(faded(self._shades.tones.of("dragon_light"), 0.42), 1.3))
            painter.setBrush(QBrush(shade))
            painter.drawEllipse(QPointF(0, 0), radius - 0.5, radius - 0.5)
            disc(
                painter,
                self._shades.tones.of("paper", 0.92),
                -radius * 0.36,
                -radius * 0.44,
                radius * 0.17,
                radius * 0.13,
            )
            painter.setPen(pen(self._shades.tones.of("dragon_light", 0.50), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawArc(
                QRectF(-radius * 0.7, -radius * 0.7, radius * 1.4, radius * 1.4), 300 * 16, 70 * 16
            )

        return sprite(side, side, self._ratio, paint)

    @cached_property
    def ice(self) -> QPixmap:
        """A cube of ice."""
        return self._cube(RADIUS["ice"], self._shades.glass, 0.62)

    @cached_property
    def sugar(self) -> QPixmap:
        """A cube of brown sugar."""
        return self._cube(RADIUS["sugar"], self._shades.sugar, 1.0)

    def _cube(self, radius: float, colour: QColor, solid: float) -> QPixmap:
        side = 2 * (radius + 3) * self._scale
        white = self._shades.tones.of("paper")

        def paint(painter: QPainter) -> None:
            painter.scale(self._scale, self._scale)
            painter.translate(radius + 3, radius + 3)
            reach = radius * 0.86
            painter.scale(reach / 50, reach / 50)
            faces = (
                (way((-44, -20), (6, -6), (6, 46), (-42, 30), closed=True), 0.58),
                (way((6, -6), (46, -26), (42, 24), (6, 46), closed=True), 0.36),
                (way((-44, -20), (-2, -44), (46, -26), (6, -6), closed=True), 0.86),
            )
            for face, light in faces:
                tone = mixed(colour, white, light)
                painter.setPen(pen(faded(white, 0.55 + 0.4 * light), 3.2))
                painter.setBrush(faded(tone, solid * (0.50 + 0.45 * light)))
                painter.drawPath(face)
            if solid < 1.0:
                shine(painter, -18, 2, 26, white, 0.55)
                stroke(painter, faded(white, 0.9), 4.0, way((-34, -8), (-33, 14)))
                stroke(painter, faded(white, 0.5), 2.4, way((16, 6), (15, 26)))
                for x, y, size in ((-14, 20, 2.6), (-4, 8, 1.8), (26, 2, 2.2)):
                    disc(painter, faded(white, 0.75), x, y, size)

        return sprite(side, side, self._ratio, paint)


def plain(key: tuple[object, ...], picture: QPixmap, left: int, top: int) -> Patch:
    """Return a sprite upright with its upper left corner there."""
    size = picture.deviceIndependentSize().toSize()
    return Patch(
        (*key, left, top),
        QRect(left, top, size.width(), size.height()),
        lambda painter: painter.drawPixmap(left, top, picture),
    )


def at_pixel(play: MilkTeaPlay, x: float, up: float, scale: float) -> QPointF:
    """Return where a place of the cup is seen, in pixels."""
    place = play.on_cup(x, up)
    return QPointF(place.x * scale, place.y * scale)
