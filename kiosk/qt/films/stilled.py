"""First pictures of films as files."""

from pathlib import Path

from PySide6.QtGui import QImage

_QUALITY = 90


def write_still(path: Path, picture: QImage) -> None:
    """Write a picture, whole or not at all; who reads it meanwhile finds the one before. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new.jpg")
    if picture.save(str(fresh), quality=_QUALITY):
        fresh.replace(path)
