"""What was freed goes back to the system, not only to the program."""

import gc
import mmap
import subprocess
import sys
import weakref
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPixmap

from kiosk.qt.exhibits import grounds
from kiosk.qt.parts.unpacked import REST_BYTES, Unpacked
from kiosk.qt.runtime.memory import collect_all, forget_files, shrink_caches, somebody_came
from kiosk.qt.shell.backdrop import backdrop
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme

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


@pytest.fixture
def away():
    shrink_caches()


def test_while_nobody_is_there_caches_stay_small(qtbot, away):
    unpacked = Unpacked()
    for number in range(20):
        unpacked.keep(f"{number}.png", QSize(500, 500), 1, QImage(500, 500, QImage.Format.Format_RGB32))
    assert len(unpacked) == REST_BYTES // 1_000_000
    for number in range(3):
        grounds._keep(number, QPixmap(100, 100))
    assert [number for number in range(3) if grounds.kept(number)] == [2]
    shrink_caches()
    assert grounds.kept(2) is None, "in the resting room nothing plays on its page"
    somebody_came()
    for number in range(3):
        grounds._keep(number, QPixmap(100, 100))
    assert [number for number in range(3) if grounds.kept(number)] == [0, 1, 2]


def test_the_backdrop_of_pages_goes_with_the_visitor_and_comes_with_the_next(qtbot):
    look = Look(Theme.read(), "zh", 100, 640, 360)
    ask = partial(backdrop, look, "九", QSize(640, 360))
    first = ask()
    assert ask() is first, "painted once for a visit"
    shrink_caches()
    second = ask()
    assert second is not first
    assert second.toImage() == first.toImage()
    other = replace(look.theme, colours={**look.theme.colours, "ink": QColor("red")})
    third = backdrop(replace(look, theme=other), "九", QSize(640, 360))
    assert third.toImage() != first.toImage(), "another theme, as staff may write one while the hall is open"


def test_mapped_files_are_held_only_as_far_as_they_are_looked_at(tmp_path):
    """As they are again from then on, with the same bytes."""
    path, size = tmp_path / "face.ttf", 4 << 20
    path.write_bytes(bytes(range(256)) * (size // 256))
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, mmap.MAP_PRIVATE, mmap.PROT_READ) as mapped:
        assert sum(mapped[::4096]) == 0

        def held():
            lines = iter(Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines())
            next(line for line in lines if line.endswith(str(path)))
            return next(int(line.split()[1]) for line in lines if line.startswith("Rss:"))

        assert held() == size >> 10
        forget_files(".ttf")
        assert held() == 0
        assert mapped[255] == 255


class Circle:
    """Holds itself."""


def test_what_was_set_aside_goes_while_nobody_is_there_once_it_is_garbage():
    circle = Circle()
    circle.itself = circle
    gone = weakref.ref(circle)
    gc.freeze()
    del circle
    gc.collect()
    assert gone() is not None
    collect_all()
    assert gone() is None
    assert gc.get_freeze_count()
