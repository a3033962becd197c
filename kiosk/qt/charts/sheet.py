"""Chart canvas: the painter, the faces, and a note of every text that was written."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QRegion

from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Role

Align = Literal["left", "centre", "right"]

_KEPT = 240
"""Paragraphs kept between frames; live numbers pass through."""


class Typeface:
    """A font with its measures."""

    def __init__(self, font: QFont, key: tuple[int, bool]) -> None:
        """Measure it; `key` is its size in pixels and whether it is bold."""
        self.font, self.key = font, key
        self.metrics = QFontMetricsF(font)
        self.height = self.metrics.height()
        """Height of one line."""
        self.ascent = self.metrics.ascent()
        self.cap = self.metrics.capHeight()
        """Height of figures and capitals."""
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """Return the width of one line."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= _KEPT:
                self._widths.clear()
            width = self._widths[text] = self.metrics.horizontalAdvance(text)
        return width


class Letters:
    """The faces and laid-out texts of one chart, made once."""

    def __init__(self, look: Look) -> None:
        """Know no text yet."""
        self.look = look
        self._faces: dict[tuple[int, bool], Typeface] = {}
        self._paragraphs: dict[tuple[str, tuple[int, bool], bool], Paragraph] = {}

    def face(self, role: Role, *, bold: bool = False) -> Typeface:
        """Return the face of a type role."""
        return self.sized(self.look.type_px(role), bold=bold)

    def sized(self, pixels: float, *, bold: bool = False) -> Typeface:
        """Return a face of a size in pixels of this screen."""
        key = (max(1, round(pixels)), bold)
        if key not in self._faces:
            font = self.look.sized_font(key[0], bold=bold)
            self._faces[key] = Typeface(font, key)
        return self._faces[key]

    def fitting(self, text: str, pixels: float, width: float, *, bold: bool = False) -> Typeface:
        """Return a face of that size, or as much smaller as `text` needs to fit `width`."""
        face = self.sized(pixels, bold=bold)
        needed = face.width(text)
        return face if needed <= width else self.sized(max(1.0, pixels * width / needed - 1), bold=bold)

    def paragraph(self, text: str, face: Typeface, *, centred: bool = False) -> Paragraph:
        """Return a text ready to be measured and painted."""
        key = (text, face.key, centred)
        paragraph = self._paragraphs.get(key)
        if paragraph is None:
            while len(self._paragraphs) >= _KEPT:
                del self._paragraphs[next(iter(self._paragraphs))]
            paragraph = Paragraph(text, face.font, QColor(), centred=centred)
            self._paragraphs[key] = paragraph
        return paragraph


class Sheet:
    """A painter that also knows how to write, for one frame."""

    def __init__(self, painter: QPainter, letters: Letters, *, noting: bool = False) -> None:
        """Write with `painter`; note the texts where `noting`."""
        self.painter, self.letters = painter, letters
        self.ground: QColor | None = None
        """The opaque colour everything stands on, where there is one and nothing is scaled."""
        self.dirty: QRegion | None = None
        """What must be painted; None where that is everything."""
        self.notes: list[ShownText] | None = [] if noting else None

    def needs(self, area: QRectF) -> bool:
        """Return True where a part of `area` must be painted."""
        return self.dirty is None or self.dirty.intersects(area.toAlignedRect())

    def line(
        self, text: str, face: Typeface, colour: QColor, x: float, y: float, align: Align = "left"
    ) -> float:
        """Write one line with its upper edge at `y`; `x` is the side that `align` names. Return its width."""
        width = face.width(text)
        left = x - {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * width
        painter = self.painter
        painter.setFont(face.font)
        painter.setPen(colour)
        painter.drawText(round(left), round(y + face.ascent), text)
        if self.notes is not None:
            ink = face.metrics.tightBoundingRect(text).translated(left, y + face.ascent)
            self._note(text, ink, whole=True)
        return width

    def block(
        self,
        text: str,
        face: Typeface,
        colour: QColor,
        x: float,
        y: float,
        width: float,
        *,
        centred: bool = False,
    ) -> float:
        """Write a text wrapped to `width`; return its height."""
        paragraph = self.letters.paragraph(text, face, centred=centred)
        room = max(1, int(width))
        paragraph.colour = colour
        paragraph.paint(self.painter, x, y, room)
        height = paragraph.height(room)
        if self.notes is not None:
            taken = min(room, paragraph.natural_width())
            left = x + (room - taken) / 2 if centred else x
            self._note(text, QRectF(left, y, taken, height), whole=paragraph.fits(room))
        return height

    def _note(self, text: str, area: QRectF, *, whole: bool) -> None:
        if self.notes is not None and text:
            on_sheet = self.painter.worldTransform().mapRect(area)
            self.notes.append(ShownText(text, on_sheet.toAlignedRect(), whole))


def noted(letters: Letters, within: QRect, write: Callable[[Sheet], None]) -> list[ShownText]:
    """Return the texts that `write` puts onto a sheet, for `kiosk shots`; those beyond `within` do not fit."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    sheet = Sheet(painter, letters, noting=True)
    write(sheet)
    painter.end()
    room = within.adjusted(-2, -2, 2, 2)
    return [note._replace(fits=note.fits and room.contains(note.rect)) for note in sheet.notes or ()]
