"""The picture of the hall's dragon, painted by the code that flies it in the exhibits:  dragon.py [FILE.webp]

Without a file it is `assets/pictures/dragon.webp`: run it again when the dragon itself is painted otherwise.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPainterPath, QPixmap

from kiosk.exhibits.joint import Joint, girth
from kiosk.qt.exhibits.dragon.body import DragonBody, DragonPose
from kiosk.qt.exhibits.dragon.ember import Embers
from kiosk.qt.style.theme import Theme
from kiosk.qt.style.tones import Tones

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "assets" / "pictures" / "dragon.webp"
WIDE, HIGH = 1600, 1200
"""Pixels: as large as a plinth has it on a screen of 3840 × 2160, in the shape of the drawings beside it."""
THICK, JOINTS, QUALITY = 72.0, 60, 88


def way() -> QPainterPath:
    """Return how it lies, from the head to the tail: the neck raised, its feet where a plinth begins."""
    path = QPainterPath(QPointF(1280, 420))
    path.cubicTo(1110, 420, 1160, 650, 1110, 830)
    path.cubicTo(1060, 1030, 840, 1040, 750, 850)
    path.cubicTo(670, 680, 540, 620, 450, 730)
    path.cubicTo(400, 800, 380, 850, 320, 840)
    return path


def body(path: QPainterPath) -> list[Joint]:
    """Return its joints, in pixels of the picture, from the neck to the tail."""
    shares = [index / (JOINTS - 1) for index in range(JOINTS)]
    spots = [path.pointAtPercent(path.percentAtLength(share * path.length())) for share in shares]
    return [
        Joint(spot.x(), spot.y(), THICK * girth(share)) for spot, share in zip(spots, shares, strict=True)
    ]


def painted() -> QImage:
    """Return the picture, on nothing."""
    picture, path = QPixmap(WIDE, HIGH), way()
    picture.fill(Qt.GlobalColor.transparent)
    dragon = DragonBody(Embers(Tones(Theme.read())), 1.0, 1.0, THICK)
    painter = QPainter(picture)
    dragon.paint(painter, body(path), path.length(), DragonPose(0.0, thick=THICK))
    painter.end()
    return picture.toImage()


def main(path: Path) -> None:
    """Write it."""
    app = QGuiApplication([])
    painted().save(str(path), "WEBP", QUALITY)  # type: ignore[call-overload]  # the stubs say bytes, Qt takes text
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE)
