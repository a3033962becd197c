"""The hall as light: one picture, painted a little at a time, and kept for the next visitor."""

from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

MOST_KEPT, MOST_PIXELS = 4, 4_500_000
"""Of all that are kept, as of grounds; the last one always is."""

_kept: OrderedDict[Hashable, "LightPicture"] = OrderedDict()


def light_picture(
    key: Hashable, size: QSize, ratio: float, paint: Callable[[QPainter], Generator[None]]
) -> "LightPicture":
    """Return the picture of that name: one that was begun before, or a new one."""
    if key not in _kept:
        _kept[key] = LightPicture(size, ratio, paint)
    _kept.move_to_end(key)
    while len(_kept) > 1 and (
        len(_kept) > MOST_KEPT or sum(one.pixels for one in _kept.values()) > MOST_PIXELS
    ):
        _kept.popitem(last=False)
    return _kept[key]


class LightPicture:
    """One picture that comes."""

    def __init__(self, size: QSize, ratio: float, paint: Callable[[QPainter], Generator[None]]) -> None:
        """Begin with nothing painted; `paint` paints in pixels of the view, and yields every few milliseconds."""
        self._size, self._ratio = size, ratio
        self.pixels = round(size.width() * size.height() * ratio * ratio)
        self._picture: QPixmap | None = None
        self._painter: QPainter | None = None
        self._steps = self._painted(
            paint
        )  # which alone knows who paints: once it is whole, nobody is kept for it

    @property
    def whole(self) -> bool:
        """Whether all of it is painted."""
        return self._picture is not None

    def steps(self) -> Generator[None]:
        """Go on painting, and pause every few milliseconds; who gives up in the middle may go on later."""
        for _ in self._steps:  # not `yield from`: who gives up would end the painting with it
            yield

    def _painted(self, paint: Callable[[QPainter], Generator[None]]) -> Generator[None]:
        image = QImage(self._size * self._ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self._ratio)
        self._painter = QPainter(image)
        try:
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            yield from paint(self._painter)
        finally:  # a painter must go before its picture does
            self._painter.end()
            self._painter = None
        self._picture = QPixmap.fromImage(image)

    def show(self, painter: QPainter, area: QRect, until_then: QColor) -> None:
        """Paint a part of it where it belongs."""
        if self._picture is None:
            painter.fillRect(area, until_then)
            return
        source = QRect(area.topLeft() * self._ratio, area.size() * self._ratio)
        painter.drawPixmap(area, self._picture, source)
