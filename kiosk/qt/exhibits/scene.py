"""ExhibitScene of an exhibit: what it looks like, as one picture that stands still and pieces that come and go over it.

The ground is painted once for a size, in small slices; every piece is a sprite or a few strokes with the area it takes.
Whoever shows the scene repaints only where pieces differ from those of the picture before.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Hashable, Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.model.exhibit import ExhibitPart
from kiosk.model.figure import Unit
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import Tones


class Patch(NamedTuple):
    """Something that stands over the ground in this picture."""

    key: Hashable
    """All that decides how it looks and where: two pieces with one key are the same to the eye."""
    area: QRect
    """Where it paints, in pixels of the view."""
    paint: Callable[[QPainter], None]


class ExhibitScene(ABC):
    """How one kind of exhibit is painted; `Any` play, because each scene knows its own."""

    layers = 1
    """How many pictures its ground is, one below the other: the first stands still, of the others pieces show parts."""
    keeps_ground = True
    """Whether its ground looks the same for the next visitor, and is kept for them."""

    def __init__(self, part: ExhibitPart, look: Look) -> None:
        """Take its words, and how they are seen."""
        self.part, self.look, self.tones = part, look, Tones(look.theme)
        self.size, self.ratio = QSize(1, 1), 1.0
        self.painted: QPixmap | None = None
        """Its ground with all layers, once it is whole; whoever shows the scene gives it."""
        self.units: Mapping[str, Unit] = {}
        """How the units of the content are read; whoever shows the scene says so before `fit`."""
        self.button = QRect()
        """Where the button of the house stands over it, in pixels: no words there."""
        self._ahead: Iterator[None] = iter(())
        self._begun: dict[str, Iterator[None]] = {}

    @property
    def scale(self) -> float:
        """Pixels of the view for a design pixel of the play."""
        return self.look.scale

    def fit(self, play: Any, size: QSize, ratio: float, button: QRect) -> None:  # noqa: ANN401 - see the class
        """Stand in an area of that size; `ratio` is how many pixels of the screen are one of it."""
        self.size, self.ratio, self.button = size, ratio, button
        self.painted = None
        self.let_go()
        self.arrange(play)
        self._ahead = self.prepared(play)

    @property
    def whole_size(self) -> QSize:
        """How large its ground is with all layers."""
        return QSize(self.size.width(), self.size.height() * self.layers)

    @property
    def drawn_from(self) -> Hashable:
        """What its ground shows besides what kind and size say, as numbers of the content or room for words.

        Asked once it is arranged: where it differs from that of a ground that is kept, another one is painted.
        """
        return None

    @abstractmethod
    def arrange(self, play: Any) -> None:  # noqa: ANN401
        """Lay out words and sprites for `size`."""

    def finish(self) -> None:  # noqa: B027 - most have all of it at once
        """Have all that pieces are made of, whatever it takes: for pictures, which cannot wait."""

    @abstractmethod
    def ground(self, painter: QPainter, play: Any) -> Generator[None]:  # noqa: ANN401
        """Paint what stands still, in pixels of the view; yield every few milliseconds."""

    def prepared(self, play: Any) -> Iterator[None]:  # noqa: ANN401
        """Make, one by one, the sprites that will be wanted, those that are seen first before all others; yield after each.

        Begun anew with every arrangement. What is touched before its sprite was made makes it itself.
        """
        yield from ()

    def more(self, play: Any, seconds: float) -> bool:  # noqa: ANN401
        """Paint for about so long what is seen over the ground, and is not painted yet; return whether some is left.

        Asked for every picture once the ground is whole.
        """
        return self.prepare(seconds)

    def prepare(self, seconds: float) -> bool:
        """Go on with what is `prepared` for about so long; return whether some is left."""
        return go_on(self._ahead, seconds)

    def later(self, name: str, begin: Callable[[], Iterator[None]], seconds: float) -> bool:
        """Go on for about so long with work that is begun when it is first wanted; return whether some is left."""
        if name not in self._begun:
            self._begun[name] = begin()
        return go_on(self._begun[name], seconds)

    def let_go(self) -> None:
        """Give up work that is not done; whoever shows the scene says so when it goes.

        Such work holds the scene that holds it: in a circle all its pictures would stay until garbage is collected.
        """
        self._ahead = iter(())
        self._begun.clear()

    @abstractmethod
    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint, in no time, what is seen until the ground is there."""

    @abstractmethod
    def pieces(self, play: Any) -> list[Patch]:  # noqa: ANN401
        """Return what stands over the ground now, from back to front."""

    stands_free = False
    """Whether `afar` needs no ground: it can stand in the room as it is, with nothing behind it."""

    def afar(self, play: Any) -> list[Patch]:  # noqa: ANN401
        """Return what of it is seen from across the room; words are left out there, and so is what needs them."""
        return self.pieces(play)

    @abstractmethod
    def shown_texts(self, play: Any) -> list[ShownText]:  # noqa: ANN401
        """Return the words that are seen now."""


