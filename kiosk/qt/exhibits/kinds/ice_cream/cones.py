"""The three cones, in units of the cone: the origin is the middle of the rim. A cone is painted in two halves, cream between."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath

from kiosk.exhibits.ice_cream.booth import CONES_LONG
from kiosk.qt.exhibits.kinds.ice_cream.shades import Shades
from kiosk.qt.exhibits.strokes import pen, stroke

RIM = 84.0
"""Half of how wide the rim is."""
WIDE_AT_GRIP = (69.0, 76.0, 66.0)
"""Half of how wide each is where the arm holds it."""
RIM_HIGH = 22.0
FLAT_RIM = 0.24


def paint_back(painter: QPainter, cone: int, shades: Shades) -> None:
    """Paint the opening."""
    opening = QRectF(-RIM, -RIM * FLAT_RIM, 2 * RIM, 2 * RIM * FLAT_RIM)
    paper = shades.paper if cone == 1 else shades.wafer
    shade = QLinearGradient(-RIM, 0, RIM, 0)
    for at, light in ((0.0, 0.10), (0.6, 0.22), (1.0, 0.34)):
        shade.setColorAt(at, paper(light))
    painter.setPen(pen(paper(0.8), 2.0))
    painter.setBrush(QBrush(shade))
    painter.drawEllipse(opening)


def paint_front(painter: QPainter, cone: int, shades: Shades) -> None:
    """Paint what stands before the cream's foot."""
    (_waffle, _cup, _wafer)[cone](painter, shades)


def _lit(colour: object, left: float, right: float) -> QBrush:
    shade = QLinearGradient(left, 0, right, 0)
    for at, light in ((0.0, 0.42), (0.22, 0.92), (0.5, 0.66), (0.82, 0.34), (1.0, 0.16)):
        shade.setColorAt(at, colour(light))  # type: ignore[operator]
    return QBrush(shade)


def _frustum(top: float, top_wide: float, low: float, low_wide: float) -> QPainterPath:
    """Return a tapered body between two lying circles, as it is seen from before."""
    path = QPainterPath(QPointF(-top_wide, top))
    _arc(path, top_wide, top, forth=True)
    path.lineTo(low_wide, low)
    _arc(path, low_wide, low, forth=False)
    path.closeSubpath()
    return path


def _arc(path: QPainterPath, wide: float, y: float, *, forth: bool) -> None:
    steps = 20
    for step in range(steps + 1):
        angle = math.pi * (1 - step / steps if forth else step / steps)
        path.lineTo(math.cos(angle) * wide, y + math.sin(angle) * wide * FLAT_RIM)


def _waffle(painter: QPainter, shades: Shades) -> None:
    long = CONES_LONG[0]
    body = QPainterPath(QPointF(-RIM * 0.94, 6))
    _arc(body, RIM * 0.94, 6, forth=True)
    body.lineTo(7, long - 8)
    body.quadTo(0, long + 3, -7, long - 8)
    body.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(body, _lit(shades.wafer, -RIM, RIM))
    _lattice(painter, body, shades)
    stroke(painter, shades.wafer(0.22 if shades.lines else 0.9), 2.2, body)
    band = _frustum(-1, RIM, RIM_HIGH - 2, RIM * 0.955)
    painter.fillPath(band, _lit(shades.wafer, -RIM, RIM))
    stroke(painter, shades.wafer(0.26 if shades.lines else 0.9), 1.8, band)
    lip = QPainterPath(QPointF(-RIM * 0.97, 2))
    _arc(lip, RIM * 0.97, 1.5, forth=True)
    stroke(painter, shades.wafer(1.0), 2.2, lip)


def _lattice(painter: QPainter, body: QPainterPath, shades: Shades) -> None:
    """Paint the waffle's grooves: they run together towards the tip."""
    painter.save()
    painter.setClipPath(body)
    lines = ((0.22, 3.0, 0.0), (0.92, 1.3, 2.0)) if shades.lines else ((0.8, 1.3, 0.0),)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    grooves = [_groove(slant, number * 21.0) for slant in (-0.62, 0.62) for number in range(1, 12)]
    for light, width, aside in lines:
        painter.setPen(pen(shades.wafer(light), width))
        for groove in grooves:
            painter.drawPath(groove.translated(aside, aside * 0.6))
    painter.restore()


