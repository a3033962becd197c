"""ExhibitScene of the brush: the wall by night, ink, fire and the dragon, and the words over them."""

import math
from collections.abc import Generator, Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.brush.board import STRANDS
from kiosk.exhibits.brush.dragon import HOVERS_UNTIL
from kiosk.exhibits.brush.play import BrushPlay
from kiosk.exhibits.brush.stroke import JiuStroke
from kiosk.exhibits.ripple import SECOND
from kiosk.model.exhibits.brush import BrushExhibit
from kiosk.model.words import counted
from kiosk.qt.exhibits.dragon.ember import Embers
from kiosk.qt.exhibits.kinds.brush.breath import Breath
from kiosk.qt.exhibits.kinds.brush.flight import dragon_view
from kiosk.qt.exhibits.kinds.brush.ink import InkLayer
from kiosk.qt.exhibits.kinds.brush.mottoes import Mottoes
from kiosk.qt.exhibits.kinds.brush.sprites import BrushSprites
from kiosk.qt.exhibits.kinds.brush.wall import BackWall, ribbon
from kiosk.qt.exhibits.kinds.brush.words import Signs
from kiosk.qt.exhibits.plate import Plate
from kiosk.qt.exhibits.rings import rings
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, Pose, saved, sprite, stamp, turned
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

BEADS, BEAD_SPEED, BEAD_APART = 7, 120.0, 78.0
"""Beads of light on what is still to be written: how many, and in units of the character a second and apart."""
HOT_UNITS, HOT_SPOTS = 150.0, 6
RESTING = 0.8
"""How large the drop is where no brush is."""
MOTTO_AFTER, MOTTO_SECONDS = 1.6, 0.8
NINTH_AFTER, NINTH_SECONDS = HOVERS_UNTIL + 0.7, 1.7
"""Since the goal: from when the ninth ribbon begins to shine, and how long it takes."""


