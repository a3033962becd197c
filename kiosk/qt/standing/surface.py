"""Full-screen surface on Wayland: a window there is told neither where it is nor what lies over it, nor may it move."""

import os
import socket
import struct
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds from one wish to the next: each in vain doubles it, for a compositor that does not do it won't for being asked."""
_ANSWERS_SECONDS = 2.0
_PEER = struct.Struct("=iII")
"""Process, user and group at the other end of a socket."""
_ROUNDED = 1
"""Pixels that a screen may differ by from what a compositor gives, where its scale does not divide it."""


def on_wayland() -> bool:
    """Return whether Qt shows its windows through a Wayland compositor."""
    return QGuiApplication.platformName().startswith("wayland")


def compositor() -> str:
    """Return the name of the program that listens where Wayland's clients call; empty where nobody tells."""
    place = os.path.join(  # noqa: PTH118 - an absolute name counts alone
        os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY") or "wayland-0"
    )
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(_ANSWERS_SECONDS)
            line.connect(place)
            told = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
        return Path(f"/proc/{_PEER.unpack(told)[0]}/comm").read_text(encoding="utf-8").strip()
    except (OSError, AttributeError):
        return ""


class Surface:
    """Asks a compositor for a whole screen, and rests once the window is seen and has the size of one."""

    def __init__(self, window: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask nothing yet; `clock` counts seconds."""
        self._window, self._clock = window, clock
        self._spans = False
        """The compositor (cage) makes of all screens one: which one is ours cannot be chosen."""
        self._pause, self._next = FIRST_PAUSE, 0.0

    def hold(self, screen: QScreen) -> None:
        """See to it that the window fills `screen`, or another where the compositor knows better."""
        handle = self._window.windowHandle()
        if handle is None:
            return
        at = handle.screen()
        if self.shrunk():
            return
        fills = not _larger(at.size(), handle.size())
        if handle.isExposed() and fills and (self._spans or at is screen):
            self._pause = FIRST_PAUSE
        elif self._clock() >= self._next:
            self._next = self._clock() + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
            self._window.setScreen(screen)
            self._window.showFullScreen()
            self._window.activateWindow()

    def shrunk(self) -> bool:
        """Make a window that was told to be larger than its screen as large as that; return whether it was."""
        handle = self._window.windowHandle()
        if handle is None or not _larger(handle.size(), handle.screen().size()):
            return False
        self._spans = True
        handle.setGeometry(handle.screen().geometry())
        return True


def _larger(one: QSize, other: QSize) -> bool:
    return one.width() > other.width() + _ROUNDED or one.height() > other.height() + _ROUNDED
