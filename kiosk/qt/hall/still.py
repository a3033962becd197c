"""The room standing still: all that does not move as one picture, for the camera that looks at it just now."""

import itertools
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from kiosk.qt.hall.camera import Camera
from kiosk.qt.hall.screens import Screens
from kiosk.qt.hall.shell import RoomShell

_BAND_PIXELS = 260_000
"""Of the stage, painted at once: some five milliseconds."""
_FINE = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


class StillRoom:
    """Surfaces, screens on the walls, and what stands or hangs in the room, at full fineness."""

    def __init__(
        self,
        shell: RoomShell,
        screens: Screens,
        standing: Callable[[QPainter, Camera], None],
        camera: Camera,
    ) -> None:
        """Have an empty picture; `standing` paints what stands in the room."""
        self.shell, self.screens, self.standing, self.camera = shell, screens, standing, camera
        self.picture = QPixmap(shell.stage.size())

    def paint(self) -> None:
        """Paint all of it anew, at once."""
        for _ in self.painted():
            pass

    def painted(self) -> Iterator[None]:
        """Paint all of it anew, a few milliseconds at a time."""
        yield from self._painted(self.picture, self.camera)

    def turn(self, camera: Camera) -> Iterator[None]:
        """Paint it for another camera, a few milliseconds at a time; it is shown once it is whole."""
        picture = QPixmap(self.picture.size())
        yield from self._painted(picture, camera)
        self.picture, self.camera = picture, camera

    def refresh(self, areas: Iterable[QRect]) -> None:
        """Paint parts of it anew."""
        painter = QPainter(self.picture)
        for area in areas:
            painter.setClipRect(area)
            self._paint_surfaces(painter, area, self.camera)
            if camera_is_turned(self.camera, self.shell):
                self.screens.paint(painter, self.camera, area)
            self.standing(painter, self.camera)
        painter.end()

    def _painted(self, picture: QPixmap, camera: Camera) -> Iterator[None]:
        stage = self.shell.stage
        bands = max(1, round(stage.width() * stage.height() / _BAND_PIXELS))
        edges = [stage.height() * number // bands for number in range(bands + 1)]
        for top, bottom in itertools.pairwise(edges):
            band = QRect(0, top, stage.width(), bottom - top)
            painter = QPainter(picture)
            painter.setClipRect(band)
            self._paint_surfaces(painter, band, camera)
            painter.end()
            yield
        painter = QPainter(picture)
        if camera_is_turned(camera, self.shell):
            self.screens.paint(painter, camera, stage)
            painter.end()
            yield
            painter = QPainter(picture)
        self.standing(painter, camera)
        painter.end()

    def _paint_surfaces(self, painter: QPainter, area: QRect, camera: Camera) -> None:
        if not camera_is_turned(camera, self.shell):
            self.shell.paint_resting(painter, area)
            return
        painter.setRenderHints(_FINE, False)
        self.shell.paint_moved(painter, camera)  # or what is behind shows through where two soft edges meet
        painter.setRenderHints(_FINE)
        self.shell.paint_moved(painter, camera)


def camera_is_turned(camera: Camera, shell: RoomShell) -> bool:
    """Tell whether a camera looks otherwise than the one that the shell was painted for."""
    return camera is not shell.plan.camera
