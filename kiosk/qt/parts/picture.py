"""Illustrations: drawings, photographs and clips, painted once per size."""

import logging
import os
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from kiosk.content import picture_fault
from kiosk.content.media_files import FILMS
from kiosk.content.orientation import UPRIGHT, orientation, upright
from kiosk.content.photograph import HEAD_BYTES, MAX_BYTES, is_vast
from kiosk.content.rendered import Rendered
from kiosk.content.renderer import Unpaintable
from kiosk.qt.parts.unpacked import Unpacked
from kiosk.qt.runtime.errand import Errands
from kiosk.qt.runtime.memory import while_nobody_is_there
from kiosk.qt.style.look import Look

if TYPE_CHECKING:
    from kiosk.closely.tiled import Tiled
    from kiosk.films.stills import Stills
    from kiosk.qt.parts.clip import ClipFilm, ClipPane

log = logging.getLogger(__name__)

TURNS = {
    number: QTransform(*parts, 0, 0)
    for number, parts in enumerate(
        (
            (1, 0, 0, 1), (-1, 0, 0, 1), (-1, 0, 0, -1), (1, 0, 0, -1),
            (0, 1, 1, 0), (0, 1, -1, 0), (0, -1, -1, 0), (0, -1, 1, 0),
        ),
        UPRIGHT,
    )
}  # fmt: skip
"""How Exif numbers the ways a picture can be turned and mirrored."""

BUDGET_BYTES = 24_000_000
_FILMS = tuple(f".{ending}" for ending in FILMS)
_MOST_WANTED = 100
"""Pictures that wait to be unpacked, more than any screen shows; of more, those asked for longest ago are out of sight."""

_MOST_AT_A_TIME = 4
"""Pictures that are asked of the disk at the same time, in all places together."""

_unpacked = Unpacked()
"""What pages and rooms have shown, for those built again: a large photograph takes 140 ms to unpack."""
while_nobody_is_there(_unpacked.shrink)


class _Key(NamedTuple):
    """A picture and the room it has."""

    name: str
    width: int
    height: int


def drawn(path: str, room: QSize) -> QImage:
    """Return the picture in a file, or the first of a clip, as large as fits; empty where none can be shown.

    It takes as long as disk and picture will have it, and a drawing is painted by another process: a thread that paints
    the screen asks `at_hand`.
    """
    if is_too_large(path):
        return _cover(path, room)
    if path.lower().endswith(_FILMS):
        return _still(path, room)
    data = file_of_picture(path)
    if data is None:
        return QImage()
    return drawing_in(path, data, room) if is_drawing(path) else unpacked_in(data, room)


def is_too_large(path: str) -> bool:
    """Return whether a picture is never unpacked here, but cut into pieces by another process; asks the disk."""
    if not path.lower().endswith((".jpg", ".jpeg")):
        return False
    try:
        with Path(path).open("rb") as file:
            return is_vast(file.read(HEAD_BYTES), os.fstat(file.fileno()).st_size)
    except OSError:
        return False


def _cover(path: str, room: QSize) -> QImage:
    try:
        return unpacked_in(tiled().cover(path), room)
    except (OSError, Unpaintable) as why:
        log.warning("%s is not shown: %s %s", path, type(why).__name__, str(why))
        return QImage()


def _still(path: str, room: QSize) -> QImage:
    """Return the first picture of a film."""
    from kiosk.films.stills import NoStillError

    try:
        return unpacked_in(_stills().picture(path), room)
    except (OSError, NoStillError) as why:
        log.warning("%s has no picture: %s %s", path, type(why).__name__, str(why))
        return QImage()


@cache
def _stills() -> "Stills":
    from kiosk.films.stills import Stills  # most films have a poster

    return Stills()


@cache
def tiled() -> "Tiled":
    """Return what has the mosaics of large pictures, one for the program."""
    from kiosk.closely.tiled import Tiled  # most exhibitions have none

    return Tiled()


def end_making() -> None:
    """End what is being made of large pictures, and of films without a poster: the program ends."""
    if tiled.cache_info().currsize:
        tiled().end()
    if _stills.cache_info().currsize:
        _stills().end()


