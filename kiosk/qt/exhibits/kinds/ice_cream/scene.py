"""ExhibitScene of the ice-cream robot: the booth, what moves in it, and the words over it."""

from collections.abc import Generator, Iterator

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QPainter

from kiosk.exhibits.ice_cream.booth import GRIP, THINGS, BoothThing
from kiosk.exhibits.ice_cream.play import IceCreamPlay
from kiosk.model.exhibits.ice_cream import IceCreamExhibit
from kiosk.qt.exhibits.arm import Bones, RobotArm
from kiosk.qt.exhibits.cloud import CloudEdge, RewardCloud
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.kinds.ice_cream.cones import WIDE_AT_GRIP
from kiosk.qt.exhibits.kinds.ice_cream.made import MadeCones
from kiosk.qt.exhibits.kinds.ice_cream.shades import LightShades, Shades
from kiosk.qt.exhibits.kinds.ice_cream.shown import ShownOrder
from kiosk.qt.exhibits.kinds.ice_cream.stall import BoothStall
from kiosk.qt.exhibits.kinds.ice_cream.stream import falling, stream
from kiosk.qt.exhibits.kinds.ice_cream.things import JAR, JAR_FOOT, TAP, TAP_FOOT, Things
from kiosk.qt.exhibits.plate import Plate, Reward
from kiosk.qt.exhibits.rings import rings
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, Pose, saved, sprite, stamp, turned
from kiosk.qt.exhibits.strokes import pen
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

THING_HIGH = 0.00118
"""Of the booth's height: one unit of the nine things."""


