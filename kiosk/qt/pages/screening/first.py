"""First pictures of films that have no poster: kept on the disk, so that the next time there is something at once."""

import zlib
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader

from kiosk.places import state_folder
from kiosk.vigil import stamp

MOST_KEPT = 200
"""Pictures; the oldest go first."""


class Still(NamedTuple):
    """A picture that stands for a film."""

    path: str
    size: QSize


def still_of(film: str, poster: str) -> Still | None:
    """Return the picture that stands for a film before it plays; None where there is none yet. Waits for the disk."""
    path = poster or str(_kept(film))
    size = QImageReader(path).size()
    return Still(path, size) if size.isValid() else None


def keep_first(film: str, picture: QImage) -> None:
    """Keep the first picture of a film; a disk that cannot be written keeps none. Waits for the disk."""
    path = _kept(film)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new.jpg")
        if picture.save(str(fresh), quality=90):
            fresh.replace(path)
        found = sorted(path.parent.glob("*.jpg"), key=lambda one: one.stat().st_mtime)
        for old in found[:-MOST_KEPT]:
            old.unlink(missing_ok=True)


def _kept(film: str) -> Path:
    """Return where the first picture of a film is kept; another one for every state of its file."""
    return state_folder() / "first-pictures" / f"{zlib.crc32(repr((film, stamp(film))).encode()):08x}.jpg"
