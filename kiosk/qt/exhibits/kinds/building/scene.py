"""ExhibitScene of the building: the hall's screen with a city behind it, the building before it, and the words over all."""

from collections.abc import Generator, Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from kiosk.exhibits.building.climb import CLIMBS_SECONDS, COMES_AFTER, THICK_UNITS
from kiosk.exhibits.building.play import BuildingPlay
from kiosk.exhibits.building.site import HIGH, TALL
from kiosk.exhibits.point import Point
from kiosk.model.exhibits.building import BuildingExhibit
from kiosk.qt.exhibits.cloud import CloudEdge, RewardCloud
from kiosk.qt.exhibits.dragon.ember import Embers
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.kinds.building.around import Surroundings
from kiosk.qt.exhibits.kinds.building.canvas import TowerCanvas
from kiosk.qt.exhibits.kinds.building.city import CityLayer
from kiosk.qt.exhibits.kinds.building.goal import GoalView, coiling_body, sparks
from kiosk.qt.exhibits.kinds.building.hall import BigScreenHall
from kiosk.qt.exhibits.kinds.building.labels import UseLabels
from kiosk.qt.exhibits.kinds.building.shades import GlassShades
from kiosk.qt.exhibits.kinds.building.tower import CHANGE_SECONDS, TowerState
from kiosk.qt.exhibits.plate import Plate, Reward
from kiosk.qt.exhibits.rings import rings
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, saved, sprite, stamp
from kiosk.qt.exhibits.strokes import pen
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

ALONE_TURN = 0.0125
"""Radians: while nobody plays it is painted anew only after it has turned so far."""
FINE, HOLD_SECONDS = 1.5, 0.2
"""Pixels for a design pixel: on finer screens it rests while nobody plays, and is painted anew only so often."""
TOLD_AFTER, TOLD_SECONDS = COMES_AFTER + CLIMBS_SECONDS * 0.62, 0.8
RING = 150.0
SPARKS = 12
BESIDE, NARROW = 0.315, 300
"""How far right of the axis the reward begins, in units of the building; in less room, design pixels, it stands below."""


