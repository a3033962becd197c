"""Paints the film of the Digital Building: our own building turning once, as the exhibit paints it. By hand, with ffmpeg.

QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/building_film.py content/films
"""

import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_NO_GUI_THREADPOOL"] = "1"

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPixmap

from kiosk.content import load
from kiosk.exhibits import play_of
from kiosk.exhibits.building.play import BuildingPlay
from kiosk.qt.app import application
from kiosk.qt.exhibits.kinds import scene_of
from kiosk.qt.exhibits.plate import is_words
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme

SIZE, FRAMES, RATE = QSize(1920, 1080), 200, 25
ENCODED = (
    "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", "-colorspace", "bt709",
    "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
    "-c:v", "libvpx-vp9", "-crf", "34", "-b:v", "2200k", "-g", "100", "-row-mt", "1", "-deadline", "realtime", "-cpu-used", "7",
)  # fmt: skip
FILM = "digital-building.webm"
BEGIN_ANGLE = 0.35
"""As the exhibit begins."""


def frames() -> Iterator[QImage]:
    """Yield the film, picture by picture."""
    content = Path("content")
    (content / "films" / FILM).touch()  # the content names it
    exhibition = load(content).exhibition
    part = exhibition.exhibit("digital-building") if exhibition is not None else None
    if part is None:
        raise SystemExit("content has no building")
    play, scene = play_of(part, calm=False), scene_of(part, Look(Theme.read(), "zh", 100, 1920, 1080))
    if not isinstance(play, BuildingPlay):
        raise SystemExit("what is played there is no building")
    play.resize(1920, 1080)
    scene.fit(play, SIZE, 1.0, QRect())
    ground = QPixmap(scene.whole_size)
    painter = QPainter(ground)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    for _ in scene.ground(painter, play):
        pass
    painter.end()
    scene.finish()
    scene.painted = ground
    for number in range(FRAMES):
        play.angle = BEGIN_ANGLE + 2 * math.pi * number / FRAMES
        while scene.more(play, 1.0):
            pass
        picture = QImage(SIZE, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        painter.drawPixmap(0, 0, ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in scene.afar(play):
            if not is_words(piece):
                piece.paint(painter)
        painter.end()
        yield picture


def main(folder: Path) -> None:
    """Write film and poster into `folder`."""
    application()
    program = shutil.which("ffmpeg")
    if program is None:
        raise SystemExit("ffmpeg encodes the film")
    folder.mkdir(parents=True, exist_ok=True)
    size = f"{SIZE.width()}x{SIZE.height()}"
    given = ("-f", "rawvideo", "-pix_fmt", "bgr0", "-s", size, "-r", str(RATE), "-i", "-")
    film = folder / FILM
    with subprocess.Popen(
        [program, "-loglevel", "error", "-y", *given, *ENCODED, film], stdin=subprocess.PIPE
    ) as encoder:
        for number, picture in enumerate(frames()):
            if number == 0:
                picture.save(str(film.with_suffix(".jpg")), quality=86)
            if encoder.stdin is not None:
                encoder.stdin.write(picture.constBits())
    print(film, film.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
