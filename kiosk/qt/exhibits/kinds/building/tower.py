"""The building itself, painted anew for every turn: a few flat shapes a storey, and lamps behind some panes."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.exhibits.building.site import (
    AWAY,
    BLOCKS,
    CROWN,
    EYE_REACH,
    MAST,
    PARTS,
    TowerBody,
    BuildingPart,
    BuildingSite,
    turned,
)
from kiosk.qt.exhibits.kinds.building.shades import GlassShades
from kiosk.qt.exhibits.scene import faded
from kiosk.qt.style.tones import mixed

GLASS = 0.70
"""Of a storey; the rest is its slab."""
SLAB_GROWN = 1.035
LIT_SHARE, BRIGHT_SHARE = 0.17, 0.62
"""How many of the runs of panes are lit by day and at the goal."""
CHANGE_SECONDS = 1.7
"""After so long lamps change in another storey."""
NARROW = 14.0
"""Design pixels: on walls that are seen so narrow only every second run of panes is painted."""
DARKEST = 0.52
"""How dark a wall is that looks away from the light."""
LIGHT = (-0.62, 0.78)
"""Where the light comes from, seen from above."""


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
        edges = tuple(round(self.edge[part] * 12) for part in PARTS)
        return round(self.angle * 1000), round(self.eye * 250), opens, edges, self.lit, self.change


class WallEdge(NamedTuple):
    """An upright edge: where it is across the view, and where its foot is and how far it goes up for a unit."""

    x: float
    foot: float
    high: float

    def at(self, up: float) -> QPointF:
        """Return the place on it that is so high."""
        return QPointF(self.x, self.foot - self.high * up)


class PaneRun(NamedTuple):
    """Panes of one storey side by side that look alike."""

    storey: int
    start: float
    end: float
    draw: float
    """By which its light is chosen, 0 to 1."""


class TowerPainter:
    """Paints parts in pixels of the view."""

    def __init__(self, site: BuildingSite, shades: GlassShades, scale: float) -> None:
        """Choose the panes once: the same ones every day."""
        self._site, self._shades, self._scale = site, shades, scale
        self._runs = {
            (part, index): _runs(block, Random(7 + 31 * number + index))
            for number, part in enumerate(PARTS)
            for index, block in enumerate(BLOCKS[part])
        }

    def edge(self, x: float, z: float, state: TowerState) -> WallEdge:
        """Return the upright edge over a place of the ground that has not turned yet."""
        at = turned(x, z, state.angle)
        return self.still_edge(at.x, at.y, state.eye)

    def still_edge(self, x: float, z: float, eye: float) -> WallEdge:
        """Return the same of a place that does not turn."""
        site, scale = self._site, self._scale
        grows = AWAY / (AWAY - z)
        middle = site.axis + eye * EYE_REACH * site.unit
        foot = site.eye_high + (site.foot - site.eye_high) * grows
        return WallEdge(
            (middle + (site.axis + x * site.unit - middle) * grows) * scale,
            foot * scale,
            site.unit * grows * scale,
        )

    # Parts --------------------------------------------------------------------------------------

    def part(self, painter: QPainter, part: BuildingPart, floor: float, state: TowerState) -> None:
        """Paint all blocks of a part that stands so high, the farthest first."""
        order = sorted(enumerate(BLOCKS[part]), key=lambda one: turned(one[1].x, one[1].z, state.angle).y)
        for index, block in order:
            self._block(painter, block, floor, self._runs[part, index], state)
            top = floor + block.high
            carries = part != "top" and index == 0
            if carries:
                self.roof(painter, block, top, self._floor_colour(part, state), state)
            else:
                lifted = state.open["top"] if part == "top" else 0.0
                self._crown(painter, block, top, lifted, state)
            if state.edge[part] > 0:
                self._outline(painter, block, floor, state, state.edge[part])

    def _floor_colour(self, part: BuildingPart, state: TowerState) -> QColor:
        shades = self._shades
        colour = shades.gold_floor if part == "base" else shades.data_floor
        return mixed(shades.roof, colour, state.open[part])

    def _block(
        self, painter: QPainter, block: TowerBody, floor: float, runs: Sequence[PaneRun], state: TowerState
    ) -> None:
        shades, storey = self._shades, block.high / block.storeys
        walls, slabs = list(self._walls(block, 1.0, state)), self._chain(block, SLAB_GROWN, state)
        outline = [walls[0][0], *(other for _, other, _ in walls)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.glass)
        painter.drawPolygon(_band(outline, floor, floor + block.high))
        self._panes(painter, floor, storey, runs, walls, state)
        painter.setBrush(shades.slab)
        tops = []
        for number in range(block.storeys):
            low = floor + storey * number
            points = _band(slabs, low + storey * GLASS, low + storey)
            painter.drawPolygon(points)
            tops.append(points[len(slabs) :])
        painter.setPen(QPen(shades.slab_edge, 1))
        for top in tops:
            painter.drawPolyline(top)
        painter.setPen(Qt.PenStyle.NoPen)
        for one, other, dark in walls:
            if dark > 0.02:
                painter.setBrush(faded(shades.shade, dark))
                painter.drawPolygon(_band((one, other), floor, floor + block.high))

    def _chain(self, block: TowerBody, grown: float, state: TowerState) -> list[WallEdge]:
        """Return the edges that are seen, from left to right."""
        walls = list(self._walls(block, grown, state))
        return [walls[0][0], *(other for _, other, _ in walls)]

    def _walls(self, block: TowerBody, grown: float, state: TowerState) -> Iterator[tuple[WallEdge, WallEdge, float]]:
        """Yield the walls that are seen, from left to right: two edges each, and how dark it is."""
        spots = [turned(x, z, state.angle) for x, z in block.plan(grown)]
        seen = [_faces(spots[i], spots[(i + 1) % 8], state.eye) for i in range(8)]
        start = next(i for i in range(8) if seen[i] and not seen[i - 1])
        for step in range(8):
            index = (start + step) % 8
            if not seen[index]:
                return
            one, other = spots[index], spots[(index + 1) % 8]
            dark = _darkness(one, other)
            yield (
                self.still_edge(one.x, one.y, state.eye),
                self.still_edge(other.x, other.y, state.eye),
                dark,
            )

    def _panes(
        self,
        painter: QPainter,
        floor: float,
        storey: float,
        runs: Sequence[PaneRun],
        walls: Sequence[tuple[WallEdge, WallEdge, float]],
        state: TowerState,
    ) -> None:
        """Paint the panes that differ from the glass: the same runs on every wall, another draw on each."""
        shades = self._shades
        lit = BRIGHT_SHARE if state.lit else LIT_SHARE
        alike: tuple[list[list[QPointF]], ...] = ([], [], [], [])
        for place, (one, other, _) in enumerate(walls):
            narrow = abs(other.x - one.x) < NARROW * self._scale
            for index, run in enumerate(runs):
                kind = -1 if narrow and index % 2 else _kind(run, place, index, lit, state.change)
                if kind >= 0:
                    alike[kind].append(
                        _pane(one, other, run, floor + storey * (run.storey + 0.06), storey * (GLASS - 0.10))
                    )
        for panes, colour in zip(alike, (shades.lamp, shades.amber, shades.deep, shades.pale), strict=True):
            painter.setBrush(colour)
            for pane in panes:
                painter.drawPolygon(pane)

    def roof(self, painter: QPainter, block: TowerBody, up: float, colour: QColor, state: TowerState) -> None:
        """Paint the floor on top of a block."""
        painter.setPen(QPen(self._shades.slab_edge, 1))
        painter.setBrush(colour)
        painter.drawPolygon(self.plan(block, up, state, SLAB_GROWN))

    def plan(self, block: TowerBody, up: float, state: TowerState, grown: float = 1.0) -> QPolygonF:
        """Return the outline of a block as seen from above, so high."""
        return QPolygonF([self.edge(x, z, state).at(up) for x, z in block.plan(grown)])

    def _crown(self, painter: QPainter, block: TowerBody, up: float, lifted: float, state: TowerState) -> None:
        """Paint a bright rim that narrows to the roof; on the tall tower it lifts off, and a mast stands on it."""
        shades = self._shades
        if lifted > 0.01:
            self.roof(painter, block, up, mixed(shades.roof, shades.gold_floor, lifted), state)
            up += 0.034 * lifted
        low = [self.still_edge(*turned(x, z, state.angle), state.eye) for x, z in block.plan(1.0)]
        high = [self.still_edge(*turned(x, z, state.angle), state.eye) for x, z in block.plan(0.86)]
        spots = [turned(x, z, state.angle) for x, z in block.plan(1.0)]
        painter.setPen(QPen(faded(shades.paper, 0.35), 1))
        for index in range(8):
            after = (index + 1) % 8
            if not _faces(spots[index], spots[after], state.eye):
                continue
            dark = _darkness(spots[index], spots[after])
            painter.setBrush(mixed(shades.crown, shades.shade, dark * 0.8))
            painter.drawPolygon(
                QPolygonF(
                    [
                        low[index].at(up),
                        low[after].at(up),
                        high[after].at(up + CROWN),
                        high[index].at(up + CROWN),
                    ]
                )
            )
        painter.setBrush(shades.crown_dark)
        painter.drawPolygon(QPolygonF([edge.at(up + CROWN) for edge in high]))

    def _outline(
        self, painter: QPainter, block: TowerBody, floor: float, state: TowerState, strength: float
    ) -> None:
        """Light the edges of a block that somebody touches."""
        edges = [self.edge(x, z, state) for x, z in block.plan(SLAB_GROWN)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, alpha in ((7.0, 0.22), (2.6, 0.95)):
            painter.setPen(
                QPen(
                    faded(self._shades.paper if width < 5 else self._shades.cyan, alpha * strength),
                    width * self._scale,
                )
            )
            painter.drawPolygon(QPolygonF([edge.at(floor + block.high) for edge in edges]))
            walls = list(self._walls(block, SLAB_GROWN, state))
            seen = [walls[0][0], *(other for _, other, _ in walls)]
            painter.drawPolyline(QPolygonF([edge.at(floor) for edge in seen]))
            painter.drawLines(
                [QLineF(edge.at(floor), edge.at(floor + block.high)) for edge in (seen[0], seen[-1])]
            )

    def mast(self, state: TowerState, up: float) -> QLineF:
        """Return the line of the mast that stands on the tall tower's crown."""
        block = BLOCKS["top"][0]
        edge = self.edge(block.x, block.z, state)
        low = up + block.high + 0.034 * state.open["top"] + CROWN
        return QLineF(edge.at(low), edge.at(low + MAST))