def drawn_once(path: str, room: QSize) -> QImage:
    """Return what `drawn` does, and keep it at hand until its file changes.

    Where the disk gives no picture, what was drawn before stays.
    """
    changed = _changed(path)
    known = _unpacked.find(path, room, changed)
    if known is not None:
        return known
    image = QImage() if _is_quick(path) else drawn(path, room)
    if image.isNull():  # what the disk does not give now it may give the next time
        last = _unpacked.last(path, room)
        return image if last is None else last
    _unpacked.keep(path, room, changed, image)
    return image


def at_hand(path: str, room: QSize) -> QImage | None:
    """Return a picture that was drawn before, None where it is to be waited for.

    The disk is not asked: whether its file is another one by now, `drawn_once` knows.
    """
    return _unpacked.last(path, room)


def largest_at_hand(path: str) -> QImage | None:
    """Return a picture at the largest size at which it was drawn before, to be seen until it is finer."""
    return _unpacked.largest(path)


def fetch(work: Callable[[], object], tell: Callable[[object], None], parent: QObject) -> None:
    """Have `work` ask the disk on which the pictures are, in a thread of its own, and its answer told as an errand's."""
    _errands().send(work, tell, parent)


@cache
def _errands() -> Errands:
    return Errands(_MOST_AT_A_TIME)


def _is_quick(path: str) -> bool:
    """Whether there is nothing to paint, and so nothing to wait for: all else is painted beside the screen."""
    return _changed(path) is None


def _changed(path: str) -> int | None:
    """Return when a file was changed last, in nanoseconds; None where there is none."""
    try:
        return Path(path).stat().st_mtime_ns
    except (OSError, ValueError):
        return None


def is_drawing(path: str) -> bool:
    """Return whether a picture is painted, and no photograph, by the name of its file."""
    return path.lower().endswith(".svg")


@cache
def rendered() -> Rendered:
    """Return what has the pictures of drawings, one for the program."""
    return Rendered()