class BuildingScene(ExhibitScene):
    """How the building is painted."""

    part: BuildingExhibit
    stands_free = True

    def __init__(self, part: BuildingExhibit, look: Look) -> None:
        """Mix the shades."""
        super().__init__(part, look)
        self.shades = GlassShades(self.tones)
        self._embers = Embers(self.tones)

    def arrange(self, play: BuildingPlay) -> None:
        """Lay out words and sprites."""
        play.rests = self.scale * self.ratio > FINE
        self._held: tuple[float, TowerState] | None = None
        site, scale, ratio = play.site, self.scale, self.ratio
        self._dragon = coiling_body(self._embers, scale, ratio, THICK_UNITS * site.unit)
        self._city = CityLayer(site, self.shades, scale, ratio)
        self._around = Surroundings(site, self.shades, scale, ratio)
        self._canvas = TowerCanvas(site, self.shades, self._around, scale, ratio)
        self._goal = GoalView(site, self._canvas, self._dragon, self.size, scale, ratio)
        self._ghost = GhostHand(self.tones, scale, ratio)
        self._labels = UseLabels(self.part, self.look, site, ratio)
        self._ring = sprite(RING * scale, RING * scale, ratio, self._paint_ring)
        self._arrange_words(play)

    def prepared(self, play: BuildingPlay) -> Iterator[None]:
        """Paint what is told at the goal ahead."""
        yield from self._cloud.prepared()

    def more(self, play: BuildingPlay, seconds: float) -> bool:
        """Make a little of what is large, and is wanted only once somebody plays: no picture waits for it."""
        if self.prepare(seconds):
            return True
        if not play.touched:
            return False
        if abs(play.eye_wanted) > 0:
            return self.later("city", self._city.prepared, seconds)
        return self.later("dragon", self._dragon.prepared, seconds)

    def _arrange_words(self, play: BuildingPlay) -> None:
        look, say, edge = self.look, self.look.say, self.look.px(24)
        wide, high = self.size.width(), self.size.height()
        staged = Plate(look, say(self.part.staged), "small", "gold", round(wide * 0.4), self.ratio)
        self._staged = (staged, QPoint(wide - edge - staged.size.width(), edge))
        room, self._corner = wide - 3 * edge - staged.size.width(), QPoint(edge, edge)
        self._invites = Plate(look, say(self.part.invites), "label", "cyan", room, self.ratio)
        self._joined = Plate(look, say(self.part.joined), "label", "gold", room, self.ratio)
        lines = [say(line) for line in self.part.tells]
        site = play.site
        left = round((site.axis + BESIDE * site.unit) * self.scale)
        told, middle, most = min(round(0.46 * site.unit * self.scale), wide - left - edge), 0.60, 0.28
        if told < look.px(NARROW):
            told, middle, most = round(wide * 0.66), 0.84, 0.165
            left = (wide - told) // 2
        reward = Reward(look, say(self.part.reward), lines, told, round(high * most), most_lines=1)
        below = QPoint(self._staged[1].x(), high - edge // 2 - staged.size.height())
        meets = self._goal.head.intersects(QRect(self._staged[1], staged.size))
        self._staged_at_goal = (staged, below) if meets else self._staged
        top = round(high * middle - reward.height / 2)
        if meets:
            top = min(top, below.y() - edge // 2 - reward.height)
        edge_of = CloudEdge(look.px(60), look.px(60), layers=3, strength=0.95)
        self._cloud = RewardCloud(look, reward, QPoint(left, top), self.ratio, edge_of)
        plates = [QRect(at, plate.size) for plate, at in ((self._invites, self._corner), self._staged)]
        self._around.keep_off([*plates, self._cloud.area, *(one.area for one in self._labels.all)])

    def _paint_ring(self, painter: QPainter) -> None:
        painter.scale(self.scale, self.scale)
        painter.translate(RING / 2, RING / 2)
        for radius, width, alpha in ((34, 3.4, 0.95), (52, 2.0, 0.55), (70, 1.4, 0.30)):
            painter.setPen(pen(self.tones.of("paper", alpha), width))
            painter.drawEllipse(-radius, -radius, 2 * radius, 2 * radius)

    # What stands still ------------------------------------------------------------------------

    def ground(self, painter: QPainter, play: BuildingPlay) -> Generator[None]:
        """Paint the hall."""
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from BigScreenHall(play.site, self.shades).paint(painter)
        yield from self._city.on_ground(painter)
        with saved(painter):
            painter.scale(self.scale, self.scale)
            BigScreenHall(play.site, self.shades).before(painter)

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the wall."""
        painter.fillRect(area, self.tones.mix("ink", "steel", 0.7))

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: BuildingPlay) -> list[Patch]:
        """Return the city, the building, what is around it, and the words."""
        state = self._state(play)
        found = [*self._city.piece(state.eye)]
        if not play.joined:
            found += self._around.arrows(state.eye)
        found += self._standing(play, state)
        found += self._around.drone(play.evening, state.eye, calm=play.calm)
        if not play.joined:
            found += self._labels.pieces(play.site.floors(play.open), play.open, set(play.told))
        found += self._told(play)
        found += rings(play, self.scale, lambda _: self._ring)
        found += [plate.piece(at) for plate, at in self._plates(play)]
        if play.ghost is not None:
            found.append(self._ghost.piece(play.ghost))
        return found

    def afar(self, play: BuildingPlay) -> list[Patch]:
        """Return the building alone: the room has a screen for it, and drones of its own."""
        return self._standing(play, self._state(play))

    def _standing(self, play: BuildingPlay, state: TowerState) -> list[Patch]:
        """Return the building with its threads, or with the dragon around it."""
        if play.joined:
            self._goal.prepare(state, play.since_goal)
            return [*self._goal.pieces(play, state), *self._sparks(play)]
        found = [self._canvas.piece(state), *self._threads(play, state)]
        if play.leaving > 0:
            found += self._goal.farewell(play)
        else:
            self._goal.forget()
        return found

    def _state(self, play: BuildingPlay) -> TowerState:
        """Return how the building looks now; while nobody plays on a fine screen, only so often another way."""
        fine = self.scale * self.ratio > FINE
        if fine and not play.touched and self._held and 0 <= play.evening - self._held[0] < HOLD_SECONDS:
            return self._held[1]
        angle = play.angle if play.touched else round(play.angle / ALONE_TURN) * ALONE_TURN
        change = 0 if play.calm or play.joined else int(play.evening / CHANGE_SECONDS)
        state = TowerState(angle, round(play.eye, 3), dict(play.open), dict(play.edge), False, change)
        self._held = (play.evening, state)
        return state

    def _threads(self, play: BuildingPlay, state: TowerState) -> Iterator[Patch]:
        if play.open["top"] <= 0:
            return
        up = play.site.floors(play.open)["top"] + HIGH["top"] + 0.01
        at = self._canvas.tower.sight(state).edge(TALL.x, TALL.z).at(up)
        x, y = at.x() / self.scale, at.y() / self.scale
        strength = play.open["top"]
        yield from self._around.threads(Point(x, y), play.evening, strength, calm=play.calm)

    def _sparks(self, play: BuildingPlay) -> Iterator[Patch]:
        if play.calm or play.since_goal < COMES_AFTER:
            return
        site, picture = play.site, self._around.spark
        for across, up, strength in sparks(play.since_goal, SPARKS):
            x, y = site.axis + across * 0.46 * site.unit, site.foot - up * 0.80 * site.unit
            yield stamp("spark", picture, x * self.scale, y * self.scale, strength)

    def _told(self, play: BuildingPlay) -> Iterator[Patch]:
        share = (play.since_goal - TOLD_AFTER) / TOLD_SECONDS if play.joined else 0.0
        if share > 0:
            yield self._cloud.piece(min(1.0, share))

    # Words ------------------------------------------------------------------------------------

    def _plates(self, play: BuildingPlay) -> list[tuple[Plate, QPoint]]:
        if play.joined:
            return [(self._joined, self._corner), self._staged_at_goal]
        return [(self._invites, self._corner), self._staged]

    def shown_texts(self, play: BuildingPlay) -> list[ShownText]:
        """Return the words on the plates, the uses, and the reward at the goal."""
        told = [plate.shown(at) for plate, at in self._plates(play)]
        if play.joined:
            return told + self._cloud.shown()
        return told + self._labels.shown(play.open)
