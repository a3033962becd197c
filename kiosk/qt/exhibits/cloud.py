"""What is told at the goal, on a dark cloud that lets it be read over anything: painted once, and laid over the picture."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

from kiosk.qt.exhibits.plate import Reward
from kiosk.qt.exhibits.scene import Patch, made, saved, sprite
from kiosk.qt.exhibits.strokes import shine
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look


class CloudEdge(NamedTuple):
    """How far a cloud reaches beyond its words, in pixels, and how dark it is."""

    beside: int
    above: int
    layers: int = 2
    strength: float = 0.92


class RewardCloud:
    """A reward at its place."""

    def __init__(self, look: Look, reward: Reward, at: QPoint, ratio: float, edge: CloudEdge) -> None:
        """Have the upper left corner of its words there; it is painted ahead, or when it is first seen."""
        self.reward, self.at, self._ratio = reward, at, ratio
        self._ink, self._edge = look.theme.colour("ink"), edge
        self._words = tuple(one.text for one in reward.shown(0, 0))
        self._size = QSize(reward.width + 2 * edge.beside, reward.height + 2 * edge.above)

    def prepared(self) -> Iterator[None]:
        """Paint it before it is seen."""
        yield from made(self, "_picture")

    @cached_property
    def _picture(self) -> QPixmap:
        return sprite(self._size.width(), self._size.height(), self._ratio, self._paint)

    @property
    def area(self) -> QRect:
        """Where its words stand."""
        return QRect(self.at, QSize(self.reward.width, self.reward.height))

    def _paint(self, painter: QPainter) -> None:
        middle = self._size.width() / 2
        with saved(painter):
            painter.scale(1.0, self._size.height() / self._size.width())
            for _ in range(self._edge.layers):
                shine(painter, middle, middle, middle, self._ink, self._edge.strength)
        self.reward.paint(painter, self._edge.beside, self._edge.above)

    def piece(self, strength: float) -> Patch:
        """Return it, as strongly as it is seen."""
        corner, picture = self.at - QPoint(self._edge.beside, self._edge.above), self._picture

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            painter.drawPixmap(corner, picture)
            painter.setOpacity(1.0)

        key = ("told", self._words, corner.x(), corner.y(), round(strength * 50))
        return Patch(key, QRect(corner, self._size), paint)

    def shown(self) -> list[ShownText]:
        """Return what it says, for `kiosk shots`."""
        return self.reward.shown(self.at.x(), self.at.y())
