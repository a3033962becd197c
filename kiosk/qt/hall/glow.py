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
    pad = [(0, 0), (0, 0)]
    pad[axis] = (radius + 1, radius)
    total = np.cumsum(np.pad(mask, pad), axis=axis, dtype=np.float32)
    wide = 2 * radius + 1
    upper = total[wide:] if axis == 0 else total[:, wide:]
    lower = total[:-wide] if axis == 0 else total[:, :-wide]
    return np.asarray((upper - lower) / wide)


def tinted(mask: Mask, colour: QColor, strength: float) -> QImage:
    """Return a premultiplied image of one colour, as opaque as the mask times `strength`."""
    opacity = np.clip(mask * strength, 0, 1)
    pixels = np.empty((*mask.shape, 4), dtype=np.uint8)
    for channel, part in enumerate((colour.blueF(), colour.greenF(), colour.redF(), 1.0)):
        pixels[:, :, channel] = (opacity * part * 255).astype(np.uint8)
    height, width = mask.shape
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
