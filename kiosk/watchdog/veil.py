"""Cover window (the curtain) in X's own words: the server keeps the hall's last picture, and paints it should the hall fall.

Neither Qt nor a picture is in this process: the server copies the screen from one of its places to another, and needs
nobody to paint it. Where words are wanted, the curtain of `qt.standing.curtain` hangs before it: that one lies behind all
others, and this one goes behind it again and again.
"""

import os
import select
import subprocess
import sys
import time
from ctypes import c_uint16
from typing import NamedTuple

from kiosk.places import environment
from kiosk.watchdog.display import stacks
from kiosk.watchdog.wire import take_input
from kiosk.watchdog.xcb import HEAD_BYTES, XLine, numbers

LOOK_SECONDS = 2.0
"""How old the held picture may be."""
WORDS_SECONDS = 0.2
"""How long words may be hidden by the picture: whoever writes them puts itself behind it."""
TITLE = b"jiulong-kiosk curtain"

_EXPOSURES, _INFERIORS, _SUBWINDOWS = 1 << 16, 1, 1 << 15
_BACK_PIXMAP, _BACK_PIXEL, _CURSOR = 1 << 0, 1 << 1, 1 << 14
_PLACE, _ORDER, _BELOW = 0b1111, 1 << 6, 1
_INPUT_OUTPUT, _REPLACE = 1, 0
_ATOM, _CARDINAL, _STRING, _WM_HINTS, _WM_NAME, _WM_NORMAL_HINTS, _WM_SIZE_HINTS, _WM_CLASS = (
    4,
    6,
    31,
    35,
    39,
    40,
    41,
    67,
)


class XPlace(NamedTuple):
    """A screen's place on the display, in pixels."""

    x: int
    y: int
    width: int
    height: int


def hang_veil(screen: int, qt_curtain: list[str]) -> int | None:
    """Hold the picture of a screen until the watchdog lets go of our input; return the exit code.

    `qt_curtain` is the command of the curtain that can write. None, at once, where there is no X server to ask.
    """
    if sys.platform != "linux" or not stacks():
        return None
    try:
        veil = XCurtain(screen)
    except (OSError, AttributeError):  # no such library, or no display: Qt says what is wrong
        return None
    return _XEar(veil, qt_curtain).obey()


