"""Draw list: many polygons in one call, handed to Qt as a recording (QPicture) that numpy writes.

Made one by one in Python, a small polygon takes three times as long as its painting.
"""

import binascii
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPicture, QPolygonF

from kiosk.qt.hall.camera import Points

_COUNT_AT = 28
"""Where the recording's number of commands stands."""
_CHECKED_FROM, _SUM_AT = 6, 4
_BRUSH, _POLYGON = 0x2F, 0x0D
_END = b"\x1f\x00"
_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


class PolygonBatch:
    """Paints polygons, all with as many corners, each with one of a few brushes and no outline."""

    def __init__(self, brushes: Sequence[QBrush]) -> None:
        """Take the brushes: plain colours."""
        self.brushes = brushes
        written = [_command(_BRUSH, _streamed(brush)) for brush in brushes]
        self._brushes = np.frombuffer(b"".join(written), np.uint8).reshape(len(brushes), -1)
        self._head = _recorded(brushes[:1], [0], np.zeros((1, 4, 2))).split(written[0])[0]
        self._known: bool | None = None
        """Whether this Qt writes recordings as expected; found out with the first one."""

    def paint(self, painter: QPainter, chosen: NDArray[np.intp], corners: Points) -> None:
        """Paint polygons (n, corners, 2) in their order, `chosen` (n,) are the numbers of their brushes."""
        if not len(corners):
            return
        if self._known is None:
            few = slice(0, 1)
            real = _recorded(self.brushes, chosen[few].tolist(), corners[few])
            self._known = self._body(real) == self._body(self._written(chosen[few], corners[few]))
        picture = QPicture()
        if self._known:
            picture.setData(self._written(chosen, corners))
        else:
            picture.setData(_recorded(self.brushes, chosen.tolist(), corners))
        picture.play(painter)

    @staticmethod
    def _body(recording: bytes) -> bytes:
        """Return a recording without its sum and the box that it notes."""
        return recording[:_SUM_AT] + recording[_CHECKED_FROM : _COUNT_AT - 16] + recording[_COUNT_AT:]

    def _written(self, chosen: NDArray[np.intp], corners: Points) -> bytes:
        """Return what Qt would have written if it had recorded these polygons."""
        count, points = corners.shape[:2]
        head = _command(_POLYGON, points.to_bytes(4, "big") + bytes(16 * points + 1))[: -16 * points - 1]
        brush, numbers = self._brushes.shape[1], len(head)
        records = np.zeros((count, brush + numbers + 16 * points + 1), np.uint8)
        records[:, :brush] = self._brushes[chosen]
        records[:, brush : brush + numbers] = np.frombuffer(head, np.uint8)
        flat = corners.reshape(count, -1).astype(">f8")
        records[:, brush + numbers : -1] = flat.view(np.uint8).reshape(count, -1)
        head_count = int.from_bytes(self._head[_COUNT_AT : _COUNT_AT + 4], "big") + 2 * (count - 1)
        whole = b"".join(
            (
                self._head[:_COUNT_AT],
                head_count.to_bytes(4, "big"),
                self._head[_COUNT_AT + 4 :],
                records.tobytes(),
                _END,
            )
        )
        return whole[:_SUM_AT] + _checksum(whole[_CHECKED_FROM:]) + whole[_CHECKED_FROM:]


def _streamed(brush: QBrush) -> bytes:
    written = QByteArray()
    stream = QDataStream(written, QIODevice.OpenModeFlag.WriteOnly)
    stream << brush
    return bytes(written.data())


def _command(number: int, content: bytes) -> bytes:
    """Return one command of a recording: its number, its length in one byte or after one in four, its content."""
    length = len(content)
    said = bytes((length,)) if length < 255 else b"\xff" + length.to_bytes(4, "big")
    return bytes((number,)) + said + content


def _recorded(brushes: Sequence[QBrush], chosen: Sequence[int], corners: Points) -> bytes:
    """Return what Qt writes when it records these polygons one by one."""
    picture = QPicture()
    painter = QPainter(picture)
    painter.setPen(Qt.PenStyle.NoPen)
    for number, polygon in zip(chosen, corners.tolist(), strict=True):
        painter.setBrush(brushes[number])
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in polygon]))
    painter.end()
    return bytes(picture.data())  # type: ignore[call-overload, no-any-return]


def _checksum(content: bytes) -> bytes:
    """Return Qt's sum of what was recorded: CRC-16 of X.25, which is that of binascii with all bits mirrored."""
    mirrored = binascii.crc_hqx(content.translate(_MIRRORED), 0xFFFF) ^ 0xFFFF
    return bytes((_MIRRORED[mirrored & 0xFF], _MIRRORED[mirrored >> 8]))
