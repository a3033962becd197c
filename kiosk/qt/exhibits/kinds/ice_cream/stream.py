"""What falls: the cream between nozzle and cone, and sprinkles in the air."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from kiosk.exhibits.ice_cream.flight import FLIES_SECONDS
from kiosk.exhibits.ice_cream.play import IceCreamPlay
from kiosk.qt.exhibits.kinds.ice_cream.made import MadeCones
from kiosk.qt.exhibits.kinds.ice_cream.shades import Shades
from kiosk.qt.exhibits.scene import Patch, Pose, turned

RIDGES = ((0.0, 0.22, 0.42), (0.22, 0.44, 0.98), (0.44, 0.64, 0.74), (0.64, 0.83, 0.52), (0.83, 1.0, 0.26))
"""Of the stream: from where to where across it, and how light it is there."""
WIDE, NARROW = 19.0, 14.0
"""Half of how wide it is at the nozzle and where it lands, in units of the cone."""
STEPS = 10


def stream(play: IceCreamPlay, shades: Shades, scale: float) -> Iterator[Patch]:
    """Yield the cream that falls now, if any does."""
    top, low = play.nozzle.top, play.nozzle.low
    if play.calm:
        top, low = 0.0, 1.0
    strength = 1.0 if not play.calm else (1.0 - play.nozzle.top) * play.nozzle.low
    if not play.nozzle.stream or low <= top or strength <= 0.02 or play.handed_out:
        return
    start, end = play.booth.lip, play.place_on_cone(max(0.02, play.poured))
    unit = play.booth.unit
    spots = []
    for step in range(STEPS + 1):
        share = top + (low - top) * step / STEPS
        across = share * share * (3 - 2 * share)
        half = (WIDE + (NARROW - WIDE) * share) * unit * scale
        x = (start.x + (end.x - start.x) * across) * scale
        y = (start.y - 6 + (end.y - start.y + 6) * share) * scale
        spots.append((x, y, half))
    flavours = play.nozzle.stream

    def paint(painter: QPainter) -> None:
        painter.setOpacity(strength)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.cream(flavours[0], 0.5))
        painter.drawPolygon(_band(spots, 0.0, 1.0))
        for index, (left, right, light) in enumerate(RIDGES):
            painter.setBrush(shades.cream(flavours[index % len(flavours)], light))
            painter.drawPolygon(_band(spots, left, right))
        painter.setOpacity(1.0)

    whole = QRectF(_band(spots, 0.0, 1.0).boundingRect()).adjusted(-2, -2, 2, 2).toAlignedRect()
    key = (
        "stream",
        flavours,
        round(spots[0][1]),
        round(spots[-1][0]),
        round(spots[-1][1]),
        round(strength * 25),
    )
    yield Patch(key, whole, paint)


def _band(spots: list[tuple[float, float, float]], left: float, right: float) -> QPolygonF:
    edge = [QPointF(x + (2 * left - 1) * half, y) for x, y, half in spots]
    other = [QPointF(x + (2 * right - 1) * half, y) for x, y, half in reversed(spots)]
    return QPolygonF(edge + other)


def falling(play: IceCreamPlay, made: MadeCones, scale: float) -> Iterator[Patch]:
    """Yield the sprinkles in the air; in calm they appear where they belong."""
    for number, flight in enumerate(play.flights):
        share = flight.share
        if share <= 0.0:
            continue
        one = flight.sprinkle
        key = ("sprinkle", number, one.jar)
        if play.calm:
            place = play.place_on_cone(one.turns, one.around)
            yield turned(
                key, made.sprinkle(one), place.x * scale, place.y * scale, Pose(one.tilt, 1.0, share)
            )
            continue
        place = play.place_of(flight)
        spin = one.tilt + 540.0 * (1.0 - share) * FLIES_SECONDS
        yield turned(key, made.sprinkle(one), place.x * scale, place.y * scale, Pose(spin))
