"""Points of light of one land: those that fall, those that lie, and those that a hand bends."""

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from kiosk.exhibits.rain.land import RainBox, RainSlot
from kiosk.exhibits.rain.play import Breeze
from kiosk.exhibits.rain.shower import Shower
from kiosk.qt.exhibits.kinds.rain.shades import RainShades
from kiosk.qt.exhibits.scene import Patch, faded, sprite
from kiosk.qt.exhibits.strokes import disc, glow, pen

SIZES = 8
"""Of points, from far to near."""
SMALLEST, LARGEST = 1.5, 4.6
"""Radii, in design pixels."""
HALO, FLYING_HALO = 3.4, 1.9
"""How far the light of a point reaches, in its radii: of one that lies, and of one in the air."""
REACH = 84.0
"""How far from a hand points are bent, in design pixels."""
LIFT = 64.0
"""How high they rise under it."""
TRAIL = 0.075
"""How much of its way the trail of a falling point is."""
EVERY = 2
"""Every second point in the air has a trail: more are not told apart."""
GOLD_FROM, STILL_BELOW = 0.35, 0.02
"""Of the way up: from here on a point under a hand is gold, below it has not moved by a pixel."""
FINE = 1.5
"""Pixels for a design pixel from which on trails are two lines: a wider pen is fifty times as dear."""
HOP = 0.22
"""How far a point rises before it falls, as a part of its way down."""

Coordinates = NDArray[np.float64]


class PointSprites:
    """Pictures of points of one colour, small to large, and the gold one that falls alone."""

    def __init__(self, shades: RainShades, colour: QColor, scale: float, ratio: float) -> None:
        """Paint them once."""
        self._shades, self._scale, self._ratio = shades, scale, ratio
        self.colour = colour
        radii = np.linspace(SMALLEST, LARGEST, SIZES).tolist()
        self.sizes = tuple(self.dot(radius, colour) for radius in radii)
        self.flying = tuple(self.dot(radius, colour, FLYING_HALO) for radius in radii)
        self.last = self.dot(LARGEST * 1.25, shades.tones.of("gold"))
        self.warm = tuple(self.dot(radius * 1.1, shades.tones.of("gold")) for radius in radii)

    def dot(self, radius: float, colour: QColor, halo: float = HALO) -> QPixmap:
        """Return a point of that radius, in design pixels, in its light."""
        side = 2 * radius * halo + 2

        def paint(painter: QPainter) -> None:
            painter.scale(self._scale, self._scale)
            middle = side / 2
            painter.fillRect(QRectF(0, 0, side, side), glow(middle, middle, middle, colour, 0.42))
            disc(painter, self._shades.bright(colour), middle, middle, radius)

        return sprite(side * self._scale, side * self._scale, self._ratio, paint)

    def level(self, near: float) -> int:
        """Return which of the sizes one has that is so near."""
        return min(SIZES - 1, max(0, round(near * (SIZES - 1))))


class _PointPictures(NamedTuple):
    """Points as pictures, each with its middle."""

    pictures: list[QPixmap]
    half: Coordinates

    @classmethod
    def of(cls, pictures: list[QPixmap]) -> "_PointPictures":
        """Measure them once."""
        known = {id(one): one.deviceIndependentSize().width() / 2 for one in pictures}
        return cls(pictures, np.array([known[id(one)] for one in pictures]))

    def draw(self, painter: QPainter, which: Sequence[int], spots: Coordinates) -> None:
        """Paint some of them upright on whole pixels, so that one drawn again lies exactly on itself."""
        if not which:
            return
        begin = which.start if isinstance(which, range) else None
        half = self.half[begin : begin + len(which)] if begin is not None else self.half[list(which)]
        corners = np.rint(spots - half[:, np.newaxis]).astype(int).tolist()
        for index, (x, y) in zip(which, corners, strict=True):
            painter.drawPixmap(x, y, self.pictures[index])


