"""A disk that fails when it is told to, for the processes that are started with its environment."""

import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("bad_disk.c")


class BadDisk:
    """The folder that is on it, and how it is."""

    def __init__(self, folder, made, mode):
        self.folder, self._mode = folder, mode
        self.environment = {"LD_PRELOAD": str(made), "BAD_FOLDER": str(folder), "BAD_MODE": str(mode)}
        self.be("0")

    def be(self, mode):
        beside = self._mode.with_suffix(".new")
        beside.write_text(mode)
        beside.replace(self._mode)


def bad_disk(folder, place):
    made = place / "bad_disk.so"
    compiler = shutil.which("cc")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, SOURCE, "-ldl"], check=True)
    return BadDisk(folder, made, place / "mode")
