"""ExhibitScene of the rain: the night over the land, the number in the middle of the sky, its points, and the words."""

from collections.abc import Generator, Iterator

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QPolygonF

from kiosk.exhibits.rain.land import SIDE
from kiosk.exhibits.rain.play import RainPlay
from kiosk.exhibits.rain.shower import RainAmount, Shower
from kiosk.model.exhibits.rain import RainExhibit
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.kinds.rain.band import RainBand
from kiosk.qt.exhibits.kinds.rain.ground import RainGround, panes
from kiosk.qt.exhibits.kinds.rain.numbers import RainHomes, RainNumbers
from kiosk.qt.exhibits.kinds.rain.numeral import BigNumber, GatheredPoints, Places
from kiosk.qt.exhibits.kinds.rain.points import HouseWindows, LandPoints, PointSprites
from kiosk.qt.exhibits.kinds.rain.shades import RainShades
from kiosk.qt.exhibits.plate import Plate
from kiosk.qt.exhibits.rings import plain_ring, rings
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, faded, saved, sprite
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

RISES_SECONDS = 1.6
DOWN = 0.34
"""How far below its place the light of a number stands when it has risen, as a part of its height."""
SOON = 0.6
"""How much of a number lies when what will rise is made ready."""
RIPPLE = 90.0
MORE_SIDE = 0.08
"""Of the width, that the numbers at each side take besides where words are half as large again."""


