"""ExhibitScene of the lookout: the courtyard by night, what is in its air, and the words over it."""

from collections.abc import Generator, Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.exhibits.glide import eased
from kiosk.exhibits.lookout.court import Side
from kiosk.exhibits.lookout.fountain import Jet, highest
from kiosk.exhibits.lookout.play import LookoutPlay
from kiosk.model.exhibits.lookout import LookoutExhibit
from kiosk.model.words import Text, counted
from kiosk.qt.exhibits.cloud import CloudEdge, RewardCloud
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.kinds.lookout.air import Airborne
from kiosk.qt.exhibits.kinds.lookout.arcs import around, copies_on, line_of, paint_line
from kiosk.qt.exhibits.kinds.lookout.night import Night
from kiosk.qt.exhibits.kinds.lookout.sprites import RADIUS, Sprites
from kiosk.qt.exhibits.kinds.lookout.street import Street
from kiosk.qt.exhibits.kinds.lookout.wall import Facades
from kiosk.qt.exhibits.kinds.lookout.windows import Windows
from kiosk.qt.exhibits.plate import Plate, Reward
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, Pose, faded, saved, sprite, stamp, turned
from kiosk.qt.exhibits.strokes import pen
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

JET_SECONDS, JET_APART = 0.8, 0.14
"""How long an arc of the fountain rises, and how long after the one before it begins."""
DIM_SECONDS = 0.5
BEAD_SECONDS = 2.6
SMALL_RING = 0.66
"""How large the rings of the fountain are, beside those of the catch."""


