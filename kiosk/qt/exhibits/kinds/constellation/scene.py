"""Scene of the constellation: the sheet, its bodies, the strands between them, and what they are called."""

import math
from collections.abc import Container, Generator, Hashable, Iterator
from itertools import combinations
from random import Random

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from kiosk.exhibits.constellation.body_places import DOT, ConstellationBody, Moon
from kiosk.exhibits.constellation.play import PULSE_SECONDS, ConstellationPlay
from kiosk.exhibits.constellation.web import GROWN, Web, WebBody, WebMoon
from kiosk.exhibits.point import Point
from kiosk.model.exhibits.constellation import ConstellationExhibit
from kiosk.qt.exhibits.cloud import CloudEdge, RewardCloud
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.kinds.constellation.globes import Globes
from kiosk.qt.exhibits.kinds.constellation.labels import BodyLabel, MoonLabel
from kiosk.qt.exhibits.kinds.constellation.sheet import BodySheet, Dent, dent_of
from kiosk.qt.exhibits.kinds.constellation.stars import FarStars
from kiosk.qt.exhibits.kinds.constellation.strands import along
from kiosk.qt.exhibits.plate import Plate, Reward
from kiosk.qt.exhibits.rings import rings
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, Pose, faded, stamp, turned
from kiosk.qt.exhibits.strokes import disc, pen
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

DIMMED = 0.42
"""How strong a body is that has nothing to do with the chosen one."""
BEADS, BEAD_SECONDS = 2, 1.5
LABEL_WIDE = 250
USUAL_PERCENT = 100
"""Above it letters are so large that a body is explained in the corner while it is chosen, as where names have no room."""
STARS = 130
TOLD_SHARE, TOLD_EDGE = 0.2, 18
"""Of the height, that the goal's words may take; what is free above and below them, in design pixels."""
DIM_SECONDS = 0.8
THREADS = (-1.4, -0.7, 0.0, 0.7, 1.4)
"""Where the thin lines of a lit strand lie beside its middle: five of one pixel are cheaper than one of three."""