class _XEar:
    """Does what the watchdog says: `watch` the hall, `hold` the picture, `say` a name."""

    def __init__(self, veil: "XCurtain", qt_curtain: list[str]) -> None:
        self._veil, self._qt_curtain = veil, qt_curtain
        self._writer: subprocess.Popen[bytes] | None = None
        self._watching = False

    def obey(self) -> int:
        pipe, rest, due = take_input(), b"", time.monotonic()
        while self._veil.settle():
            if self._watching and time.monotonic() >= due:
                self._veil.look()
                due = time.monotonic() + LOOK_SECONDS
            if self._writer is not None:
                self._veil.lower()
            patience = LOOK_SECONDS if self._writer is None else WORDS_SECONDS
            heard, _, _ = select.select([pipe, self._veil.line], [], [], patience)
            if pipe in heard:
                if not (data := os.read(pipe, 4096)):
                    break
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    self._do(line)
                due = time.monotonic()
        self._let_go_of_writer()
        return 0

    def _do(self, line: bytes) -> None:
        word = line.partition(b" ")[0]
        self._watching = word == b"watch"
        if word == b"say":
            if self._writer is None:
                self._writer = subprocess.Popen(self._qt_curtain, stdin=subprocess.PIPE, env=environment())
            if self._writer.stdin is not None:
                try:
                    self._writer.stdin.write(line + b"\n")
                    self._writer.stdin.flush()
                except OSError:  # it has fallen: the picture stays
                    self._let_go_of_writer()
        elif self._watching:
            self._let_go_of_writer()

    def _let_go_of_writer(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.kill()  # there is nothing in it to be kept
            writer.communicate()


class XCurtain:
    """A window behind all others, whose ground is a picture that the server keeps."""

    def __init__(self, screen: int) -> None:
        """Lie behind everything on a screen, counted as Qt counts them. Raises OSError, AttributeError."""
        self._x = XLine()
        self.line = self._x.descriptor
        self._root = self._x.screen.root
        self._number, self._place = screen, self._where(screen)
        self._picture = self._copier = 0
        self._window = self._make_window()
        self._put()

    def settle(self) -> bool:
        """Take in what the server tells everybody, follow the screen, which may be another; False where it has gone."""
        self._x.drop_events()
        if self._x.broken:
            return False
        place = self._where(self._number)
        if place != self._place:
            self._place = place
            self._forget()
            self._put()
        self._x.flush()
        return True

    def lower(self) -> None:
        """Lie behind all other windows again, whatever went there meanwhile."""
        self._x.order("configure_window", self._window, _ORDER, numbers(_BELOW))
        self._x.flush()

    def look(self) -> None:
        """Take the picture of the screen as it is now, and have it for a ground."""
        x, (left, top, *size) = self._x, self._place
        if not self._picture:
            self._picture, self._copier = x.new_id(), x.new_id()
            x.order("create_pixmap", x.screen.root_depth, self._picture, self._root, *size)
            how = numbers(_INFERIORS, 0)
            x.order("create_gc", self._copier, self._picture, _SUBWINDOWS | _EXPOSURES, how)
        x.order("copy_area", self._root, self._picture, self._copier, left, top, 0, 0, *size)
        x.order("change_window_attributes", self._window, _BACK_PIXMAP, numbers(self._picture))
        x.flush()

    def _forget(self) -> None:
        """Let go of a picture of another size; until the next look the ground is dark."""
        if self._picture:
            dark = numbers(self._x.screen.black)
            self._x.order("change_window_attributes", self._window, _BACK_PIXEL, dark)
            self._x.order("free_pixmap", self._picture)
            self._x.order("free_gc", self._copier)
            self._picture = self._copier = 0

    def _make_window(self) -> int:
        x, window = self._x, self._x.new_id()
        ground = numbers(x.screen.black, self._no_cursor())
        flags = _BACK_PIXEL | _CURSOR
        x.order("create_window", 0, window, self._root, *self._place, 0, _INPUT_OUTPUT, 0, flags, ground)
        below, no_frame = x.atom(b"_NET_WM_STATE_BELOW"), x.atom(b"_MOTIF_WM_HINTS")
        others = [x.atom(name) for name in (b"_NET_WM_STATE_SKIP_TASKBAR", b"_NET_WM_STATE_SKIP_PAGER")]
        self._tell(window, x.atom(b"_NET_WM_STATE"), _ATOM, below, *others)
        self._tell(window, no_frame, no_frame, 2, 0, 0, 0, 0)
        self._tell(window, _WM_HINTS, _WM_HINTS, 1, 0, *[0] * 7)  # takes no keys
        self._tell(window, x.atom(b"_NET_WM_PID"), _CARDINAL, os.getpid())
        for what, words in ((_WM_NAME, TITLE), (_WM_CLASS, b"jiulong-kiosk\0jiulong-kiosk\0")):
            x.order("change_property", _REPLACE, window, what, _STRING, 8, len(words), words)
        return window

    def _put(self) -> None:
        """Put the window where the screen is, behind all others, and have it seen."""
        place = self._place
        self._tell(
            self._window, _WM_NORMAL_HINTS, _WM_SIZE_HINTS, 0b11, *place, *[0] * 13
        )  # placed by its user
        self._x.order("configure_window", self._window, _PLACE | _ORDER, numbers(*place, _BELOW))
        self._x.order("map_window", self._window)
        self.lower()

    def _where(self, number: int) -> XPlace:
        """Return where a screen is: the primary one is the first, as Qt counts; the first where there is none of that number."""
        found = _monitors(self._x.ask("randr_get_monitors", self._root, 1))
        if found:
            return found[number if number < len(found) else 0]
        told, screen = self._x.ask("get_geometry", self._root), self._x.screen
        return XPlace(0, 0, *(_shorts(told, 16, 2) if told else (screen.width, screen.height)))

    def _tell(self, window: int, what: int, kind: int, *values: int) -> None:
        said = numbers(*values)
        self._x.order("change_property", _REPLACE, window, what, kind, 32, len(values), said)

    def _no_cursor(self) -> int:
        dot, cursor, blank = (self._x.new_id() for _ in range(3))
        self._x.order("create_pixmap", 1, dot, self._root, 1, 1)
        self._x.order("create_gc", blank, dot, 1 << 2, numbers(0))
        self._x.order("poly_fill_rectangle", dot, blank, 1, (c_uint16 * 4)(0, 0, 1, 1))
        self._x.order("create_cursor", cursor, dot, dot, *[0] * 8)
        return cursor


def _monitors(told: bytes) -> list[XPlace]:
    """Return the places that an answer to RRGetMonitors tells of, the primary one first."""
    found: list[XPlace] = []
    at, count = HEAD_BYTES, int.from_bytes(told[12:16], sys.byteorder)
    for _ in range(count):
        primary, outputs = told[at + 4], int.from_bytes(told[at + 6 : at + 8], sys.byteorder)
        place = XPlace(*(_signed(one) for one in _shorts(told, at + 8, 2)), *_shorts(told, at + 12, 2))
        found.insert(0 if primary else len(found), place)
        at += 24 + 4 * outputs
    return found


def _shorts(told: bytes, at: int, count: int) -> list[int]:
    return [int.from_bytes(told[at + 2 * i : at + 2 * i + 2], sys.byteorder) for i in range(count)]


def _signed(number: int) -> int:
    return number - 0x10000 if number >= 0x8000 else number  # noqa: PLR2004 - 16 bits
