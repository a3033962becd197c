import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.qt.films import player, reel

ClipMaker = Callable[..., Path]


def ffmpeg(*given: str) -> None:
    """Do what ffmpeg is told."""
    program = shutil.which("ffmpeg")
    assert program is not None, "ffmpeg makes the clips of these tests"
    subprocess.run([program, "-loglevel", "error", "-y", *given], check=True)


@pytest.fixture(scope="session")
def clip(tmp_path_factory) -> ClipMaker:
    """Makes a clip with ffmpeg, each once: its name, what encodes it, what is in it."""
    folder = tmp_path_factory.mktemp("clips")

    def make(
        name: str,
        *codec: str,
        source: str = "testsrc2=s=320x240:r=25:d=1",
        sound: bool = False,
        seconds: int = 1,
        hearing: str = "",
    ) -> Path:
        made_of = zlib.crc32(repr((codec, source, sound, seconds, hearing)).encode())
        path = folder / f"{made_of:08x}" / name  # two tests may call by one name what is not the same
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            heard = ("-f", "lavfi", "-i", hearing or f"sine=d={seconds}") if sound else ()
            ffmpeg("-f", "lavfi", "-i", source, *heard, *codec, str(path))
        return path

    return make


@pytest.fixture(autouse=True)
def nothing_plays_on():
    """A test begins and ends without a player."""
    assert player._running == []
    yield
    for one in list(player._running):
        one.end()
    assert len(reel._lost) < reel.MOST_LOST
