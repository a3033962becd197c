"""Illustrations: drawings, photographs and clips, painted once per size."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.content import picture_fault
from kiosk.content.clip import read_clip
from kiosk.content.photograph import MAX_BYTES
from kiosk.qt.errand import Errand
from kiosk.qt.look import Look
from kiosk.qt.parts.clip import ClipPane

BUDGET_BYTES = 24_000_000
_MOST_WANTED = 100
"""Pictures that wait to be unpacked, more than any screen shows; of more, those asked for longest ago are out of sight."""
_MOST_KEPT = 16
"""Unpacked photographs that are kept for rooms built again; each is as large as its plinth."""
_QUICK_BYTES = 50_000
"""A drawing of at most so many is painted in a millisecond or two, as all of ours are."""


class _Key(NamedTuple):
    """A picture and the room it has."""

    name: str
    width: int
    height: int


def drawn(path: str, room: QSize) -> QImage:
    """Return the picture in a file, or the first of a clip, as large as fits; empty where none can be shown."""
    data = _read(path)
    if data is None:
        return QImage()
    return _drawing(data, room) if _is_drawing(path) else _photograph(data, room)


def drawn_once(path: str, room: QSize) -> QImage:
    """Return what `drawn` does; what takes long is kept until its file changes.

    For the hall: it is built anew for every look and every visitor, and a large photograph takes 140 ms to unpack.
    """
    try:
        changed = Path(path).stat().st_mtime_ns
        return drawn(path, room) if _is_quick(path) else _unpacked(path, room.width(), room.height(), changed)
    except OSError:
        return QImage()


@lru_cache(maxsize=_MOST_KEPT)
def _unpacked(path: str, width: int, height: int, _changed: int) -> QImage:
    image = drawn(path, QSize(width, height))
    if image.isNull():
        raise OSError(path)  # what the disk does not give now it may give the next time: nothing is kept
    return image


def _is_drawing(path: str) -> bool:
    return path.lower().endswith(".svg")


def _read(path: str) -> bytes | None:
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return None
    # The file may have changed since the exhibition was loaded.
    return data if picture_fault(path, data) is None else None


def _fitting(size: QSize, room: QSize) -> QSize:
    return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _drawing(data: bytes, room: QSize) -> QImage:
    # Imported here: the first frame, which has no drawing, comes 20 ms earlier.
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(data))
    if not renderer.isValid() or renderer.defaultSize().isEmpty():
        return QImage()
    image = QImage(_fitting(renderer.defaultSize(), room), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def _photograph(data: bytes, room: QSize) -> QImage:
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if reader.size().isEmpty():
        return QImage()
    reader.setAutoTransform(True)
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        room = room.transposed()
    reader.setScaledSize(_fitting(reader.size(), room))
    return reader.read()


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
        self._unpacking = False
        self._at_once = False

    def paint(self, painter: QPainter, name: str, area: QRect) -> None:
        """Paint a picture as large as fits in the middle of `area`; nothing where there is none, or none yet."""
        pixmap = self._pixmap(_Key(name, area.width(), area.height()))
        if pixmap is not None:
            x = area.x() + (area.width() - pixmap.width()) // 2
            painter.drawPixmap(x, area.y() + (area.height() - pixmap.height()) // 2, pixmap)

    def show_at_once(self) -> None:
        """Leave nothing out any more, for pictures of pages."""
        self._at_once = True
        for key in self._wanted:
            self.came.emit(key.name)

    def clip(self, name: str, look: Look, owner: QWidget) -> ClipPane | None:
        """Return where a picture that moves is to play, in the tile that paints it; None for every other."""
        path = self._paths.get(name, "")
        if not path.lower().endswith((".webp", ".gif")):
            return None
        data = _read(path)
        clip = read_clip(data) if data is not None else None
        if data is None or clip is None or not clip.seconds:
            return None
        return ClipPane(data, QSize(clip.width, clip.height), clip.seconds, look, owner)

    def _pixmap(self, key: _Key) -> QPixmap | None:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        path = self._paths.get(key.name)
        if path is None or key.width <= 0 or key.height <= 0:
            return None
        if self._at_once or _is_quick(path):
            return self._keep(key, drawn(path, QSize(key.width, key.height)))
        if key not in self._wanted:
            self._wanted.append(key)
            self._go_on()
        return None

    def _go_on(self) -> None:
        """Unpack one after the other beside the screen, first what was asked for last: that is what is seen now."""
        if self._wanted and not self._unpacking:
            self._unpacking = True
            key = self._wanted[-1]
            work = partial(drawn, self._paths[key.name], QSize(key.width, key.height))
            Errand(work, partial(self._arrived, key), self)

    def _arrived(self, key: _Key, image: object) -> None:
        self._unpacking = False
        self._wanted.remove(key)
        if key not in self._kept:
            self._keep(key, image if isinstance(image, QImage) else QImage())
        self.came.emit(key.name)
        while len(self._wanted) > _MOST_WANTED:
            self.came.emit(self._wanted.pop(0).name)
        self._go_on()

    def _keep(self, key: _Key, image: QImage) -> QPixmap:
        pixmap = self._kept[key] = QPixmap.fromImage(image)
        self._bytes += pixmap.width() * pixmap.height() * 4
        while self._bytes > self._budget and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.width() * oldest.height() * 4
        return pixmap


def _is_quick(path: str) -> bool:
    try:
        return _is_drawing(path) and Path(path).stat().st_size <= _QUICK_BYTES
    except OSError:
        return True  # there is nothing to wait for
