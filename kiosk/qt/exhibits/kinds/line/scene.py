"""ExhibitScene of the production line: two pictures of one hall, an edge between them, and what moves in each."""

from collections.abc import Generator, Iterator

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.line.play import MARK_SECONDS, LinePlay
from kiosk.exhibits.line.works import STATIONS
from kiosk.model.exhibits.line import LineExhibit
from kiosk.qt.exhibits.cloud import CloudEdge, RewardCloud
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.grounds import SLICE_SECONDS
from kiosk.qt.exhibits.kinds.line.beads import LineBeads
from kiosk.qt.exhibits.kinds.line.car import CarPrints, car_area
from kiosk.qt.exhibits.kinds.line.clips import LineLayer, Sided, Sides
from kiosk.qt.exhibits.kinds.line.edge import LineEdge
from kiosk.qt.exhibits.kinds.line.glints import LineGlints
from kiosk.qt.exhibits.kinds.line.people import WorksPeople
from kiosk.qt.exhibits.kinds.line.robots import LineArms
from kiosk.qt.exhibits.kinds.line.room import WorksRoom
from kiosk.qt.exhibits.kinds.line.shades import ERAS, LAYERS, Era, WorksShades
from kiosk.qt.exhibits.kinds.line.told import HundredPrints, LinePrint, side_name
from kiosk.qt.exhibits.plate import Plate, Reward
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, saved
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

TOLD_AFTER, TOLD_SECONDS, WAVE_SECONDS = 0.5, 0.6, 1.1
FADES = 46.0
"""Design pixels: over so much of the edge's way words of a side come or go."""
IDLE_SECONDS = 0.09
"""While nobody plays what moves is looked at again after so long."""
FINE = 480
"""Pixels: a car so wide is not smoothed on its way: it is fine enough."""
GONE_SECONDS = 0.55
"""Of a car's way to the next station: after this share the foremost one is gone."""


