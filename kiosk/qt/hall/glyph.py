"""The brush-written character of a hall, as a shape."""

from PySide6.QtGui import QFontMetrics, QPainterPath

from kiosk.qt.look import Look


def glyph(look: Look, text: str, size: float = 200) -> QPainterPath:
    """Return the outline of `text` in the brush face, or in the sans where the brush face lacks a character."""
    font = look.brush_font(size)
    metrics = QFontMetrics(font)
    if not all(metrics.inFontUcs4(ord(character)) for character in text):
        font = look.sized_font(size, bold=True)
    path = QPainterPath()
    path.addText(0, 0, font, text)
    return path
