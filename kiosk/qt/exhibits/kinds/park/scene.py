"""Scene of the park by night: the dark land, what is lit on it, what flies, and the words."""

import math
from collections.abc import Generator, Hashable, Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.park.land import CLIMBS, FAR, ROOFS, RUNWAY, ParkLand, ParkPlan, ParkRoom
from kiosk.exhibits.park.play import ParkPlay
from kiosk.model.exhibits.park import ParkExhibit
from kiosk.model.figure import Figure
from kiosk.qt.exhibits.cloud import CloudEdge, RewardCloud
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.kinds.park.aircraft import Aircraft
from kiosk.qt.exhibits.kinds.park.mark import RunwayMark
from kiosk.qt.exhibits.kinds.park.quarters import HOOK, WELD, QuarterPainter, swing
from kiosk.qt.exhibits.kinds.park.sheds import LitSheds
from kiosk.qt.exhibits.kinds.park.terrain import ParkTerrain
from kiosk.qt.exhibits.kinds.park.words import ParkWords, SeenFigure, part_of, said_figures
from kiosk.qt.exhibits.plate import Plate, Reward
from kiosk.qt.exhibits.rings import plain_ring, rings
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, saved, sprite, stamp
from kiosk.qt.exhibits.strokes import disc, shine
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

DIMMED = 0.55
"""How strong words are that do not stand out, while others do."""
COMES_SECONDS = 0.4
RIPPLE, SPARK, LAMP = 80.0, 60.0, 44.0
RUNNERS, RUN_SECONDS = 3, 2.4
"""So many lights run along each edge of the runway, one behind the other, and for so long."""
RUNS_DEEP = 1.6
ABOVE = 6.0
"""Between the words in the sky and the farthest roofs."""
WELD_SECONDS = 0.13
TOLD_AFTER, TOLD_SECONDS = 0.8, 0.7
MODULE = 70.0


