"""From a decoded frame to a picture of the size that is shown, in right colours.

Qt's own way takes every film for BT.601, gives nothing for 10 bit, and with a software OpenGL takes 30 to 200 ms a frame.
FFmpeg's swscale does all of it in one go, and lies beside the decoder that Qt brings along; a call of it lets the rest of
the program run meanwhile.
"""

import ctypes
import sys
import weakref
from ctypes import c_char_p, c_int, c_void_p
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QTransform
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameFormat

_Pixels = QVideoFrameFormat.PixelFormat
_Space = QVideoFrameFormat.ColorSpace

FORMATS: dict[_Pixels, tuple[bytes, tuple[int, ...]]] = {
    _Pixels.Format_YUV420P: (b"yuv420p", (1, 2, 2)),
    _Pixels.Format_YUV422P: (b"yuv422p", (1, 1, 1)),
    _Pixels.Format_YUV420P10: (b"yuv420p10le", (1, 2, 2)),
    _Pixels.Format_NV12: (b"nv12", (1, 2)),
    _Pixels.Format_NV21: (b"nv21", (1, 2)),
    _Pixels.Format_P010: (b"p010le", (1, 2)),
    _Pixels.Format_P016: (b"p016le", (1, 2)),
    _Pixels.Format_UYVY: (b"uyvy422", (1,)),
    _Pixels.Format_YUYV: (b"yuyv422", (1,)),
    _Pixels.Format_Y8: (b"gray", (1,)),
    _Pixels.Format_Y16: (b"gray16le", (1,)),
    _Pixels.Format_ARGB8888: (b"argb", (1,)),
    _Pixels.Format_XRGB8888: (b"0rgb", (1,)),
    _Pixels.Format_BGRA8888: (b"bgra", (1,)),
    _Pixels.Format_BGRX8888: (b"bgr0", (1,)),
    _Pixels.Format_RGBA8888: (b"rgba", (1,)),
    _Pixels.Format_RGBX8888: (b"rgb0", (1,)),
    _Pixels.Format_ABGR8888: (b"abgr", (1,)),
    _Pixels.Format_XBGR8888: (b"0bgr", (1,)),
}
"""What a decoder may give -> FFmpeg's name of it, and of each plane by how much lower it is than the picture."""

_SPACES = {_Space.ColorSpace_BT601: 5, _Space.ColorSpace_BT709: 1, _Space.ColorSpace_BT2020: 9}
"""FFmpeg's numbers of the matrices."""
_HD_HEIGHT = 576
"""A film that does not say its colours has those of HD where it is higher, and of older television where it is not."""
_BILINEAR = 2
"""How FFmpeg calls it: 5 ms from 1080p to 900 rows, 2 ms without scaling."""
_ALIGNED = 64
"""Bytes: what writes many pixels in one step wants rows to begin at such places, and may write to the row's end."""
_TURNS = {
    QtVideo.Rotation.Clockwise90: 90,
    QtVideo.Rotation.Clockwise180: 180,
    QtVideo.Rotation.Clockwise270: 270,
}
_WINDOWS = sys.platform == "win32"


class FrameError(Exception):
    """A frame that cannot be made a picture; says why."""


class FramePicture(QImage):
    """A picture whose memory is a part of another one's."""

    room: QImage
    """Which must live as long."""


class _Shape(NamedTuple):
    """All that a conversion is prepared for."""

    pixels: bytes
    width: int
    height: int
    wide: int
    high: int
    space: int
    full: bool


