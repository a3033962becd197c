"""What was freed goes back to the system, not only to the program."""

import subprocess
import sys

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.qt.parts.unpacked import REST_BYTES, Unpacked

PICTURES = """
from PySide6.QtGui import QImage

from kiosk.qt.runtime.memory import own_mb, return_large_blocks

return_large_blocks()
before = own_mb()
pictures, between = [], []
for _ in range(600):
    picture = QImage(200, 128, QImage.Format.Format_RGB32)  # 100 KB
    picture.fill(0x123456)
    pictures.append(picture)
    between.append(bytearray(600))
del picture
print(own_mb() - before)
pictures.clear()
print(own_mb() - before)
"""


def test_the_picture_of_a_tile_goes_back_at_once_whatever_lies_behind_it():
    # In a process of its own: what hundreds of tests have let go of would be used first, and tell nothing.
    done = subprocess.run([sys.executable, "-c", PICTURES], capture_output=True, text=True, check=True)
    held, left = map(float, done.stdout.split())
    assert held > 20
    assert left < 5


def test_between_visitors_the_pictures_asked_for_longest_ago_go():
    unpacked = Unpacked()
    for number in range(20):
        unpacked.keep(f"{number}.png", QSize(500, 500), 1, QImage(500, 500, QImage.Format.Format_RGB32))
    assert len(unpacked) == 20
    unpacked.shrink()
    assert len(unpacked) == REST_BYTES // 1_000_000
    assert unpacked.last("19.png", QSize(500, 500)) is not None
    assert unpacked.last("0.png", QSize(500, 500)) is None
