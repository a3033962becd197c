"""Background of pages: the dark of the hall, with its emblem barely showing."""

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QLinearGradient, QPainter, QPixmap

from kiosk.qt.hall.glyph import glyph
from kiosk.qt.runtime.memory import while_nobody_is_there
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

MOST_KEPT = 2
"""Of two halls: each is as large as the screen."""
_COLOURS: tuple[Colour, ...] = ("ink", "steel", "dragon")
_kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
while_nobody_is_there(_kept.clear)


def backdrop(look: Look, character: str, size: QSize) -> QPixmap:
    """Return the backdrop of a hall's pages; nobody paints into it. Painted once for a visit, in 6 ms at 1080p and 23 at 4K."""
    # Staff may change the theme while somebody is there.
    colours = tuple(look.theme.colour(name).rgba() for name in _COLOURS)
    key = character, look.px(1000), size.width(), size.height(), colours
    if key not in _kept:
        _kept[key] = _painted(look, character, size)
    _kept.move_to_end(key)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return _kept[key]


def _painted(look: Look, character: str, size: QSize) -> QPixmap:
    picture = QPixmap(size)
    picture.fill(look.theme.colour("ink"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    light = QLinearGradient(0, 0, 0, size.height())
    light.setColorAt(0.0, look.theme.colour("steel", 0.55))
    light.setColorAt(1.0, look.theme.colour("ink", 0.0))
    painter.fillRect(picture.rect(), light)
    _paint_emblem(painter, look, character, size)
    painter.end()
    return picture


def _paint_emblem(painter: QPainter, look: Look, character: str, size: QSize) -> None:
    path = glyph(look, character, look.px(1000))
    bounds = path.boundingRect()
    corner = QPointF(size.width() - bounds.width() * 0.62, size.height() - bounds.height() * 0.72)
    path.translate(corner - bounds.topLeft())
    painter.fillPath(path, look.theme.colour("dragon", 0.05))
