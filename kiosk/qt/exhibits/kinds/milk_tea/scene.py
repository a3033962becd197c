"""ExhibitScene of milk tea: the stall, the cup in the robot's cuff, and the words over it."""

import math
from collections.abc import Generator, Hashable, Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTransform

from kiosk.exhibits.glide import eased
from kiosk.exhibits.milk_tea.play import COMING_SECONDS, WIPES, MilkTeaPlay
from kiosk.exhibits.milk_tea.stall import CUP_BASE, CUP_HIGH, CUP_TOP
from kiosk.model.exhibits.milk_tea import MilkTeaExhibit
from kiosk.model.words import counted
from kiosk.qt.exhibits.arm import PALM, Bent, Bones, RobotArm
from kiosk.qt.exhibits.cloud import CloudEdge, RewardCloud
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.kinds.milk_tea.air import TeaAir
from kiosk.qt.exhibits.kinds.milk_tea.contents import Contents
from kiosk.qt.exhibits.kinds.milk_tea.glass import (
    CUFF_UP,
    STRAW_DEGREES,
    STRAW_FOOT,
    STRAW_TOP,
    CupGlass,
    CupPrint,
)
from kiosk.qt.exhibits.kinds.milk_tea.hall import BlurredHall, backdrop_colour
from kiosk.qt.exhibits.kinds.milk_tea.label import CupLabel
from kiosk.qt.exhibits.kinds.milk_tea.marks import ProgressMarks
from kiosk.qt.exhibits.kinds.milk_tea.shades import TeaShades
from kiosk.qt.exhibits.kinds.milk_tea.shelf import CupShelf
from kiosk.qt.exhibits.kinds.milk_tea.tea import Tea
from kiosk.qt.exhibits.kinds.milk_tea.wares import Wares
from kiosk.qt.exhibits.plate import Plate, Reward
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, Posed, faded, saved
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

UPPER_ARM, FOREARM, THICK = 236.0, 220.0, 0.80
"""Lengths of the cup."""
TOLD_AFTER, TOLD_SECONDS = 0.8, 0.6
LID_FALLS, STRAW_FALLS = 170.0, 210.0
BLURS, BLURS_FINE, FINE_SCREEN = 2.0, 0.12, 1.5
FAST = 4.5
"""Of the cup's lean, a second: where it was is seen then."""