class RainScene(ExhibitScene):
    """How the rain is painted."""

    part: RainExhibit

    def __init__(self, part: RainExhibit, look: Look) -> None:
        """Mix the shades."""
        super().__init__(part, look)
        self.shades = RainShades(self.tones)
        self._bigs: dict[int, BigNumber] = {}
        self._gathered: dict[int, GatheredPoints] = {}
        self._risen: dict[int, QPixmap] = {}

    def arrange(self, play: RainPlay) -> None:
        """Tell the play which numbers there are, and lay out points and words."""
        counts = [RainAmount(float(one.value)) for one in self.part.counts]
        shares = [RainAmount(float(one.value), share=True) for one in self.part.shares]
        play.show((*counts, *shares), SIDE + MORE_SIDE * (self.look.text_percent - 100) / 50)
        site, look, scale = play.site, self.look, self.scale
        self._site = site
        self._ground = RainGround(site, self.shades)
        self._numbers = RainNumbers(self.part, self.units, look)
        self._bigs.clear()
        self._gathered.clear()
        self._risen.clear()
        self._skies: dict[int, QPainterPath] = {}
        self._stands: dict[int, QPixmap] = {}
        """Numbers that have risen, behind what they have risen from."""
        self._made: set[int] = set()
        self._lit: set[int] = set()
        self._lands: dict[int, LandPoints] = {}
        self._houses: dict[int, HouseWindows] = {}
        for index, plot in enumerate(site.plots):
            colour = self.shades.of(plot)
            if plot.kind == "house":
                self._houses[index] = HouseWindows(panes(site, index), self.shades, colour, scale, self.ratio)
            else:
                sprites = PointSprites(self.shades, colour, scale, self.ratio)
                self._lands[index] = LandPoints(site.slots[index], sprites, scale, self.ratio)
        self._ghost = GhostHand(self.tones, scale, self.ratio)
        self._ring = plain_ring(self, RIPPLE)
        self._lay_words()

    def _lay_words(self) -> None:
        look, edge = self.look, self.look.px(24)
        wide = self.size.width()
        staged = Plate(look, look.say(self.part.staged), "small", "gold", round(wide * 0.44), self.ratio)
        self._staged = (staged, QPoint(wide - edge - staged.size.width(), edge))
        room = wide - 3 * edge - staged.size.width()
        self._invites = Plate(look, look.say(self.part.invites), "label", "cyan", room, self.ratio)
        self._told = Plate(look, look.say(self.part.whole), "label", "gold", room, self.ratio)
        self._corner = QPoint(edge, edge)
        below = edge + max(self._invites.size.height(), self._told.size.height(), staged.size.height())
        self._homes = RainHomes(self._numbers, look, self.shades)
        self._homes.arrange(self._site, below + look.px(8), self.ratio)
        self._band = RainBand(self.part, self._numbers, look)
        self._band.arrange(self._site, self.button, self.ratio)

    @property
    def drawn_from(self) -> tuple[RainAmount, ...]:
        """Which numbers have a land."""
        return self._site.amounts

    # What stands still ------------------------------------------------------------------------

    def ground(self, painter: QPainter, play: RainPlay) -> Generator[None]:
        """Paint the night over the land."""
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from RainGround(play.site, self.shades).paint(painter)

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the night."""
        painter.fillRect(area, self.shades.sky_high)

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: RainPlay) -> list[Patch]:
        """Return the number in the sky, the points, the words and the hands."""
        self._get_ready(play)
        found = [*self._in_the_sky(play), *self._on_land(play)]
        found += rings(play, self.scale, lambda _: self._ring)
        found += self._homes.plates()
        found += self._homes.pieces(play)
        found.append(self._band.piece(play))
        found += [plate.piece(at) for plate, at in self._plates(play)]
        if play.ghost is not None:
            found.append(self._ghost.piece(play.ghost))
        return found

    def afar(self, play: RainPlay) -> list[Patch]:
        """Return the land and what rains on it: numbers without their names would say nothing."""
        self._get_ready(play)
        return self._on_land(play)

    def _on_land(self, play: RainPlay) -> list[Patch]:
        found: list[Patch] = []
        breezes = list(play.breezes.values())
        for index, shower in enumerate(play.showers):
            if index in self._houses:
                found += self._houses[index].pieces(shower, play.evening)
            else:
                found += self._lands[index].lying(shower, breezes)
        for index, land in self._lands.items():
            shower = play.showers[index]
            spots = self._spots(index) if any(shower.staged[shower.lying :]) else None
            found += land.falling(shower, play.evening, spots, self._site.homes[index], calm=play.calm)
        return found

    def _big(self, index: int) -> BigNumber:
        if index not in self._bigs:
            shower = self._site.amounts[index]
            slots = self._site.slots[index]
            points = 0 if shower.share else shower.points
            said = self._numbers.said(index).number
            self._bigs[index] = BigNumber(said, self.look, self._site.stage, slots, points)
        return self._bigs[index]

    def _get_ready(self, play: RainPlay) -> None:
        """Make, one thing a picture, what will be wanted: the points of every number, and the light of one that soon lies."""
        for index, amount in enumerate(self._site.amounts):
            if index not in self._made:
                self._made.add(index)
                if not amount.share:
                    _ = self._big(index).spots
                return
        index, shower = play.stage, play.showers[play.stage]
        if index not in self._risen and shower.lying > shower.points * SOON:
            if index not in self._lit:
                self._lit = {index}
                self._big(index).light(self.shades.of(self._site.plots[index]))
            else:
                self._risen_picture(index)

    def _spots(self, index: int) -> Places:
        return self._big(index).spots

    def _in_the_sky(self, play: RainPlay) -> Iterator[Patch]:
        index, shower = play.stage, play.showers[play.stage]
        big = self._big(index)
        colour = self.shades.of(self._site.plots[index])
        if shower.whole:
            yield self._rise(index, shower, calm=play.calm)
            return
        yield self._outlined(index, shower)
        if not big.points:
            if shower.left:
                yield self._filled(index, shower)
            return
        if index not in self._gathered:
            self._gathered = {index: GatheredPoints(big, self._dot(index), self.ratio)}
        gathered = self._gathered[index]
        seen = gathered.keep_up(len(shower.left) if not shower.fades else 0)
        yield Patch(("gathered", index, seen, colour.rgba()), gathered.area, gathered.paint)

    def _dot(self, index: int) -> QPixmap:
        land, big = self._lands[index], self._big(index)
        return land.sprites.dot(min(9.0, big.spacing / self.scale * 0.36), land.sprites.colour, 1.9)

    def _outlined(self, index: int, shower: Shower) -> Patch:
        big = self._big(index)
        strength = 0.9 if shower.begun else 0.55
        colour = faded(self.shades.of(self._site.plots[index]), strength)
        return Patch(("outline", index, strength), big.area(), lambda painter: big.outline(painter, colour))

    def _filled(self, index: int, shower: Shower) -> Patch:
        """A share fills with light from below, as its house does."""
        big, picture = self._big(index), self._risen_picture(index)
        area = big.area()
        share = len(shower.left) / shower.points
        top = round(area.height() * (1 - share))

        def paint(painter: QPainter) -> None:
            painter.setOpacity(shower.fading)
            painter.setClipRect(area.adjusted(0, top, 0, 0))
            painter.drawPixmap(area.topLeft(), picture)
            painter.setClipping(False)
            painter.setOpacity(1.0)

        return Patch(("filled", index, top, round(shower.fading * 20)), area, paint)

    def _risen_picture(self, index: int) -> QPixmap:
        if index not in self._risen:
            colour = self.shades.of(self._site.plots[index])
            self._risen = {index: self._big(index).risen(self.ratio, colour, self.shades.bright(colour))}
        return self._risen[index]

    def _rise(self, index: int, shower: Shower, *, calm: bool) -> Patch:
        """It rises behind the mountains like a moon."""
        big, picture = self._big(index), self._risen_picture(index)
        share = min(1.0, shower.since_whole / RISES_SECONDS)
        share = share * share * (3 - 2 * share)
        high = big.size.height()
        down = high * DOWN + (0.0 if calm else (1 - share) * high * 0.75)
        area = big.area(down)
        strength = share if calm else min(1.0, share * 2)
        if share >= 1.0:
            if index not in self._stands:
                self._stands = {index: self._standing(index, area)}
            stands = self._stands[index]
            return Patch(("stands", index), area, lambda painter: painter.drawPixmap(area.topLeft(), stands))
        sky = self._sky(index)

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.setClipPath(sky)
            painter.setOpacity(strength)
            painter.drawPixmap(area.topLeft(), picture)
            painter.restore()

        return Patch(("risen", index, area.top(), round(strength * 25)), area, paint)

    def _standing(self, index: int, area: QRect) -> QPixmap:
        """Return a number as it stands in the end, without what is hidden of it."""

        def paint(painter: QPainter) -> None:
            painter.translate(-area.topLeft())
            painter.setClipPath(self._sky(index))
            painter.drawPixmap(area.topLeft(), self._risen_picture(index))

        return sprite(area.width(), area.height(), self.ratio, paint)

    def _sky(self, index: int) -> QPainterPath:
        if index not in self._skies:
            scale, area = self.scale, self._big(index).area()
            spots = self._ground.skyline(area.left() / scale, area.right() / scale).toList()
            path = QPainterPath()
            path.addPolygon(QPolygonF([QPointF(spot.x() * scale, spot.y() * scale) for spot in spots]))
            path.closeSubpath()
            self._skies[index] = path
        return self._skies[index]

    # Words ------------------------------------------------------------------------------------

    def _plates(self, play: RainPlay) -> list[tuple[Plate, QPoint]]:
        said = self._told if play.showers[play.stage].whole else self._invites
        return [(said, self._corner), self._staged]

    def shown_texts(self, play: RainPlay) -> list[ShownText]:
        """Return the words on the plates, the numbers, and the line below the land."""
        plates = [plate.shown(at) for plate, at in self._plates(play)]
        return [*plates, *self._homes.shown(play), *self._band.shown(play)]
