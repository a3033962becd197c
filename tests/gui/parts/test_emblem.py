"""The program's emblem is the character as the hall writes it, in its face and its colours, and nothing else."""

import re
import runpy
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from kiosk.content.rendering import render
from kiosk.places import ASSETS

SCRIPT = Path(ASSETS).parent / "packaging" / "emblem.py"
KEPT = ASSETS / "pictures" / "jiu-emblem.svg"
SIDE = 96


def seen(drawing):
    """Return a drawing as it is painted: (96, 96, 4) of blue, green, red and how opaque it is, 0 to 255."""
    picture = QImage.fromData(render(drawing, SIDE, SIDE)).convertToFormat(QImage.Format.Format_ARGB32)
    pixels = np.frombuffer(picture.constBits(), np.uint8).copy()  # the picture goes with this function
    return pixels.reshape(picture.height(), picture.width(), 4)


def test_the_emblem_is_the_character_of_the_hall(theme):
    written = runpy.run_path(str(SCRIPT))["drawing"]()
    kept = KEPT.read_text(encoding="utf-8")
    assert np.abs(seen(kept.encode()).astype(int) - seen(written.encode())).mean() < 1
    assert re.findall("#[0-9a-f]{6}", kept) == re.findall("#[0-9a-f]{6}", written)


def test_it_is_seen_in_a_square_and_whole(theme):
    alpha = seen(KEPT.read_bytes())[:, :, 3]
    assert alpha.shape == (SIDE, SIDE)
    assert max(edge.max() for edge in (alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1])) == 0
    assert 0.1 < (alpha > 128).mean() < 0.6
