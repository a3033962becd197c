"""What plays free in the room: a picture with nothing behind it, or one on glass, upright at its depth."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.strokes import polygon, transform
from kiosk.qt.parts.note import NOTE_DARK, NOTE_EDGE, note_fitting
from kiosk.qt.style.look import Look

_NEAR = 0.8
"""Metres: what the camera has come closer to than this is not painted."""


class LiveRoom(NamedTuple):
    """How large an exhibit may play somewhere in the room, in pixels; None where it cannot stand so."""

    framed: QSize | None = None
    """As a picture with its own ground."""
    free: QSize | None = None
    """With nothing behind it."""
    marked: bool = True
    """Whether its picture says what is staged; else whoever shows it does, as of all that is free."""


class Afloat:
    """A box of the stage, as the resting camera sees it, in which something plays."""

    def __init__(self, box: QRectF, depth: float, camera: Camera, words: QRectF | None = None) -> None:
        """Stand at a depth of the room, in metres; in the lower right corner of `words` is said what is staged."""
        self.box, self._room = box.toAlignedRect(), words if words is not None else box
        edges = QRectF(self.box)
        corners = (edges.topLeft(), edges.topRight(), edges.bottomRight(), edges.bottomLeft())
        self._resting = camera
        self._quad = np.array([camera.at_depth(spot.x(), spot.y(), depth) for spot in corners])
        self.picture: QPixmap | None = None
        """What plays there; whoever shows it brings another one as it moves."""
        self._mark: QPixmap | None = None

    @property
    def size(self) -> QSize:
        """How large it is seen, in pixels."""
        return self.box.size()

    def say(self, look: Look, notes: Sequence[str]) -> None:
        """Say what is staged: the first of these words for which there is room, or the last."""
        if self._mark is None:
            self._mark = _painted(look, notes, self._room.width())

    def area(self, camera: Camera) -> QRect:
        """Return where it is on the stage."""
        if camera is self._resting:
            return self.box if self._mark is None else self.box | QRect(self._corner(), self._mark.size())
        return polygon(camera.project(self._quad)).boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint what plays there, as a camera sees it."""
        if self.picture is None or (camera.seen(self._quad)[:, 2] < _NEAR).any():
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if camera is not self._resting:
            painter.setTransform(transform(camera.sheet(self._quad)), combine=True)
            painter.scale(1 / self.box.width(), 1 / self.box.height())
            painter.translate(-self.box.topLeft())
        painter.drawPixmap(self.box, self.picture)
        if self._mark is not None:
            painter.drawPixmap(self._corner(), self._mark)
        painter.restore()

    def _corner(self) -> QPoint:
        size = self._mark.size() if self._mark is not None else QSize()
        return (self._room.bottomRight() - QPointF(size.width(), size.height())).toPoint()


def _painted(look: Look, notes: Sequence[str], room: float) -> QPixmap:
    edge = look.px(NOTE_EDGE)
    words = note_fitting(notes, look, room - 2 * edge)
    wide = words.natural_width()
    picture = QPixmap(wide + 2 * edge, words.height(wide) + edge)
    picture.fill(look.theme.colour("ink", NOTE_DARK))
    painter = QPainter(picture)
    words.paint(painter, edge, edge / 2, wide)
    painter.end()
    return picture


_FOOT, _HIGH, _WIDE = 0.835, 1.25, 1.5
"""Of what stands free on the overhead screen: how far down it has its foot; how high it is, in heights of the glass; how
wide, in its own heights. So it stands before the lower edge, and grows over the upper one where it is pulled apart."""
_UP = 0.10
"""How far above the lower edge of the glass that foot is, in heights of the glass: below it hangs the emblem."""
_EDGE = 0.03
_DOORWAY = (-0.36, 0.36, 0.645, 0.345)
"""Where lights float in a gate: left, right, top and bottom, in its widths and heights; below stand exhibits before it."""

_SAID = 0.38
"""Of the height of what is seen of a doorway, where it is said what is staged; lights float below its middle."""


def on_glass(glass: Points, depth: float, camera: Camera) -> Afloat:
    """Return where something plays on the overhead screen that has a ground of its own."""
    low, high = glass[[3, 2]].mean(axis=0), glass[[0, 1]].mean(axis=0)
    wide, tall = float(glass[2, 0] - glass[3, 0]), float(low[1] - high[1])
    box = QRectF(QPointF(float(glass[3, 0]), float(high[1])), QPointF(float(glass[2, 0]), float(low[1])))
    return Afloat(box.adjusted(wide * _EDGE, tall * _EDGE, -wide * _EDGE, -tall * _EDGE), depth, camera)


def before_glass(glass: Points, depth: float, camera: Camera) -> Afloat:
    """Return where something stands before the overhead screen; what is staged is said in the corner of the glass."""
    middle, low = float(glass[:, 0].mean()), float(glass[[2, 3], 1].mean())
    tall = low - float(glass[[0, 1], 1].mean())
    high, foot = _HIGH * tall, low - _UP * tall
    box = QRectF(middle - high * _WIDE / 2, foot - high * _FOOT, high * _WIDE, high)
    right = float(glass[2, 0]) - tall * _EDGE
    room = QRectF(QPointF(middle + high * 0.45, low - tall * 0.3), QPointF(right, low - tall * _EDGE))
    return Afloat(box, depth, camera, room)


def in_gate(gate: Points, depth: float, camera: Camera) -> Afloat:
    """Return where lights float in a gate."""
    wide, high = float(gate[1, 0] - gate[0, 0]), float(gate[3, 1] - gate[0, 1])
    middle, low = float(gate[:, 0].mean()), float(gate[3, 1])
    left, right, top, bottom = _DOORWAY
    corner = QPointF(middle + left * wide, low - top * high)
    end = QPointF(middle + right * wide, low - bottom * high)
    lights, words = QRectF(corner, end), QRectF(corner, end)
    words.setHeight(words.height() * _SAID)
    lights.setTop(lights.top() + lights.height() * _SAID / 2)
    return Afloat(lights, depth, camera, words)