class LookoutScene(ExhibitScene):
    """How the lookout is painted."""

    part: LookoutExhibit

    def __init__(self, part: LookoutExhibit, look: Look) -> None:
        """Mix the shades."""
        super().__init__(part, look)
        self.night = Night(self.tones)
        self._sprites: Sprites | None = None
        self._jets: dict[Jet, tuple[QRect, QPixmap]] = {}

    def arrange(self, play: LookoutPlay) -> None:
        """Lay out words; sprites are kept where the scale is the same."""
        scale = self.scale
        if self._sprites is None or self._sprites.ratio != self.ratio:
            self._sprites = Sprites(self.night, scale, self.ratio)
        self._walls = Facades(play.court, self.night, scale)
        self._ghost = GhostHand(self.tones, scale, self.ratio)
        self._windows = Windows(play.court, self._walls, scale, self.ratio)
        self._air = Airborne(self._sprites, self._windows)
        self._jets.clear()
        look, say, edge = self.look, self.look.say, self.look.px(24)
        wide, high = self.size.width(), self.size.height()
        staged = Plate(look, say(self.part.staged), "small", "gold", round(wide * 0.4), self.ratio)
        self._staged = (staged, QPoint(wide - edge - staged.size.width(), edge))
        room = wide - 3 * edge - staged.size.width()
        self._corner, self._room = QPoint(edge, edge), room
        self._invites = self._beside_roof(self.part.invites, "cyan", play)
        self._found = self._beside_roof(self.part.found, "gold", play)
        self._counts: dict[int, Plate] = {}
        share = 0.50 if wide > high * 1.1 else 0.62
        lines = [say(line) for line in self.part.tells]
        reward = Reward(look, say(self.part.reward), lines, round(wide * share), round(high * 0.26))
        below_rings = round((highest(play.court) + RADIUS * SMALL_RING + 24) * scale)
        top = max(below_rings, round(high * 0.60 - reward.height / 2))
        at = QPoint((wide - reward.width) // 2, top)
        edge_of = CloudEdge(round(reward.width * 0.1), look.px(75))
        self._cloud = RewardCloud(look, reward, at, self.ratio, edge_of)

    def _beside_roof(self, said: Text, colour: Colour, play: LookoutPlay) -> Plate:
        """Return words in the upper left corner, so narrow that the light on the roof is seen."""
        words, edge = self.look.say(said), self._corner.x()
        plate = Plate(self.look, words, "label", colour, self._room, self.ratio)
        start, _ = play.court.roof()
        free, light = round(start.x * self.scale) - self.look.px(16), round(start.y * self.scale) - edge
        if edge + plate.size.width() <= free or edge + plate.size.height() < light:
            return plate
        return Plate(self.look, words, "label", colour, free - edge, self.ratio)

    def prepared(self, play: LookoutPlay) -> Iterator[None]:
        """Paint what is told at the goal ahead."""
        yield from self._cloud.prepared()

    # What stands still ------------------------------------------------------------------------

    def ground(self, painter: QPainter, play: LookoutPlay) -> Generator[None]:
        """Paint the courtyard."""
        street = Street(play.court, self.night)
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from street.behind(painter)
        yield from self._walls.paint(painter)
        yield from self._walls.ground_floor(painter)
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from street.before(painter)

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the wall."""
        painter.fillRect(area, self.night.dimmed(self.night.wall_low, 0.55))

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: LookoutPlay) -> list[Patch]:
        """Return the air, the fountain, the tally and the words."""
        found = [self._roof(play)]
        if not play.calm:
            found.append(self._windows.stirring(play.evening))
        for kept in play.kept:
            colour = self._colour(kept.side)
            found.append(self._windows.corners(kept.pane, colour, 1.0 if play.jets else 0.5))
        if play.jets:
            found.append(self._dim(min(1.0, play.since_goal / DIM_SECONDS)))
        found += self._air.pieces(play)
        if play.jets:
            found += self._fountain(play)
        found += self._tally(play)
        found += self._words(play)
        if play.ghost is not None:
            found.append(self._ghost.piece(play.ghost))
        return found

    def _colour(self, side: Side) -> QColor:
        return self.tones.of("cyan" if side == "left" else "gold")

    def _roof(self, play: LookoutPlay) -> Patch:
        """The light on the roof's edge is the time left, shrinking to the middle."""
        start, end = play.court.roof()
        half = (end.x - start.x) / 2 * self.scale * play.time_left
        x, y = (start.x + end.x) / 2 * self.scale, start.y * self.scale
        line = self.look.px(5)
        colour = self.tones.mix("dragon_light", "paper", 0.2)

        def paint(painter: QPainter) -> None:
            for width, alpha in ((line * 4, 0.10), (line * 2.2, 0.20), (line, 1.0)):
                painter.setPen(pen(faded(colour, alpha), width))
                painter.drawLine(QPointF(x - half, y), QPointF(x + half, y))

        area = QRectF(x - half, y, 2 * half, 0).adjusted(-3 * line, -3 * line, 3 * line, 3 * line)
        return Patch(("roof", round(half)), area.toAlignedRect(), paint)

    def _dim(self, strength: float) -> Patch:
        whole = QRect(QPoint(0, 0), self.size)
        colour = self.tones.of("ink", 0.46 * strength)
        return Patch(("dim", round(strength * 8)), whole, lambda painter: painter.fillRect(whole, colour))

    def _fountain(self, play: LookoutPlay) -> Iterator[Patch]:
        grown = JET_APART * len(play.jets) + JET_SECONDS
        for index, jet in enumerate(play.jets):
            age = play.since_goal - index * JET_APART
            if age > 0:
                yield from self._jet(jet, age, calm=play.calm)
        told = eased((play.since_goal - 0.4) / 0.7)
        if told > 0:
            yield self._cloud.piece(told)
        if play.since_goal > grown and not play.calm and self._sprites is not None:
            for index, jet in enumerate(play.jets):
                share = ((play.since_goal - grown) / BEAD_SECONDS + index * 0.37) % 1.0
                at = jet.arc.at(1.0 - eased(share))
                strength = min(1.0, share * 8, (1 - share) * 8)
                yield stamp("bead", self._sprites.spark, at.x * self.scale, at.y * self.scale, strength)

    def _jet(self, jet: Jet, age: float, *, calm: bool) -> Iterator[Patch]:
        if self._sprites is None:
            return
        share = min(1.0, age / JET_SECONDS)
        area, picture = self._jet_picture(jet)
        colour = self._sprites.colour(jet.side)
        if share >= 1.0 or calm:
            strength = 1.0 if not calm else share

            def baked(painter: QPainter) -> None:
                painter.setOpacity(strength)
                painter.drawPixmap(area.topLeft(), picture)
                painter.setOpacity(1.0)

            yield Patch(("jet", jet, round(strength * 25)), area, baked)
        else:
            line = line_of(jet.arc, 1.0 - eased(share), 1.0, self.scale)

            def rising(painter: QPainter) -> None:
                paint_line(painter, line, colour, self.tones.of("paper"), self.scale)

            yield Patch(("rise", jet, round(share * 100)), around(line, self.scale).toAlignedRect(), rising)
        x, y = jet.arc.end.x * self.scale, jet.arc.end.y * self.scale
        shown = min(1.0, age / 0.2)
        yield turned(
            ("small ring", jet.side), self._sprites.rings[jet.side], x, y, Pose(0, SMALL_RING, shown)
        )
        yield turned(
            ("small", jet.kept.kind), self._sprites.thing(jet.kept.kind, "caught"), x, y, Pose(0, 0.62, shown)
        )

    def _jet_picture(self, jet: Jet) -> tuple[QRect, QPixmap]:
        """Return an arc in its light with copies of its thing on it, painted once."""
        if jet not in self._jets and self._sprites is not None:
            sprites, scale = self._sprites, self.scale
            line = line_of(jet.arc, 0.0, 1.0, scale)
            area = around(line, scale).adjusted(-20, -20, 20, 20).toAlignedRect()

            def paint(painter: QPainter) -> None:
                painter.translate(-area.topLeft())
                paint_line(painter, line, sprites.colour(jet.side), self.tones.of("paper"), scale)
                for share in copies_on(jet.arc, 0.0, 1.0, 96.0, 3):
                    at = jet.arc.at(share)
                    small = sprites.thing(jet.kept.kind, jet.side, 0.42)
                    size = small.deviceIndependentSize()
                    painter.drawPixmap(
                        QPointF(at.x * scale - size.width() / 2, at.y * scale - size.height() / 2), small
                    )

            self._jets[jet] = (area, sprite(area.width(), area.height(), self.ratio, paint))
        return self._jets[jet]

    # The tally and the words ------------------------------------------------------------------

    def _tally(self, play: LookoutPlay) -> Iterator[Patch]:
        """What was caught stands on a line: a whole one at the left, a broken one at the right."""
        edge, y = self.look.px(30), self.size.height() - self.look.px(56)
        left = max(edge, self.button.right() + edge)
        for side in ("left", "right"):
            kinds = [one.kind for one in play.kept if one.side == side]
            if not kinds or self._sprites is None:
                continue
            step = min(self.look.px(50), round(self.size.width() * 0.26 / len(kinds)))
            long = step * len(kinds)
            start = left if side == "left" else self.size.width() - edge - long
            yield self._shelf(side, start, y, long)
            for index, kind in enumerate(kinds):
                small = self._sprites.thing(kind, side, 0.42)
                yield stamp(
                    ("tally", side, kind, index), small, start + (index + 0.5) * step, y - self.look.px(2)
                )

    def _shelf(self, side: str, start: int, y: int, long: int) -> Patch:
        colour = self.tones.of("cyan" if side == "left" else "gold")
        low = y + self.look.px(26)

        def paint(painter: QPainter) -> None:
            line = pen(colour, self.look.px(3))
            if side == "right":
                line.setCapStyle(Qt.PenCapStyle.FlatCap)
                line.setDashPattern([4.0, 2.0])
            painter.setPen(line)
            painter.drawLine(QPointF(start, low), QPointF(start + long, low))

        more = self.look.px(4)
        return Patch(
            ("shelf", side, start, long), QRect(start - more, low - more, long + 2 * more, 2 * more), paint
        )

    def _plates(self, play: LookoutPlay) -> list[tuple[Plate, QPoint]]:
        said = self._found if play.jets else self._invites
        plates = [(said, self._corner), self._staged]
        if play.caught:
            plates.append(
                (self._count(play.caught), self._corner + QPoint(0, said.size.height() + self.look.px(10)))
            )
        return plates

    def _count(self, caught: int) -> Plate:
        if caught not in self._counts:
            self._counts.clear()
            words = counted(self.look.say(self.part.caught), caught)
            self._counts[caught] = Plate(self.look, words, "label", "gold", self._room, self.ratio)
        return self._counts[caught]

    def _words(self, play: LookoutPlay) -> list[Patch]:
        return [plate.piece(at) for plate, at in self._plates(play)]

    def shown_texts(self, play: LookoutPlay) -> list[ShownText]:
        """Return the words on the plates, and the reward once the goal is reached."""
        told = [plate.shown(at) for plate, at in self._plates(play)]
        return told + (self._cloud.shown() if play.jets else [])
