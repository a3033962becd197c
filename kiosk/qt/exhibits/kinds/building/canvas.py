"""Canvas (cached layer) of the building: painted anew only where it looks otherwise, laid over the ground as often as one likes."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from kiosk.exhibits.building.site import BLOCKS, HIGH, OPENS, PARTS, BuildingPart, BuildingSite
from kiosk.qt.exhibits.kinds.building.around import Surroundings
from kiosk.qt.exhibits.kinds.building.floors import OpenFloors
from kiosk.qt.exhibits.kinds.building.shades import GlassShades
from kiosk.qt.exhibits.kinds.building.sight import TowerSight
from kiosk.qt.exhibits.kinds.building.tower import TowerPainter, TowerState
from kiosk.qt.exhibits.scene import Patch, faded

HALF = 0.46
"""How far it reaches beside the axis, in units of the building."""
LEAST_OPEN = 0.05
GUIDED = (0, 1, 3, 6)
"""Corners of what was lifted off where a line says where it belongs."""


class TowerCanvas:
    """The building with its ring and its floors, in one picture."""

    def __init__(
        self, site: BuildingSite, shades: GlassShades, around: Surroundings, scale: float, ratio: float
    ) -> None:
        """Begin with nothing painted."""
        self._site, self._shades, self._around, self._scale, self._ratio = site, shades, around, scale, ratio
        self.tower = TowerPainter(site, shades, scale)
        self._floors = OpenFloors(site, shades, scale, ratio)
        half = HALF * site.unit
        left, right = max(0.0, site.axis - half), min(site.width, site.axis + half)
        self.area = QRect(
            round(left * scale), 0, round((right - left) * scale), max(1, round(site.height * scale))
        )
        self._pictures: dict[bool, tuple[object, QPixmap]] = {}
        """Lit or not -> what it shows, and the picture."""

    def picture(self, state: TowerState) -> QPixmap:
        """Return what it looks like in a state."""
        kept = self._pictures.get(state.lit)
        if kept is not None and kept[0] == state.key:
            return kept[1]
        picture = kept[1] if kept is not None else QPixmap(self.area.size() * self._ratio)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.area.topLeft())
        self._paint(painter, state)
        painter.end()
        self._pictures[state.lit] = (state.key, picture)
        return picture

    def forget_light(self) -> None:
        """Let go of the lit picture: the next goal paints it anew."""
        self._pictures.pop(True, None)

    def piece(self, state: TowerState) -> Patch:
        """Return the building as it is now."""
        picture, at = self.picture(state), self.area.topLeft()
        return Patch(("building", state.key), self.area, lambda painter: painter.drawPixmap(at, picture))

    def lit_piece(self, state: TowerState, share: float) -> Patch:
        """Return the same lit, from the foot up to a share of its height."""
        picture, area = self.picture(state), self.area
        site = self._site
        top = site.seen(0, sum(HIGH.values()) + 0.14, 0).y * self._scale
        cut = max(0, round(area.bottom() + (top - area.bottom()) * share))
        shown = QRect(area.left(), cut, area.width(), max(1, area.height() - cut))

        def paint(painter: QPainter) -> None:
            source = QRect(0, round(cut * self._ratio), picture.width(), round(shown.height() * self._ratio))
            painter.drawPixmap(shown, picture, source)

        return Patch(("lit", cut, state.key), shown, paint)

    # Painting it ----------------------------------------------------------------------------------

    def _paint(self, painter: QPainter, state: TowerState) -> None:
        floors, sight = self._site.floors(state.open), self.tower.sight(state)
        self._around.ring(painter, state, sight)
        for index, part in enumerate(PARTS):
            self.tower.part(painter, part, floors[part], state, sight)
            self._floors.paint(painter, part, floors[part] + HIGH[part], sight, state)
            if index + 1 < len(PARTS):
                self._guides(painter, part, floors[part] + HIGH[part], state, sight)
        self._around.mast(painter, self.tower.mast(state, sight, floors["top"]))

    def _guides(
        self, painter: QPainter, part: BuildingPart, up: float, state: TowerState, sight: TowerSight
    ) -> None:
        """Paint thin lines at the corners of what was lifted off: that is where it belongs."""
        if state.open[part] < LEAST_OPEN:
            return
        line = QPen(faded(self._shades.cyan, 0.75 * state.open[part]), 1)
        line.setDashPattern([5.0, 4.0])
        painter.setPen(line)
        high = OPENS[part] * state.open[part]
        for body in BLOCKS["middle" if part == "base" else "top"]:
            plan = body.plan()
            for corner in GUIDED:
                edge = sight.edge(*plan[corner])
                painter.drawLine(edge.at(up), edge.at(up + high))
        painter.setPen(Qt.PenStyle.NoPen)