@contextmanager
def saved(painter: QPainter) -> Iterator[None]:
    """Have the painter afterwards as it was before, also where a ground is given up in the middle."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


_SMOOTH, _EDGES = QPainter.RenderHint.SmoothPixmapTransform, QPainter.RenderHint.Antialiasing


class Posed:
    """Context in which sprites are laid turned, larger or smaller at the least cost; the painter is as before afterwards.

    What is smoothed needs no smooth edges, which cost a quarter of it: the edges of a sprite are clear, and where two
    meet there is no seam. Not smoothed, Qt is faster the longer way round. No generator: that costs as much as a sprite.
    """

    def __init__(self, painter: QPainter, *, smooth: bool = True) -> None:
        """Hold a painter."""
        self._painter, self._smooth = painter, smooth

    def __enter__(self) -> None:
        """Have it ready."""
        painter, smooth = self._painter, self._smooth
        painter.save()
        painter.setRenderHint(_SMOOTH, smooth)
        painter.setRenderHint(_EDGES, not smooth)

    def __exit__(self, *failed: object) -> None:
        """Have it as before."""
        self._painter.restore()


def sprite(width: float, height: float, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    """Return a picture of that size, in pixels of the view, on which `paint` has painted."""
    picture = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    try:
        paint(painter)
    finally:
        painter.end()  # a picture that goes before its painter takes the process with it
    return picture


def go_on(jobs: Iterator[None], seconds: float) -> bool:
    """Let work go on that yields every few milliseconds, for about so long; return whether some is left."""
    until = perf_counter() + seconds
    return any(perf_counter() >= until for _ in jobs)


def made(of: object, *names: str) -> Iterator[None]:
    """Have sprites made that are made when they are first asked for (cached properties); yield after each."""
    for name in names:
        getattr(of, name)
        yield


def stamp(key: Hashable, picture: QPixmap, x: float, y: float, strength: float = 1.0) -> Patch:
    """Return a sprite upright with its middle at (x, y)."""
    size = picture.deviceIndependentSize().toSize()
    left, top = round(x - size.width() / 2), round(y - size.height() / 2)

    def paint(painter: QPainter) -> None:
        painter.setOpacity(strength)
        painter.drawPixmap(left, top, picture)
        painter.setOpacity(1.0)

    area = QRect(left, top, size.width(), size.height())
    return Patch((key, left, top, round(strength * 50)), area, paint)


UPRIGHT = 0.004
"""What is so little larger or smaller than it was painted is laid as it is."""


class Pose(NamedTuple):
    """How a sprite is held."""

    degrees: float = 0.0
    size: float = 1.0
    strength: float = 1.0


def turned(key: Hashable, picture: QPixmap, x: float, y: float, pose: Pose) -> Patch:
    """Return a square sprite turned about its middle, which stands at (x, y), and made smaller or larger."""
    side = picture.deviceIndependentSize().width()
    degrees, size, strength = round(pose.degrees), pose.size, pose.strength
    if degrees % 360 == 0 and abs(size - 1.0) < UPRIGHT:
        return stamp((key, 0), picture, x, y, strength)  # a third of what a turned one costs
    half = side * size * (0.5 if degrees % 90 == 0 else 0.71) + 2

    def paint(painter: QPainter) -> None:
        with Posed(painter):
            painter.setOpacity(strength)
            painter.translate(x, y)
            painter.rotate(degrees)
            painter.scale(size, size)
            painter.drawPixmap(round(-side / 2), round(-side / 2), picture)

    area = QRectF(x - half, y - half, 2 * half, 2 * half).toAlignedRect()
    seen = (key, round(x * 2), round(y * 2), degrees, round(size * 100), round(strength * 50))
    return Patch(seen, area, paint)


def faded(colour: QColor, strength: float) -> QColor:
    """Return a colour that much weaker."""
    weaker = QColor(colour)
    weaker.setAlphaF(colour.alphaF() * min(1.0, max(0.0, strength)))
    return weaker