class Scaler:
    """Makes pictures of frames; for one thread."""

    def __init__(self) -> None:
        """Prepare nothing yet."""
        self._shape: _Shape | None = None
        self._context: int | None = None
        self.given_back: weakref.finalize[..., Scaler] | None = None
        """Gives back what was prepared; so does the end of this scaler, which a thread may still be using before."""

    def picture(self, frame: QVideoFrame, room: QSize) -> QImage:
        """Return a frame upright, as large as fits in `room`, as RGB32. Raises FrameError."""
        if not frame.map(QVideoFrame.MapMode.ReadOnly):
            raise FrameError("the frame cannot be read")
        try:
            turn = (_TURNS.get(frame.rotation(), 0) + _TURNS.get(frame.surfaceFormat().rotation(), 0)) % 360
            upright = frame.size().transposed() if turn % 180 else frame.size()
            size = fitting(upright, room)
            return _turned(self._scaled(frame, size.transposed() if turn % 180 else size), turn)
        finally:
            frame.unmap()

    def end(self) -> None:
        """Give back what was prepared."""
        if self.given_back is not None:
            self.given_back()
        self._context = self._shape = self.given_back = None

    def _scaled(self, frame: QVideoFrame, size: QSize) -> QImage:
        known = FORMATS.get(frame.pixelFormat())
        if known is None:
            raise FrameError(f"frames of {frame.pixelFormat().name}")
        name, lower = known
        planes, strides = _planes(frame, lower)
        described = frame.surfaceFormat()
        height = frame.height()
        space = _SPACES.get(described.colorSpace(), 1 if height > _HD_HEIGHT else 5)
        full = described.colorRange() == QVideoFrameFormat.ColorRange.ColorRange_Full
        self._prepare(_Shape(name, frame.width(), height, size.width(), size.height(), space, full))
        stride = (4 * size.width() + _ALIGNED - 1) // _ALIGNED * _ALIGNED
        image = QImage(stride // 4, size.height() + 1, QImage.Format.Format_RGB32)
        written = _library().sws_scale(
            self._context,
            (c_void_p * 4)(*planes),
            (c_int * 4)(*strides),
            0,
            height,
            (c_void_p * 4)(_address(image.bits())),
            (c_int * 4)(image.bytesPerLine()),
        )
        if written != size.height():
            raise FrameError(f"{written} rows of {size.height()}")
        return _cut(image, size)

    def _prepare(self, shape: _Shape) -> None:
        if shape == self._shape:
            return
        self.end()
        library = _library()
        source, target = _format(shape.pixels), _format(b"bgra")
        context = library.sws_getContext(
            shape.width, shape.height, source, shape.wide, shape.high, target, _BILINEAR, None, None, None
        )
        if not context:
            raise FrameError(f"no way from {shape}")
        self.given_back = weakref.finalize(self, library.sws_freeContext, context)
        matrix = library.sws_getCoefficients(shape.space)
        library.sws_setColorspaceDetails(context, matrix, int(shape.full), matrix, 1, 0, 1 << 16, 1 << 16)
        self._context, self._shape = context, shape


def fitting(size: QSize, room: QSize) -> QSize:
    """Return how large a picture is that is as large as fits, and at least one pixel each way."""
    if size.isEmpty():
        raise FrameError("a frame without a size")
    factor = min(room.width() / size.width(), room.height() / size.height())
    return QSize(max(1, round(size.width() * factor)), max(1, round(size.height() * factor)))


def _planes(frame: QVideoFrame, lower: tuple[int, ...]) -> tuple[list[int], list[int]]:
    """Return where the planes begin and how long their rows are; raises FrameError where one is shorter than it must be."""
    if frame.planeCount() < len(lower):
        raise FrameError(f"{frame.planeCount()} planes")
    planes, strides = [], []
    for number, part in enumerate(lower):
        stride, rows = frame.bytesPerLine(number), -(-frame.height() // part)
        if stride <= 0 or frame.mappedBytes(number) < stride * (rows - 1) + 1:
            raise FrameError(f"plane {number} ends early")
        planes.append(_address(frame.bits(number)))
        strides.append(stride)
    return planes, strides


def _cut(image: QImage, size: QSize) -> QImage:
    """Return the part that is a picture: it shares the memory, which has room at the end of rows and below."""
    whole = FramePicture(
        image.bits(), size.width(), size.height(), image.bytesPerLine(), QImage.Format.Format_RGB32
    )
    whole.room = image  # the memory is its own
    return whole


def _turned(picture: QImage, turn: int) -> QImage:
    return picture.transformed(QTransform().rotate(turn)) if turn else picture


def _address(memory: object) -> int:
    return ctypes.addressof(ctypes.c_char.from_buffer(memory))  # type: ignore[arg-type]


@cache
def _format(name: bytes) -> int:
    found: int = _utilities().av_get_pix_fmt(name)
    if found < 0:
        raise FrameError(f"no {name!r} in this FFmpeg")
    return found


@cache
def _library() -> ctypes.CDLL:
    """Return the swscale that the decoder in this process uses itself. Raises FrameError where there is none."""
    library = _loaded("swscale-8.dll" if _WINDOWS else "libswscale.so.8")
    library.sws_getContext.restype = c_void_p
    library.sws_getContext.argtypes = [*[c_int] * 7, c_void_p, c_void_p, c_void_p]
    library.sws_getCoefficients.restype = c_void_p
    library.sws_getCoefficients.argtypes = [c_int]
    library.sws_setColorspaceDetails.argtypes = [c_void_p, c_void_p, c_int, c_void_p, *[c_int] * 4]
    library.sws_scale.argtypes = [c_void_p, c_void_p, c_void_p, c_int, c_int, c_void_p, c_void_p]
    library.sws_freeContext.argtypes = [c_void_p]
    library.sws_freeContext.restype = None
    return library


@cache
def _utilities() -> ctypes.CDLL:
    library = _loaded("avutil-59.dll" if _WINDOWS else "libavutil.so.59")
    library.av_get_pix_fmt.argtypes = [c_char_p]
    return library


def _loaded(name: str) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(name)
    except OSError as error:
        raise FrameError(str(error)) from error
