"""ExhibitScene of the lens on its page: the hall in half light, and the same hall as light under the glass."""

from collections.abc import Generator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from kiosk.exhibits.lens.play import LensPlay
from kiosk.exhibits.lens.room import LensRoom
from kiosk.qt.exhibits.kinds.lens.floats import FloatingFigures
from kiosk.qt.exhibits.kinds.lens.glasses import GlassScene
from kiosk.qt.exhibits.kinds.lens.hall import HallSketch
from kiosk.qt.exhibits.kinds.lens.light import LightPicture, light_picture
from kiosk.qt.exhibits.kinds.lens.sketch import Sketch
from kiosk.qt.exhibits.kinds.lens.stands import HallStands
from kiosk.qt.exhibits.scene import saved
from kiosk.qt.style.look import Look


def _hall(sketch: Sketch, room: LensRoom, look: Look) -> Generator[None]:
    """Paint the hall, as things or as light."""
    with saved(sketch.painter):
        sketch.painter.scale(look.scale, look.scale)
        yield from HallSketch(room, sketch).paint()
        yield from HallStands(room, sketch, look).paint()


class LensScene(GlassScene):
    """How the lens is painted."""

    def light_of(self, play: LensPlay) -> LightPicture:
        """Return the hall as light, as it was painted for the last visitor."""
        name = self.size.width(), self.size.height(), self.ratio, self.scale
        look, tones, room = self.look, self.tones, play.room  # and not the scene: half painted, light is kept
        return light_picture(
            name, self.size, self.ratio, lambda painter: _hall(Sketch(painter, tones, wire=True), room, look)
        )

    def floats_in(self, play: LensPlay) -> FloatingFigures:
        """Return the figures before the walls."""
        return FloatingFigures(self.part, self.look, play.room, self.ratio)

    def ground(self, painter: QPainter, play: LensPlay) -> Generator[None]:
        """Paint the hall in half light, and then the hall as light."""
        yield from _hall(Sketch(painter, self.tones, wire=False), play.room, self.look)
        with saved(painter):
            painter.fillRect(QRect(QPoint(0, 0), self.size), self.tones.of("ink", 0.22))
        yield
        yield from self._light.steps()
        yield from self._body.prepared()

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the wall."""
        painter.fillRect(area, self.tones.mix("ink", "steel", 0.5))
