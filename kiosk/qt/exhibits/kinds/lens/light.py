"""The hall as light: one picture, painted a little at a time, and kept for the next visitor."""

from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from kiosk.qt.runtime.memory import while_nobody_is_there

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


@while_nobody_is_there
def forget_light() -> None:
    """Let go of all of them: they come again, a little at a time, to whoever takes up a lens."""
    _kept.clear()


class LightPicture:
    """One picture that comes."""

    def __init__(self, size: QSize, ratio: float, paint: Callable[[QPainter], Generator[None]]) -> None:
        """Begin with nothing painted; `paint` paints in pixels of the view, and yields every few milliseconds."""
        self._ratio = ratio
        self.pixels = round(size.width() * size.height() * ratio * ratio)
        self._picture: QPixmap | None = None
        # Which alone knows who paints: once it is whole, nobody is kept for it. It does not know its picture, else the two
        # would hold one another until garbage is collected.
        self._steps = _painted(size, ratio, paint)

    @property
    def whole(self) -> bool:
        """Whether all of it is painted."""
        return self._picture is not None

    @property
    def version(self) -> int:
        """Which picture is shown: 0 until all of it is painted."""
        return self._picture.cacheKey() if self._picture is not None else 0

    def steps(self) -> Generator[None]:
        """Go on painting, and pause every few milliseconds; who gives up in the middle may go on later."""
        for image in self._steps:  # not `yield from`: who gives up would end the painting with it
            if image is not None:
                self._picture = QPixmap.fromImage(image)
            else:
                yield

    def show(self, painter: QPainter, area: QRect, until_then: QColor) -> None:
        """Paint a part of it where it belongs."""
        if self._picture is None:
            painter.fillRect(area, until_then)
            return
        source = QRect(area.topLeft() * self._ratio, area.size() * self._ratio)
        painter.drawPixmap(area, self._picture, source)


def _painted(
    size: QSize, ratio: float, paint: Callable[[QPainter], Generator[None]]
) -> Generator[QImage | None]:
    """Paint a picture, pausing with None every few milliseconds, and then yield it."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        yield from paint(painter)
    finally:  # a painter must go before its picture does
        painter.end()
    yield image
