"""The process that makes mosaics of large pictures: what is decoded here weighs on no hall."""

import faulthandler
import os
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from kiosk.closely.mosaic import COVER, COVER_SIDE, INDEX, SIDE, Mosaic, level_size, levels_of, written
from kiosk.content.orientation import UPRIGHT, orientation, upright
from kiosk.content.photograph import HEAD_BYTES
from kiosk.keep import keep
from kiosk.modest import be_modest
from kiosk.qt.parts.picture import TURNS

MOST_BYTES = 3 << 29
"""Of address space, where the system can bound it."""
LONGEST_SECONDS = 300.0
STRIPE_LEVELS = 3
"""So many of the finest levels are made of stripes of the picture at full fineness; those above them of it made smaller."""
STRIPE_ROWS = SIDE << (STRIPE_LEVELS - 1)
WHOLE_PIXELS = 24_000_000
"""A picture of no more is unpacked once; of a larger one stripes are, each time from its first row on."""
_QUALITY = 90


class _Original:
    """A picture on the disk, held upright: its stripes, and all of it made smaller."""

    def __init__(self, path: str) -> None:
        """Look at its size. Raises ValueError where it cannot be read."""
        self._path = path
        with Path(path).open("rb") as file:
            self._turned = orientation(file.read(HEAD_BYTES))
        size = self._reader().size()
        if size.isEmpty():
            raise ValueError(path)
        self.width, self.height = upright((size.width(), size.height()), self._turned)
        self._size = size
        self._whole: QImage | None = None

    def _reader(self) -> QImageReader:
        reader = QImageReader(self._path)
        reader.setAutoTransform(False)
        return reader

    def smaller(self, width: int, height: int) -> QImage:
        """Return all of it at that size."""
        reader, size = self._reader(), QSize(width, height)
        if (self.width, self.height) != (self._size.width(), self._size.height()):
            size.transpose()
        reader.setScaledSize(size)
        return _read(reader).transformed(TURNS[self._turned])

    def stripe(self, top: int, rows: int) -> QImage:
        """Return rows of it at full fineness."""
        area = QRect(0, top, self.width, min(rows, self.height - top))
        if self._turned == UPRIGHT and self.width * self.height > WHOLE_PIXELS:
            reader = self._reader()
            reader.setClipRect(area)
            return _read(reader)
        if self._whole is None:
            self._whole = _read(self._reader()).transformed(TURNS[self._turned])
        return self._whole.copy(area)


def make_mosaic(path: str, folder: str, *, only_cover: bool = False) -> None:
    """Make the mosaic of a picture in a folder, its cover first and its index last. Raises OSError, ValueError."""
    be_modest(MOST_BYTES)
    faulthandler.dump_traceback_later(LONGEST_SECONDS, exit=True, file=_nowhere())
    QImageReader.setAllocationLimit(0)  # in megabytes; memory is bounded above
    original, target = _Original(path), Path(folder)
    width, height = original.width, original.height
    target.mkdir(parents=True, exist_ok=True)
    fits = QSize(width, height)
    if max(width, height) > COVER_SIDE:
        fits.scale(COVER_SIDE, COVER_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    cover = original.smaller(max(1, fits.width()), max(1, fits.height()))
    ending = "png" if cover.hasAlphaChannel() else "jpg"
    _save(cover, target / f"{COVER}.{ending}")
    mosaic = Mosaic(folder, width, height, levels_of(width, height), ending)
    if not only_cover:
        _make_levels(original, mosaic)
        keep(target / INDEX, written(mosaic), 0o600)
    faulthandler.cancel_dump_traceback_later()


def _make_levels(original: _Original, mosaic: Mosaic) -> None:
    for top in range(0, mosaic.height if mosaic.levels else 0, STRIPE_ROWS):
        image = original.stripe(top, STRIPE_ROWS)
        for level in range(min(STRIPE_LEVELS, mosaic.levels)):
            if level:
                image = _halved(image)
            _cut(image, mosaic, level, (top >> level) // SIDE)
    if mosaic.levels > STRIPE_LEVELS:
        image = original.smaller(*mosaic.level_size(STRIPE_LEVELS))
        for level in range(STRIPE_LEVELS, mosaic.levels):
            if level > STRIPE_LEVELS:
                image = _halved(image)
            _cut(image, mosaic, level, 0)


def _cut(image: QImage, mosaic: Mosaic, level: int, first_row: int) -> None:
    for row in range(-(-image.height() // SIDE)):
        for column in range(-(-image.width() // SIDE)):
            area = QRect(column * SIDE, row * SIDE, SIDE, SIDE) & image.rect()
            name = f"{level}-{column}-{first_row + row}.{mosaic.ending}"
            _save(image.copy(area), Path(mosaic.folder) / name)


def _halved(image: QImage) -> QImage:
    size = QSize(level_size(image.width(), 1), level_size(image.height(), 1))
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def _read(reader: QImageReader) -> QImage:
    image = reader.read()
    if image.isNull():
        raise ValueError(reader.errorString())
    return image


def _save(image: QImage, path: Path) -> None:
    """Write it under its name once it is whole: a cover is waited for."""
    beside = path.with_name(f".{path.name}")
    if not image.save(str(beside), quality=-1 if path.suffix == ".png" else _QUALITY):
        raise OSError(f"{path.name} could not be written")
    beside.replace(path)


def _nowhere() -> int:
    return os.open(os.devnull, os.O_WRONLY)
