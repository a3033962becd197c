"""A picture on a tile: painted with it, or playing on it."""

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from kiosk.qt.pages.setting import Spot


class Illustration(QObject):
    """Stands where its tile says, and has it painted again once the picture is there."""

    def __init__(self, name: str, spot: Spot, tile: QWidget, *, plays: bool = True) -> None:
        """Take a picture's name, and the tile that paints it; one that does not play shows the first of a clip."""
        super().__init__(tile)
        self._name, self._pictures, self._tile = name, spot.pictures, tile
        self._area = QRect()
        plays = plays and not spot.setting.reduce_motion
        self._clip = spot.pictures.clip(name, spot.look, tile) if plays else None
        spot.pictures.came.connect(self._came)

    @property
    def may_play(self) -> bool:
        """Whether it is a picture that moves, as far as its file's kind tells."""
        return self._clip is not None

    def stand(self, area: QRect) -> None:
        """Stand in the middle of `area`, as large as fits."""
        self._area = area
        if self._clip is not None:
            self._clip.stand(area)

    def paint(self, painter: QPainter) -> None:
        """Paint the picture, or the first of a clip."""
        self._pictures.paint(painter, self._name, self._area)

    def covers(self) -> QRect:
        """Return where the picture is; all of its area until it is there."""
        return self._pictures.place_of(self._name, self._area) or self._area

    def _came(self, name: str) -> None:
        if name == self._name:
            self._tile.update()
