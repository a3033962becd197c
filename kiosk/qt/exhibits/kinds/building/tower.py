"""The building itself, painted anew for every turn: a few flat shapes a storey, and lamps behind some panes."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.exhibits.building.site import BLOCKS, CROWN, MAST, OPENS, PARTS, BuildingPart, BuildingSite
from kiosk.qt.exhibits.kinds.building.panes import GLASS, Panes
from kiosk.qt.exhibits.kinds.building.shades import GlassShades
from kiosk.qt.exhibits.kinds.building.sight import CORNERS, BodySight, TowerSight, WallEdge
from kiosk.qt.exhibits.scene import faded
from kiosk.qt.exhibits.strokes import pen
from kiosk.qt.style.tones import mixed

CHANGE_SECONDS = 1.7
"""After so long lamps change behind some panes."""
LEAST_DARK = 0.02
SHADES = 12
"""So many steps there are from a wall in the light to one in the dark."""


class TowerState(NamedTuple):
    """All that decides how the building looks."""

    angle: float
    eye: float
    open: dict[BuildingPart, float]
    edge: dict[BuildingPart, float]
    lit: bool
    """Whether it is lit as at the goal."""
    change: int
    """How often lamps have changed."""

    @property
    def key(self) -> tuple[object, ...]:
        """What two states have in common that look alike."""
        opens = tuple(round(self.open[part] * 500) for part in PARTS)
        edges = tuple(round(self.edge[part] * 4) for part in PARTS)
        return round(self.angle * 1000), round(self.eye * 250), opens, edges, self.lit, self.change


class TowerPainter:
    """Paints parts in pixels of the view."""

    def __init__(self, site: BuildingSite, shades: GlassShades, scale: float) -> None:
        """Mix the colours of glass and panes for walls in more and less light."""
        self._site, self._shades, self._scale = site, shades, scale
        self._panes = Panes()
        plain = (shades.lamp, shades.amber, shades.deep, shades.pale, shades.glass)
        self._colours = [
            [mixed(colour, shades.shade, step / SHADES) for colour in plain] for step in range(SHADES + 1)
        ]
        """How dark a wall is -> the colours of its panes, and of its glass."""

    def sight(self, state: TowerState) -> TowerSight:
        """Return how places are seen in a state."""
        return TowerSight(self._site, self._scale, state.angle, state.eye)

    def part(
        self, painter: QPainter, part: BuildingPart, floor: float, state: TowerState, sight: TowerSight
    ) -> None:
        """Paint all bodies of a part that stands so high, the farthest first."""
        bodies = [(index, BodySight(body, sight)) for index, body in enumerate(BLOCKS[part])]
        for index, body in sorted(bodies, key=lambda one: one[1].far):
            painter.setPen(Qt.PenStyle.NoPen)
            self._walls(painter, (part, index), body, floor, state)
            self._slabs(painter, body, floor)
            top = floor + body.body.high
            if part != "top" and index == 0:
                self._roof(painter, body, top, self._floor_colour(part, state))
            else:
                self._crown(painter, body, top, state.open["top"] if part == "top" else 0.0)
            if state.edge[part] > 0:
                self._outline(painter, body, floor, state.edge[part])

    def _floor_colour(self, part: BuildingPart, state: TowerState) -> QColor:
        shades = self._shades
        return mixed(
            shades.roof, shades.gold_floor if part == "base" else shades.data_floor, state.open[part]
        )

    def _walls(
        self,
        painter: QPainter,
        which: tuple[BuildingPart, int],
        body: BodySight,
        floor: float,
        state: TowerState,
    ) -> None:
        """Paint glass, and the panes that differ from it."""
        high, glass = floor + body.body.high, body.glass
        for wall, dark in zip(body.walls, body.dark, strict=True):
            colours = self._colours[round(dark * SHADES)]
            one, other = glass[wall], glass[(wall + 1) % CORNERS]
            painter.setBrush(colours[-1])
            painter.drawPolygon(_band((one, other), floor, high))
            (x, foot, tall), dx, df, dt = one, other.x - one.x, other.foot - one.foot, other.high - one.high
            last = -1
            for kind, start, end, low, top in self._panes.on(
                *which, wall, lit=state.lit, change=state.change
            ):
                if kind != last:
                    painter.setBrush(colours[kind])
                    last = kind
                left, right, low_up, top_up = x + dx * start, x + dx * end, floor + low, floor + top
                foot_left, tall_left = foot + df * start, tall + dt * start
                foot_right, tall_right = foot + df * end, tall + dt * end
                painter.drawPolygon(
                    [
                        QPointF(left, foot_left - tall_left * low_up),
                        QPointF(right, foot_right - tall_right * low_up),
                        QPointF(right, foot_right - tall_right * top_up),
                        QPointF(left, foot_left - tall_left * top_up),
                    ]
                )

    def _slabs(self, painter: QPainter, body: BodySight, floor: float) -> None:
        """Paint a slab over every storey; its upper edge is smooth, the lower one need not be."""
        edges, storey = body.seen(body.slabs), body.body.high / body.body.storeys
        painter.setBrush(self._shades.slab)
        tops = []
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for number in range(body.body.storeys):
            low = floor + storey * number
            points = _band(edges, low + storey * GLASS, low + storey)
            painter.drawPolygon(points)
            tops.append(points[len(edges) :])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._shades.slab_edge, 1))
        for top in tops:
            painter.drawPolyline(top)

    def _roof(self, painter: QPainter, body: BodySight, up: float, colour: QColor) -> None:
        """Paint the floor on top of a body."""
        painter.setPen(QPen(self._shades.slab_edge, 1))
        painter.setBrush(colour)
        painter.drawPolygon([edge.at(up) for edge in body.slabs])

    def _crown(self, painter: QPainter, body: BodySight, up: float, lifted: float) -> None:
        """Paint a bright rim that narrows to the roof; on the tall tower it lifts off."""
        shades, foot = self._shades, up + OPENS["top"] * lifted
        if lifted > LEAST_DARK:
            self._roof(painter, body, up, mixed(shades.roof, shades.gold_floor, lifted))
        painter.setPen(QPen(faded(shades.paper, 0.35), 1))
        for wall, dark in zip(body.walls, body.dark, strict=True):
            after = (wall + 1) % CORNERS
            painter.setBrush(mixed(shades.crown, shades.shade, dark * 0.8))
            painter.drawPolygon(
                [
                    body.glass[wall].at(foot),
                    body.glass[after].at(foot),
                    body.crown[after].at(foot + CROWN),
                    body.crown[wall].at(foot + CROWN),
                ]
            )
        painter.setBrush(shades.crown_dark)
        painter.drawPolygon([edge.at(foot + CROWN) for edge in body.crown])

    def _outline(self, painter: QPainter, body: BodySight, floor: float, strength: float) -> None:
        """Light the edges of a body that somebody touches."""
        top, edges = floor + body.body.high, body.seen(body.slabs)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(faded(self._shades.paper, round(strength * 4) / 4), 3.0 * self._scale))
        painter.drawPolyline([edge.at(floor) for edge in edges])
        painter.drawPolyline([edge.at(top) for edge in edges])
        painter.drawLines([QLineF(edge.at(floor), edge.at(top)) for edge in (edges[0], edges[-1])])

    def mast(self, state: TowerState, sight: TowerSight, floor: float) -> QLineF:
        """Return the line of the mast that stands on the tall tower's crown, whose part stands so high."""
        body = BLOCKS["top"][0]
        edge = sight.edge(body.x, body.z)
        low = floor + body.high + OPENS["top"] * state.open["top"] + CROWN
        return QLineF(edge.at(low), edge.at(low + MAST))


def _band(edges: Sequence[WallEdge], low: float, high: float) -> list[QPointF]:
    """Return the outline of what lies between two heights, from its lower left corner on."""
    under = [QPointF(x, foot - tall * low) for x, foot, tall in edges]
    over = [QPointF(x, foot - tall * high) for x, foot, tall in edges]
    return under + over[::-1]
