"""The brush-written character of a hall, as a shape."""

from PySide6.QtGui import QPainterPath

from kiosk.qt.style.look import Look


def glyph(look: Look, text: str, size: float = 200) -> QPainterPath:
    """Return the outline of `text` in the brush face, or in the sans where the brush face lacks a character."""
    path = QPainterPath()
    path.addText(0, 0, look.brush_font(text, size), text)
    return path