class ConstellationScene(ExhibitScene):
    """How the constellation is painted."""

    part: ConstellationExhibit
    stands_free = True

    def __init__(self, part: ConstellationExhibit, look: Look) -> None:
        """Know the words."""
        super().__init__(part, look)
        self._globes = Globes(part, look, self.ratio)
        self._ghost = GhostHand(self.tones, self.scale, self.ratio)

    def arrange(self, play: ConstellationPlay) -> None:
        """Set the words, tell the play how much room they take, and lay the sheet."""
        if self._globes.ratio != self.ratio:
            self._globes = Globes(self.part, self.look, self.ratio)
            self._ghost = GhostHand(self.tones, self.scale, self.ratio)
        look, say, edge, wide = self.look, self.look.say, self.look.px(24), self.size.width()
        staged = Plate(look, say(self.part.staged), "small", "gold", round(wide * 0.4), self.ratio)
        self._staged = (staged, QPoint(wide - edge - staged.size.width(), edge))
        self._room = wide - 3 * edge - staged.size.width()
        self._corner = QPoint(edge, edge)
        self._invites = self._plate(say(self.part.invites), "cyan")
        self._whole = self._plate(say(self.part.whole))
        self._set_reward()
        self._set_labels(crowded=look.text_percent > USUAL_PERCENT)
        play.show(self._web())
        if self._overlaid(play) and not self._crowded:
            self._set_labels(crowded=True)
            play.show(self._web())
        self._homes = tuple(dent_of(body) for body in play.bodies)
        self._sheet = BodySheet(self.tones, (play.width, play.height), self.scale)
        self._stars = FarStars(self.tones, self.scale, self.ratio)
        self._spun: dict[tuple[int, int], Patch] = {}
        """Strands as they were painted last."""

    def _plate(self, words: str, colour: Colour = "gold") -> Plate:
        return Plate(self.look, words, "label", colour, self._room, self.ratio)

    def _overlaid(self, play: ConstellationPlay) -> bool:
        """Tell whether names stand over each other while all bodies are at home."""
        areas = [self._labels[body.number].area(*self._below(body)) for body in play.bodies]
        return any(one.intersects(other) for one, other in combinations(areas, 2))

    def _set_labels(self, *, crowded: bool) -> None:
        look, part = self.look, self.part
        widest = min(look.px(LABEL_WIDE * look.text_percent / 100), round(self.size.width() * 0.22))
        bodies = (part.core, *part.inner, *part.outer)
        self._crowded = crowded
        self._labels = [
            BodyLabel(look, one, "paper", widest, self.ratio, brief=self._crowded) for one in bodies[1:]
        ]
        core = BodyLabel(look, part.core, "gold", round(widest * 1.25), self.ratio, brief=self._crowded)
        self._labels.insert(0, core)
        texts = [look.say(one.text) if crowded and one.text else "" for one in bodies]
        hints = [look.say(part.again) if one.opens else "" for one in bodies]
        told = [" · ".join(filter(None, pair)) for pair in zip(texts, hints, strict=True)]
        self._explained = [self._plate(one) if one else self._invites for one in told]
        self._moons = {
            (1 + zone, index): MoonLabel(look, look.say(moon.name), self.ratio, leads=bool(moon.opens))
            for zone, body in enumerate(part.inner)
            for index, moon in enumerate(body.moons)
        }

    def _web(self) -> Web:
        """Return what the play needs of the words: what hangs together, and how much room names take."""
        look, part, scale = self.look, self.part, self.scale
        room = [(one.size.width() / scale, one.size.height() / scale + 12) for one in self._labels]
        keys = [one.key for one in part.outer]
        inner = tuple(
            WebBody(
                one.opens,
                tuple(keys.index(key) for key in one.carries if key in keys),
                tuple(
                    WebMoon(moon.opens, self._moons[1 + index, number].size.width() / scale)
                    for number, moon in enumerate(one.moons)
                ),
                room[1 + index],
            )
            for index, one in enumerate(part.inner)
        )
        outer = tuple(
            WebBody(one.opens, label=room[1 + len(inner) + index]) for index, one in enumerate(part.outer)
        )
        words = max(
            one.size.height() for one in (*self._explained, self._invites, self._whole, self._staged[0])
        )
        corner = (self.button.right() / scale + 16, (self.size.height() - self.button.top()) / scale + 8)
        return Web(
            WebBody(part.core.opens, label=room[0]),
            inner,
            outer,
            (self._corner.y() + words) / scale + 8,
            corner if self.button.isValid() else (0.0, 0.0),
            (self._cloud.reward.height + 2 * look.px(TOLD_EDGE)) / scale,
        )

    def _set_reward(self) -> None:
        """Stand the goal's words at the lower edge, beside the button: whoever gathers stays above them."""
        look, say, wide, high = self.look, self.look.say, self.size.width(), self.size.height()
        widest = round(wide * (0.56 if wide > high * 1.1 else 0.84))
        widest = min(widest, wide - 2 * (max(0, self.button.right()) + look.px(12)))
        lines = [say(line) for line in self.part.tells]
        reward = Reward(look, say(self.part.reward), lines, widest, round(high * TOLD_SHARE))
        at = QPoint((wide - widest) // 2, high - reward.height - look.px(TOLD_EDGE))
        edge = CloudEdge(0, look.px(10), layers=1, strength=0.9)
        self._cloud = RewardCloud(look, reward, at, self.ratio, edge)

    @property
    def drawn_from(self) -> tuple[Dent, ...]:
        """Where the wells are: names in another language have them elsewhere."""
        return self._homes

    # What stands still ------------------------------------------------------------------------

    def ground(self, painter: QPainter, play: ConstellationPlay) -> Generator[None]:
        """Paint the night and the sheet with its wells."""
        painter.fillRect(QRect(QPoint(0, 0), self.size), self._sheet.night())
        chance = Random(9)
        for index in range(STARS):
            x, y = chance.random() * self.size.width(), chance.random() ** 2 * self.size.height() * 0.5
            disc(painter, self.tones.of("paper", chance.uniform(0.08, 0.4)), x, y, chance.uniform(0.5, 1.3))
            if index % 20 == 19:
                yield
        yield from self._sheet.paint(painter, self._homes)
        for number in range(len(self._homes)):
            self._globes.body(number, lit=False, grown=False)
            yield

    def prepared(self, play: ConstellationPlay) -> Iterator[None]:
        """Paint the bodies as a touch shows them, and what is told at the goal."""
        yield from self._globes.prepared()
        yield from self._cloud.prepared()

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the night."""
        painter.fillRect(area, self._sheet.night())

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: ConstellationPlay) -> list[Patch]:
        """Return wells that have moved, strands, bodies, names and words."""
        found, bright = list(self._wells(play)), play.bright
        core = play.bodies[0]
        found.append(self._stamp("glow", self._globes.glow(), core.place))
        if play.gathered:
            found.append(self._dim(min(1.0, play.since_goal / DIM_SECONDS)))
        found += self._strands(play)
        found += self._lights(play)
        for body in sorted(play.bodies, key=lambda one: (one.grown, one.y)):
            found.append(self._body(play, body, bright))
        found.append(self._progress(play))
        found += self._names(play, bright)
        found += [plate.piece(at) for plate, at in self._plates(play)]
        if play.gathered:
            strength = min(1.0, max(0.0, play.since_goal - 0.7) / 0.6)
            if strength > 0:
                found.append(self._cloud.piece(strength))
        found += rings(play, self.scale, lambda _: self._globes.ring)
        if play.ghost is not None:
            found.append(self._ghost.piece(play.ghost))
        return found

    def afar(self, play: ConstellationPlay) -> list[Patch]:
        """Return one light for each body, with the strands between them: no night and no sheet are behind them."""
        return [*self._strands(play), *self._lights(play), *self._stars.pieces(play)]

    def _stamp(self, key: Hashable, picture: QPixmap, at: Point, strength: float = 1.0) -> Patch:
        return stamp(key, picture, at.x * self.scale, at.y * self.scale, strength)

    def _wells(self, play: ConstellationPlay) -> Iterator[Patch]:
        """The sheet anew where a body was drawn aside, and where it was."""
        if play.gathered:
            return
        far = {body.number for body in play.bodies if body.dragged}
        if not far:
            return
        now = [
            Dent(body.x, body.y, body.radius) if body.number in far else dent_of(body) for body in play.bodies
        ]
        for number in sorted(far):
            yield self._sheet.piece(f"home {number}", now, dent_of(play.bodies[number]))
            yield self._sheet.piece(f"away {number}", now, now[number])

    def _dim(self, strength: float) -> Patch:
        whole = QRect(QPoint(0, 0), self.size)
        colour = self.tones.of("ink", 0.5 * strength)
        return Patch(("dim", round(strength * 8)), whole, lambda painter: painter.fillRect(whole, colour))

    # Strands ----------------------------------------------------------------------------------

    def _strands(self, play: ConstellationPlay) -> Iterator[Patch]:
        shown = set(play.shown)
        for pair in play.web.strands():
            one, other = (play.bodies[number] for number in pair)
            yield self._strand(pair, one.place, other.place, lit=pair in shown)
        if play.calm:
            return
        moving = list(shown) if shown else self._pulse(play)
        for index, pair in enumerate(moving):
            one, other = (play.bodies[number] for number in pair)
            beads = BEADS if shown else 1
            for bead in range(beads):
                share = (play.evening / BEAD_SECONDS + index * 0.31 + bead / beads) % 1.0
                if not shown:
                    share = (play.evening / (PULSE_SECONDS / 2)) % 1.0
                at = along(one.place, other.place, share)
                strength = min(1.0, share * 8, (1 - share) * 8)
                yield self._stamp("bead", self._globes.spark, at, strength)

    def _pulse(self, play: ConstellationPlay) -> list[tuple[int, int]]:
        """Where a light runs while nothing is chosen: from the core to a zone, and on to what it carries."""
        turn, half = divmod(play.evening, PULSE_SECONDS)
        zone = 1 + int(turn) % len(play.web.inner)
        carried = play.web.carried(zone)
        if half < PULSE_SECONDS / 2 or not carried:
            return [(0, zone)]
        return [(zone, carried[int(turn) // len(play.web.inner) % len(carried)])]

    def _strand(self, pair: tuple[int, int], start: Point, end: Point, *, lit: bool) -> Patch:
        """A strand as thin lines of one pixel, in light or hardly seen."""
        scale = self.scale
        key = ("strand", pair, lit, *(round(value * scale) for value in (*start, *end)))
        before = self._spun.get(pair)
        if before is not None and before.key == key:
            return before
        points = [along(start, end, step / 24) for step in range(25)]
        line = QPolygonF([QPointF(round(one.x * scale, 1), round(one.y * scale, 1)) for one in points])
        colour = self.tones.mix("gold", "dragon_light", 0.5) if lit else self.tones.of("paper", 0.22)
        sides = THREADS if lit else (0.0,)
        slope = math.hypot(end.x - start.x, end.y - start.y) or 1.0
        across = (-(end.y - start.y) / slope * scale, (end.x - start.x) / slope * scale)

        def paint(painter: QPainter) -> None:
            for side in sides:
                thin = QPen(faded(colour, 1.0 - 0.42 * abs(side)), 1)
                thin.setCosmetic(True)
                painter.setPen(thin)
                painter.drawPolyline(line.translated(across[0] * side, across[1] * side))

        more = math.ceil(3 * scale) + 1
        area = line.boundingRect().toAlignedRect().adjusted(-more, -more, more, more)
        self._spun[pair] = Patch(key, area, paint)
        return self._spun[pair]

    def _lights(self, play: ConstellationPlay) -> Iterator[Patch]:
        for light in play.lights:
            to = play.bodies[light.to].place
            start, share = light.start, light.share
            at = Point(start.x + (to.x - start.x) * share, start.y + (to.y - start.y) * share)
            yield self._stamp(("light", light.number), self._globes.spark, at)

    # Bodies -----------------------------------------------------------------------------------

    def _body(self, play: ConstellationPlay, body: ConstellationBody, bright: Container[int]) -> Patch:
        lit = body.lit or play.gathered or (bool(play.chosen) and body.number in bright)
        size = body.size * body.radius / play.web.radius(body.number)
        strength = 1.0 if body.number in bright else DIMMED
        x, y = body.x * self.scale, body.y * self.scale
        grown = size > 1.0
        picture = self._globes.body(body.number, lit=lit, grown=grown)
        key = ("body", body.number, lit, grown)
        if size == 1.0:
            return stamp(key, picture, x, y, strength)
        return turned(key, picture, x, y, Pose(0, size / GROWN if grown else size, strength))

    def _progress(self, play: ConstellationPlay) -> Patch:
        """Round the core an arc for each body, in light once it was touched."""
        core, count = play.bodies[0], len(play.bodies) - 1
        lit = tuple(body.lit or play.gathered for body in play.bodies[1:])
        radius = (core.radius * core.size + 11) * self.scale
        x, y = core.x * self.scale, core.y * self.scale
        area = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        wide, touched, dark = self.look.px(5), self.tones.of("dragon_light"), self.tones.of("muted", 0.25)

        def paint(painter: QPainter) -> None:
            for index, on in enumerate(lit):
                painter.setPen(_flat(touched if on else dark, wide))
                start = 90 - 360 * (index + 0.12) / count
                painter.drawArc(area, round(start * 16), round(-360 * 0.76 / count * 16))

        more = wide + 2
        return Patch(
            ("progress", lit, round(x), round(y), round(radius)),
            area.toAlignedRect().adjusted(-more, -more, more, more),
            paint,
        )

    # Words ------------------------------------------------------------------------------------

    def _names(self, play: ConstellationPlay, bright: Container[int]) -> Iterator[Patch]:
        if play.gathered:
            return
        for body in self._named(play, bright):
            x, top = self._below(body)
            strength = 1.0 if body.number in bright else 0.5
            yield self._labels[body.number].piece(body.number, x, top, strength)
        for (number, index), moon in self._moons_seen(play):
            grown = play.bodies[number].grown
            yield self._moon(number, index, moon.at, grown)
            at = self._beside(number, index, moon)
            yield self._moons[number, index].piece((number, index), at, grown)

    def _named(self, play: ConstellationPlay, bright: Container[int]) -> list[ConstellationBody]:
        """Return the bodies whose names are seen: of large letters only those of what stands in light."""
        return [body for body in play.bodies if not self._crowded or body.number in bright]

    def _below(self, body: ConstellationBody) -> tuple[float, float]:
        more = 12 if body.number == 0 else 0
        return body.x * self.scale, (body.y + body.radius * body.size + 8 + more) * self.scale

    def _moons_seen(self, play: ConstellationPlay) -> Iterator[tuple[tuple[int, int], Moon]]:
        return ((key, moon) for key, moon in play.moons().items() if play.bodies[key[0]].grown >= 0.5)

    def _beside(self, number: int, index: int, moon: Moon) -> QPoint:
        """Return where the name of a moon begins."""
        size = self._moons[number, index].size
        left = moon.at.x + DOT if moon.right > moon.at.x + DOT else moon.left
        edge = self.look.px(6)
        left = min(max(edge, round(left * self.scale)), self.size.width() - size.width() - edge)
        return QPoint(left, round(moon.at.y * self.scale - size.height() / 2))

    def _moon(self, number: int, index: int, at: Point, strength: float) -> Patch:
        leads = bool(self.part.inner[number - 1].moons[index].opens)
        colour = self.tones.of("dragon_light" if leads else "cyan")
        x, y, radius = at.x * self.scale, at.y * self.scale, self.look.px(9)
        area = QRectF(x - radius - 2, y - radius - 2, 2 * radius + 4, 2 * radius + 4).toAlignedRect()

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            disc(painter, colour, x, y, radius)
            painter.setOpacity(1.0)

        return Patch(("moon", number, index, round(x), round(y), round(strength * 10)), area, paint)

    def _plates(self, play: ConstellationPlay) -> list[tuple[Plate, QPoint]]:
        said = self._whole if play.gathered else self._invites
        if play.chosen and play.touched and not play.gathered:
            said = self._explained[play.chosen[-1]]
        return [(said, self._corner), self._staged]

    def shown_texts(self, play: ConstellationPlay) -> list[ShownText]:
        """Return the names and words that are seen now."""
        told = [plate.shown(at) for plate, at in self._plates(play)]
        if play.gathered:
            return told + self._cloud.shown()
        for body in self._named(play, play.bright):
            told += self._labels[body.number].shown(*self._below(body))
        told += [self._moons[key].shown(self._beside(*key, moon)) for key, moon in self._moons_seen(play)]
        return told


def _flat(colour: QColor, width: float) -> QPen:
    line = pen(colour, width)
    line.setCapStyle(Qt.PenCapStyle.FlatCap)
    return line