def _runs(block: TowerBody, chance: Random) -> list[PaneRun]:
    """Choose runs of panes for the walls of a block."""
    wide = block.wide > 0.4
    found = []
    for storey in range(block.storeys):
        panes = 9 if wide else 4
        at = chance.randrange(2)
        while at < panes:
            long = chance.choice((1, 1, 2) if wide else (1, 1, 1, 2))
            end = min(panes, at + long)
            found.append(PaneRun(storey, (at + 0.07) / panes, (end - 0.07) / panes, chance.random()))
            at = end + chance.choice((0, 1, 1, 2) if wide else (0, 0, 1, 2))
    return found


def _kind(run: PaneRun, place: int, index: int, lit: float, change: int) -> int:
    """Return how a run of panes is lit on a wall: by one of two lamps (0, 1), dark (2), pale (3), or as all glass (-1)."""
    draw = run.draw + 0.381 * place
    if (run.storey * 3 + index) % 11 == change % 11:
        draw += 0.29 * (change // 11 + 1)
    draw %= 1.0
    if draw < lit:
        return 0 if draw < lit * 0.55 else 1
    return 2 if draw < lit + 0.16 else 3 if draw > 0.90 else -1


def _pane(one: WallEdge, other: WallEdge, run: PaneRun, up: float, high: float) -> list[QPointF]:
    """Return a run of panes on the wall between two edges."""
    start, end = run.start, run.end
    (x, foot, tall), (dx, df, dt) = one, (other.x - one.x, other.foot - one.foot, other.high - one.high)
    left, right = x + dx * start, x + dx * end
    foot_left, foot_right = foot + df * start, foot + df * end
    tall_left, tall_right = tall + dt * start, tall + dt * end
    top = up + high
    return [
        QPointF(left, foot_left - tall_left * up),
        QPointF(right, foot_right - tall_right * up),
        QPointF(right, foot_right - tall_right * top),
        QPointF(left, foot_left - tall_left * top),
    ]


def _band(edges: Sequence[WallEdge], low: float, high: float) -> list[QPointF]:
    """Return the outline of what lies between two heights, from its lower left corner on."""
    under = [QPointF(x, foot - tall * low) for x, foot, tall in edges]
    over = [QPointF(x, foot - tall * high) for x, foot, tall in edges]
    return under + over[::-1]


def _faces(one: tuple[float, float], other: tuple[float, float], eye: float) -> bool:
    """Tell whether a wall between two places looks towards the eye."""
    across, deep = other[0] - one[0], other[1] - one[1]
    return (eye * EYE_REACH - one[0]) * -deep + (AWAY - one[1]) * across > 0


def _darkness(one: tuple[float, float], other: tuple[float, float]) -> float:
    across, deep = other[0] - one[0], other[1] - one[1]
    long = (across * across + deep * deep) ** 0.5 or 1.0
    towards = (-deep * LIGHT[0] + across * LIGHT[1]) / long
    return DARKEST * (1.0 - max(0.0, towards))
