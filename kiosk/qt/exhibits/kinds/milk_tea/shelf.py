"""The shelf of the day: its cups, each as it was made, in small; their numbers; and the place of the next one."""

from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from kiosk.exhibits.milk_tea.play import GOING_SECONDS, MilkTeaPlay
from kiosk.exhibits.milk_tea.recipe import Recipe
from kiosk.exhibits.milk_tea.stall import SLOTS, Stall, bend
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.kinds.milk_tea.shades import TeaShades
from kiosk.qt.exhibits.scene import Patch, Pose, faded, sprite, stamp, turned
from kiosk.qt.exhibits.strokes import disc, fill, pen, shine, stroke, upright, way
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

MOST_PICTURES = 30
"""Cups in small that are kept."""
WIDE, HIGH = 100.0, 190.0
"""Of one, in its own lengths; its foot stands at the lower edge."""
FLIES_AS = 2.4
"""In flight it is painted so much larger than on the shelf, and made smaller."""


def small_high(stall: Stall) -> float:
    """Return how high a cup on the shelf is, with its straw, in design pixels."""
    return min(stall.slot_wide * 1.72, stall.board * 0.52)


class CupShelf:
    """Cups in small, and numbers."""

    def __init__(self, shades: TeaShades, look: Look, ratio: float) -> None:
        """Take the shades."""
        self._shades, self._look, self._ratio = shades, look, ratio
        self._pictures: OrderedDict[tuple[Recipe, int], QPixmap] = OrderedDict()
        self._standing: tuple[tuple[object, ...], list[Patch]] | None = None
        self._numbers: dict[tuple[int, bool], QPixmap] = {}

    def pieces(self, play: MilkTeaPlay) -> list[Patch]:
        """Return what stands on it; it is the same until a cup is done, or comes."""
        seen = (
            play.day.count(play.makes),
            play.day.last(play.makes),
            play.stage,
            play.stall.width,
            play.stall.height,
        )
        if self._standing is None or self._standing[0] != seen:
            self._standing = (seen, list(self._pieces(play)))
        return self._standing[1]

    def _pieces(self, play: MilkTeaPlay) -> Iterator[Patch]:
        stall, scale = play.stall, self._look.scale
        high = small_high(stall) * scale
        for slot, (number, recipe) in play.shelf().items():
            if slot == play.slot and play.stage != "making":
                continue  # its place is the next one's
            place = stall.slot(slot)
            picture = self.cup(recipe, high)
            yield stamp(("small cup", recipe), picture, place.x * scale, place.y * scale - high / 2)
            yield self._number(place, number, lit=False)
        if play.stage != "making":
            place = stall.slot(play.slot)
            yield self._awaited(place, high)
            yield self._number(place, play.shown_number, lit=True)

    def numbers(self, play: MilkTeaPlay) -> list[ShownText]:
        """Return the numbers that are read."""
        found = [
            (slot, number)
            for slot, (number, _) in play.shelf().items()
            if slot != play.slot or play.stage == "making"
        ]
        if play.stage != "making":
            found.append((play.slot, play.shown_number))
        scale, size = self._look.scale, self._look.px(26)
        told = []
        for slot, number in found:
            place = play.stall.slot(slot)
            area = QRect(round(place.x * scale) - size, round((place.y + 12) * scale), 2 * size, size)
            told.append(ShownText(str(number), area, fits=True))
        return told

    def _number(self, place: Point, number: int, *, lit: bool) -> Patch:
        key = (number, lit)
        if key not in self._numbers:
            if len(self._numbers) > MOST_PICTURES:
                self._numbers.clear()
            self._numbers[key] = self._painted_number(number, lit=lit)
        scale = self._look.scale
        return stamp(("number", key), self._numbers[key], place.x * scale, (place.y + 26) * scale)

    def _painted_number(self, number: int, *, lit: bool) -> QPixmap:
        wide, high = self._look.px(56), self._look.px(28)

        def paint(painter: QPainter) -> None:
            painter.setFont(self._look.sized_font(self._look.px(22 if lit else 19), bold=lit))
            painter.setPen(self._shades.tones.of("cyan" if lit else "muted"))
            painter.drawText(QRectF(0, 0, wide, high), Qt.AlignmentFlag.AlignCenter, str(number))

        return sprite(wide, high, self._ratio, paint)

    def _awaited(self, place: Point, high: float) -> Patch:
        """Return the place where the cup will stand, in light."""
        scale = self._look.scale
        wide = high * WIDE / HIGH * 1.5
        x, y = place.x * scale, place.y * scale
        tones = self._shades.tones

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.translate(x, y)
            shine(painter, 0, -high * 0.36, wide * 0.62, tones.of("cyan"), 0.55)
            factor = high / HIGH
            line = QPen(tones.of("cyan"), 3.0 / factor * scale, Qt.PenStyle.DashLine)
            painter.scale(factor, factor)
            painter.setPen(line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline())
            painter.restore()

        area = QRectF(x - wide, y - high, 2 * wide, high + 4).toAlignedRect()
        return Patch(("awaited", round(x)), area, paint)

    # On its way ---------------------------------------------------------------------------------

    def flight(self, play: MilkTeaPlay) -> Iterator[Patch]:
        """Yield the cup on its way to the shelf, and its dotted way."""
        scale, stall = self._look.scale, play.stall
        share = min(1.0, play.since_going / GOING_SECONDS)
        high = small_high(stall) * scale
        target = stall.slot(play.slot)
        end = Point(target.x * scale, target.y * scale - high / 2)
        picture = self.cup(play.going, high * FLIES_AS)
        if play.calm:
            yield turned("flying cup", picture, end.x, end.y, Pose(0, 1 / FLIES_AS, share))
            return
        start = Point(stall.cup.x * scale, (stall.cup.y - 330 * stall.cup_scale) * scale)
        top = Point((start.x + end.x) / 2, min(start.y, end.y) - 170 * scale)
        yield self._dots(start, top, end, share)
        eased = share * share * (3 - 2 * share)
        at = bend(start, top, end, eased)
        grown = 3.2 + (1 / FLIES_AS - 3.2) * min(1.0, eased * 1.25)
        yield turned("flying cup", picture, at.x, at.y, Pose(12 * (1 - eased), grown, min(1.0, share * 5)))

    def _dots(self, start: Point, top: Point, end: Point, share: float) -> Patch:
        spots = [bend(start, top, end, step / 26) for step in range(27) if step / 26 >= share * 0.9]
        colour, size = self._shades.tones.of("cyan"), 3.2 * self._look.scale

        def paint(painter: QPainter) -> None:
            for spot in spots:
                disc(painter, colour, spot.x, spot.y, size)

        if not spots:
            spots = [end]
        box = QRectF(
            QPointF(min(one.x for one in spots), min(one.y for one in spots)),
            QPointF(max(one.x for one in spots), max(one.y for one in spots)),
        )
        return Patch(("dots", len(spots), round(end.x)), box.adjusted(-8, -8, 8, 8).toAlignedRect(), paint)

    # In small -----------------------------------------------------------------------------------

    def cup(self, recipe: Recipe, high: float) -> QPixmap:
        """Return a cup in small, as it was made, in a square of its height in pixels."""
        key = (recipe, round(high))
        if key not in self._pictures:
            side = round(high)

            def paint(painter: QPainter) -> None:
                painter.scale(side / HIGH, side / HIGH)
                painter.translate(HIGH / 2, HIGH)
                self._paint_cup(painter, recipe)

            self._pictures[key] = sprite(side, side, self._ratio, paint)
            while len(self._pictures) > MOST_PICTURES:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def _paint_cup(self, painter: QPainter, recipe: Recipe) -> None:
        shades, body = self._shades, outline()
        fill(painter, shades.tones.of("ink", 0.55), body)
        top, middle, low = shades.of_drinks(recipe, 0.8)
        level = -6 - 92 * recipe.level
        painter.save()
        painter.setClipPath(body)
        painter.fillRect(
            QRectF(-50, level, 100, -level), upright(level, 0, (0.0, top), (0.4, middle), (1.0, low))
        )
        disc(painter, top.lighter(112), 0, level, 46, 3.6)
        for index in range(min(5, recipe.ice)):
            x, y = -26 + (index * 23) % 66, level + 8 + 9 * (index % 2)
            painter.setPen(pen(shades.tones.of("paper", 0.9), 2.0))
            painter.setBrush(shades.tones.of("paper", 0.45))
            painter.drawRoundedRect(QRectF(x - 9, y - 9, 18, 18), 4, 4)
        for index in range(min(14, recipe.pearls)):
            row, place = divmod(index, 5)
            disc(painter, shades.pearl, -25 + place * 12.4 + row % 2 * 5, -9 - row * 10, 6.2)
            disc(painter, shades.pearl_light, -27 + place * 12.4 + row % 2 * 5, -11 - row * 10, 1.8)
        painter.restore()
        stroke(painter, shades.tones.of("paper", 0.5), 3.0, way((-34, -96), (-29, -24)))
        stroke(painter, shades.brass, 4.0, body)
        stroke(painter, shades.brass, 5.0, way((-43, -118), (43, -118)))
        dome = QPainterPath(QPointF(-39, -118))
        dome.cubicTo(-38, -142, -24, -146, 0, -146)
        dome.cubicTo(24, -146, 38, -142, 39, -118)
        stroke(painter, faded(shades.brass, 0.9), 3.4, dome)
        stroke(painter, shades.brass, 6.0, way((7, -146), (17, -184)))


def outline() -> QPainterPath:
    """Return the outline of a cup on the shelf, its foot's middle at (0, 0)."""
    path = QPainterPath(QPointF(-40, -116))
    path.lineTo(-31, -6)
    path.quadTo(-30, -2, -24, -2)
    path.lineTo(24, -2)
    path.quadTo(30, -2, 31, -6)
    path.lineTo(40, -116)
    path.closeSubpath()
    return path


__all__ = ["SLOTS", "CupShelf", "small_high"]
