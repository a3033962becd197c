"""Ink: what the brush has left, painted once into a layer, piece by piece as it is written.

The brush has hairs: each leaves a line of its own, and where the brush is dry, ever fewer of them do. Light lies
under the ink, so that a later piece never shines over an earlier one.
"""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from kiosk.exhibits.brush.board import HIGH, WIDE, Board
from kiosk.exhibits.brush.stroke import BrushMark, JiuStroke
from kiosk.exhibits.brush.way import StrokeName
from kiosk.qt.exhibits.dragon.ember import Embers, light, pen
from kiosk.qt.exhibits.scene import Patch, sprite
from kiosk.qt.style.tones import mixed

HAIRS, FEW_HAIRS, FEW_BELOW = 25, 13, 0.5
"""Lines across a stroke, and where a design pixel is less than so many: those of 25 would be finer than a pixel."""
CHUNK, OVERLAP = 10, 3
"""Marks that are painted with one shade, and how many of them the next piece paints, too."""
LIGHT_EVERY, LIGHT_RADIUS = 5, 128.0
FADES_SECONDS = 0.5
InkFloats = NDArray[np.float64]


class InkLayer:
    """The written character as one picture over the wall."""

    def __init__(self, board: Board, embers: Embers, scale: float, ratio: float) -> None:
        """Lay an empty sheet over the character's place."""
        self._board, self._embers, self._scale, self._ratio = board, embers, scale, ratio
        self._unit = board.unit * scale
        reach = LIGHT_RADIUS * scale
        left, top = board.left * scale - reach, board.top * scale - reach
        wide, high = WIDE * self._unit + 2 * reach, HIGH * self._unit + 2 * reach
        whole = QRect(0, 0, math.ceil(board.width * scale), math.ceil(board.height * scale))
        self.area = QRectF(left, top, wide, high).toAlignedRect().intersected(whole)
        self._sheet = self._empty()
        self._light = sprite(2 * reach, 2 * reach, ratio, self._paint_light)
        self._laid: dict[StrokeName, list[BrushMark]] = {"fall": [], "hook": []}
        self._of: dict[StrokeName, list[BrushMark] | None] = {"fall": None, "hook": None}
        self._fresh: list[QRect] = []
        self._pictures = 0
        self._old: tuple[QPixmap, float] | None = None
        self._hairs = HAIRS if scale * ratio >= FEW_BELOW else FEW_HAIRS
        random = np.random.default_rng(9)
        self._grain = random.random((self._hairs, 64))
        self._shade = random.normal(0, 0.05, self._hairs)

    def _empty(self) -> QPixmap:
        return sprite(self.area.width(), self.area.height(), self._ratio, lambda _: None)

    def _paint_light(self, painter: QPainter) -> None:
        reach = LIGHT_RADIUS * self._scale
        light(painter, reach, reach, reach, self._embers.deep, 0.26)
        light(painter, reach, reach, reach * 0.5, self._embers.fire, 0.20)

    def follow(self, strokes: dict[StrokeName, JiuStroke], evening: float) -> None:
        """Paint what has been written since the picture before."""
        if any(self._laid[name] and self._of[name] is not strokes[name].marks for name in strokes):
            self._wipe(evening)
        for name, stroke in strokes.items():
            self._of[name] = stroke.marks
            start = self._first_new(name, stroke.marks)
            if start < len(stroke.marks):
                self._lay(stroke, start)
                self._laid[name] = list(stroke.marks)

    def _first_new(self, name: StrokeName, marks: list[BrushMark]) -> int:
        """Return from which mark on it has to be painted: the last ones may have grown broader."""
        laid = self._laid[name]
        first = len(laid)
        while first > 0 and first > len(laid) - 4 and laid[first - 1] != marks[first - 1]:
            first -= 1
        return first

    def _wipe(self, evening: float) -> None:
        """Begin with an empty sheet; what was on the other fades."""
        self._old = (self._sheet, evening)
        self._sheet = self._empty()
        self._laid = {"fall": [], "hook": []}

    # One piece --------------------------------------------------------------------------------

    def _lay(self, stroke: JiuStroke, start: int) -> None:
        end = len(stroke.marks)
        painter = QPainter(self._sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.area.topLeft())
        self._shine(painter, stroke, start, end)
        for first in range(max(0, start - 2), end, CHUNK):
            self._paint_hairs(painter, stroke, first, min(end, first + CHUNK + OVERLAP))
        painter.end()
        self._fresh.append(self._around(stroke, max(0, start - 3), end))

    def _shine(self, painter: QPainter, stroke: JiuStroke, start: int, end: int) -> None:
        """Lay light under what is there already."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
        half = self._light.deviceIndependentSize().width() / 2
        for index in range(start, end):
            if index % LIGHT_EVERY == 0:
                x, y = self._board.at(stroke.way.spots[index])
                painter.setOpacity(0.35 + 0.65 * stroke.marks[index].wet)
                painter.drawPixmap(QPointF(x * self._scale - half, y * self._scale - half), self._light)
        painter.setOpacity(1.0)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _edges(
        self, stroke: JiuStroke, first: int, last: int
    ) -> tuple[InkFloats, InkFloats, InkFloats, InkFloats]:
        """Return middles, normals, half breadths in pixels, and wetness of some marks."""
        spots = np.array([stroke.way.spots[index] for index in range(first, last)])
        ways = np.array([stroke.way.ahead(index * stroke.way.step) for index in range(first, last)])
        marks = np.array(stroke.marks[first:last])
        middle = (spots[:, :2] * self._board.unit + (self._board.left, self._board.top)) * self._scale
        normal = np.stack([-ways[:, 1], ways[:, 0]], axis=1)
        return middle, normal, spots[:, 2] * marks[:, 0] * self._unit, marks[:, 1]

    def _paint_hairs(self, painter: QPainter, stroke: JiuStroke, first: int, last: int) -> None:
        """Paint the lines that the hairs leave, from the edges to the middle."""
        middle, normal, half, wet = self._edges(stroke, first, last)
        dry = 1.0 - float(wet.mean())
        if last - first < 2 or first == 0:
            self._head(painter, stroke, middle[0], half[0])
        if last - first < 2:
            return
        broad = float(half.mean())
        across = np.linspace(-1, 1, self._hairs)
        width = max(1.2 * self._scale, 2 * broad / self._hairs * (1.9 - 0.75 * dry))
        along = (first + last) / 2 / len(stroke.way.spots)
        if dry < 0.45:
            self._bed(painter, middle, normal, half, along)
        inside = 1 - 0.5 * width / max(width, broad)
        spots = middle + normal * (half * inside)[:, None] * across[:, None, None]
        touches = self._touching(across, first, last, wet)
        shades = self._shades(across, along, dry)
        for hair in sorted(range(self._hairs), key=lambda hair: -abs(across[hair])):
            line = pen(shades[hair], width * (1.0 if abs(across[hair]) < 0.9 else 0.7))
            line.setCapStyle(
                Qt.PenCapStyle.FlatCap
            )  # round ends of a slow hand's short lines look like beads
            painter.setPen(line)
            points = [QPointF(x, y) for x, y in spots[hair].tolist()]
            for start, end in _runs(touches[hair]):
                painter.drawPolyline(points[start:end])
        self._gloss(painter, middle, normal, half, wet)

    def _bed(
        self, painter: QPainter, middle: InkFloats, normal: InkFloats, half: InkFloats, along: float
    ) -> None:
        """Fill below the hairs: nothing of the wall is seen through wet ink."""
        edge = half[:, None] * 0.9
        shape = np.concatenate([middle - normal * edge, (middle + normal * edge)[::-1]])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._embers.heat(0.5 + 0.25 * along))
        painter.drawPolygon(QPolygonF([QPointF(*spot) for spot in shape]))
        self._round_end(painter, middle[-1], normal[-1], half[-1] * 0.86)

    @staticmethod
    def _round_end(painter: QPainter, middle: InkFloats, normal: InkFloats, half: float) -> None:
        """A brush ends round: ahead of it, for over what is there already nothing is filled."""
        ahead = math.degrees(math.atan2(-normal[0], normal[1]))
        area = QRectF(middle[0] - half, middle[1] - half, 2 * half, 2 * half)
        painter.drawPie(area, round((-ahead - 90) * 16), 180 * 16)

    def _head(self, painter: QPainter, stroke: JiuStroke, middle: InkFloats, half: float) -> None:
        """The first drop."""
        painter.setPen(Qt.PenStyle.NoPen)
        for part in range(6):
            painter.setBrush(self._embers.heat(0.62 - 0.11 * part))
            painter.drawEllipse(QPointF(*middle), half * (1 - part * 0.15), half * (1 - part * 0.15))

    def _shades(self, across: InkFloats, along: float, dry: float) -> list[QColor]:
        """Return the shade of each hair: hot in the middle, red at the edges, cooler towards the end of the stroke."""
        place = np.abs(across + 0.16) / 1.16
        parts = 0.15 + 0.66 * place**1.5 + 0.20 * along + self._shade * (1.6 + dry)
        parts[1::2] += 0.12 * dry
        return [self._embers.heat(part) for part in np.clip(parts, 0.0, 1.0).tolist()]

    def _touching(self, across: InkFloats, first: int, last: int, wet: InkFloats) -> NDArray[np.bool_]:
        """Return where each hair touches: a dry brush leaves the wall bare between its hairs."""
        hairs = np.arange(self._hairs)[:, None]
        grain = self._grain[hairs, (np.arange(first, last) // 5 + hairs * 7) % self._grain.shape[1]]
        return np.asarray(grain * (1.0 - 0.28 * np.abs(across)[:, None]) > 0.66 - 0.95 * wet)

    def _gloss(
        self, painter: QPainter, middle: InkFloats, normal: InkFloats, half: InkFloats, wet: InkFloats
    ) -> None:
        """A wet stroke shines where light falls on it."""
        shine = float(wet.mean()) - 0.55
        if shine <= 0:
            return
        spots = middle - normal * (half * 0.30)[:, None]
        colour = QColor(self._embers.paper)
        colour.setAlphaF(min(0.6, shine))
        painter.setPen(
            pen(
                mixed(self._embers.light, self._embers.paper, 0.8, min(0.75, shine * 1.4)),
                float(half.mean()) * 0.09,
            )
        )
        painter.drawPolyline(QPolygonF([QPointF(*spot) for spot in spots]))

    def _around(self, stroke: JiuStroke, first: int, last: int) -> QRect:
        reach = LIGHT_RADIUS * self._scale
        spots = [self._board.at(spot) for spot in stroke.way.spots[first:last]]
        xs, ys = [x * self._scale for x, _ in spots], [y * self._scale for _, y in spots]
        area = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        return area.adjusted(-reach, -reach, reach, reach).toAlignedRect().intersected(self.area)

    # What is seen -----------------------------------------------------------------------------

    def pieces(self, evening: float) -> list[Patch]:
        """Return the sheet, what is new on it, and what fades of the one before."""
        found = []
        if self._old is not None:
            old, since = self._old
            left = 1.0 - (evening - since) / FADES_SECONDS
            if not 0.0 < left <= 1.0:
                self._old = None
            else:
                found.append(self._sheet_of(old, ("old ink", round(left * 12)), left))
        found.append(self._sheet_of(self._sheet, ("ink", id(self._sheet)), 1.0))
        if self._fresh:
            self._pictures += 1
            # What is new is on the sheet already: this only has it seen.
            found += [
                Patch(("fresh", self._pictures, index), area, _nothing)
                for index, area in enumerate(self._fresh)
            ]
            self._fresh = []
        return found

    def _sheet_of(self, sheet: QPixmap, key: tuple[str, int], strength: float) -> Patch:
        at: QPoint = self.area.topLeft()

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            painter.drawPixmap(at, sheet)
            painter.setOpacity(1.0)

        return Patch(key, self.area, paint)


def _nothing(_painter: QPainter) -> None:
    """Paint nothing."""


def _runs(touches: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return from where to where a hair touches without a gap, alone a place is no line."""
    turns = np.flatnonzero(np.diff(touches, prepend=False, append=False)).tolist()
    return [(start, end) for start, end in zip(turns[::2], turns[1::2], strict=True) if end - start > 1]