def file_of_picture(path: str) -> bytes | None:
    """Return the bytes of a picture; None where it may not be shown, or the disk does not give it."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return None
    # The file may have changed since the exhibition was loaded. Who paints drawings looks at them itself.
    return data if is_drawing(path) or picture_fault(path, data) is None else None


def _fitting(size: QSize, room: QSize) -> QSize:
    return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def drawing_in(path: str, data: bytes, room: QSize) -> QImage:
    """Return a drawing as large as fits; empty where it cannot be painted."""
    if room.isEmpty():
        return QImage()
    try:
        picture = rendered().picture(data, room.width(), room.height())
    except Unpaintable as why:
        # In words: a record that waits to be written would hold every painter that is at work just now.
        log.warning("%s is not shown: %s %s", path, type(why).__name__, str(why))
        return QImage()
    return unpacked_in(picture, room)


def unpacked_in(data: bytes, room: QSize) -> QImage:
    """Return a photograph as large as fits, held upright; empty where it is none."""
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if reader.size().isEmpty():
        return QImage()
    turned = orientation(data)
    seen = QSize(*upright((reader.size().width(), reader.size().height()), turned))
    if seen != reader.size():
        room = room.transposed()
    size = _fitting(reader.size(), room)
    if size != reader.size():
        reader.setScaledSize(size)
    # Qt knows of JPEG files only how they were held, not of PNG and WebP.
    image = reader.read().transformed(TURNS[turned])
    alpha = image.hasAlphaChannel()
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32
    )


class Pictures(QObject):
    """The pictures of a page at the sizes they are drawn, within a budget of bytes."""

    came = Signal(str)
    """Where `paint` left out the picture of that name, it is to be painted again."""

    def __init__(self, paths: Mapping[str, str], parent: QObject, budget_bytes: int = BUDGET_BYTES) -> None:
        """Take picture names and their files; all that is seen at a time should fit in the budget."""
        super().__init__(parent)
        self._paths = paths
        self._budget = budget_bytes
        self._bytes = 0
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._wanted: list[_Key] = []
        self._seen: dict[_Key, int] = {}
        """What is wanted though it was at hand -> the number of what was painted."""
        self._unpacking = False
        self._at_once = False

    def paint(self, painter: QPainter, name: str, area: QRect) -> None:
        """Paint a picture as large as fits in the middle of `area`; nothing where there is none, or none yet."""
        pixmap = self._pixmap(_Key(name, area.width(), area.height()))
        if pixmap is not None:
            painter.drawPixmap(_amid(pixmap.size(), area), pixmap)

    def place_of(self, name: str, area: QRect) -> QRect:
        """Return what a picture covers of an `area` that it is painted in; empty where it is not at hand."""
        path, size = self._paths.get(name), area.size()
        if path is None or size.isEmpty():
            return QRect()
        image = drawn_once(path, size) if self._at_once else at_hand(path, size)
        return QRect(_amid(image.size(), area), image.size()) if image is not None else QRect()

    def show_at_once(self) -> None:
        """Leave nothing out any more, for pictures of pages."""
        self._at_once = True
        for key in self._wanted:
            self.came.emit(key.name)

    def clip(self, name: str, look: Look, owner: QWidget) -> "ClipPane | None":
        """Return where a picture that moves is to play, in the tile that paints it; None for one that cannot move.

        It is seen once the file is read, and never where that does not move.
        """
        path = self._paths.get(name, "")
        if not path.lower().endswith((".webp", ".gif")):
            return None
        from kiosk.qt.parts.clip import ClipFilm, ClipPane  # the room, which waits for every import, has none

        pane = ClipPane(look, owner)

        def take(film: object) -> None:
            if isinstance(film, ClipFilm):
                pane.play(film)

        fetch(partial(_film, path), take, pane)
        return pane

    def _pixmap(self, key: _Key) -> QPixmap | None:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        path = self._paths.get(key.name)
        if path is None or key.width <= 0 or key.height <= 0:
            return None
        size = QSize(key.width, key.height)
        if self._at_once:
            return self._keep(key, drawn_once(path, size))
        image = at_hand(path, size)
        if image is None:
            self._seen.pop(key, None)
        elif key not in self._wanted:
            self._seen[key] = image.cacheKey()
        if key not in self._wanted:  # behind all others where only its file may have changed
            self._wanted.insert(len(self._wanted) if image is None else 0, key)
            self._go_on()
        return self._keep(key, image) if image is not None else None

    def _go_on(self) -> None:
        """Unpack one after the other beside the screen, first what was asked for last: that is what is seen now."""
        if self._wanted and not self._unpacking:
            self._unpacking = True
            key = self._wanted[-1]
            work = partial(drawn_once, self._paths[key.name], QSize(key.width, key.height))
            fetch(work, partial(self._arrived, key), self)

    def _arrived(self, key: _Key, found: object) -> None:
        self._unpacking = False
        self._wanted.remove(key)
        image = found if isinstance(found, QImage) else QImage()
        if self._seen.pop(key, None) != image.cacheKey():
            self._keep(key, image)
            self.came.emit(key.name)
        while len(self._wanted) > _MOST_WANTED:
            left = self._wanted.pop(0)
            if self._seen.pop(left, None) is None:
                self.came.emit(left.name)
        self._go_on()

    def _keep(self, key: _Key, image: QImage) -> QPixmap:
        if key in self._kept:
            self._bytes -= _size(self._kept.pop(key))
        pixmap = QPixmap.fromImage(image)
        self._kept[key] = pixmap
        self._bytes += _size(pixmap)
        while self._bytes > self._budget and len(self._kept) > 1:
            self._bytes -= _size(self._kept.popitem(last=False)[1])
        return pixmap


def _amid(size: QSize, area: QRect) -> QPoint:
    """Return where what stands in the middle of an area begins."""
    return area.topLeft() + QPoint((area.width() - size.width()) // 2, (area.height() - size.height()) // 2)


def _size(pixmap: QPixmap) -> int:
    """Return how many bytes it takes."""
    return pixmap.width() * pixmap.height() * 4


def _film(path: str) -> "ClipFilm | None":
    from kiosk.content.clip import read_clip
    from kiosk.qt.parts.clip import ClipFilm

    data = file_of_picture(path)
    clip = read_clip(data) if data is not None else None
    if data is None or clip is None or not clip.seconds:
        return None
    return ClipFilm(data, QSize(clip.width, clip.height), clip.seconds)