class MilkTeaScene(ExhibitScene):
    """How milk tea is painted."""

    part: MilkTeaExhibit

    def __init__(self, part: MilkTeaExhibit, look: Look) -> None:
        """Mix the shades."""
        super().__init__(part, look)
        self.shades = TeaShades(self.tones)
        self._made: tuple[float, float] | None = None

    def arrange(self, play: MilkTeaPlay) -> None:
        """Lay out words; sprites are kept where the cup has the same size."""
        made = (play.stall.cup_scale, self.ratio)
        if self._made != made:
            self._made = made
            cup_scale = play.stall.cup_scale * self.scale
            self._contents = Contents(self.shades, cup_scale, self.ratio)
            self._tea = Tea(self.shades, cup_scale, self.ratio)
            self._glass = CupGlass(self.shades, cup_scale, self.ratio)
            self._label = CupLabel(self.shades, self.look, cup_scale, self.ratio)
            self._wares = Wares(self.shades, self._contents, self.scale, self.ratio)
            self._air = TeaAir(self.shades, self._contents, self.scale, self.ratio)
            self._shelf = CupShelf(self.shades, self.look, self.ratio)
            self._marks = ProgressMarks(self.shades, self.look, self.ratio)
            self._hand = GhostHand(self.tones, self.scale, self.ratio)
            part = play.stall.cup_scale
            bones = Bones(UPPER_ARM * part, FOREARM * part, THICK * part)
            self._arm = RobotArm(self.tones, bones, self.scale, self.ratio)
        self._arrange_words(play)

    def prepared(self, play: MilkTeaPlay) -> Iterator[None]:
        """Make arm, cup and stall first, then what a touch shows."""
        for part in (self._arm, self._contents, self._glass, self._tea):
            yield from part.prepared()
        yield from self._wares.prepared(play)
        yield from self._air.prepared()

    def _arrange_words(self, play: MilkTeaPlay) -> None:
        look, say, edge = self.look, self.look.say, self.look.px(24)
        wide = self.size.width()
        staged = Plate(look, say(self.part.staged), "small", "gold", round(wide * 0.4), self.ratio)
        self._staged = (staged, QPoint(wide - edge - staged.size.width(), edge))
        stall = play.stall
        room = min(round(wide * 0.46), wide - 3 * edge - staged.size.width())
        self._invites = Plate(look, say(self.part.invites), "label", "cyan", room, self.ratio)
        self._drinks = Plate(look, say(self.part.drinks), "label", "gold", room, self.ratio)
        self._corner = QPoint(edge, edge)
        left = round((stall.width / 2 + (CUP_TOP + 26) * stall.cup_scale) * self.scale)
        top = round((stall.board + 44) * self.scale)
        low = round((stall.beside - stall.bowl_wide * 1.05) * self.scale)
        self._told_area = QRect(left, top, max(1, wide - edge - left), max(1, low - top))
        self._told: tuple[int, RewardCloud] | None = None

    # What stands still ------------------------------------------------------------------------

    def ground(self, painter: QPainter, play: MilkTeaPlay) -> Generator[None]:
        """Paint the hall and the counter."""
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from BlurredHall(play.stall, self.shades).paint(painter)

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the hall."""
        painter.fillRect(area, backdrop_colour(self.shades))

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: MilkTeaPlay) -> list[Patch]:
        """Return shelf, arm, cup, what is in the air, and the words."""
        found = [*self._shelf.pieces(play)]
        found += self._arm.limbs(self._bent(play), smooth=not self._blurs(play))
        found += self._wares.pieces(play)
        if play.stage != "going":
            found += self._cup(play)
        found += self._arm.wrist(self._bent(play))
        found += self._air.touches(play)
        found += self._words(play)
        if play.stage == "going":
            found += self._shelf.flight(play)
        if play.ghost is not None:
            found.append(self._hand.piece(play.ghost))
        return found

    def _bent(self, play: MilkTeaPlay) -> Bent:
        """Return how the arm stands: its wrist is the cuff's, its elbow always outward."""
        stall, cup_scale = play.stall, play.stall.cup_scale
        half = 150 + 60 * CUFF_UP / CUP_HIGH
        wrist = play.on_cup(-half - PALM * THICK - 6, CUFF_UP)
        shoulder = stall.shoulder
        across, down = wrist.x - shoulder.x, wrist.y - shoulder.y
        away = max(1.0, math.hypot(across, down))
        upper, fore = UPPER_ARM * cup_scale, FOREARM * cup_scale
        reached = min(away, (upper + fore) * 0.9999)
        along = (reached**2 + upper**2 - fore**2) / (2 * reached)
        aside = math.sqrt(max(0.0, upper**2 - along**2))
        elbow = (
            shoulder.x + across / away * along + down / away * aside,
            shoulder.y + down / away * along - across / away * aside,
        )
        fingers = [at for finger, at in play.fingers.items()]
        looks_at = fingers[-1] if fingers else (stall.width / 2, stall.height / 2)
        return Bent((shoulder.x, shoulder.y), elbow, (wrist.x, wrist.y), looks_at)

    # The cup ----------------------------------------------------------------------------------

    def _cup(self, play: MilkTeaPlay) -> Iterator[Patch]:
        glass, scale, lid = self._glass, self.scale, play.lidded
        coming = min(1.0, play.came / COMING_SECONDS)
        foot = play.stall.cup
        yield self._upright(
            "foot", glass.foot, play, (foot.x + play.cup.shift * play.stall.cup_scale) * scale
        )
        yield from self._swung(play)
        yield self._inside(play, coming)
        yield self._tilted("far", glass.far, play, strength=coming)
        if lid > 0.4:
            falls = 0.0 if play.calm else STRAW_FALLS * (1 - eased((lid - 0.4) / 0.6))
            yield self._straw(play, falls, eased((lid - 0.4) / 0.3))
        yield from self._air.streams(play)
        yield from self._air.flights(play)
        yield from self._tea.pieces(play, scale)
        yield from self._tea.bubbles(play, scale)
        yield from self._contents.pieces(play, scale)
        yield from self._climbing(play)
        for index, part in enumerate(glass.near):
            yield self._tilted(("near", index), part, play, strength=coming)
        label = self._label.on(self.look.say(self.part.counted), play.shown_number)
        yield self._tilted(("label", play.shown_number), label, play, strength=coming)
        if lid > 0:
            falls = 0.0 if play.calm else LID_FALLS * (1 - eased(lid / 0.6))
            yield self._tilted("lid", glass.lid, play, falls, eased(lid / 0.3))

    def _swung(self, play: MilkTeaPlay) -> Iterator[Patch]:
        """Where the cup was a moment ago, as outlines, while it swings fast."""
        scale, fast = self.scale, abs(play.cup.lean_speed)
        if play.calm or fast < FAST:
            return
        for index, pose in enumerate(play.swung):
            corners = [
                pose.at(play.stall, x, up)
                for x, up in ((-CUP_TOP, CUP_HIGH), (-CUP_BASE, 0), (CUP_BASE, 0), (CUP_TOP, CUP_HIGH))
            ]
            line = QPolygonF([QPointF(one.x * scale, one.y * scale) for one in corners])
            strength = min(1.0, fast / FAST - 1.0) * (0.26 + 0.14 * index)
            colour = faded(self.shades.brass, strength)

            def paint(painter: QPainter, line: QPolygonF = line, colour: QColor = colour) -> None:
                painter.setRenderHint(
                    QPainter.RenderHint.Antialiasing, on=False
                )  # gone in a moment, and 40 × dearer
                painter.setPen(QPen(colour, max(1, round(1.5 * scale))))
                painter.drawPolyline(line)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)

            key = ("swung", index, *(round(value) for one in corners for value in one), round(strength * 30))
            yield Patch(key, line.boundingRect().adjusted(-3, -3, 3, 3).toAlignedRect(), paint)

    def _climbing(self, play: MilkTeaPlay) -> Iterator[Patch]:
        """Pearls in the straw: from the surface to its end."""
        (foot_x, foot_up), (top_x, top_up) = STRAW_FOOT, STRAW_TOP
        begin = min(top_up - 60, max(foot_up, play.cup.level - 20))
        for index, share in enumerate(play.straw.climbing):
            up = begin + (top_up - 16 - begin) * share
            x = foot_x + (top_x - foot_x) * (up - foot_up) / (top_up - foot_up)
            at = play.on_cup(x, up)
            yield self._contents.pearl_at(-1 - index, at.x * self.scale, at.y * self.scale)

    def _inside(self, play: MilkTeaPlay, strength: float) -> Patch:
        """What is seen through the cup where there is no tea."""
        scale, low = self.scale, min(play.cup.surface(-CUP_TOP), play.cup.surface(CUP_TOP)) - 30.0
        low = max(8.0, min(CUP_HIGH - 40.0, low)) if play.cup.filled > 0.01 else 8.0
        half = CUP_BASE + (CUP_TOP - CUP_BASE) * low / CUP_HIGH - 6
        corners = [
            play.on_cup(*at) for at in ((-half, low), (-CUP_TOP, CUP_HIGH), (CUP_TOP, CUP_HIGH), (half, low))
        ]
        shape = QPolygonF([QPointF(one.x * scale, one.y * scale) for one in corners])
        colour = faded(self._glass.empty, strength)

        def paint(painter: QPainter) -> None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)  # the walls hide its edges
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(shape)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)

        key = ("inside", *(round(value) for one in corners for value in one), round(strength * 20))
        return Patch(key, shape.boundingRect().adjusted(-2, -2, 2, 2).toAlignedRect(), paint)

    def _straw(self, play: MilkTeaPlay, lifted: float, strength: float) -> Patch:
        """Return the straw, which leans a little more than the cup."""
        print_ = self._glass.straw
        foot = play.on_cup(STRAW_FOOT[0], STRAW_FOOT[1] + lifted)
        degrees = round(play.cup.degrees + STRAW_DEGREES, 1)
        at = (foot.x * self.scale, foot.y * self.scale)
        return self._turned("straw", print_, at, degrees, strength, smooth=not self._blurs(play))

    def _tilted(
        self, key: Hashable, print_: CupPrint, play: MilkTeaPlay, lifted: float = 0.0, strength: float = 1.0
    ) -> Patch:
        """Return a sprite of the cup, turned and moved with it."""
        scale = play.stall.cup_scale * self.scale
        degrees = round(play.cup.degrees, 1)
        at = play.on_cup(0.0, 0.0)
        x, y = at.x * self.scale, round(at.y * self.scale)
        print_ = print_._replace(top=print_.top - lifted)
        if degrees != 0:
            return self._turned(key, print_, (x, y), degrees, strength, smooth=not self._blurs(play))
        whole = round(x) + round(print_.left * scale), round(y) + round(print_.top * scale)
        size = print_.picture.deviceIndependentSize().toSize()
        return _faint((key, *whole), print_.picture, QRect(*whole, size.width(), size.height()), strength)

    def _blurs(self, play: MilkTeaPlay) -> bool:
        """Whether it moves so fast that nobody sees whether it is smoothed, which costs twice as much."""
        fine = self._glass.scale * self.ratio > FINE_SCREEN
        return abs(play.cup.lean_speed) > (BLURS_FINE if fine else BLURS)

    def _turned(
        self,
        key: Hashable,
        print_: CupPrint,
        at: tuple[float, float],
        degrees: float,
        strength: float,
        *,
        smooth: bool,
    ) -> Patch:
        """Return a sprite turned about a place."""
        scale, (x, y) = self._glass.scale, at
        left, top = print_.left * scale, print_.top * scale
        turn = QTransform().translate(round(x * 2) / 2, y).rotate(degrees)
        size = print_.picture.deviceIndependentSize()
        area = (
            turn.mapRect(QRectF(left, top, size.width(), size.height()))
            .adjusted(-2, -2, 2, 2)
            .toAlignedRect()
        )

        def paint(painter: QPainter) -> None:
            with Posed(painter, smooth=smooth):
                painter.setOpacity(strength)
                painter.setTransform(turn, combine=True)
                painter.drawPixmap(QPointF(left, top), print_.picture)

        seen = (key, round(x * 2), round(y), degrees, round(top), round(strength * 50), smooth)
        return Patch(seen, area, paint)

    def _upright(self, key: Hashable, print_: CupPrint, play: MilkTeaPlay, x: float) -> Patch:
        scale = play.stall.cup_scale * self.scale
        left, top = round(x + print_.left * scale), round(play.stall.cup.y * self.scale + print_.top * scale)
        size = print_.picture.deviceIndependentSize().toSize()
        return _faint((key, left, top), print_.picture, QRect(left, top, size.width(), size.height()), 1.0)

    # Words ------------------------------------------------------------------------------------

    def _plates(self, play: MilkTeaPlay) -> list[tuple[Plate, QPoint]]:
        said = self._drinks if play.stage == "done" else self._invites
        return [(said, self._corner), self._staged]

    def _words(self, play: MilkTeaPlay) -> Iterator[Patch]:
        for plate, at in self._plates(play):
            yield plate.piece(at)
        if play.touched and play.stage == "making":
            below = self._corner + QPoint(0, self._invites.size.height() + self.look.px(12))
            yield self._marks.piece(below, poured=play.poured, added=play.added, wipes=play.wipes, most=WIPES)
        if play.stage != "making":
            strength = eased((play.since_done - TOLD_AFTER) / TOLD_SECONDS)
            if strength > 0:
                yield self._reward(play).piece(strength)

    def _reward(self, play: MilkTeaPlay) -> RewardCloud:
        """Return what is told at the goal; it names the cup's number."""
        if self._told is None or self._told[0] != play.shown_number:
            say, part = self.look.say, self.part
            number = counted(say(part.counted), play.shown_number)
            lines = [*(say(line) for line in part.tells), number, say(part.counter)]
            wide, high = self._told_area.width(), self._told_area.height()
            reward = Reward(self.look, say(part.reward), lines, wide, high, most_lines=1)
            at = QPoint(self._told_area.left(), self._told_area.center().y() - reward.height // 2)
            edge = CloudEdge(self.look.px(40), self.look.px(40), strength=0.85)
            self._told = (play.shown_number, RewardCloud(self.look, reward, at, self.ratio, edge))
        return self._told[1]

    def shown_texts(self, play: MilkTeaPlay) -> list[ShownText]:
        """Return the words on plates, shelf and label, and the reward once the goal is reached."""
        told = [plate.shown(at) for plate, at in self._plates(play)] + self._shelf.numbers(play)
        if play.stage == "making":
            return told
        return told + self._reward(play).shown()


def _faint(key: Hashable, picture: QPixmap, area: QRect, strength: float) -> Patch:
    def paint(painter: QPainter) -> None:
        painter.setOpacity(strength)
        painter.drawPixmap(area.topLeft(), picture)
        painter.setOpacity(1.0)

    return Patch((key, round(strength * 50)), area, paint)
