"""Illustrations: drawings, photographs and clips, painted once per size."""

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImageIOHandler, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.content import picture_fault
from kiosk.content.clip import read_clip
from kiosk.content.photograph import MAX_BYTES
from kiosk.qt.parts.clip import ClipPane


class _Drawing:
    """An SVG drawing."""

    def __init__(self, data: bytes) -> None:
        # Imported here: the first frame, which has no drawing, comes 20 ms earlier.
        from PySide6.QtSvg import QSvgRenderer

        self._renderer = QSvgRenderer(QByteArray(data))
        self.size = self._renderer.defaultSize() if self._renderer.isValid() else QSize()

    def at(self, size: QSize) -> QPixmap:
        """Return it in a size of its own proportions."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self._renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return pixmap


class _Photograph:
    """A picture of pixels, or the first of a clip; unpacked only in the sizes that are asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = QByteArray(data)
        clip = read_clip(data)
        self.seconds = clip.seconds if clip is not None else 0.0
        reader = QImageReader(self._opened())
        turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
        self._turned = bool(turned)
        self.size = reader.size().transposed() if turned else reader.size()

    def _opened(self) -> QBuffer:
        self._buffer = QBuffer(self.data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        return self._buffer

    def at(self, size: QSize) -> QPixmap:
        """Return it in a size of its own proportions; empty if it cannot be unpacked."""
        reader = QImageReader(self._opened())
        reader.setAutoTransform(True)
        reader.setScaledSize(size.transposed() if self._turned else size)
        return QPixmap.fromImage(reader.read())


def opened(path: str) -> _Drawing | _Photograph | None:
    """Return the picture in a file; None where there is none that can be shown."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return None
    # The file may have changed since the exhibition was loaded.
    if picture_fault(path, data) is not None:
        return None
    source = _Drawing(data) if path.lower().endswith(".svg") else _Photograph(data)
    return None if source.size.isEmpty() else source


class Pictures:
    """The exhibition's pictures at the sizes they are drawn, within a budget of bytes."""

    def __init__(self, paths: Mapping[str, str], budget_bytes: int = 24_000_000) -> None:
        """Take picture names and their files."""
        self._paths = paths
        self._budget = budget_bytes
        self._bytes = 0
        self._sources: dict[str, _Drawing | _Photograph | None] = {}
        self._drawn: OrderedDict[tuple[str, int, int], QPixmap] = OrderedDict()

    def paint(self, painter: QPainter, name: str, area: QRect) -> None:
        """Paint a picture as large as fits in the middle of `area`; nothing where there is none."""
        pixmap = self._pixmap(name, area.size())
        if pixmap is not None:
            x = area.x() + (area.width() - pixmap.width()) // 2
            painter.drawPixmap(x, area.y() + (area.height() - pixmap.height()) // 2, pixmap)

    def clip(self, name: str, owner: QWidget) -> ClipPane | None:
        """Return where a picture that moves is to play, in the tile that paints it; None for every other."""
        source = self._source(name)
        if not isinstance(source, _Photograph) or not source.seconds:
            return None
        return ClipPane(source.data, source.size, source.seconds, owner)

    def _pixmap(self, name: str, room: QSize) -> QPixmap | None:
        source = self._source(name)
        if source is None or room.isEmpty():
            return None
        size = source.size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        key = (name, size.width(), size.height())
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        pixmap = source.at(size.expandedTo(QSize(1, 1)))
        self._keep(key, pixmap)
        return pixmap

    def _keep(self, key: tuple[str, int, int], pixmap: QPixmap) -> None:
        self._drawn[key] = pixmap
        self._bytes += pixmap.width() * pixmap.height() * 4
        while self._bytes > self._budget and len(self._drawn) > 1:
            _, oldest = self._drawn.popitem(last=False)
            self._bytes -= oldest.width() * oldest.height() * 4

    def _source(self, name: str) -> _Drawing | _Photograph | None:
        if name not in self._sources:
            self._sources[name] = opened(self._paths.get(name, ""))
        return self._sources[name]
