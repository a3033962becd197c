"""Original of a picture, for who goes into it: how large it is, what is seen of it at once, and where finer parts come from."""

from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from kiosk.closely.mosaic import COVER_SIDE, Mosaic
from kiosk.content.orientation import orientation, upright
from kiosk.content.partly import DrawingPart
from kiosk.content.photograph import HEAD_BYTES, size
from kiosk.content.renderer import Unpaintable
from kiosk.qt.parts.picture import (
    drawing_in,
    file_of_picture,
    is_drawing,
    is_too_large,
    rendered,
    tiled,
    unpacked_in,
)

WHOLE_PIXELS = 4_000_000
"""A photograph of no more is at hand at full fineness as one image of 16 MB; larger ones are cut into pieces."""

OriginalKind = Literal["whole", "drawing", "mosaic"]
"""Where finer parts come from: there are none, they are painted, or read from pieces on the disk."""


class Original(NamedTuple):
    """A picture that is looked at closely."""

    kind: OriginalKind
    width: int
    """Pixels of the picture, held upright; of a drawing those of its image."""
    height: int
    image: QImage
    """All of it, as fine as fits."""
    data: bytes = b""
    """Of a drawing."""


def look_into(path: str, room: QSize) -> Original | None:
    """Return the picture in a file, None where it cannot be shown. Waits for the disk, and for who paints or cuts."""
    if is_drawing(path):
        data = file_of_picture(path)
        image = drawing_in(path, data, room) if data is not None else QImage()
        return (
            None if image.isNull() else Original("drawing", image.width(), image.height(), image, data or b"")
        )
    found = _covered(path) if is_too_large(path) else _unpacked_whole(path)
    return None if found is None or found.image.isNull() else found


def _covered(path: str) -> Original | None:
    try:
        with Path(path).open("rb") as file:
            head = file.read(HEAD_BYTES)
        cover = unpacked_in(tiled().cover(path), QSize(COVER_SIDE, COVER_SIDE))
    except (OSError, Unpaintable):
        return None
    told = size(head)
    return Original("mosaic", *upright(told, orientation(head)), cover) if told is not None else None


def _unpacked_whole(path: str) -> Original | None:
    data = file_of_picture(path)
    if data is None:
        return None
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    told = QImageReader(buffer).size()
    width, height = upright((told.width(), told.height()), orientation(data))
    if width * height <= WHOLE_PIXELS:
        return Original("whole", width, height, unpacked_in(data, QSize(width, height)))
    return Original("mosaic", width, height, unpacked_in(data, QSize(COVER_SIDE, COVER_SIDE)))


def mosaic_of(path: str) -> Mosaic | Literal["preparing", "unmade"]:
    """Return the mosaic of a picture, or whether it is being made or cannot be, for now. Waits for the disk."""
    try:
        return tiled().mosaic(path) or "preparing"
    except (OSError, Unpaintable):
        return "unmade"


def drawing_part(data: bytes, part: DrawingPart, room: QSize) -> QImage:
    """Return a part of a drawing, painted for that room; empty where it cannot be. Waits for who paints."""
    try:
        return unpacked_in(rendered().part(data, part, room.width(), room.height()), room)
    except (OSError, Unpaintable):
        return QImage()


def piece_image(path: str) -> QImage:
    """Return a piece of a mosaic; empty where the disk does not give it."""
    image = QImageReader(path).read()
    alpha = image.hasAlphaChannel()
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied if alpha else QImage.Format.Format_RGB32
    )
