"""Panel: the one surface things stand on."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPixmapCache,
)

from kiosk.qt.style.look import Look


def paint_surface(painter: QPainter, look: Look, area: QRect, *, pressed: bool = False) -> None:
    """Paint one rounded steel surface with its hairline; gold and raised while pressed."""
    theme = look.theme
    if pressed:
        paint_frame(painter, look, area, theme.colour("raised"), theme.colour("gold"))
    else:
        paint_frame(painter, look, area, theme.panel(), theme.line())


def paint_frame(painter: QPainter, look: Look, area: QRect, ground: QColor, line: QColor) -> None:
    """Paint a rounded ground with a hairline around it.

    Large antialiased shapes are what costs most in a page: the corners and edges come from a small patch instead.
    """
    radius = look.space("radius")
    if min(area.width(), area.height()) < 2 * radius + 2:
        _draw_frame(painter, QRectF(area), radius, ground, line)
        return
    ratio = painter.device().devicePixelRatio()
    patch, edge = _patch(radius, ground, line, ratio), radius + 1
    inner = area.adjusted(edge, edge, -edge, -edge)
    end = patch.width() - round(edge * ratio)  # where the far corner begins, in pixels of the patch
    size = round(edge * ratio)
    xs = (
        (area.x(), edge, 0, size),
        (inner.x(), inner.width(), size, 1),
        (inner.right() + 1, edge, end, size),
    )
    ys = (
        (area.y(), edge, 0, size),
        (inner.y(), inner.height(), size, 1),
        (inner.bottom() + 1, edge, end, size),
    )
    for x, width, source_x, source_width in xs:
        for y, height, source_y, source_height in ys:
            if (source_width, source_height) != (1, 1):
                source = QRect(source_x, source_y, source_width, source_height)
                painter.drawPixmap(QRect(x, y, width, height), patch, source)
    painter.fillRect(inner, ground)


def _patch(radius: int, ground: QColor, line: QColor, ratio: float) -> QPixmap:
    """Return the smallest frame of that kind: four corners and one pixel between them."""
    key = f"frame {radius} {ground.rgba():x} {line.rgba():x} {ratio}"
    patch = QPixmap()
    if QPixmapCache.find(key, patch):
        return patch
    side = 2 * round((radius + 1) * ratio) + 1
    patch = QPixmap(side, side)
    patch.fill(Qt.GlobalColor.transparent)
    painter = QPainter(patch)
    painter.scale(ratio, ratio)
    _draw_frame(painter, QRectF(0, 0, side / ratio, side / ratio), radius, ground, line)
    painter.end()
    QPixmapCache.insert(key, patch)
    return patch


def _draw_frame(painter: QPainter, area: QRectF, radius: float, ground: QColor, line: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paint_warm(painter: QPainter, look: Look, area: QRect, *, open_below: bool = False) -> None:
    """Paint the warm ground of drawings and mottos; `open_below` leaves the lower corners square."""
    theme, box = look.theme, _box(area, open_below=open_below)
    glow = QLinearGradient(box.topLeft(), box.bottomRight())
    glow.setColorAt(0, theme.colour("dragon_deep", 0.46))
    glow.setColorAt(1, theme.colour("dragon_deep", 0.10))
    brushes = QBrush(theme.colour("steel")), QBrush(glow)
    _paint_rounded(painter, look, box, brushes, open_below=open_below)


def paint_dark(painter: QPainter, look: Look, area: QRect, *, heading: bool = False) -> None:
    """Paint the dark ground of photographs that a finger moves, above words; all square where it is below a heading."""
    if heading:
        painter.fillRect(area.adjusted(1, 0, -1, 0), look.theme.colour("ink"))
        return
    box = _box(area, open_below=True)
    _paint_rounded(painter, look, box, (QBrush(look.theme.colour("ink")),), open_below=True)


def _box(area: QRect, *, open_below: bool) -> QRectF:
    return QRectF(area).adjusted(1, 1, -1, 0 if open_below else -1)


def _paint_rounded(
    painter: QPainter, look: Look, box: QRectF, brushes: tuple[QBrush, ...], *, open_below: bool
) -> None:
    radius = look.space("radius")
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(0, 0, 0, radius * 2 if open_below else 0), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(box)
    for brush in brushes:
        painter.fillPath(path, brush)
    painter.restore()


def dragon_brush(look: Look, area: QRectF) -> QLinearGradient:
    """Return the dragon's colours from the top to the bottom of `area`."""
    fire = QLinearGradient(area.topLeft(), area.bottomLeft())
    fire.setColorAt(0, look.theme.colour("dragon_light"))
    fire.setColorAt(0.5, look.theme.colour("dragon"))
    fire.setColorAt(1, look.theme.colour("dragon_deep"))
    return fire


def paint_rule(painter: QPainter, area: QRectF, brush: QBrush | QColor | QGradient) -> None:
    """Paint a short or long rule with round ends."""
    radius = min(area.width(), area.height()) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(area, radius, radius)


def paint_chevron(painter: QPainter, tip: QPointF, size: float, pen: QPen) -> None:
    """Paint a ›, its tip pointing right."""
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPolyline([tip + QPointF(-size, -size), tip, tip + QPointF(-size, size)])
