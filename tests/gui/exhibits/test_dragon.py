"""The hall has one dragon: its picture on a plinth is painted by the code that flies it in the exhibits."""

import runpy
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.places import ASSETS

SCRIPT = Path(ASSETS).parent / "packaging" / "dragon.py"
SMALL = QSize(160, 120)


def seen(picture):
    """Return what is seen of a picture, small: (120, 160, 4) of blue, green, red and how opaque it is, premultiplied, 0 to 255."""
    small = picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied).smoothScaled(*SMALL.toTuple())
    small = small.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return np.frombuffer(small.constBits(), np.uint8).reshape(SMALL.height(), SMALL.width(), 4).astype(float)


def test_the_picture_is_the_dragon_of_the_exhibits(qapp):
    kept = QImage(str(ASSETS / "pictures" / "dragon.webp"))
    painted = runpy.run_path(str(SCRIPT))["painted"]()
    assert kept.size() == painted.size()
    assert np.abs(seen(kept) - seen(painted)).mean() < 1


def test_all_of_it_is_on_the_picture(qapp):
    kept = seen(QImage(str(ASSETS / "pictures" / "dragon.webp")))
    edges = kept[0], kept[-1], kept[:, 0], kept[:, -1]
    assert max(edge[:, 3].max() for edge in edges) < 8
    assert kept[:, :, 3].max() == 255
