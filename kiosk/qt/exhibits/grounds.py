"""Grounds of exhibits: painted once for a size, in slices between other work, and kept for the next visitor.

Painting holds the interpreter: a thread would stop the screen for as long, so the thread of the screen does it itself,
a few milliseconds at a time.
"""

from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPixmap

from kiosk.qt.runtime.memory import is_away, while_nobody_is_there

SLICE_SECONDS = 0.006
"""How long painting may go on at once."""
MOST_PIXELS, MOST_KEPT = 4_500_000, 4
"""Of all grounds that are kept together, 18 MB; the last one always is, and no more than so many."""
LIKE = 1.2
"""A ground may be so much wider or higher in shape than the one for which it stands in."""

_kept: OrderedDict[Hashable, QPixmap] = OrderedDict()


def kept(key: Hashable) -> QPixmap | None:
    """Return a ground that was painted before."""
    if key in _kept:
        _kept.move_to_end(key)
    return _kept.get(key)


class GroundKey(NamedTuple):
    """What makes a ground the one it is."""

    kind: type
    width: int
    height: int
    """Of what is seen of it, in pixels of the view: other layers lie below that."""
    ratio: float
    scale: float
    drawn_from: Hashable


class StandIn(NamedTuple):
    """A ground of another size, shown until the one that is wanted is painted."""

    ground: QPixmap
    seen: QRectF
    """The part of it that is seen, in its own pixels."""

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Fill an area with it."""
        painter.drawPixmap(QRectF(area), self.ground, self.seen)


def stand_in(wanted: Hashable) -> StandIn | None:
    """Return the newest ground of that kind that has about the same shape; None where there is none."""
    for key, ground in reversed(_kept.items()):
        if not (isinstance(wanted, GroundKey) and isinstance(key, GroundKey)) or key.kind is not wanted.kind:
            continue
        shapes = key.width * wanted.height, wanted.width * key.height
        if max(shapes) < LIKE * min(shapes):
            return StandIn(ground, QRectF(0, 0, key.width * key.ratio, key.height * key.ratio))
    return None


def _keep(key: Hashable, ground: QPixmap) -> None:
    _kept[key] = ground
    _kept.move_to_end(key)
    most = 1 if is_away() else MOST_KEPT
    while len(_kept) > 1 and (len(_kept) > most or _pixels() > MOST_PIXELS):
        _kept.popitem(last=False)


@while_nobody_is_there
def shrink() -> None:
    """Let go of all of them: the next visitor's is painted while the way there is flown, and what is on the screen is held by it."""
    _kept.clear()


def _pixels() -> int:
    return sum(one.width() * one.height() for one in _kept.values())


class GroundPainting:
    """One ground that is being painted."""

    def __init__(
        self, key: Hashable, size: QSize, ratio: float, paint: Callable[[QPainter], Generator[None]]
    ) -> None:
        """Begin with nothing painted; without a key it is not kept."""
        self._key = key
        self._image = QImage(size * ratio, QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(ratio)
        self._painter = QPainter(self._image)
        self._painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        self._rest = self._all(paint)

    def _all(self, paint: Callable[[QPainter], Generator[None]]) -> Generator[None]:
        yield from paint(
            self._painter
        )  # begun with the first slice: whatever fails then has a guard around it

    def go_on(self, seconds: float = SLICE_SECONDS) -> QPixmap | None:
        """Paint for so long; return the ground once it is whole. Raises what painting raises."""
        until = perf_counter() + seconds
        for _ in self._rest:
            if perf_counter() >= until:
                return None
        self.end()
        ground = QPixmap.fromImage(self._image)
        if self._key is not None:
            _keep(self._key, ground)
        return ground

    def end(self) -> None:
        """Paint no more: a painter must go before its picture does."""
        self._rest.close()
        if self._painter.isActive():
            self._painter.end()

    def __del__(self) -> None:
        """Take the painter away first also where nobody has said so: the other way round ends the process."""
        self.end()