class LineScene(ExhibitScene):
    """How the production line is painted."""

    part: LineExhibit
    layers = len(LAYERS)

    def __init__(self, part: LineExhibit, look: Look) -> None:
        """Mix the shades."""
        super().__init__(part, look)
        self._shades: dict[Era, WorksShades] = {era: WorksShades(self.tones, era) for era in LAYERS}

    def arrange(self, play: LinePlay) -> None:
        """Lay out words and sprites."""
        play.stay = self.part.people.after
        works, scale, ratio = play.works, self.scale, self.ratio
        self._cars = CarPrints(works, self._shades, scale, ratio)
        self._arms = LineArms(works, self._shades["after"], scale, ratio)
        self._beads = LineBeads(works, self.tones, scale, ratio)
        self._edge = LineEdge(self.tones, scale, ratio, self.size.height())
        self._glints = LineGlints(works, self._shades, self.part.people, scale, ratio)
        self._hand = GhostHand(self.tones, scale, ratio)
        self._arrange_words()
        self._moved: list[Sided] = []
        self._moved_at = play.shift - 1.0
        self._unfinished = True

    def _prepared(self) -> Iterator[None]:
        """Make the sprites that are wanted soon, one by one."""
        for era, station in self._cars.missing():
            self._cars.at(era, station)
            yield
        yield from self._arms.prepared()
        yield from self._glints.prepared()
        yield from self._cloud.prepared()

    def _arrange_words(self) -> None:
        look, say, part = self.look, self.look.say, self.part
        edge, wide, high = look.px(24), self.size.width(), self.size.height()
        staged = Plate(look, say(part.staged), "small", "gold", round(wide * 0.34), self.ratio)
        self._staged = (staged, QPoint(wide - edge - staged.size.width(), edge))
        room = wide - 3 * edge - staged.size.width()
        self._corner = QPoint(edge, edge)
        self._invites = Plate(look, say(part.invites), "label", "cyan", room, self.ratio)
        self._whole = Plate(look, say(part.whole), "label", "gold", room, self.ratio)
        self._row = edge + look.px(8) + max(one.size.height() for one in (self._invites, self._whole, staged))
        prints = HundredPrints(look, self.ratio, round(wide * 0.34))
        self._people = {era: prints.people(part.people, era) for era in ERAS}
        # Upright, the goal's words need the room between the bins.
        bins = HundredPrints(look, self.ratio, round(wide * (0.34 if wide > high * 1.2 else 0.26)))
        self._bins = {era: bins.bin(part.rejects, era) for era in ERAS}
        self._names: dict[Era, LinePrint] = {
            "before": side_name(look, say(part.before), "muted", self.ratio),
            "after": side_name(look, say(part.after), "gold", self.ratio),
        }
        low = high - look.px(14)
        left = self.button.top() - look.px(6) if not self.button.isEmpty() else low
        self._bins_at: dict[Era, QPoint] = {
            "before": QPoint(edge, min(low, left) - self._bins["before"].size.height()),
            "after": QPoint(
                wide - edge - self._bins["after"].size.width(), low - self._bins["after"].size.height()
            ),
        }
        self._people_at: dict[Era, QPoint] = {
            "before": QPoint(edge, self._row),
            "after": QPoint(wide - edge - self._people["after"].size.width(), self._row),
        }
        self._arrange_reward()

    def _arrange_reward(self) -> None:
        """Stand the goal's words on the line before the foremost car: there the hall is dark, and nothing of it is hidden.

        Where they are too large for that, they stand under the roof, beside the number of people.
        """
        look, say, part = self.look, self.look.say, self.part
        wide, high = self.size.width(), self.size.height()
        lines = [say(part.quoted), *(say(line) for line in part.tells)]
        across = round(min(wide * 0.56, 2 * (self._bins_at["after"].x() - wide / 2) - look.px(8)))
        top, left = round(high * 0.722), look.px(110)
        beside = self._people_at["after"].x() - look.px(8)
        places = (
            QRect((wide - across) // 2, top, across, high - top - look.px(12)),
            QRect(left, self._row, beside - left, round(high * 0.44)),
        )
        for place in places:
            reward = Reward(look, say(part.reward), lines, max(1, place.width()), place.height())
            if reward.height <= place.height():
                break
        edge = CloudEdge(round(reward.width * 0.22), round(reward.height * 0.42), layers=6)
        self._cloud = RewardCloud(look, reward, place.topLeft(), self.ratio, edge)

    @property
    def drawn_from(self) -> tuple[int, int]:
        """How many people stand beside the line."""
        return self.part.people.before, self.part.people.after

    # What stands still ------------------------------------------------------------------------

    def ground(self, painter: QPainter, play: LinePlay) -> Generator[None]:
        """Paint the hall before, below it the hall after, and below that the same with all of it at work."""
        for layer, era in enumerate(LAYERS):
            with saved(painter):
                painter.translate(0, layer * self.size.height())
                painter.setClipRect(QRect(QPoint(0, 0), self.size))
                yield from self._hall(painter, play, era)

    def _hall(self, painter: QPainter, play: LinePlay, era: Era) -> Iterator[None]:
        works, shades = play.works, self._shades[era]
        room, people = WorksRoom(works, shades), WorksPeople(shades)
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from room.behind(painter)
            if shades.lit:
                room.gate(painter)
                yield
        said = self.part.people
        if not shades.lit:
            taken = [place for place in works.places if place.rank < said.before]
            nearest = works.places[-1].size
            for place in taken:
                with saved(painter):
                    painter.scale(self.scale, self.scale)
                    people.worker(painter, place, nearest)
                yield
        else:
            yield from self._emptied(painter, play, people)
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from room.before(painter)

    def _emptied(self, painter: QPainter, play: LinePlay, people: WorksPeople) -> Iterator[None]:
        """Paint rings where nobody stands any more, the robots, and who stays."""
        said, works = self.part.people, play.works
        with saved(painter):
            painter.scale(self.scale, self.scale)
            for place in works.places:
                if said.after <= place.rank < said.before:
                    people.ring(painter, place)
            yield
        yield from self._arms.standing(painter)
        with saved(painter):
            painter.scale(self.scale, self.scale)
            for place in works.places:
                if place.rank < said.after:
                    people.watcher(painter, place)
                    yield

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the hall."""
        painter.fillRect(area, self.tones.mix("ink", "muted", 0.07))

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: LinePlay) -> list[Patch]:
        """Return the hall after as far as it is seen, cars, arms, light, the edge and the words."""
        self._go_on()
        sides = Sides(play.curtain.after, self.size.width())
        found: list[Patch] = []
        if self.painted is not None:
            for layer in self._layers(play):
                found += sides.layer(self.painted, self.size.height(), layer)
        for given in self._moving(play):
            found += sides.seen(given)
        found += self._edge.pieces(play, 0.0 if play.calm else self._front(play))
        found += self._words(play)
        if play.ghost is not None:
            found.append(self._hand.piece(play.ghost))
        return found

    def _moving(self, play: LinePlay) -> list[Sided]:
        """Return what moves in either era; while nobody plays it is looked at less often than the ghost's hand."""
        if self._unfinished:
            return []
        late = not play.touched and 0 <= play.shift - self._moved_at < IDLE_SECONDS
        if not late:
            self._moved, self._moved_at = self._moves(play), play.shift
        return self._moved

    def _moves(self, play: LinePlay) -> list[Sided]:
        found = [*self._glints.behind(play)]
        found += self._beads.pieces(play)
        for station in range(STATIONS - 1, 0, -1):
            found += self._car(play, station)
        found += (("after", piece) for piece in self._arms.pieces(play, (2, 3)))
        found += self._car(play, 0)
        found += self._car(play, -1)
        found += self._glints.on_car(play)
        found += (("after", piece) for piece in self._arms.pieces(play, (0, 1)))
        found += (("after", piece) for piece in self._marks(play))
        found += self._glints.before(play)
        return found

    def _layers(self, play: LinePlay) -> list[LineLayer]:
        """Return which pictures are seen: at the goal light goes from left to right through the hall; calm, it fades in."""
        wide, front = self.size.width(), self._front(play)
        if play.calm:
            faint = [LineLayer(2, 0, wide, front)] if front > 0 else []
            return [LineLayer(1, 0, wide), *faint] if front < 1 else faint
        at = round(front * wide)
        return [one for one in (LineLayer(2, 0, at), LineLayer(1, at, wide)) if one.end > one.start]

    def _front(self, play: LinePlay) -> float:
        """Return how far the light of the goal has come, 0 to 1."""
        share = min(1.0, max(0.0, (play.since_goal - 0.15) / WAVE_SECONDS)) if play.whole else 0.0
        return share * share * (3 - 2 * share)

    def _go_on(self) -> None:
        """Make a few more of the sprites that no first picture waits for."""
        if self._unfinished:
            self._unfinished = self.later("sprites", self._prepared, SLICE_SECONDS)

    def finish(self) -> None:
        """Make the rest of the sprites now."""
        while self._unfinished:
            self._go_on()

    def _car(self, play: LinePlay, station: int) -> Iterator[Sided]:
        """Yield a car on its way to a station, or at it; -1 is the one that leaves."""
        left = play.takt.left
        strength = 1.0
        if station < 0:
            strength = max(0.0, 1.0 - (1.0 - left) / GONE_SECONDS)
            if left <= 0 or strength <= 0:
                return
        area = car_area(play.works, station + left, self.scale)
        for era in ERAS:
            picture = self._cars.at(era, station)
            yield era, _car_piece((era, station), picture, area, left, strength)

    def _marks(self, play: LinePlay) -> Iterator[Patch]:
        """Yield the seams that somebody has led an arm along, glowing still."""
        for mark in play.marks:
            strength = 1.0 - mark.age / MARK_SECONDS
            yield self._glints.mark(mark.place, strength)

    # Words ------------------------------------------------------------------------------------

    def _printed(self, play: LinePlay) -> list[tuple[LinePrint, QPoint, float]]:
        """Return what stands on each side, where, and how well it is seen: nothing is said between before and after."""
        edge = play.curtain.edge * self.size.width()
        found: list[tuple[LinePrint, QPoint, float]] = []
        for era in ERAS:
            for prints, places in ((self._people, self._people_at), (self._bins, self._bins_at)):
                one, at = prints[era], places[era]
                room = edge - at.x() - one.size.width() if era == "before" else at.x() - edge
                found.append((one, at, self._side_strength(room)))
        if not play.whole:
            found += [self._named(era, edge) for era in ERAS]
        return [each for each in found if each[2] > 0]

    def _named(self, era: Era, edge: float) -> tuple[LinePrint, QPoint, float]:
        """Return what a side is called, beside the edge; where its number of people stands it goes."""
        one, gap = self._names[era], self.look.px(12)
        number = self._people[era].shown[0].rect.translated(self._people_at[era])
        if era == "before":
            x = round(edge - gap - one.size.width())
            room = x - number.right() - gap
        else:
            x = round(edge + gap)
            room = number.left() - gap - x - one.size.width()
        return one, QPoint(x, self._row), self._side_strength(room)

    def _side_strength(self, room: float) -> float:
        return min(1.0, max(0.0, room / self.look.px(FADES)))

    def _told(self, play: LinePlay) -> float:
        share = min(1.0, max(0.0, (play.since_goal - TOLD_AFTER) / TOLD_SECONDS)) if play.whole else 0.0
        return share * share * (3 - 2 * share)

    def _words(self, play: LinePlay) -> Iterator[Patch]:
        if (told := self._told(play)) > 0:
            yield self._cloud.piece(told)
        for one, at, strength in self._printed(play):
            yield one.piece(at, strength)
        for plate, at in self._plates(play):
            yield plate.piece(at)

    def _plates(self, play: LinePlay) -> list[tuple[Plate, QPoint]]:
        return [(self._whole if play.whole else self._invites, self._corner), self._staged]

    def shown_texts(self, play: LinePlay) -> list[ShownText]:
        """Return the words on the plates and of both sides, and the reward once the goal is reached."""
        told = [plate.shown(at) for plate, at in self._plates(play)]
        for one, at, strength in self._printed(play):
            if strength >= 1.0:
                told += one.told(at)
        return told + (self._cloud.shown() if self._told(play) >= 1.0 else [])


def _car_piece(key: tuple[str, int], picture: QPixmap, area: QRectF, left: float, strength: float) -> Patch:
    """Return a car at its place: a plain copy where it stands, made smaller or larger on its way."""
    if left <= 0:
        at = area.topLeft().toPoint()
        size = picture.deviceIndependentSize().toSize()
        return Patch((key, at.x(), at.y()), QRect(at, size), lambda painter: painter.drawPixmap(at, picture))

    smooth = picture.devicePixelRatio() * picture.width() < FINE

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.setOpacity(strength)
        painter.drawPixmap(area, picture, QRectF(picture.rect()))
        painter.setOpacity(1.0)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)

    return Patch((key, round(left * 400)), area.adjusted(-1, -1, 1, 1).toAlignedRect(), paint)
