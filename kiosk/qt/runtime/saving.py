"""Screenshots: what is on the screen as a picture file, written, or said why not."""

import errno
import os
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QPixmap

from kiosk.keep import spare


def save(picture: QPixmap, path: Path) -> None:
    """Write a picture, in place of an older file only. Raises OSError."""
    spare(path)
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(_number(path), os.strerror(_number(path)), str(path))
    written = picture.save(file, "PNG") and file.flush()
    file.close()
    if not written:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def _number(path: Path) -> int:
    """Return why a file cannot be written; Qt tells it in words only."""
    try:
        path.open("ab").close()
    except OSError as error:
        return error.errno or errno.EIO
    return errno.EIO
