"""The program's icon, drawn from the hall's emblem:  icon.py FILE.ico"""

import os
import struct
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from kiosk.content.rendering import render

ROOT = Path(__file__).resolve().parents[2]
EMBLEM = ROOT / "assets" / "pictures" / "jiu-emblem.svg"
SIDES = (16, 24, 32, 48, 64, 128, 256)


def picture(side: int, drawing: bytes) -> bytes:
    """Return a PNG of the emblem on the hall's dark ground, rounded at the corners."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#0d1014"))  # the ink of the theme
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.18, side * 0.18)
    room = round(side * 0.86)
    emblem = QImage.fromData(render(drawing, room, room))
    painter.drawImage((side - emblem.width()) // 2, (side - emblem.height()) // 2, emblem)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs say bytes, Qt takes text
    return bytes(data.data())


def main(path: Path) -> None:
    """Write all sizes into one file."""
    app = QGuiApplication([])
    pictures = [picture(side, EMBLEM.read_bytes()) for side in SIDES]
    at = 6 + 16 * len(SIDES)
    entries = b""
    for side, data in zip(SIDES, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(data), at)
        at += len(data)
    path.write_bytes(struct.pack("<HHH", 0, 1, len(SIDES)) + entries + b"".join(pictures))
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
