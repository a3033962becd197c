"""What `kiosk bench media` counts is what is in the clip."""

import shutil

import pytest
from PySide6.QtCore import QObject, QSize

from kiosk.qt.bench.media import RATE, SeamCount, counted, number_in, numbered
from kiosk.qt.films.player import FilmPlayer


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([0, 1, 2, 3, 0, 1], SeamCount(0, 0, 1)),
        ([0, 1, 3, 0], SeamCount(1, 0, 1)),
        ([0, 1, 1, 2], SeamCount(0, 1, 0)),
        ([2, 0, 1], SeamCount(1, 0, 1)),
        ([3, 3, 0], SeamCount(0, 1, 1)),
    ],
)
def test_missing_and_repeated_pictures_are_counted(numbers, found):
    assert counted(numbers, 4) == found


def test_numbers_are_read_back_from_the_film(qapp, qtbot, tmp_path):
    program = shutil.which("ffmpeg")
    assert program is not None
    path, owner, numbers = tmp_path / "numbered.mp4", QObject(), []
    numbered(program, path, QSize(640, 360), 1)
    player = FilmPlayer(str(path), owner, loops=False)
    player.show_at(QSize(640, 360))
    player.came.connect(lambda: numbers.append(number_in(player.picture)))
    with qtbot.waitSignal(player.over):
        player.begin()
    qtbot.waitUntil(lambda: not player._busy)
    player.end()
    assert numbers == sorted(set(numbers))
    assert 0 <= numbers[0] < numbers[-1] == RATE - 1
