"""What is said over the works: two numbers of people, two bins, what the sides are called, and the goal's words."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPixmap

from kiosk.model.exhibits.line import LineHundred
from kiosk.qt.exhibits.kinds.line.people import reject_parts
from kiosk.qt.exhibits.kinds.line.shades import Era
from kiosk.qt.exhibits.plate import worded
from kiosk.qt.exhibits.scene import Patch, sprite
from kiosk.qt.exhibits.strokes import fill, pen, stroke, way
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour
from kiosk.qt.style.tones import Tones

ROOM = 10
"""Design pixels around words, for their shadow."""


class LinePrint(NamedTuple):
    """Words painted once, and what they say where."""

    text: str
    picture: QPixmap
    shown: tuple[ShownText, ...]

    @property
    def size(self) -> QSize:
        """How large they are, in pixels of the view."""
        return self.picture.deviceIndependentSize().toSize()

    def piece(self, at: QPoint, strength: float = 1.0) -> Patch:
        """Return them with their upper left corner there."""
        return worded(self.text, self.picture, at, strength)

    def told(self, at: QPoint) -> list[ShownText]:
        """Return what they say there, for `kiosk shots`."""
        return [one._replace(rect=one.rect.translated(at)) for one in self.shown]


def _shadowed(painter: QPainter, look: Look, path: QPainterPath, colour: Colour) -> None:
    """Paint letters with a dark edge: they stand over anything."""
    path.setFillRule(Qt.FillRule.WindingFill)  # strokes of a letter may lie over each other
    stroke(painter, look.theme.colour("ink", 0.82), look.px(7), path)
    fill(painter, look.theme.colour(colour), path)


def side_name(look: Look, text: str, colour: Colour, ratio: float) -> LinePrint:
    """Return what a side is called."""
    font = look.sized_font(look.type_px("headline"), bold=True)
    metrics, room = QFontMetricsF(font), look.px(ROOM)
    size = QSize(round(metrics.horizontalAdvance(text)) + 2 * room, round(metrics.height()) + 2 * room)

    def paint(painter: QPainter) -> None:
        path = QPainterPath()
        path.addText(QPointF(room, room + metrics.ascent()), font, text)
        _shadowed(painter, look, path, colour)

    area = QRect(room, room, size.width() - 2 * room, size.height() - 2 * room)
    picture = sprite(size.width(), size.height(), ratio, paint)
    return LinePrint(text, picture, (ShownText(text, area, True),))


class HundredPrints:
    """Makes the prints of how many of a hundred there are, before and after."""

    def __init__(self, look: Look, ratio: float, widest: int) -> None:
        """Take how they are seen, and how wide they may be in pixels."""
        self._look, self._ratio, self._widest = look, ratio, widest
        self._tones = Tones(look.theme)

    def _note(self, said: LineHundred, era: Era) -> Paragraph:
        look = self._look
        why = look.say(said.base if era == "before" else said.formula)
        words = f"{look.word('derived')} · {why}"
        return Paragraph(words, look.font("small"), look.theme.colour("gold"), balanced=True)

    def people(self, said: LineHundred, era: Era) -> LinePrint:
        """Return a large number with its unit, and below it that it is computed, and how."""
        look, note = self._look, self._note(said, era)
        number, unit = str(said.before if era == "before" else said.after), look.say(said.unit)
        large = look.sized_font(look.type_px("numeral") * 0.92, bold=True)
        small = look.font("body", bold=True)
        metrics, unit_metrics, px = QFontMetricsF(large), QFontMetricsF(small), look.px
        room, dot = px(ROOM), px(34)
        note_wide = min(self._widest - 2 * room - dot - px(16), note.natural_width() + 2)
        note_wide = min(note_wide, note.extent(note_wide) + 2)
        number_wide = metrics.horizontalAdvance(number)
        whole_wide = number_wide + px(10) + unit_metrics.horizontalAdvance(unit)
        wide = max(whole_wide, note_wide + dot + px(16))
        high, note_high = round(metrics.height() * 0.86), note.height(note_wide) + px(10)
        size = QSize(round(wide) + 2 * room, high + note_high + px(2) + 2 * room)
        left = room if era == "before" else size.width() - room
        start = left if era == "before" else left - whole_wide
        base = room + metrics.ascent() * 0.90
        plate_wide = note_wide + dot + px(16)
        plate = QRect(
            room if era == "before" else size.width() - room - plate_wide,
            room + high + px(2),
            plate_wide,
            note_high,
        )

        def paint(painter: QPainter) -> None:
            path = QPainterPath()
            path.addText(QPointF(start, base), large, number)
            _shadowed(painter, look, path, "paper" if era == "before" else "cyan")
            path = QPainterPath()
            path.addText(QPointF(start + number_wide + px(10), base), small, unit)
            _shadowed(painter, look, path, "paper")
            self._paint_note(painter, note, plate)

        shown = (
            ShownText(f"{number} {unit}", QRect(round(start), room, round(whole_wide), high), True),
            ShownText(note.text, plate, note.fits(note_wide)),
        )
        return LinePrint(
            f"{number} {unit} {note.text}", sprite(size.width(), size.height(), self._ratio, paint), shown
        )

    def _paint_note(self, painter: QPainter, note: Paragraph, plate: QRect) -> None:
        look, px = self._look, self._look.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme.colour("ink", 0.80))
        painter.drawRoundedRect(
            QRectF(plate), min(plate.height() / 2, px(20)), min(plate.height() / 2, px(20))
        )
        painter.setBrush(look.theme.colour("gold"))
        dot = px(10)
        painter.drawEllipse(QRectF(plate.x() + px(15), plate.y() + (plate.height() - dot) / 2, dot, dot))
        note.paint(painter, plate.x() + px(34), plate.y() + px(5), plate.width() - px(34) - px(16))

    def bin(self, said: LineHundred, era: Era) -> LinePrint:
        """Return a bin with as many parts as there are, the number on it, and below it that it is computed, and how."""
        look, note, px = self._look, self._note(said, era), self._look.px
        count = said.before if era == "before" else said.after
        words = f"{count} {look.say(said.unit)}"
        font = look.sized_font(look.type_px("title") * 1.15, bold=True)
        metrics, room, dot = QFontMetricsF(font), px(ROOM), px(34)
        note_wide = min(self._widest - 2 * room - dot - px(16), note.natural_width() + 2)
        note_wide = min(note_wide, note.extent(note_wide) + 2)
        plate_wide, note_high = note_wide + dot + px(16), note.height(note_wide) + px(10)
        box_wide, box_high = (
            max(px(150), round(metrics.horizontalAdvance(words)) + px(44)),
            round(metrics.height()) + px(30),
        )
        heap = px(92)
        size = QSize(max(box_wide, plate_wide) + 2 * room, heap + box_high + px(8) + note_high + 2 * room)
        before = era == "before"
        x = room if before else size.width() - room - box_wide
        box = QRectF(x, room + heap, box_wide, box_high)
        plate = QRect(
            room if before else size.width() - room - plate_wide,
            round(box.bottom()) + px(8),
            plate_wide,
            note_high,
        )
        colour: Colour = "muted" if before else "cyan"

        def paint(painter: QPainter) -> None:
            self._paint_parts(painter, box, count)
            self._paint_box(painter, box, colour)
            painter.setFont(font)
            painter.setPen(look.theme.colour("paper" if before else "cyan"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            self._paint_note(painter, note, plate)

        shown = (
            ShownText(words, box.toAlignedRect(), True),
            ShownText(note.text, plate, note.fits(note_wide)),
        )
        return LinePrint(
            f"{words} {note.text}", sprite(size.width(), size.height(), self._ratio, paint), shown
        )

    def _paint_box(self, painter: QPainter, box: QRectF, colour: Colour) -> None:
        look, px = self._look, self._look.px
        lean = box.width() * 0.055
        body = way(
            (box.left(), box.top()),
            (box.right(), box.top()),
            (box.right() - lean, box.bottom()),
            (box.left() + lean, box.bottom()),
            closed=True,
        )
        fill(painter, look.theme.colour("ink", 0.90), body)
        stroke(painter, look.theme.colour(colour), px(3), body)

    def _paint_parts(self, painter: QPainter, box: QRectF, count: int) -> None:
        """Paint the heap: a part that did not pass is a plate with a cross cut out."""
        parts = reject_parts(count)
        across = max((abs(x) for x, _, _ in parts), default=0.0) * 2 + 1.2
        highest = max((up for _, up, _ in parts), default=0.0) + 1.0
        side = min(self._look.px(30), box.width() * 0.94 / across, self._look.px(96) / highest)
        line = self._tones.mix("dragon", "paper", 0.25)
        for x, up, turn in parts:
            painter.save()
            painter.translate(box.center().x() + x * side, box.top() - up * side - side * 0.16)
            painter.rotate(turn)
            plate = QRectF(-side * 0.47, -side * 0.36, side * 0.94, side * 0.72)
            painter.setPen(pen(line, max(1.0, side * 0.07)))
            painter.setBrush(self._tones.mix("ink", "dragon", 0.22))
            painter.drawRoundedRect(plate, side * 0.1, side * 0.1)
            arm = side * 0.15
            painter.drawLine(QPointF(-arm, -arm), QPointF(arm, arm))
            painter.drawLine(QPointF(-arm, arm), QPointF(arm, -arm))
            painter.restore()
