"""Things that fall, as line drawings: each a few paths in a square from -50 to 50, filled dark, its lines bright."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker

from kiosk.qt.exhibits.strokes import pen, soft, way


class Drawing(NamedTuple):
    """A thing: its outline, and the lines on it."""

    outline: QPainterPath
    lines: QPainterPath


def paint_thing(
    painter: QPainter, drawing: Drawing, ground: QColor, line: QColor, width: float = 4.4
) -> None:
    """Paint a thing with a dark rim around it, so that it stands out before lit windows."""
    rim = QPainterPathStroker()
    rim.setWidth(width * 2.6)
    rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.fillPath(rim.createStroke(drawing.outline), ground)
    painter.setBrush(ground)
    painter.setPen(pen(line, width))
    painter.drawPath(drawing.outline)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(drawing.lines)


def _both(*paths: QPainterPath) -> QPainterPath:
    whole = QPainterPath()
    for path in paths:
        whole.addPath(path)
    return whole


def _oval(x: float, y: float, wide: float, high: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), wide, high)
    return path


def _rounded(x: float, y: float, wide: float, high: float, corner: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, wide, high), corner, corner)
    return path


def _leaf(x: float, y: float, to_x: float, to_y: float, broad: float) -> QPainterPath:
    path = QPainterPath(QPointF(x, y))
    along, up = to_x - x, to_y - y
    path.cubicTo(
        x + along * 0.2 - up * broad,
        y + up * 0.2 + along * broad,
        to_x - along * 0.2 - up * broad,
        to_y - up * 0.2 + along * broad,
        to_x,
        to_y,
    )
    path.cubicTo(
        to_x - along * 0.2 + up * broad,
        to_y - up * 0.2 - along * broad,
        x + along * 0.2 + up * broad,
        y + up * 0.2 - along * broad,
        x,
        y,
    )
    return path


def pot() -> Drawing:
    """A plant in its pot."""
    bowl = way((-24, 4), (24, 4), (17, 44), (-17, 44), closed=True)
    rim = way((-28, -6), (28, -6), (26, 6), (-26, 6), closed=True)
    leaves = [_leaf(0, -8, -32, -28, 0.34), _leaf(0, -10, 2, -46, 0.34), _leaf(0, -8, 34, -24, 0.34)]
    return Drawing(
        _both(*leaves, bowl, rim),
        _both(way((0, -6), (0, -20)), way((-6, -8), (-16, -17)), way((6, -8), (18, -15))),
    )


def book() -> Drawing:
    """An open book."""
    pages = soft(
        (0, -22),
        (-22, -34),
        (-44, -26),
        (-44, 18),
        (-22, 12),
        (0, 26),
        (22, 12),
        (44, 18),
        (44, -26),
        (22, -34),
        (0, -22),
        closed=True,
    )
    lines = [
        way((0, -22), (0, 24)),
        way((-34, -14), (-12, -10)),
        way((-34, 0), (-12, 4)),
        way((12, -10), (34, -14)),
        way((12, 4), (34, 0)),
    ]
    return Drawing(pages, _both(*lines))


def bottle() -> Drawing:
    """A bottle with a label."""
    body = way(
        (-8, -44),
        (-8, -24),
        (-18, -6),
        (-18, 40),
        (-14, 45),
        (14, 45),
        (18, 40),
        (18, -6),
        (8, -24),
        (8, -44),
        closed=True,
    )
    return Drawing(body, _both(way((-9, -34), (9, -34)), way((-18, 4), (18, 4)), way((-18, 28), (18, 28))))


def umbrella() -> Drawing:
    """An open umbrella."""
    top = QPainterPath(QPointF(-46, 6))
    top.cubicTo(-40, -30, -18, -42, 0, -42)
    top.cubicTo(18, -42, 40, -30, 46, 6)
    for x in (46, 15.3, -15.4):
        top.quadTo(x - 15.3, -8, x - 30.7, 6)
    top.closeSubpath()
    stick = way((0, -42), (0, 34))
    stick.cubicTo(0, 48, -18, 48, -18, 34)
    ribs = _both(
        soft((0, -42), (-16, -24), (-15.4, 6)), soft((0, -42), (16, -24), (15.3, 6)), way((0, -48), (0, -42))
    )
    return Drawing(top, _both(stick, ribs))


def can() -> Drawing:
    """A can."""
    tin = way(
        (-20, -34), (-16, -40), (16, -40), (20, -34), (20, 34), (16, 40), (-16, 40), (-20, 34), closed=True
    )
    return Drawing(
        tin,
        _both(
            way((-20, -32), (20, -32)), way((-20, 32), (20, 32)), soft((-20, 8), (-8, -10), (8, 14), (20, -6))
        ),
    )


def shoe() -> Drawing:
    """A slipper."""
    sole = soft(
        (-46, 8),
        (-44, -8),
        (-20, -10),
        (4, 0),
        (12, -22),
        (34, -22),
        (46, -2),
        (44, 16),
        (20, 18),
        (-10, 12),
        (-30, 18),
        (-46, 8),
        closed=True,
    )
    return Drawing(sole, _both(soft((2, 2), (8, 12), (22, 16)), soft((14, -10), (26, -12), (36, -2))))


def ball() -> Drawing:
    """A ball."""
    seams = _both(
        soft((-34, -12), (-10, 2), (0, 36)),
        soft((34, -12), (10, 2), (0, 36)),
        soft((-20, -30), (0, -16), (20, -30)),
        way((0, -18), (0, 4)),
    )
    return Drawing(_oval(0, 0, 38, 38), seams)


def glove() -> Drawing:
    """A glove with its fingers spread."""
    hand = soft(
        (-16, 42),
        (-18, 16),
        (-34, 0),
        (-40, -14),
        (-30, -20),
        (-18, -4),
        (-20, -34),
        (-12, -42),
        (-6, -34),
        (-4, -14),
        (-2, -42),
        (8, -46),
        (12, -34),
        (10, -12),
        (18, -34),
        (28, -34),
        (28, -22),
        (22, 6),
        (18, 24),
        (16, 42),
        (-16, 42),
        closed=True,
    )
    return Drawing(hand, way((-17, 28), (17, 28)))


def apple() -> Drawing:
    """What is left of an apple."""
    core = soft(
        (-24, -30),
        (-8, -34),
        (10, -34),
        (26, -28),
        (18, -12),
        (8, -2),
        (10, 10),
        (24, 24),
        (20, 36),
        (0, 38),
        (-20, 36),
        (-24, 24),
        (-10, 10),
        (-8, -2),
        (-18, -12),
        (-24, -30),
        closed=True,
    )
    return Drawing(
        core, _both(soft((0, -34), (2, -42), (8, -48)), _oval(0, 6, 2.4, 4.4), _leaf(4, -40, 24, -46, 0.3))
    )


def bear() -> Drawing:
    """A toy bear."""
    body = _rounded(-18, -4, 36, 40, 16)
    parts = (
        _oval(-16, -36, 8, 8),
        _oval(16, -36, 8, 8),
        _oval(-24, 6, 8, 11),
        _oval(24, 6, 8, 11),
        _oval(-13, 38, 10, 8),
        _oval(13, 38, 10, 8),
        body,
        _oval(0, -22, 21, 19),
    )
    return Drawing(
        _both(*parts),
        _both(_oval(-7, -25, 1.4, 1.4), _oval(7, -25, 1.4, 1.4), _oval(0, -16, 5, 4), _oval(0, 16, 9, 10)),
    )


DRAWINGS: dict[str, Callable[[], Drawing]] = {
    one.__name__: one for one in (pot, book, bottle, umbrella, can, shoe, ball, glove, apple, bear)
}
"""By the name the play has for it."""
