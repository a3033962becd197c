"""What was freed goes back to the system, not only to the program."""

import gc
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from kiosk.qt.runtime.memory import own_mb, return_large_blocks


def test_the_picture_of_a_tile_goes_back_at_once_whatever_lies_behind_it():
    return_large_blocks()
    gc.collect()  # what the tests before have left would go in the middle of this one
    before = own_mb()
    pictures, between = [], []
    for _ in range(600):
        picture = QImage(200, 128, QImage.Format.Format_RGB32)  # 100 KB
        picture.fill(0x123456)
        pictures.append(picture)
        between.append(bytearray(600))
    del picture
    assert own_mb() - before > 20
    pictures.clear()
    assert own_mb() - before < 5


@pytest.fixture
def grown():
    """In a program of its own, let something be done, make small objects, and return by how many MB that has grown it."""
    small = "[[bytes(size) for _ in range(400)] for size in (60, 200, 440)]"

    def grown(first):
        script = f"from kiosk.qt.runtime.memory import own_mb, touch_pools; {first}; before = own_mb(); made = {small}; print(own_mb() - before)"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        return float(done.stdout)

    return grown


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not say how much it is")
def test_small_objects_find_room_that_was_used_before(grown):
    assert grown("own_mb()") > 0.2
    assert grown("own_mb(); touch_pools()") < 0.1
