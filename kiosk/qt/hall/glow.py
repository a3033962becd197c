"""Soft light around a shape, without a blur filter: drawn small, smoothed with running sums."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

Mask = NDArray[np.float32]


def mask_of(image: QImage) -> Mask:
    """Return the opacity (0 to 1) of a premultiplied ARGB image."""
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    return np.asarray(rows[:, 3 : image.width() * 4 : 4] / np.float32(255), dtype=np.float32)


def softened(mask: Mask, radius: int) -> Mask:
    """Return a mask blurred three times by a box of 2 × radius + 1, which is close to a bell."""
    for _ in range(3):
        for axis in (0, 1):
            mask = _boxed(mask, radius, axis)
    return mask


def _boxed(mask: Mask, radius: int, axis: int) -> Mask:
    pad = [(0, 0)] * mask.ndim
    pad[axis] = (radius + 1, radius)
    total = np.cumsum(np.pad(mask, pad), axis=axis, dtype=np.float32)
    wide = 2 * radius + 1
    upper = total[wide:] if axis == 0 else total[:, wide:]
    lower = total[:-wide] if axis == 0 else total[:, :-wide]
    return np.asarray((upper - lower) / wide)


def tinted(*layers: tuple[Mask, QColor, float]) -> QImage:
    """Return a premultiplied image of masks in their colours and strengths, laid over each other."""
    total = np.zeros((*layers[0][0].shape, 4), dtype=np.float32)
    for mask, colour, strength in layers:
        opacity = np.clip(mask * strength, 0, 1)[:, :, None]
        paint = np.array([colour.blueF(), colour.greenF(), colour.redF(), 1.0], dtype=np.float32)
        total = total * (1 - opacity) + opacity * paint
    pixels = (total * 255).astype(np.uint8)
    height, width, _ = pixels.shape
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()


def smoothed(image: QImage, across: int, along: int) -> QImage:
    """Return a premultiplied ARGB image blurred by so many pixels each way."""
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).astype(np.float32)
    for axis, radius in ((1, across), (0, along)):
        for _ in range(2):
            pixels = _boxed(pixels, radius, axis)
    small = np.ascontiguousarray(np.clip(pixels, 0, 255).astype(np.uint8))
    height, width, _ = small.shape
    return QImage(small.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