class BrushScene(ExhibitScene):
    """How the brush is painted."""

    part: BrushExhibit

    def __init__(self, part: BrushExhibit, look: Look) -> None:
        """Mix the shades."""
        super().__init__(part, look)
        self.embers = Embers(self.tones)
        self._sprites: BrushSprites | None = None
        self._ninth: tuple[QRect, QPixmap] | None = None

    def arrange(self, play: BrushPlay) -> None:
        """Lay out words; sprites are kept where the scale is the same."""
        if self._sprites is None or self._sprites.ratio != self.ratio:
            self._sprites = BrushSprites(self.embers, self.scale, self.ratio)
            self._dragon = dragon_view(self.embers, self.scale, self.ratio)
        self._ink = InkLayer(play.board, self.embers, self.scale, self.ratio)
        self._ninth = None
        self._breath = Breath(play.board, self.embers, self.scale, self.ratio)
        look, say, edge = self.look, self.look.say, self.look.px(24)
        wide = self.size.width()
        staged = Plate(look, say(self.part.staged), "small", "gold", round(wide * 0.4), self.ratio)
        self._staged = (staged, QPoint(wide - edge - staged.size.width(), edge))
        self._counts: dict[int, Plate] = {}
        room, self._corner = wide - 3 * edge - staged.size.width(), QPoint(edge, edge)
        self._invites = Plate(look, say(self.part.invites), "label", "cyan", room, self.ratio)
        self._room = room
        self._written = Plate(look, say(self.part.written), "label", "gold", room, self.ratio)
        self._signs = Signs(self.part, look, play.board, self.embers, self.ratio)
        self._mottoes = Mottoes(self.part, look, play.board, self.embers, self.ratio)
        self._staged_low = (staged, self._low_corner(staged.size))

    def _low_corner(self, size: QSize) -> QPoint:
        """Return where the mark stands while the dragon is there: on the floor beside the button, off the mottoes."""
        edge = self.look.px(24)
        floor = self.size.height() - edge - size.height()
        at_button = self.button.center().y() - size.height() // 2
        low = QPoint(
            max(0, self.button.right()) + edge, min(floor, at_button) if self.button.isValid() else floor
        )
        if not QRect(low, size).intersects(self._mottoes.area):
            return low
        return QPoint(edge, self._mottoes.area.top() - size.height() - self.look.px(6))

    def prepared(self, play: BrushPlay) -> Iterator[None]:
        """Make all sprites, one by one: no picture waits for all of them."""
        if self._sprites is not None:
            yield from self._sprites.prepared()
        yield from self._signs.prepared()
        yield from self._dragon.prepared()
        _ = play.board.lift_off, play.board.hover  # its way is worked out with them
        yield
        self._mottoes.prepare()
        yield
        self._ninth_picture(play)
        yield from self._breath.prepared()

    # What stands still ------------------------------------------------------------------------

    def ground(self, painter: QPainter, play: BrushPlay) -> Generator[None]:
        """Paint the wall."""
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from BackWall(play.board, self.embers).paint(painter)

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the wall."""
        painter.fillRect(area, self.embers.wall)

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: BrushPlay) -> list[Patch]:
        """Return ink, fire, dragon and words."""
        if self._sprites is None:
            return []
        self._ink.follow(play.strokes, play.evening)
        found = self._breath.pieces(play)
        found += self._ink.pieces(play.evening)
        found += self._signs.pieces(play)
        if play.dragon is None:
            found += self._beads(play, self._sprites)
            found += self._heat(play, self._sprites)
        found += self._flames(play, self._sprites)
        if play.dragon is not None:
            found += self._ninth_ribbon(play)
            found += self._dragon.pieces(play.dragon, play.since_goal, play.looks_at, calm=play.calm)
            found += self._birth(play, self._sprites)
            found += self._mottoes.pieces(self._told(play))
        found += self._sparks(play, self._sprites)
        found += self._ripples(play, self._sprites)
        found += [plate.piece(at) for plate, at in self._plates(play)]
        if play.ghost is not None:
            at = play.ghost.x * self.scale, play.ghost.y * self.scale
            found.append(
                turned("hand", self._sprites.hand, *at, Pose(0, 0.92 if play.ghost.down else 1.0, 0.95))
            )
        return found

    def _at(self, stroke: JiuStroke, play: BrushPlay, along: float) -> tuple[float, float]:
        x, y = play.board.on(stroke.name, along)
        return x * self.scale, y * self.scale

    def _beads(self, play: BrushPlay, sprites: BrushSprites) -> Iterator[Patch]:
        """Light runs ahead on what is still to be written."""
        for stroke in play.strokes.values():
            left = stroke.way.long - stroke.written
            if left < 30:
                continue
            run = 0.0 if play.calm else (play.evening * BEAD_SPEED) % BEAD_APART
            for index in range(BEADS):
                ahead = 36 + index * BEAD_APART + run
                if ahead > left:
                    break
                strength = min(1.0, (ahead - 36) / 60 + 0.25) * (1.0 - index / BEADS)
                x, y = self._at(stroke, play, stroke.written + ahead)
                yield turned(
                    ("bead", stroke.name, index), sprites.bead, x, y, Pose(0, 1.0 - 0.06 * index, strength)
                )

    def _heat(self, play: BrushPlay, sprites: BrushSprites) -> Iterator[Patch]:
        """What was written just now glows, and the brush itself most; where it was left a drop waits for it."""
        brushes = dict(play.drops)
        for name, stroke in play.strokes.items():
            if not stroke.begun or stroke.whole:
                continue
            for index in range(HOT_SPOTS, 0, -1):
                behind = HOT_UNITS * index / HOT_SPOTS
                if behind < stroke.written and stroke.speed > 0:
                    x, y = self._at(stroke, play, stroke.written - behind)
                    yield stamp(("heat", index), sprites.heat, x, y, 0.8 * (1 - (index - 0.5) / HOT_SPOTS))
            x, y = self._at(stroke, play, stroke.written)
            size = 0.62 + 0.5 * stroke.wet + stroke.pooled if name in brushes else RESTING
            size *= 0.7 + stroke.way.at(stroke.written).half / 160
            yield turned("drop", sprites.drop, x, y, Pose(0, size, 1.0))
            if name in brushes:
                picture = sprites.ring(second=brushes[name])
                pose = Pose(0, 0.9 + 0.3 * stroke.pooled, 0.9)
                yield turned(("brush", brushes[name]), picture, x, y, pose)

    def _birth(self, play: BrushPlay, sprites: BrushSprites) -> Iterator[Patch]:
        """Where the dragon comes out of the stroke it is white-hot, until its tail has left."""
        if play.dragon is None:
            return
        tail = play.dragon.head(play.since_goal, calm=play.calm) - play.dragon.long - play.board.lift_off
        strength = play.dragon.strength(play.since_goal, calm=play.calm) * min(1.0, max(0.0, 1 - tail / 120))
        if strength > 0:
            x, y = self._at(play.strokes["hook"], play, play.strokes["hook"].way.long - 40)
            yield turned("birth", sprites.drop, x, y, Pose(0, 0.62, strength))

    def _flames(self, play: BrushPlay, sprites: BrushSprites) -> Iterator[Patch]:
        for index, flame in enumerate(play.fire.flames):
            share = flame.age / flame.lives
            size = flame.size * (0.6 + 0.5 * share)
            x = flame.x + flame.lean * 5 * math.sin(flame.age * 9)
            picture = sprites.flames[flame.lean > 0]
            y = flame.y - 14 * share - 20 * size
            yield turned(
                ("flame", index), picture, x * self.scale, y * self.scale, Pose(0, size, flame.strength)
            )

    def _sparks(self, play: BrushPlay, sprites: BrushSprites) -> Iterator[Patch]:
        for ember in play.fire.embers:
            yield stamp("spark", sprites.spark, ember.x * self.scale, ember.y * self.scale, ember.strength)

    def _ripples(self, play: BrushPlay, sprites: BrushSprites) -> Iterator[Patch]:
        return rings(play, self.scale, lambda whose: sprites.ring(second=whose == SECOND))

    def _ninth_ribbon(self, play: BrushPlay) -> Iterator[Patch]:
        """The ninth ribbon shines from where the dragon has become it."""
        share = (play.since_goal - NINTH_AFTER) / NINTH_SECONDS
        if share <= 0:
            return
        area, picture = self._ninth_picture(play)
        shown = area if play.calm else area.adjusted(round(area.width() * (1 - min(1.0, share))), 0, 0, 0)
        strength = min(1.0, share) if play.calm else 1.0

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            source = QRect((shown.topLeft() - area.topLeft()) * self.ratio, shown.size() * self.ratio)
            painter.drawPixmap(shown, picture, source)
            painter.setOpacity(1.0)

        yield Patch(("ninth", shown.left(), round(strength * 25)), shown, paint)
        if share > 1 and not play.calm and self._sprites is not None:
            for index in range(4):
                at = ((play.since_goal * 0.09) + index / 4) % 1.0
                spot = play.board.strand(STRANDS - 1, 1 - at)
                yield turned(
                    ("run", index),
                    self._sprites.heat,
                    spot.x * self.scale,
                    spot.y * self.scale,
                    Pose(0, 0.7, 0.9),
                )

    def _ninth_picture(self, play: BrushPlay) -> tuple[QRect, QPixmap]:
        if self._ninth is None:
            board = play.board
            ys = [board.strand(STRANDS - 1, index / 40).y for index in range(41)]
            area = QRect(
                0,
                round((min(ys) - 30) * self.scale),
                self.size.width(),
                round((max(ys) - min(ys) + 60) * self.scale),
            )

            def paint(painter: QPainter) -> None:
                painter.translate(0, -area.top())
                painter.scale(self.scale, self.scale)
                ribbon(painter, board, self.embers, STRANDS - 1, bright=True)

            self._ninth = (area, sprite(area.width(), area.height(), self.ratio, paint))
        return self._ninth

    # Words ------------------------------------------------------------------------------------

    @staticmethod
    def _told(play: BrushPlay) -> float:
        return min(1.0, max(0.0, (play.since_goal - MOTTO_AFTER) / MOTTO_SECONDS))

    def _plates(self, play: BrushPlay) -> list[tuple[Plate, QPoint]]:
        if play.dragon is None:
            return [(self._invites, self._corner), self._staged]
        below = self._corner + QPoint(0, self._written.size.height() + self.look.px(10))
        return [(self._written, self._corner), self._staged_low, (self._count(play.number), below)]

    def _count(self, number: int) -> Plate:
        if number not in self._counts:
            self._counts.clear()
            words = counted(self.look.say(self.part.counted), number)
            self._counts[number] = Plate(self.look, words, "small", "gold", self._room, self.ratio)
        return self._counts[number]

    def shown_texts(self, play: BrushPlay) -> list[ShownText]:
        """Return the words on the plates, those for what the brush does, and the mottoes at the goal."""
        told = [plate.shown(at) for plate, at in self._plates(play)]
        return told + (self._signs.shown() if play.dragon is None else self._mottoes.shown())
