"""Paints the films of this exhibition anew: one drive along a made-up street, by day and by night, the same cars.

Run it with the program's Python: `.venv/bin/python examples/gallery/films.py`; ffmpeg encodes them. Nothing real is shown.
"""

import shutil
import subprocess
from pathlib import Path

import numpy as np
from pictures import Rows, street
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

FOLDER = Path(__file__).parent / "films"
SIZE, RATE, FRAMES = QSize(640, 360), 25, 100
ROAD, LANES = 315, ((0, 1), (22, -1))
"""Pixels from above to the road, and how far below that each lane lies, with its direction."""
COLOURS = ("#c8402a", "#2a6ac8", "#e0a83a", "#d8d8d0", "#3a8a5a")
ENCODED = (
    "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", "-colorspace", "bt709",
    "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
    "-c:v", "libvpx-vp9", "-crf", "40", "-b:v", "180k", "-g", "50", "-deadline", "good", "-cpu-used", "2",
    "-c:a", "libopus", "-b:a", "24k", "-shortest",
)  # fmt: skip
HUM = ("-f", "lavfi", "-i", "anoisesrc=c=brown:a=0.25:d=4:seed=9,lowpass=f=400,tremolo=f=0.5:d=0.5")
"""A street that is heard from afar."""


def ground(*, night: bool) -> QImage:
    """Return the street without cars."""
    pixels: Rows = np.clip(street(night=night), 0, 255)
    rows = np.ascontiguousarray(pixels.astype(np.uint8))
    high, wide, _ = rows.shape
    whole = QImage(rows.data, wide, high, 3 * wide, QImage.Format.Format_RGB888)
    smooth = Qt.TransformationMode.SmoothTransformation
    return whole.scaled(SIZE, Qt.AspectRatioMode.IgnoreAspectRatio, smooth).convertToFormat(
        QImage.Format.Format_RGB32
    )


def frame(street_: QImage, number: int, *, night: bool) -> QImage:
    """Return the street with its cars; the last picture leads on to the first."""
    picture = street_.copy()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    round_, turn = SIZE.width() + 160, number / FRAMES
    for car, colour in enumerate(COLOURS):
        down, way = LANES[car % 2]
        along = (car * 0.23 + turn * (1 + car % 2)) % 1
        x = (along if way > 0 else 1 - along) * round_ - 80
        paint_car(painter, QColor(colour), x, ROAD + down, way, night=night)
    painter.end()
    return picture


def paint_car(painter: QPainter, colour: QColor, x: float, y: float, way: int, *, night: bool) -> None:
    """Paint one car; at night its lights are on."""
    painter.save()
    painter.translate(x, y)
    painter.scale(way, 1)
    painter.setBrush(colour.darker(320) if night else colour)
    painter.drawRoundedRect(QRectF(-28, -12, 56, 12), 4, 4)
    painter.drawRoundedRect(QRectF(-16, -22, 30, 12), 5, 5)
    painter.setBrush(QColor("#10141c"))
    for wheel in (-17, 13):
        painter.drawEllipse(QRectF(wheel - 1, -5, 10, 10))
    if night:
        painter.setBrush(QColor(255, 236, 170, 90))
        painter.drawPolygon(QPolygonF([QPointF(28, -10), QPointF(96, -18), QPointF(96, 4)]))
        painter.setBrush(QColor("#fff2c4"))
        painter.drawEllipse(QRectF(24, -11, 6, 6))
    painter.restore()


def film(name: str, *, night: bool) -> None:
    """Write one film and its poster."""
    program = shutil.which("ffmpeg")
    if program is None:
        raise SystemExit("ffmpeg encodes the films")
    size = f"{SIZE.width()}x{SIZE.height()}"
    given = ("-f", "rawvideo", "-pix_fmt", "bgr0", "-s", size, "-r", str(RATE), "-i", "-")
    path, street_ = FOLDER / f"{name}.webm", ground(night=night)
    with subprocess.Popen(
        [program, "-loglevel", "error", "-y", *given, *HUM, *ENCODED, path], stdin=subprocess.PIPE
    ) as encoder:
        for number in range(FRAMES):
            picture = frame(street_, number, night=night)
            if number == 0:
                picture.save(str(path.with_suffix(".jpg")), quality=82)
            if encoder.stdin is not None:
                encoder.stdin.write(picture.constBits())


def ambience(path: Path) -> None:
    """Write what the hall sounds of: a street from afar, whose end leads on to its beginning."""
    program = shutil.which("ffmpeg")
    if program is None:
        raise SystemExit("ffmpeg encodes the sound")
    path.parent.mkdir(exist_ok=True)
    source = "anoisesrc=c=brown:a=0.25:d=8:seed=4,lowpass=f=300,tremolo=f=0.25:d=0.4"
    given = ("-f", "lavfi", "-i", source, "-c:a", "libopus", "-b:a", "24k")
    subprocess.run([program, "-loglevel", "error", "-y", *given, path], check=True)


def main() -> None:
    """Paint both, and make what is heard."""
    FOLDER.mkdir(exist_ok=True)
    ambience(FOLDER.parent / "sounds" / "street.opus")
    film("drive-day", night=False)
    film("drive-night", night=True)


if __name__ == "__main__":
    main()
