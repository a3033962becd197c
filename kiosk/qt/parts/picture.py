"""Illustrations: SVG files painted once per size."""

import re
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# QtSvg would read the files an SVG refers to; only references inside the picture are harmless.
_REFERENCE = re.compile(rb"href\s*=\s*[\"'](?!#)", re.IGNORECASE)


class Pictures:
    """The exhibition's pictures at the sizes they are drawn, within a budget of bytes."""

    def __init__(self, paths: Mapping[str, str], budget_bytes: int = 24_000_000) -> None:
        """Take picture names and their files."""
        self._paths = paths
        self._budget = budget_bytes
        self._bytes = 0
        self._renderers: dict[str, QSvgRenderer | None] = {}
        self._drawn: OrderedDict[tuple[str, int, int], QPixmap] = OrderedDict()

    def paint(self, painter: QPainter, name: str, area: QRect) -> None:
        """Paint a picture as large as fits in the middle of `area`; nothing where there is none."""
        pixmap = self._pixmap(name, area.size())
        if pixmap is not None:
            x = area.x() + (area.width() - pixmap.width()) // 2
            painter.drawPixmap(x, area.y() + (area.height() - pixmap.height()) // 2, pixmap)

    def _pixmap(self, name: str, room: QSize) -> QPixmap | None:
        renderer = self._renderer(name)
        if renderer is None or room.isEmpty():
            return None
        size = renderer.defaultSize().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        key = (name, size.width(), size.height())
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        self._keep(key, pixmap)
        return pixmap

    def _keep(self, key: tuple[str, int, int], pixmap: QPixmap) -> None:
        self._drawn[key] = pixmap
        self._bytes += pixmap.width() * pixmap.height() * 4
        while self._bytes > self._budget and len(self._drawn) > 1:
            _, oldest = self._drawn.popitem(last=False)
            self._bytes -= oldest.width() * oldest.height() * 4

    def _renderer(self, name: str) -> QSvgRenderer | None:
        if name not in self._renderers:
            self._renderers[name] = self._read(name)
        return self._renderers[name]

    def _read(self, name: str) -> QSvgRenderer | None:
        try:
            source = Path(self._paths[name]).read_bytes()
        except (KeyError, OSError):
            return None
        if _REFERENCE.search(source):
            return None
        renderer = QSvgRenderer(QByteArray(source))
        return renderer if renderer.isValid() else None
