"""Every way of the catalogue is tried on the full-screen hall, under a window manager."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.end2end.ways_out import KEYS, POINTER, SESSION, WINDOW

CHECKOUT = Path(__file__).parents[2]
PATIENCE = 120.0


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout


MODE = ("small", "74.5", *["1280", "1344", "1472", "1664", "720", "723", "728", "748"])


class Hall:
    """The hall as the window manager sees it."""

    def __init__(self, folder):
        environment = {**os.environ, "XDG_STATE_HOME": str(folder)}
        command = [sys.executable, "-m", "kiosk", "run", "--no-watchdog"]
        self.process = subprocess.Popen(command, cwd=CHECKOUT, env=environment)
        self.window = self.other = 0
        self.size = ["1920", "1080"]

    def begin(self, other):
        """Wait until it stands, beside the window `other`."""
        self.window, self.other = self._found(), other
        self.until_it_stands()

    def end(self):
        self.process.terminate()
        self.process.wait(60)

    def _found(self):
        end = time.monotonic() + 300
        while time.monotonic() < end:
            if ids := run("xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)).split():
                return int(ids[-1])
            time.sleep(0.1)
        raise TimeoutError("no window")

    def stack(self):
        """The windows of the desktop, the topmost last."""
        told = run("xprop", "-root", "_NET_CLIENT_LIST_STACKING")
        return [int(found, 16) for found in re.findall(r"0x[0-9a-f]+", told)]

    def trouble(self):
        """What is wrong: the hall must fill the screen, in front of everything and with the focus.

        The window manager's own keys may open something behind it: see SESSION.
        """
        told = run("xwininfo", "-id", str(self.window))
        names = ("left X", "left Y", "Width", "Height", "Map State")
        place = [found[1] for name in names if (found := re.search(rf"{name}:\s+(\S+)", told))]
        if place != ["0", "0", *self.size, "IsViewable"]:
            return f"it is not where it was: {place}"
        stack, active = self.stack(), run("xdotool", "getactivewindow").strip()
        if stack[-1:] != [self.window]:
            return f"it is not in front: {stack}"
        if active != str(self.window):
            return f"{active or 'nothing'} is active"
        if run("xdotool", "get_desktop") != run("xdotool", "get_desktop_for_window", str(self.window)):
            return "another desktop is seen"
        return ""

    def until_it_stands(self):
        end = time.monotonic() + PATIENCE
        while trouble := self.trouble():
            assert self.process.poll() is None, f"the hall ended with {self.process.returncode}"
            assert time.monotonic() < end, trouble
            time.sleep(0.1)


@pytest.fixture(scope="module")
def hall(tmp_path_factory, qapp):
    other = QWidget()
    other.setWindowTitle("something else")
    other.setWindowFlag(Qt.WindowType.WindowStaysOnBottomHint)
    other.resize(300, 200)
    other.show()
    hall = Hall(tmp_path_factory.mktemp("state"))
    try:
        hall.begin(int(other.winId()))
        yield hall
    finally:
        hall.end()
        other.close()


def test_the_catalogue_is_long_enough():
    assert len(KEYS) + len(POINTER) + len(WINDOW) >= 100
    assert all(SESSION.values())
    assert len({*KEYS, *(name for name, _ in POINTER + WINDOW)}) == len(KEYS) + len(POINTER) + len(WINDOW)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_no_way_out(hall, key):
    run("xdotool", "key", "--clearmodifiers", key)
    hall.until_it_stands()


@pytest.mark.parametrize("commands", [commands for _, commands in POINTER], ids=[name for name, _ in POINTER])
def test_the_pointer_finds_no_way_out(hall, commands):
    run("xdotool", *commands.split())
    hall.until_it_stands()


@pytest.mark.parametrize("commands", [commands for _, commands in WINDOW], ids=[name for name, _ in WINDOW])
def test_the_window_comes_back(hall, commands):
    run("xdotool", *commands.format(window=hall.window, other=hall.other).split())
    time.sleep(0.2)
    hall.until_it_stands()


def test_another_resolution_and_a_screen_that_was_unplugged(hall):
    run("xrandr", "--newmode", *MODE)
    run("xrandr", "--addmode", "screen", "small")
    run("xrandr", "--output", "screen", "--mode", "small")
    run("xrandr", "--fb", "1280x720")
    hall.size = ["1280", "720"]
    hall.until_it_stands()
    run("xrandr", "--fb", "1920x1080")
    run("xrandr", "--output", "screen", "--mode", "1920x1080")
    hall.size = ["1920", "1080"]
    hall.until_it_stands()
    run("xrandr", "--output", "screen", "--off")
    time.sleep(2.0)
    assert hall.process.poll() is None
    run("xrandr", "--output", "screen", "--mode", "1920x1080")
    hall.until_it_stands()
