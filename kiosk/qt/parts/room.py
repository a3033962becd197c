"""Ground of a page that is one room: a wall with light on it, and a floor that runs towards the visitor."""

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPixmap, QPixmapCache, QRadialGradient

from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

_LIGHT = 256
"""Pixels across a light that is kept and enlarged: it has no edge that could be seen."""
TORCH = 0.34
"""How bright that light is."""
_SEAMS = 12
_RAYS = 18
_BANDS = 6
_SHADE, _DUSK = 0.86, 120
"""How dark it is where words are, and design pixels in which it grows dark."""


def light(look: Look, colour: Colour) -> QPixmap:
    """Return a soft light of a colour, which fades to nothing at its edge."""
    key = f"light {look.theme.colour(colour).rgba():x}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    found = QPixmap(_LIGHT, _LIGHT)
    found.fill(Qt.GlobalColor.transparent)
    shade = QRadialGradient(_LIGHT / 2, _LIGHT / 2, _LIGHT / 2)
    for at, strength in ((0.0, 1.0), (0.35, 0.5), (0.7, 0.14), (1.0, 0.0)):
        shade.setColorAt(at, look.theme.colour(colour, strength))
    painter = QPainter(found)
    painter.fillRect(found.rect(), shade)
    painter.end()
    QPixmapCache.insert(key, found)
    return found


def shine(painter: QPainter, look: Look, area: QRectF, colour: Colour, strength: float) -> None:
    """Lay light over an area."""
    painter.save()
    painter.setOpacity(painter.opacity() * strength)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(area, light(look, colour), QRectF(0, 0, _LIGHT, _LIGHT))
    painter.restore()


def torch_area(look: Look, at: QPointF) -> QRectF:
    """Return how far the light reaches that goes with a finger."""
    reach = look.px(230)
    return QRectF(at - QPointF(reach, reach), at + QPointF(reach, reach))


def room(look: Look, size: QSize, stage: QSize, horizon: int, lamp: QPointF, ratio: float) -> QPixmap:
    """Return the room of a page of that size, its floor from `horizon` down, lit from behind what stands at `lamp`.

    Beside or below the stage it is dark: no edge of the floor strikes words through.
    """
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(look.theme.colour("ink"))
    painter = QPainter(picture)
    wide, high = size.width(), size.height()
    _paint_wall(painter, look, wide, horizon)
    span = min(wide, 2 * horizon) * 0.9
    shine(painter, look, QRectF(lamp.x() - span / 2, lamp.y() - span / 2, span, span), "dragon_light", 0.16)
    _paint_floor(painter, look, QRect(0, horizon, wide, high - horizon), lamp.x())
    pool = QRectF(lamp.x() - span / 2, horizon - span * 0.08, span, span * 0.34)
    shine(painter, look, pool, "dragon_light", 0.13)
    painter.fillRect(QRect(0, horizon, wide, max(1, look.px(2))), look.theme.colour("gold", 0.30))
    _paint_shade(painter, look, size, stage)
    painter.end()
    return picture


def _paint_shade(painter: QPainter, look: Look, size: QSize, stage: QSize) -> None:
    beside = stage.width() < size.width()
    end = stage.width() if beside else stage.height()
    begin = end - look.px(_DUSK)
    shade = QLinearGradient(begin, 0, end, 0) if beside else QLinearGradient(0, begin, 0, end)
    shade.setColorAt(0.0, look.theme.colour("ink", 0.0))
    shade.setColorAt(1.0, look.theme.colour("ink", _SHADE))
    left, top = (begin, 0) if beside else (0, begin)
    painter.fillRect(QRect(left, top, size.width() - left, size.height() - top), shade)


def _paint_wall(painter: QPainter, look: Look, wide: int, horizon: int) -> None:
    theme = look.theme
    shade = QLinearGradient(0, 0, 0, horizon)
    shade.setColorAt(0.0, theme.colour("ink"))
    shade.setColorAt(0.75, theme.colour("steel", 0.9))
    shade.setColorAt(1.0, theme.colour("raised", 0.9))
    painter.fillRect(QRect(0, 0, wide, horizon), shade)
    painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
    seams = [round(wide * number / _SEAMS) for number in range(1, _SEAMS)]
    painter.drawLines([QLineF(x, 0, x, horizon) for x in seams])
    painter.setPen(QPen(theme.colour("paper", 0.035), 1))
    painter.drawLines([QLineF(x + 1, 0, x + 1, horizon) for x in seams])


def _paint_floor(painter: QPainter, look: Look, area: QRect, middle: float) -> None:
    theme = look.theme
    shade = QLinearGradient(0, area.top(), 0, area.bottom())
    shade.setColorAt(0.0, theme.colour("steel"))
    shade.setColorAt(0.5, theme.colour("ink"))
    shade.setColorAt(1.0, theme.colour("ink"))
    painter.fillRect(area, theme.colour("ink"))
    painter.fillRect(area, shade)
    painter.save()
    painter.setClipRect(area)
    painter.setPen(QPen(theme.colour("cyan", 0.10), 1))
    far, near = area.width() / _RAYS, area.width() / _RAYS * 3.4
    rays = range(-_RAYS, _RAYS + 1)
    painter.drawLines(
        [QLineF(middle + far * ray, area.top(), middle + near * ray, area.bottom()) for ray in rays]
    )
    depths = [(band / _BANDS) ** 2.1 for band in range(1, _BANDS)]
    painter.drawLines(
        [
            QLineF(
                area.left(),
                area.top() + area.height() * depth,
                area.right(),
                area.top() + area.height() * depth,
            )
            for depth in depths
        ]
    )
    painter.restore()