class ParkScene(ExhibitScene):
    """How the park is painted."""

    part: ParkExhibit

    def __init__(self, part: ParkExhibit, look: Look) -> None:
        """Know what there is."""
        super().__init__(part, look)
        self._plan = ParkPlan(
            math.ceil(part.roofs.value),
            tuple(one.opens for one in part.signs),
            tuple(one.opens for one in part.areas),
        )

    @property
    def _figures(self) -> tuple[Figure, ...]:
        """All figures, in the order of the play."""
        part = self.part
        return part.roofs, part.runway, part.climbs, *part.signs, *(one.figure for one in part.areas)

    def arrange(self, play: ParkPlay) -> None:
        """Set the words, tell the play how much room they take, and make what is painted with."""
        look, scale, ratio = self.look, self.scale, self.ratio
        self._said = said_figures(self.part, self.units, look)
        self._words = ParkWords(look, self._said, self._plan, ratio)
        if not self._stand_words(play, brief=False):
            self._stand_words(play, brief=True)
        self._land = play.land
        self._quarters = QuarterPainter(play.land, self.tones, tuple(one.form for one in self.part.areas))
        self._terrain = ParkTerrain(play.land, self.tones, self._quarters)
        self._sheds = LitSheds(play.land, self.tones, scale, ratio)
        self._aircraft = Aircraft(play.land, self.tones, scale, ratio)
        self._ghost = GhostHand(self.tones, scale, ratio)
        self._lit: dict[int, tuple[QPoint, QPixmap]] = {}
        """Area -> where it stands and how it looks when lit."""
        self._modules: dict[tuple[int, bool], QPixmap] = {}
        self._spark = self._light(SPARK, "paper", 0.9)
        self._lamp = self._light(LAMP, "dragon_light", 0.95)
        self._ring = plain_ring(self, RIPPLE)

    def _stand_words(self, play: ParkPlay, *, brief: bool) -> bool:
        """Stand all words, and tell the play; return whether there is room for all of them.

        Brief, what is told at the goal stands beside the button, because over the land there is no room for it.
        """
        low = self._lay_plates(brief=brief)
        self._words.arrange(self.size, low, self._staged_area)
        room = ParkRoom((self._words.foot + low) / self.scale, self._words.sky / self.scale + ABOVE)
        land = ParkLand(self._plan, play.width, play.height, room)
        self._mark = RunwayMark(land, self._said[RUNWAY].number, self.look, self.ratio)
        play.show(self._plan, room, self._words.boxes(self._mark.box))
        self._cloud = None if brief else self._reward(play)
        return self._cloud is not None

    def _lay_plates(self, *, brief: bool) -> int:
        """Set what is said beside the button and in the corner; return how high the row of the button is."""
        look, say, edge = self.look, self.look.say, self.look.px(20)
        wide, high = self.size.width(), self.size.height()
        staged = Plate(look, say(self.part.staged), "small", "gold", round(wide * 0.44), self.ratio)
        self._staged = staged, QPoint(wide - look.px(24) - staged.size.width(), look.px(24))
        self._staged_area = QRect(self._staged[1], staged.size)
        left = self.button.right() + look.px(16) if self.button.isValid() else edge
        room = max(1, wide - left - edge)
        told = [say(line) for line in (self.part.reward, *self.part.tells)]
        whole = " · ".join(told) if brief else say(self.part.whole)
        self._plates: dict[str | int, Plate] = {
            "invites": self._plate(say(self.part.invites), "cyan", room),
            "whole": self._plate(whole, "gold", room),
        }
        alike: dict[str, Plate] = {}
        for number, figure in enumerate(self._figures):
            hint = say(self.part.again) if self._plan.opens(number) else ""
            said = " · ".join(filter(None, (say(figure.note) if figure.note else "", hint)))
            if said and said not in alike:
                alike[said] = self._plate(said, "gold", room)
            if said:
                self._plates[number] = alike[said]
        button = self.button.height() if self.button.isValid() else 0
        tallest = max(button, *(plate.size.height() for plate in self._plates.values()))
        self._corner = {
            name: QPoint(left, high - edge - (tallest + plate.size.height()) // 2)
            for name, plate in self._plates.items()
        }
        return tallest + edge + look.px(14)

    def _plate(self, words: str, colour: Colour, room: int) -> Plate:
        return Plate(self.look, words, "label", colour, room, self.ratio)

    def _light(self, side: float, colour: Colour, strength: float) -> QPixmap:
        side *= self.scale

        def paint(painter: QPainter) -> None:
            shine(painter, side / 2, side / 2, side / 2, self.tones.of(colour), strength)
            disc(painter, self.tones.mix(colour, "paper", 0.6), side / 2, side / 2, side * 0.06)

        return sprite(side, side, self.ratio, paint)

    def _reward(self, play: ParkPlay) -> RewardCloud | None:
        """Return what is told at the goal, between the words in the sky and the number on the runway; None without room."""
        say, look, sky = self.look.say, self.look, self._words.sky + self.look.px(8)
        wide = round(self.size.width() * (0.86 if play.land.upright else 0.58))
        high = round(self._mark.box.top()) - sky
        above = (
            round(play.land.at(0.0, FAR).y * self.scale) - sky
        )  # of what was lit, as little as can be is hidden
        told = [say(line) for line in self.part.tells]
        reward = Reward(look, say(self.part.reward), told, wide, min(high, max(above, look.px(160))))
        if reward.height > high:
            return None
        at = QPoint((self.size.width() - wide) // 2, sky)
        edge = CloudEdge(look.px(60), look.px(34), layers=2, strength=0.9)
        return RewardCloud(look, reward, at, self.ratio, edge)

    @property
    def drawn_from(self) -> Hashable:
        """How many roofs there are, which areas, and how much room words leave."""
        return (
            self._plan.roofs,
            len(self._plan.signs),
            tuple(one.form for one in self.part.areas),
            self._land.room,
        )

    # What stands still ------------------------------------------------------------------------

    def ground(self, painter: QPainter, play: ParkPlay) -> Generator[None]:
        """Paint the land in the dark."""
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from self._terrain.paint(painter)

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the night."""
        painter.fillRect(area, self.tones.mix("ink", "cyan", 0.05))

    def prepared(self, play: ParkPlay) -> Iterator[None]:
        """Paint what will be lit before a hand lights it, and then what is told at the goal."""
        for number in range(len(self._plan.areas)):
            self._lit_area(number)
            yield
        yield from self._sheds.prepared()
        if self._cloud is not None:
            yield from self._cloud.prepared()

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: ParkPlay) -> list[Patch]:
        """Return what is lit, what flies, the words and the hands."""
        seen = self._seen(play)
        found = list(self._runners(play))
        found += [self._sheds.piece(number, self._sheds.step(age)) for number, age in play.lit.items()]
        for number in range(len(self._plan.areas)):
            found += self._area(play, number)
        lit = RUNWAY in play.told
        found.append(self._mark.piece(lit=lit, strength=seen[RUNWAY].strength))
        if not play.calm:
            found += self._aircraft.birds(play)
        found += self._aircraft.pieces(play)
        if self._cloud is not None and play.reached and play.since_goal > TOLD_AFTER:
            found.append(self._cloud.piece(min(1.0, (play.since_goal - TOLD_AFTER) / TOLD_SECONDS)))
        found += self._words.pieces(seen)
        found += [plate.piece(at) for plate, at in self._plates_seen(play)]
        found += rings(play, self.scale, lambda _: self._ring)
        if play.ghost is not None:
            found.append(self._ghost.piece(play.ghost))
        return found

    def _seen(self, play: ParkPlay) -> dict[int, SeenFigure]:
        """How each figure is seen: what was touched stands in light, and while one stands out the others are dim."""
        seen = {}
        for number in range(self._plan.figures):
            stands = not play.chosen or number in play.chosen
            lit = number in play.told or (number == ROOFS and bool(play.lit))
            seen[number] = SeenFigure(1.0 if stands else DIMMED, lit)
        if 0 < len(play.lit) < self._plan.roofs:
            seen[ROOFS] = seen[ROOFS]._replace(number=f"{len(play.lit)} / {self._said[ROOFS].number}")
        if play.climbed < 1.0:
            counted = part_of(self.part.climbs, play.climbed, self.units, self.look)
            seen[CLIMBS] = seen[CLIMBS]._replace(number=counted)
        return seen

    def _runners(self, play: ParkPlay) -> Iterator[Patch]:
        """Lights that run along the runway's edges, in the direction of the take-off."""
        if play.calm:
            return
        land, scale = play.land, self.scale
        for number in range(RUNNERS):
            share = (play.evening / RUN_SECONDS + number / RUNNERS) % 1.0
            deep = RUNS_DEEP * share
            for side in (-1, 1):
                at = land.at(side * land.half * 1.09, deep)
                strength = min(1.0, share * 6, (1 - share) * 3)
                yield stamp(("runner", number, side), self._lamp, at.x * scale, at.y * scale, strength)

    def _area(self, play: ParkPlay, number: int) -> Iterator[Patch]:
        figure = self._plan.first_area + number
        age = play.told.get(figure)
        if age is not None:
            at, picture = self._lit_area(number)
            strength = min(1.0, 0.2 + age / COMES_SECONDS)
            size = picture.deviceIndependentSize().toSize()
            middle = QRect(at, size).center() + QPoint(1, 1)
            yield stamp(("area", number), picture, middle.x(), middle.y(), strength)
        form = self.part.areas[number].form
        if form == "crane":
            aside = 0.0 if play.calm else swing(play.evening) * 5
            hook = self._quarters.at(number, (HOOK[0] + aside, HOOK[1]))
            module = self._module(number, lit=age is not None)
            yield stamp(("module", number, age is not None), module, hook.x * self.scale, hook.y * self.scale)
        elif form == "robots" and age is not None and not play.calm:
            spark = int(play.evening / WELD_SECONDS)
            if spark * 7 % 11 < 6:
                at_weld = self._quarters.at(number, (WELD[0] + spark * 5 % 9 - 4, WELD[1]))
                yield stamp(("weld", number), self._spark, at_weld.x * self.scale, at_weld.y * self.scale)

    def _lit_area(self, number: int) -> tuple[QPoint, QPixmap]:
        if number not in self._lit:
            area, scale = self._quarters.area(number), self.scale
            left, top = math.floor(area.x() * scale), math.floor(area.y() * scale)

            def paint(painter: QPainter) -> None:
                painter.translate(-left, -top)
                painter.scale(scale, scale)
                self._quarters.paint(painter, number, lit=True)

            wide, high = math.ceil(area.width() * scale), math.ceil(area.height() * scale)
            self._lit[number] = QPoint(left, top), sprite(wide, high, self.ratio, paint)
        return self._lit[number]

    def _module(self, number: int, *, lit: bool) -> QPixmap:
        """The module at the crane's hook, the rope's end in its middle."""
        if (number, lit) not in self._modules:
            unit = self._quarters.unit(number) * self.scale
            side = 2 * MODULE * unit

            def paint(painter: QPainter) -> None:
                painter.translate(side / 2, side / 2)
                painter.scale(unit, unit)
                self._quarters.module(painter, lit=lit)

            self._modules[number, lit] = sprite(side, side, self.ratio, paint)
        return self._modules[number, lit]

    # Words ------------------------------------------------------------------------------------

    def _plates_seen(self, play: ParkPlay) -> list[tuple[Plate, QPoint]]:
        name: str | int = "whole" if play.reached else "invites"
        if play.touched and play.chosen and play.chosen[-1] in self._plates:
            name = play.chosen[-1]
        return [(self._plates[name], self._corner[name]), self._staged]

    def shown_texts(self, play: ParkPlay) -> list[ShownText]:
        """Return the words that are seen now."""
        told = [plate.shown(at) for plate, at in self._plates_seen(play)]
        told += self._words.shown(self._seen(play))
        told.append(ShownText(self._mark.said, self._mark.box.toAlignedRect(), fits=True))
        if self._cloud is not None and play.reached and play.since_goal > TOLD_AFTER:
            told += self._cloud.shown()
        return told
