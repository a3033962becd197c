"""ExhibitScene of the lens on its page: the hall in half light, and the same hall as light under the glass."""

from collections.abc import Generator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from kiosk.exhibits.lens.play import LensPlay
from kiosk.qt.exhibits.kinds.lens.floats import FloatingFigures
from kiosk.qt.exhibits.kinds.lens.glasses import GlassScene
from kiosk.qt.exhibits.kinds.lens.hall import HallSketch
from kiosk.qt.exhibits.kinds.lens.light import LightPicture, light_picture
from kiosk.qt.exhibits.kinds.lens.sketch import Sketch
from kiosk.qt.exhibits.kinds.lens.stands import HallStands
from kiosk.qt.exhibits.scene import saved


class LensScene(GlassScene):
    """How the lens is painted."""

    def light_of(self, play: LensPlay) -> LightPicture:
        """Return the hall as light, as it was painted for the last visitor."""
        name = self.size.width(), self.size.height(), self.ratio, self.scale
        return light_picture(
            name, self.size, self.ratio, lambda painter: self._hall(painter, play, wire=True)
        )

    def floats_in(self, play: LensPlay) -> FloatingFigures:
        """Return the figures before the walls."""
        return FloatingFigures(self.part, self.look, play.room, self.ratio)

    def _hall(self, painter: QPainter, play: LensPlay, *, wire: bool) -> Generator[None]:
        """Paint the hall, as things or as light."""
        sketch = Sketch(painter, self.tones, wire=wire)
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from HallSketch(play.room, sketch).paint()
            yield from HallStands(play.room, sketch, self.look).paint()

    def ground(self, painter: QPainter, play: LensPlay) -> Generator[None]:
        """Paint the hall in half light, and then the hall as light."""
        yield from self._hall(painter, play, wire=False)
        with saved(painter):
            painter.fillRect(QRect(QPoint(0, 0), self.size), self.tones.of("ink", 0.22))
        yield
        yield from self._light.steps()
        yield from self._body.prepared()

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the wall."""
        painter.fillRect(area, self.tones.mix("ink", "steel", 0.5))