class IceCreamScene(ExhibitScene):
    """How the booth is painted."""

    part: IceCreamExhibit

    def __init__(self, part: IceCreamExhibit, look: Look) -> None:
        """Mix the shades."""
        super().__init__(part, look)
        self._shades, self._light = Shades(self.tones), LightShades(self.tones)

    def arrange(self, play: IceCreamPlay) -> None:
        """Lay out words and sprites."""
        booth, scale, ratio = play.booth, self.scale, self.ratio
        unit = booth.high * THING_HIGH * (0.90 if booth.upright else 1.0)
        self._things = Things(self._shades, unit, scale, ratio)
        self._taps = Things(self._shades, unit * (1.25 if booth.upright else 1.0), scale, ratio)
        self._arm = RobotArm(self.tones, Bones(*booth.bones), scale, ratio)
        self._ghost = GhostHand(self.tones, scale, ratio)
        self._made = MadeCones(booth, self._shades, scale, ratio)
        self._shown = ShownOrder(booth, self._light, self._shades, scale, ratio)
        self._ripple = sprite(150 * scale, 150 * scale, ratio, self._paint_ripple)
        self._lay_words(play)

    def prepared(self, play: IceCreamPlay) -> Iterator[None]:
        """Make what is seen at once, and then what a touch shows, and what is told at the goal."""
        yield from self._arm.prepared()
        for touched in (False, True):
            for thing in THINGS:
                if thing.kind == "tap":
                    self._taps.tap(thing.number, lit=touched, down=touched)
                    self._taps.tap(thing.number, lit=touched, down=False)
                elif thing.kind == "jar":
                    self._things.jar(thing.number)
                yield
            self._things.ring(lit=touched)
        yield from self._made.prepared()
        yield from self._cloud.prepared()

    def _lay_words(self, play: IceCreamPlay) -> None:
        look, say, edge = self.look, self.look.say, self.look.px(24)
        wide, high = self.size.width(), self.size.height()
        top = round(play.booth.awning * self.scale * 1.12) + self.look.px(8)
        machine = round((play.booth.lip.x - play.booth.high * 0.176) * self.scale)
        room = machine - edge - look.px(10)
        staged = Plate(look, say(self.part.staged), "small", "gold", room, self.ratio)
        self._staged = (staged, QPoint(wide - edge - staged.size.width(), top))
        self._corner = QPoint(edge, top)
        self._invites = Plate(look, say(self.part.invites), "label", "cyan", room, self.ratio)
        self._same = Plate(look, say(self.part.same), "label", "gold", room, self.ratio)
        lines = [say(line) for line in self.part.tells]
        share = 0.52 if wide > high * 1.1 else 0.66
        reward = Reward(look, say(self.part.reward), lines, round(wide * share), round(high * 0.24))
        at = QPoint((wide - reward.width) // 2, high - reward.height - look.px(10))
        edge_of = CloudEdge(round(reward.width * 0.15), look.px(45), layers=3)
        self._cloud = RewardCloud(look, reward, at, self.ratio, edge_of)

    def _paint_ripple(self, painter: QPainter) -> None:
        painter.scale(self.scale, self.scale)
        for radius, width, alpha in ((66, 3, 0.9), (52, 2, 0.4)):
            painter.setPen(pen(self.tones.of("cyan", alpha), width))
            painter.drawEllipse(QPointF(75, 75), radius, radius)

    # What stands still ------------------------------------------------------------------------

    def ground(self, painter: QPainter, play: IceCreamPlay) -> Generator[None]:
        """Paint the booth."""
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from BoothStall(play.booth, self._shades).paint(painter)

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the wall."""
        painter.fillRect(area, self._shades.wall_high)

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: IceCreamPlay) -> list[Patch]:
        """Return what stands over the booth, from back to front."""
        found = [*self._made.shelf(play), *self._shown.pieces(play), *self._counter(play)]
        grip, half = self._grip(play)
        bent = self._arm.bent(play.booth.shoulder, self._arm.wrist_at(grip, half), play.looks_at)
        found += self._arm.behind(bent, grip, half)
        if play.holding:
            found += self._made.held(play)
        found.append(self._arm.before(grip, half))
        found += stream(play, self._shades, self.scale)
        found += falling(play, self._made, self.scale)
        found += rings(play, self.scale, lambda _: self._ripple)
        found += self._told(play)
        found += [plate.piece(at) for plate, at in self._plates(play)]
        if play.ghost is not None:
            found.append(self._ghost.piece(play.ghost))
        return found

    def _grip(self, play: IceCreamPlay) -> tuple[tuple[float, float], float]:
        """Return where the cuff is, and half of how wide the cone is there; in steps, each of which is painted once."""
        unit = play.booth.unit * play.size
        step = 3.0
        half = round(WIDE_AT_GRIP[play.carried] * unit / step) * step
        rim = play.rim
        return (rim.x, rim.y + GRIP * unit), half

    def _counter(self, play: IceCreamPlay) -> Iterator[Patch]:
        """The nine things; those of the order are lit, those that are used move; at the goal words stand before them."""
        lit, strength = play.lit, 1.0 - 0.72 * self._telling(play)
        open_taps = set(play.nozzle.open)
        for thing in THINGS:
            at = play.booth.feet[thing]
            x, y = at.x * self.scale, at.y * self.scale
            if thing.kind == "tap":
                picture = self._taps.tap(thing.number, lit=thing in lit, down=thing.number in open_taps)
                yield stamp(
                    ("tap", thing.number, picture.cacheKey()),
                    picture,
                    x,
                    y - (TAP_FOOT - TAP / 2) * self._taps.pixels,
                    strength,
                )
                continue
            ring = self._things.ring(lit=thing in lit)
            ring_y = y - (TAP_FOOT - TAP / 2) * self._things.pixels
            yield stamp(("ring", thing, ring.cacheKey()), ring, x, ring_y, strength)
            yield (
                self._jar(play, thing, strength)
                if thing.kind == "jar"
                else self._made.waiting(play, thing.number, strength)
            )

    def _jar(self, play: IceCreamPlay, thing: BoothThing, strength: float) -> Patch:
        """Return a jar; one that is used is lifted and tilted to and fro."""
        picture, pixels = self._things.jar(thing.number), self._things.pixels
        share = 0.0 if play.calm else min(1.0, play.shaking[thing.number] / 0.2)
        at, beat = play.booth.feet[thing], play.evening * 22.0
        lift = (14 + 7 * _wave(beat)) * share
        x, y = at.x * self.scale, at.y * self.scale - (JAR_FOOT - JAR / 2 + lift) * pixels
        if share <= 0:
            return stamp(("jar", thing.number), picture, x, y, strength)
        pose = Pose((-24 + 13 * _wave(beat * 0.5)) * share, strength=strength)
        return turned(("jar", thing.number), picture, x, y, pose)

    @staticmethod
    def _telling(play: IceCreamPlay) -> float:
        """Return how far what is told at the goal has come, 0 to 1."""
        return min(1.0, max(0.0, (play.since_goal - 0.8) / 0.6)) if play.handed_out else 0.0

    # Words ------------------------------------------------------------------------------------

    def _told(self, play: IceCreamPlay) -> Iterator[Patch]:
        """What is told at the goal."""
        told = self._telling(play)
        if told > 0:
            yield self._cloud.piece(told)

    def _plates(self, play: IceCreamPlay) -> list[tuple[Plate, QPoint]]:
        return [(self._same if play.handed_out else self._invites, self._corner), self._staged]

    def shown_texts(self, play: IceCreamPlay) -> list[ShownText]:
        """Return the words on the plates, and the reward once the goal is reached."""
        told = [plate.shown(at) for plate, at in self._plates(play)]
        return told + (self._cloud.shown() if play.handed_out else [])


def _wave(beat: float) -> float:
    """Return a swing between -1 and 1."""
    phase = beat % 6.283185
    folded = phase / 3.1415927 - 1.0
    return 4 * folded * (1 - abs(folded))
