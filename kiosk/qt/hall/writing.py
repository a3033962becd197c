"""The 九 on the wall writes itself now and then: it goes dark, and an unseen brush goes along its two strokes.

It is painted into the picture of the wall, a few small places at a time; nothing of it is kept afterwards.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap, QRadialGradient

from kiosk.exhibits.brush.board import HIGH, WIDE
from kiosk.exhibits.brush.way import WAYS
from kiosk.exhibits.way import SmoothWay
from kiosk.model.hunt import JIU
from kiosk.qt.hall.view import HallView

FIRST_SECONDS, EVERY_SECONDS, LATER_SECONDS = 20.0, 240.0, 15.0
"""After the room is seen, from then on, and after it could not: somebody touched the room just then."""
STEP_MS = 60
DARKENS, WRITES, COOLS = 12, 70, 16
"""Steps: until it is dark, until it is written, and until it looks as before."""
APART = 14.0
"""Units of the character from one place of the brush to the next."""
BROAD = 1.35
"""The brush, beside the stroke."""
HOT = 0.4
"""How much brighter fresh ink is."""


class BrushSpot(NamedTuple):
    """A place of the brush, on the stage."""

    x: float
    y: float
    reach: float


class EmblemWriting(QObject):
    """Writes the emblem of one room; other characters than 九 have no strokes that are known here."""

    def __init__(self, view: HallView) -> None:
        """Write for the first time a while after the room is there."""
        super().__init__(view)
        self._view = view
        self._lit: QPixmap | None = None
        self._dark: QPixmap | None = None
        self._spots: list[BrushSpot] = []
        self._step = 0
        self._steps = QTimer(self, interval=STEP_MS)
        self._steps.timeout.connect(self._go_on)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.write)
        if view.scene.emblem.character == JIU:
            self._wait(FIRST_SECONDS)

    def _wait(self, seconds: float) -> None:
        self._next.start(round(seconds * 1000))

    @property
    def writing(self) -> bool:
        """Whether it is being written now."""
        return self._lit is not None

    def write(self) -> None:
        """Write it now, if the room is seen at rest and things may move; or look again later."""
        view = self._view
        if self.writing or view.reduce_motion or view.scene.emblem.character != JIU:
            return
        if not (view.at_rest and view.settled):
            self._wait(LATER_SECONDS)
            return
        emblem, shell = view.scene.emblem, view.scene.shell
        self._lit = shell.picture.copy(emblem.patch.translated(shell.margin))
        self._dark = self._darkened(self._lit)
        self._spots, self._step = self._brush_spots(), 0
        self._steps.start()

    def finish(self) -> None:
        """Have it stand there as ever, at once."""
        if self._lit is None:
            return
        lit, patch = self._lit, self._view.scene.emblem.patch
        self._steps.stop()
        self._lit = self._dark = None
        self._spots = []
        self._show(patch, lambda painter: painter.drawPixmap(patch.topLeft(), lit))
        self._wait(EVERY_SECONDS)

    # Step by step -----------------------------------------------------------------------------

    def _go_on(self) -> None:
        if not self._view.at_rest or self._step >= DARKENS + WRITES + COOLS:
            self.finish()
            return
        self._step += 1
        written = self._step - DARKENS
        if written <= 0:
            self._fade(self._dark, 1 - self._step / DARKENS)
        elif written <= WRITES:
            self._write_on(written)
        else:
            left = DARKENS + WRITES + COOLS - self._step
            self._warm(1 / (left + 1))

    def _fade(self, under: QPixmap | None, strength: float) -> None:
        """Show it as it was, so strongly over what it is going to be."""
        patch, lit = self._view.scene.emblem.patch, self._lit

        def paint(painter: QPainter) -> None:
            if under is not None and lit is not None:
                painter.drawPixmap(patch.topLeft(), under)
                painter.setOpacity(strength)
                painter.drawPixmap(patch.topLeft(), lit)

        self._show(patch, paint)

    def _warm(self, share: float) -> None:
        """Come so much of the way that is left to how it was."""
        patch, lit = self._view.scene.emblem.patch, self._lit

        def paint(painter: QPainter) -> None:
            if lit is not None:
                painter.setOpacity(share)
                painter.drawPixmap(patch.topLeft(), lit)

        self._show(patch, paint)

    def _write_on(self, written: int) -> None:
        """Lay what the brush has passed since the step before."""
        first, last = (len(self._spots) * part // WRITES for part in (written - 1, written))
        fresh, patch, lit = self._spots[first:last], self._view.scene.emblem.patch, self._lit
        if not fresh or lit is None:
            return
        area = QRect()
        for spot in fresh:
            area |= _around(spot)

        def paint(painter: QPainter) -> None:
            for spot in fresh:
                box = _around(spot)
                ink = _ink(lit.copy(box.translated(-patch.topLeft())), spot.reach)
                painter.drawPixmap(box.topLeft(), ink)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
                painter.setOpacity(HOT)
                painter.drawPixmap(box.topLeft(), ink)
                painter.setOpacity(1.0)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

        self._show(area & patch, paint)

    def _show(self, area: QRect, paint: Callable[[QPainter], None]) -> None:
        self._view.update(self._view.scene.paint_on_wall(area, paint))

    # What it is made of -----------------------------------------------------------------------

    def _darkened(self, lit: QPixmap) -> QPixmap:
        """Return the wall around it without its light, softly at the edges, and its shape cut into the wall."""
        emblem = self._view.scene.emblem
        wall, half = emblem.wall.copy(), emblem.wall.width() / 2
        middle = QPointF(half, emblem.wall.height() / 2)
        soft = QRadialGradient(middle, half)
        for part, alpha in ((0.0, 0.94), (0.72, 0.94), (1.0, 0.0)):
            soft.setColorAt(part, emblem.tones.of("ink", alpha))
        masked = QPixmap(wall.size())
        masked.fill(Qt.GlobalColor.transparent)
        painter = QPainter(masked)
        painter.drawPixmap(0, 0, wall)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.fillRect(masked.rect(), soft)
        painter.end()
        dark = lit.copy()
        painter = QPainter(dark)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, masked)
        painter.translate(-emblem.patch.topLeft())
        painter.fillPath(emblem.path, emblem.tones.mix("ink", "dragon_deep", 0.20, 0.85))
        painter.end()
        return dark

    def _brush_spots(self) -> list[BrushSpot]:
        """Return where the brush is, in the order of writing."""
        box = self._view.scene.emblem.path.boundingRect()
        return [spot for way in WAYS.values() for spot in _along(way, box)]


def _along(way: SmoothWay, box: QRectF) -> list[BrushSpot]:
    count = max(2, round(way.long / APART))
    found = []
    for number in range(count + 1):
        x, y, half = way.at(way.long * number / count)
        unit = box.height() / HIGH
        reach = max(4.0, half * unit * BROAD + 3.0)
        found.append(BrushSpot(box.left() + x * box.width() / WIDE, box.top() + y * unit, reach))
    return found


def _around(spot: BrushSpot) -> QRect:
    reach = spot.reach
    return QRectF(spot.x - reach, spot.y - reach, 2 * reach, 2 * reach).toAlignedRect()


def _ink(piece: QPixmap, reach: float) -> QPixmap:
    """Return a piece of the lit wall, round and soft at its edge."""
    drop = QPixmap(piece.size())
    drop.fill(Qt.GlobalColor.transparent)
    soft = QRadialGradient(QRectF(drop.rect()).center(), reach)
    for part, colour in (
        (0.0, Qt.GlobalColor.black),
        (0.78, Qt.GlobalColor.black),
        (1.0, Qt.GlobalColor.transparent),
    ):
        soft.setColorAt(part, colour)
    painter = QPainter(drop)
    painter.drawPixmap(0, 0, piece)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(drop.rect(), soft)
    painter.end()
    return drop