def _groove(slant: float, away: float) -> QPainterPath:
    """Return a straight line of the unrolled cone, `away` from its tip, as it runs around the rolled one."""
    long, path = CONES_LONG[0], QPainterPath()
    for step in range(25):
        turn = (step / 24 - 0.5) * math.pi
        far = away / max(0.05, math.cos(turn * RIM / long - slant))
        share = 1.0 - far / long
        if not -0.1 <= share <= 1.0:
            continue
        wide = RIM * 0.94 * (1 - share * 0.985)
        x, y = math.sin(turn) * wide, 6 + share * long + math.cos(turn) * wide * FLAT_RIM
        path.lineTo(x, y) if path.elementCount() else path.moveTo(x, y)
    return path


def _cup(painter: QPainter, shades: Shades) -> None:
    low = CONES_LONG[1] - 14
    body = _frustum(4, RIM * 0.97, low, RIM * 0.70)
    painter.fillPath(body, _lit(shades.paper, -RIM, RIM))
    for top, bottom, colour in ((58, 96, "cyan"), (102, 108, "gold")):
        wide = [RIM * (0.97 - 0.27 * (y - 4) / (low - 4)) for y in (top, bottom)]
        stripe = _frustum(top, wide[0], bottom, wide[1])
        base = shades.tones.of(colour, 0.9 if shades.lines else 0.5)  # type: ignore[arg-type]
        painter.fillPath(stripe, _lit(lambda light, base=base: _darker(base, light), -RIM, RIM))
    stroke(painter, shades.paper(0.4 if shades.lines else 0.9), 2.0, body)
    rim = _frustum(-2, RIM, 9, RIM)
    painter.fillPath(rim, _lit(shades.paper, -RIM, RIM))
    lip = QPainterPath(QPointF(-RIM, 0))
    _arc(lip, RIM, 0, forth=True)
    stroke(painter, shades.paper(1.0), 2.4, lip)


def _darker(colour: QColor, light: float) -> QColor:
    shaded = QColor(colour)
    shaded.setHsvF(
        colour.hueF(),
        colour.saturationF(),
        min(1.0, colour.valueF() * (0.34 + 0.74 * light)),
        colour.alphaF(),
    )
    return shaded


def _wafer(painter: QPainter, shades: Shades) -> None:
    """Paint the wafer with a flat foot: a wide bowl, and a foot with flutes."""
    low = CONES_LONG[2] - 12
    foot = _frustum(70, RIM * 0.66, low, RIM * 0.52)
    painter.fillPath(foot, _lit(shades.wafer, -RIM * 0.66, RIM * 0.66))
    painter.save()
    painter.setClipPath(foot)
    for index in range(-4, 5):
        turn = index * 0.36
        for light, width, aside in ((0.22, 3.0, 0.0), (0.9, 1.3, 2.2)):
            painter.setPen(pen(shades.wafer(light), width))
            painter.drawLine(
                QPointF(math.sin(turn) * RIM * 0.66 + aside, 60),
                QPointF(math.sin(turn) * RIM * 0.52 + aside, low + 20),
            )
    painter.restore()
    ledge = _frustum(58, RIM * 0.80, 72, RIM * 0.78)
    bowl = _frustum(4, RIM * 0.96, 62, RIM * 0.80)
    for shape in (ledge, bowl):
        painter.fillPath(shape, _lit(shades.wafer, -RIM, RIM))
        stroke(painter, shades.wafer(0.24 if shades.lines else 0.9), 1.8, shape)
    painter.save()
    painter.setClipPath(bowl)
    for row in range(3):
        y = 20 + row * 15
        wide = RIM * (0.96 - 0.16 * (y - 4) / 58)
        line = QPainterPath(QPointF(-wide, y))
        _arc(line, wide, y, forth=True)
        stroke(painter, shades.wafer(0.30 if shades.lines else 0.7), 2.0, line)
    for index in range(-6, 7):
        turn = index * 0.26
        painter.setPen(pen(shades.wafer(0.30 if shades.lines else 0.6), 1.8))
        painter.drawLine(
            QPointF(math.sin(turn) * RIM * 0.96, math.cos(turn) * 18),
            QPointF(math.sin(turn) * RIM * 0.80, 64 + math.cos(turn) * 14),
        )
    painter.restore()
    stroke(painter, shades.wafer(0.24 if shades.lines else 0.9), 1.8, foot)
    rim = _frustum(-1, RIM, 12, RIM * 0.97)
    painter.fillPath(rim, _lit(shades.wafer, -RIM, RIM))
    lip = QPainterPath(QPointF(-RIM * 0.99, 1))
    _arc(lip, RIM * 0.99, 1, forth=True)
    stroke(painter, shades.wafer(1.0), 2.2, lip)
