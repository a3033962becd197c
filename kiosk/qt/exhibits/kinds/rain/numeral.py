"""A number in the middle of the sky: as points that leave it, as an outline, and as the light that rises when all lie."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPixmap, QTransform

from kiosk.exhibits.rain.land import RainBox, RainSlot
from kiosk.qt.exhibits.scene import faded, sprite
from kiosk.qt.exhibits.strokes import pen, shine, upright
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import mixed

EDGE = 40.0
"""Around a number, for its light, in design pixels."""
AT_ONCE = 260
"""So many points of it are painted in one picture at the most."""
GLOWS = (30.0, 11.0)
"""How soft its light is, in design pixels."""
JITTER = 1.6
"""How unevenly its points leave, in spaces between them."""

Places = NDArray[np.float64]


class BigNumber:
    """One number, as large as the middle of the sky allows."""

    def __init__(self, said: str, look: Look, stage: RainBox, slots: Sequence[RainSlot], points: int) -> None:
        """Set it; `points` is 0 where nothing falls from it."""
        self._look, self._slots = look, slots
        self.points = points
        scale = look.scale
        font = look.sized_font(400, bold=True)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        path = QPainterPath()
        path.addText(0, 0, font, said)
        bounds = path.boundingRect()
        factor = min(stage.width / bounds.width(), stage.height / bounds.height())
        middle = stage.middle
        path.translate(-bounds.center())
        self.path = _scaled(path, factor * scale)
        """In pixels of the view, its middle at (0, 0)."""
        self.middle = middle.x * scale, middle.y * scale
        box = self.path.boundingRect()
        edge = EDGE * scale
        self._box = box.adjusted(-edge, -edge, edge, edge)
        self.size = self._box.size()
        self._glow: list[QPixmap] = []

    def area(self, down: float = 0.0) -> QRect:
        """Return where it stands, in pixels of the view, so far below its place."""
        x, y = self.middle
        return self._box.translated(x, y + down).toAlignedRect()

    # Points -----------------------------------------------------------------------------------

    @cached_property
    def spots(self) -> Places:
        """Where its points stand, in pixels of the view, in the order in which they leave."""
        inside = _chosen(self._fitting[0], self.points)
        chance = np.random.default_rng(5)
        apart = self.spacing
        inside = inside[np.argsort(-(inside[:, 1] + chance.uniform(-JITTER, JITTER, len(inside)) * apart))]
        return self._paired(inside, chance) + self.middle

    def _paired(self, inside: Places, chance: np.random.Generator) -> Places:
        """Let the points that go to one row of the land keep their order from left to right: their ways part like a fountain."""
        rows = np.array([slot.row for slot in self._slots[: len(inside)]])
        across = np.array([slot.x for slot in self._slots[: len(inside)]])
        for row in np.unique(rows):
            here = np.flatnonzero(rows == row)
            wanted = here[np.argsort(across[here])]
            inside[wanted] = inside[here][np.argsort(inside[here][:, 0] + chance.uniform(-1, 1, len(here)))]
        return inside

    @cached_property
    def spacing(self) -> float:
        """How far its points are from each other, in pixels of the view."""
        return self._fitting[1]

    @cached_property
    def _fitting(self) -> tuple[Places, float]:
        return _fitting(self.path, self.points)

    # Pictures ---------------------------------------------------------------------------------

    def outline(self, painter: QPainter, colour: QColor) -> None:
        """Paint its outline."""
        painter.save()
        painter.translate(*self.middle)
        thin = pen(colour, 1.0)
        thin.setCosmetic(True)
        painter.setPen(thin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.path)
        painter.restore()

    def risen(self, ratio: float, colour: QColor, bright: QColor) -> QPixmap:
        """Return it as the light that rises: full, brighter above, in its own glow."""
        box, light = self._box, self.light(colour)

        def paint(painter: QPainter) -> None:
            painter.translate(-box.topLeft())
            path = self.path
            bounds = path.boundingRect()
            painter.save()
            painter.scale(1.0, box.height() / box.width())
            shine(painter, 0, 0, box.width() / 2, colour, 0.30)
            painter.restore()
            for soft in light:
                painter.drawPixmap(box, soft, QRectF(soft.rect()))
            painter.fillPath(
                path,
                upright(
                    bounds.top(),
                    bounds.bottom(),
                    (0.0, bright),
                    (0.5, mixed(colour, bright, 0.25)),
                    (1.0, colour),
                ),
            )

        return sprite(box.width(), box.height(), ratio, paint)

    def light(self, colour: QColor) -> list[QPixmap]:
        """Return its glow: itself, so small that it is soft when it is enlarged, twice."""
        box = self._box
        for smaller in GLOWS[len(self._glow) :]:
            factor = 1 / (smaller * self._look.scale)
            small = QPixmap(max(4, round(box.width() * factor)), max(4, round(box.height() * factor)))
            small.fill(Qt.GlobalColor.transparent)
            painter = QPainter(small)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(small.width() / box.width(), small.height() / box.height())
            painter.translate(-box.topLeft())
            painter.fillPath(self.path, faded(colour, 0.85))
            painter.end()
            self._glow.append(small)
        return self._glow


class GatheredPoints:
    """The points that are still in a number, as one picture from which they leave."""

    def __init__(self, number: BigNumber, dot: QPixmap, ratio: float) -> None:
        """Begin with none painted: they gather within a few pictures."""
        self._number, self._dot = number, dot
        self.corner = number.area().topLeft()
        size = number.area().size()
        self.picture = QPixmap(size * ratio)
        self.picture.setDevicePixelRatio(ratio)
        self.picture.fill(Qt.GlobalColor.transparent)
        self._painted = number.points
        """From this one on they are painted: the last to leave first."""
        self._left = 0

    def keep_up(self, left: int, at_once: int = AT_ONCE) -> tuple[int, int]:
        """Let so many have left, and go on painting; return what says how it looks now."""
        if left < self._left:
            self.picture.fill(Qt.GlobalColor.transparent)
            self._painted, self._left = self._number.points, left
        painter = QPainter(self.picture)
        begin = max(left, self._painted - at_once)
        self._draw(painter, range(begin, self._painted))
        self._painted = begin
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        for index in range(max(self._left, self._painted), left):
            painter.fillRect(self._around(index), Qt.GlobalColor.transparent)
        painter.end()
        self._left = max(self._left, left)
        return self._left, self._painted

    def _draw(self, painter: QPainter, which: range) -> None:
        half = self._dot.deviceIndependentSize().width() / 2
        spots = self._number.spots[which.start : which.stop] - (
            self.corner.x() + half,
            self.corner.y() + half,
        )
        for x, y in np.rint(spots).astype(int).tolist():
            painter.drawPixmap(x, y, self._dot)

    def _around(self, index: int) -> QRectF:
        half = self._number.spacing * 0.48
        x, y = (self._number.spots[index] - (self.corner.x(), self.corner.y())).tolist()
        return QRectF(x - half, y - half, 2 * half, 2 * half)

    @property
    def area(self) -> QRect:
        """Where it stands."""
        return QRect(self.corner, self.picture.deviceIndependentSize().toSize())

    def paint(self, painter: QPainter) -> None:
        """Paint it."""
        painter.drawPixmap(QPoint(self.corner), self.picture)


def _scaled(path: QPainterPath, factor: float) -> QPainterPath:
    return QTransform.fromScale(factor, factor).map(path)


def _mask(path: QPainterPath) -> tuple[NDArray[np.bool_], QRectF]:
    bounds = path.boundingRect()
    image = QImage(int(bounds.width()) + 2, int(bounds.height()) + 2, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.translate(-bounds.topLeft())
    painter.fillPath(path, Qt.GlobalColor.white)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()] > 127, bounds


def _lattice(mask: NDArray[np.bool_], apart: float) -> Places:
    """Return the places of a hexagonal lattice that lie within a mask."""
    high, wide = mask.shape
    rows = np.arange(apart / 2, high - 0.5, apart * 0.866)
    found = []
    for row, y in enumerate(rows.tolist()):
        x = np.arange(apart / 2 + (apart / 2 if row % 2 else 0.0), wide - 0.5, apart)
        x = x[mask[int(y), x.astype(int)]]
        found.append(np.stack([x, np.full(x.shape, y)], axis=1))
    return np.concatenate(found) if found else np.empty((0, 2))


def _fitting(path: QPainterPath, points: int) -> tuple[Places, float]:
    """Return at least so many places within a path, as far from each other as can be, and how far that is."""
    mask, bounds = _mask(path)
    apart = float(np.sqrt(mask.sum() / max(1, points) / 0.866))
    places = _lattice(mask, apart)
    while len(places) < points and apart > 1.0:
        apart *= 0.985
        places = _lattice(mask, apart)
    return np.add(places, (bounds.left(), bounds.top())), apart


def _chosen(places: Places, points: int) -> Places:
    """Return exactly so many of the places; what is too many is left out evenly."""
    chosen: Places = places[np.linspace(0, len(places) - 1, points).round().astype(int)]
    return chosen
