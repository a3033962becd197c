"""The picture that stands for a film before it plays: its poster, or its first picture that was kept."""

from contextlib import suppress
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader

from kiosk.films.stills import kept_still, sweep_stills
from kiosk.qt.films.stilled import write_still


class Still(NamedTuple):
    """A picture that stands for a film."""

    path: str
    size: QSize


def still_of(film: str, poster: str) -> Still | None:
    """Return the picture that stands for a film before it plays; None where there is none yet. Waits for the disk."""
    path = poster or str(kept_still(film))
    size = QImageReader(path).size()
    return Still(path, size) if size.isValid() else None


def keep_first(film: str, picture: QImage) -> None:
    """Keep the first picture of a film; a disk that cannot be written keeps none. Waits for the disk."""
    with suppress(OSError):
        write_still(kept_still(film), picture)
        sweep_stills()
