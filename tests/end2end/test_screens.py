"""The screen is turned, gets another size or scale, and a second one comes and goes: the hall fills the right one.

Xvfb cannot turn its screen. Xephyr, a server whose screen is a window on another's, can.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PATIENCE = 300.0


class Display:
    """A server of our own with a window manager, and a hall on it."""

    def __init__(self, folder):
        program = shutil.which("Xephyr")
        assert program, "Xephyr is not installed: packaging/setup.sh test installs it"
        self.folder, self.begun = folder, []
        reads, writes = os.pipe()
        command = [program, "-displayfd", str(writes), "-screen", "1280x720", "-resizeable", "-noreset"]
        with (folder / "xephyr.log").open("wb") as log:
            self.begun.append(subprocess.Popen(command, pass_fds=[writes], stdout=log, stderr=log))
        os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        assert number, (folder / "xephyr.log").read_text()
        self.environment = {**os.environ, "DISPLAY": f":{number}", "XDG_STATE_HOME": str(folder)}
        self.begin("openbox", "--sm-disable")

    def begin(self, *command, **more):
        self.begun.append(subprocess.Popen(command, cwd=CHECKOUT, env={**self.environment, **more}))
        return self.begun[-1]

    def open(self, *options, **more):
        self.hall = self.begin(sys.executable, "-m", "kiosk", "run", "--no-watchdog", *options, **more)
        end = time.monotonic() + PATIENCE
        while not (self.folder / "jiulong-kiosk" / "kiosk.log").exists():  # begun once the room is seen
            assert time.monotonic() < end, "the hall did not open"
            time.sleep(0.1)

    def ask(self, *command):
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=20
        )
        return done.stdout

    def place(self):
        """Where the hall is, as it is on the glass: x, y, width, height; nothing where it is not seen."""
        found = self.ask("xdotool", "search", "--onlyvisible", "--pid", str(self.hall.pid)).split()
        told = self.ask("xwininfo", "-id", found[-1]) if found else ""
        names = ("left X", "left Y", "Width", "Height")
        return tuple(int(one[1]) for name in names if (one := re.search(rf"{name}:\s+(-?\d+)", told)))

    def until_it_fills(self, *wanted):
        end = time.monotonic() + PATIENCE
        while (place := self.place()) != wanted:
            assert self.hall.poll() is None, f"the hall ended with {self.hall.returncode}"
            assert time.monotonic() < end, f"{place} and not {wanted}"
            time.sleep(0.1)

    def end(self):
        for process in reversed(self.begun):
            process.terminate()
            process.wait(60)


@pytest.fixture
def display(tmp_path):
    display = Display(tmp_path)
    yield display
    display.end()


def test_a_screen_that_is_turned_gets_another_size_or_scale_is_filled(display):
    display.open()
    display.until_it_fills(0, 0, 1280, 720)
    display.ask("xrandr", "-o", "left")
    display.until_it_fills(0, 0, 720, 1280)
    display.ask("xrandr", "-o", "normal")
    display.until_it_fills(0, 0, 1280, 720)
    display.ask("xrandr", "-s", "1024x768")
    display.until_it_fills(0, 0, 1024, 768)
    (display.folder / "scale").write_text("Xft.dpi: 144\n")
    display.ask("xrdb", "-nocpp", "-merge", str(display.folder / "scale"))
    display.ask("xrandr", "-o", "right")
    display.until_it_fills(0, 0, 768, 1024)


def test_a_second_screen_comes_and_goes_and_the_scale_is_no_whole_number(display):
    display.open("--screen", "1", QT_SCALE_FACTOR="1.25")
    display.until_it_fills(0, 0, 1280, 720)
    display.ask("xrandr", "--setmonitor", "first", "640/200x720/200+0+0", "default")
    display.ask("xrandr", "--setmonitor", "second", "640/200x720/200+640+0", "none")
    display.until_it_fills(640, 0, 640, 720)
    display.ask("xrandr", "--delmonitor", "second")
    display.until_it_fills(0, 0, 640, 720)
    display.ask("xrandr", "--delmonitor", "first")
    display.until_it_fills(0, 0, 1280, 720)


EDGES = """
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(["edges"])
picture = app.primaryScreen().grabWindow(0).toImage()
right, bottom = picture.width() - 1, picture.height() - 1
rows = [(x, y) for y in (0, bottom) for x in range(right + 1)]
columns = [(x, y) for x in (0, right) for y in range(bottom + 1)]
print(sum(picture.pixel(*at) & 0xFFFFFF == 0xFF00FF for at in rows + columns))
"""


@pytest.mark.parametrize("scale", ["1.33", "2.25"])
def test_no_line_of_the_desktop_shows_where_a_scale_does_not_divide_the_screen(display, scale):
    display.ask("xrandr", "-s", "1024x768")
    display.ask("xsetroot", "-solid", "#ff00ff")
    display.open(QT_SCALE_FACTOR=scale)
    display.until_it_fills(0, 0, 1024, 768)
    end = time.monotonic() + PATIENCE
    while (seen := display.ask(sys.executable, "-c", EDGES).strip()) != "0":
        assert time.monotonic() < end, f"{seen} pixels of the desktop are seen at the edges"
