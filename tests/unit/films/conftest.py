import shutil
import subprocess
from pathlib import Path

import pytest

FFMPEG = shutil.which("ffmpeg")


def ffmpeg(out, *arguments):
    """Have ffmpeg make a file; the arguments are those before its name."""
    out.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([FFMPEG, "-v", "error", "-y", *map(str, arguments), str(out)], check=True, timeout=120)
    return out


class Clips:
    """Small films, each made once for all tests."""

    def __init__(self, folder):
        self._folder = folder

    def clip(self, name, *arguments, size="160x90", rate=10, seconds=1):
        path = self._folder / name
        source = ("-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}", "-t", seconds)
        return path if path.exists() else ffmpeg(path, *source, *arguments)

    def h264(self, name="h264.mp4", *more, **source):
        return self.clip(name, "-c:v", "libx264", "-pix_fmt", "yuv420p", *more, **source)

    def with_sound(self, name, sound, *more):
        path = self._folder / name
        source = ("-f", "lavfi", "-i", "testsrc2=size=160x90:rate=10", "-f", "lavfi", "-i", sound)
        picture = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-t", 2)
        return path if path.exists() else ffmpeg(path, *source, *picture, *more)


@pytest.fixture(scope="session")
def clips(tmp_path_factory) -> Clips:
    return Clips(Path(tmp_path_factory.mktemp("clips")))