class LandPoints:
    """Where the points of one land lie, in pixels of the view, and the picture of those that lie."""

    def __init__(self, slots: Sequence[RainSlot], sprites: PointSprites, scale: float, ratio: float) -> None:
        """Begin with none."""
        self.sprites, self._scale, self._ratio = sprites, scale, ratio
        self.spots: Coordinates = np.array([(slot.x, slot.y) for slot in slots]) * scale
        self.levels = [sprites.level(slot.near) for slot in slots]
        self._lie = _PointPictures.of([sprites.sizes[level] for level in self.levels[:-1]] + [sprites.last])
        self._fly = _PointPictures.of([sprites.flying[level] for level in self.levels[:-1]] + [sprites.last])
        edge = LARGEST * HALO * scale + 2
        (left, top), (right, low) = self.spots.min(axis=0) - edge, self.spots.max(axis=0) + edge
        self.area = QRectF(left, top, right - left, low - top).toAlignedRect()
        self._picture: QPixmap | None = None
        self._painted = 0

    def lying(self, shower: Shower, breezes: Sequence[Breeze]) -> Iterator[Patch]:
        """Yield those that lie: as one picture, but those near a hand, which rise like grass."""
        if not shower.lying:
            return
        self._grow(shower)
        hands = [(hand, self._around(hand)) for hand in breezes]
        hands = [(hand, area) for hand, area in hands if area.intersects(self.area)]
        picture, corner = self._picture, self.area.topLeft()
        strength, holes = shower.fading, [area for _, area in hands]

        def paint(painter: QPainter) -> None:
            if picture is None:
                return
            if holes:
                painter.save()
                painter.setClipRegion(_without(self.area, holes))
            painter.setOpacity(strength)
            painter.drawPixmap(corner, picture)
            painter.setOpacity(1.0)
            if holes:
                painter.restore()

        marks = tuple(area.getRect() for area in holes)
        yield Patch(("lying", id(self), shower.lying, round(strength * 20), marks), self.area, paint)
        if hands:
            yield self._grass(shower, hands)

    def _around(self, hand: Breeze) -> QRect:
        x, y, reach = hand.place.x * self._scale, hand.place.y * self._scale, REACH * self._scale
        return QRectF(x - reach, y - reach, 2 * reach, 2 * reach).toAlignedRect()

    def _grow(self, shower: Shower) -> None:
        """Paint what has come to lie since the last picture."""
        if self._picture is None or self._painted > shower.lying:
            self._picture = QPixmap(self.area.size() * self._ratio)
            self._picture.setDevicePixelRatio(self._ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            self._painted = 0
        if self._painted < shower.lying:
            painter = QPainter(self._picture)
            painter.translate(-self.area.topLeft())
            self._lie.draw(
                painter, range(self._painted, shower.lying), self.spots[self._painted : shower.lying]
            )
            painter.end()
            self._painted = shower.lying

    def _grass(self, shower: Shower, hands: list[tuple[Breeze, QRect]]) -> Patch:
        """Return the points near hands, bent upwards; they reach above where they lie."""
        edge = LARGEST * HALO * self._scale + 2
        spots = self.spots[: shower.lying]
        near = np.zeros(len(spots), bool)
        lifted = spots.copy()
        warm = np.zeros(len(spots))
        area, places = QRect(), QRegion()
        for hand, around in hands:
            x, y = hand.place.x * self._scale, hand.place.y * self._scale
            reach = REACH * self._scale
            away = np.hypot(spots[:, 0] - x, spots[:, 1] - y) / reach
            rises = np.clip(1.0 - away, 0.0, 1.0) ** 1.5 * hand.strength
            lifted[:, 1] -= rises * LIFT * self._scale
            warm = np.maximum(warm, rises)
            near |= (np.abs(spots[:, 0] - x) < reach + edge) & (np.abs(spots[:, 1] - y) < reach + edge)
            places += around
            area = area.united(around)
        which = np.flatnonzero(near)
        still = which[warm[which] < STILL_BELOW]
        moved = which[warm[which] >= STILL_BELOW]
        up = round(LIFT * self._scale + edge)
        area = area.adjusted(-round(edge), -up, round(edge), round(edge))
        strength, risen = shower.fading, lifted[moved]
        still_ones, still_spots = still.tolist(), spots[still]
        bent = _PointPictures.of(
            [
                self._warm(index, heat)
                for index, heat in zip(moved.tolist(), warm[moved].tolist(), strict=True)
            ]
        )

        def paint(painter: QPainter) -> None:
            painter.save()
            painter.setOpacity(strength)
            painter.setClipRegion(places)
            self._lie.draw(painter, still_ones, still_spots)
            painter.setClipping(False)
            bent.draw(painter, range(len(risen)), risen)
            painter.restore()

        strengths = tuple(
            (round(one.place.x), round(one.place.y), round(one.strength * 30)) for one, _ in hands
        )
        return Patch(("grass", id(self), strengths, shower.lying), area, paint)

    def _warm(self, index: int, heat: float) -> QPixmap:
        """Return a point that a hand bends: larger, and gold where it rises."""
        level = min(SIZES - 1, self.levels[index] + round(heat * 2))
        return (self.sprites.warm if heat > GOLD_FROM else self.sprites.flying)[level]

    # In the air -------------------------------------------------------------------------------

    def falling(
        self, shower: Shower, now: float, staged: Coordinates | None, home: RainBox, *, calm: bool
    ) -> Iterator[Patch]:
        """Yield those that are on their way, each with its trail; calm, they come to light where they will lie."""
        which = shower.falling
        if not which:
            return
        share = np.clip((now - np.array(shower.left[which.start :])) / shower.flight, 0.0, 1.0)
        end = self.spots[which.start : which.stop]
        if calm:
            yield self._coming(shower, share, end)
            return
        start = self._starts(shower, which, staged, home)
        at, tail = _on_the_way(start, end, share), _on_the_way(start, end, np.maximum(0.0, share - TRAIL))
        both = np.concatenate([at, tail])
        edge = LARGEST * HALO * self._scale + 2
        (left, top), (right, low) = both.min(axis=0) - edge, both.max(axis=0) + edge
        area = QRectF(left, top, right - left, low - top).toAlignedRect()
        ends = zip(tail[::EVERY].tolist(), at[::EVERY].tolist(), strict=True)
        lines = [QLineF(*one, *other) for one, other in ends]
        trail = pen(faded(self.sprites.colour, 0.62), 1.0)

        def paint(painter: QPainter) -> None:
            painter.setOpacity(shower.fading)
            painter.setPen(trail)
            painter.drawLines(lines)
            if self._scale > FINE:
                painter.translate(1, 0)
                painter.drawLines(lines)
                painter.translate(-1, 0)
            self._fly.draw(painter, which, at)
            painter.setOpacity(1.0)

        yield Patch(("falling", id(self), round(now * 60)), area, paint)

    def _coming(self, shower: Shower, share: Coordinates, end: Coordinates) -> Patch:
        which = list(shower.falling)
        strengths = (share * 10).astype(int).tolist()

        def paint(painter: QPainter) -> None:
            for index, spot, strength in zip(which, end, strengths, strict=True):
                painter.setOpacity(strength / 10 * shower.fading)
                self._lie.draw(painter, (index,), spot[np.newaxis])
            painter.setOpacity(1.0)

        key: Hashable = ("coming", id(self), which[0], tuple(strengths))
        return Patch(key, self.area, paint)

    def _starts(self, shower: Shower, which: range, staged: Coordinates | None, home: RainBox) -> Coordinates:
        """Return where each has left: its place in the number, or the number at the side."""
        index = np.arange(which.start, which.stop)
        x = (home.x + 20 + (index * 37) % 160) * self._scale
        y = (home.y + 18 + (index * 17) % 40) * self._scale
        start = np.stack([x, y], axis=1).astype(float)
        if staged is not None:
            from_stage = np.array(shower.staged[which.start :], bool)
            start[from_stage] = staged[which.start : which.stop][from_stage]
        return start


def _on_the_way(start: Coordinates, end: Coordinates, share: Coordinates) -> Coordinates:
    """Return where points are: outward at an even pace, a little up, and down ever faster."""
    down = end[:, 1] - start[:, 1]
    across = share * (1.6 - 0.6 * share)
    fall = (1 + HOP) * share**2 - HOP * share
    return np.stack([start[:, 0] + (end[:, 0] - start[:, 0]) * across, start[:, 1] + down * fall], axis=1)


def _without(area: QRect, holes: Sequence[QRect]) -> QRegion:
    region = QRegion(area)
    for hole in holes:
        region -= QRegion(hole)
    return region


class HouseWindows:
    """The windows of a house that light up, floor by floor, and the one that is lit in part."""

    def __init__(
        self, panes: Sequence[QRectF], shades: RainShades, colour: QColor, scale: float, ratio: float
    ) -> None:
        """Take where they are, in design pixels."""
        self._panes = [
            QRectF(p.x() * scale, p.y() * scale, p.width() * scale, p.height() * scale) for p in panes
        ]
        edge = 5 * scale
        self.area = (
            QRectF(self._panes[0]).united(self._panes[-1]).adjusted(-edge, -edge, edge, edge).toAlignedRect()
        )
        pane = self._panes[0]
        wide, high = pane.width() + 2 * edge, pane.height() + 2 * edge
        self._edge = edge
        bright = shades.bright(colour)

        def paint(painter: QPainter) -> None:
            painter.fillRect(QRectF(0, 0, wide, high), glow(wide / 2, high / 2, wide / 2, colour, 0.5))
            painter.fillRect(QRectF(edge, edge, pane.width(), pane.height()), bright)

        self._lit = sprite(wide, high, ratio, paint)
        self._bright = bright

    def pieces(self, shower: Shower, now: float) -> Iterator[Patch]:
        """Yield what is lit of it."""
        if not shower.left:
            return
        lit = [(index, 1.0) for index in range(shower.lying)]
        lit += [(index, min(1.0, (now - shower.left[index]) / shower.flight)) for index in shower.falling]
        part = shower.amount.value % 1.0
        last = shower.points - 1

        def paint(painter: QPainter) -> None:
            for index, strength in lit:
                painter.setOpacity(strength * shower.fading)
                pane = self._panes[index]
                if index == last and part:
                    painter.fillRect(
                        QRectF(pane.x(), pane.y(), pane.width() * part, pane.height()), self._bright
                    )
                else:
                    painter.drawPixmap(round(pane.x() - self._edge), round(pane.y() - self._edge), self._lit)
            painter.setOpacity(1.0)

        key = tuple(round(strength * 8) for _, strength in lit[shower.lying :])
        yield Patch(("windows", id(self), shower.lying, key, round(shower.fading * 20)), self.area, paint)
