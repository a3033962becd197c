"""Cover window (the curtain) in X's own words: the server keeps the hall's last picture, and paints it should the hall fall.

Neither Qt nor a picture is in this process: the server copies the screen from one of its places to another, and needs
nobody to paint it. Where words are wanted, the curtain of `qt.standing.curtain` hangs before it: that one lies behind all
others, and this one goes behind it again and again.
"""

import ctypes
import os
import select
import subprocess
import sys
import time
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_int16, c_uint8, c_uint16, c_uint32, c_void_p
from typing import NamedTuple

from kiosk.places import environment
from kiosk.watchdog.display import stacks
from kiosk.watchdog.wire import take_input

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
_HEAD_BYTES = 32


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
        self._xcb, self._randr, self._libc = _library(), _monitors_library(), ctypes.CDLL(None)
        self._libc.free.argtypes = [c_void_p]
        self._x = self._xcb.xcb_connect(None, byref(c_int()))
        if self._xcb.xcb_connection_has_error(self._x):
            raise ConnectionError("the X server cannot be asked")
        self.line: int = self._xcb.xcb_get_file_descriptor(self._x)
        self._screen = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._x)).data[0]
        self._number, self._place = screen, self._where(screen)
        self._picture = self._copier = 0
        self._window = self._make_window()
        self._put()

    def settle(self) -> bool:
        """Take in what the server tells everybody, follow the screen, which may be another; False where it has gone."""
        while event := self._xcb.xcb_poll_for_event(self._x):
            self._libc.free(event)
        if self._xcb.xcb_connection_has_error(self._x):
            return False
        place = self._where(self._number)
        if place != self._place:
            self._place = place
            self._forget()
            self._put()
        self._xcb.xcb_flush(self._x)
        return True

    def lower(self) -> None:
        """Lie behind all other windows again, whatever went there meanwhile."""
        self._xcb.xcb_configure_window(self._x, self._window, _ORDER, (c_uint32 * 1)(_BELOW))
        self._xcb.xcb_flush(self._x)

    def look(self) -> None:
        """Take the picture of the screen as it is now, and have it for a ground."""
        place = self._place
        if not self._picture:
            self._picture, self._copier = self._id(), self._id()
            root = self._screen.root
            self._xcb.xcb_create_pixmap(
                self._x, self._screen.root_depth, self._picture, root, place.width, place.height
            )
            how = (c_uint32 * 2)(_INFERIORS, 0)
            self._xcb.xcb_create_gc(self._x, self._copier, self._picture, _SUBWINDOWS | _EXPOSURES, how)
        self._xcb.xcb_copy_area(
            self._x,
            self._screen.root,
            self._picture,
            self._copier,
            place.x,
            place.y,
            0,
            0,
            place.width,
            place.height,
        )
        self._xcb.xcb_change_window_attributes(
            self._x, self._window, _BACK_PIXMAP, (c_uint32 * 1)(self._picture)
        )
        self._xcb.xcb_flush(self._x)

    def _forget(self) -> None:
        """Let go of a picture of another size; until the next look the ground is dark."""
        if self._picture:
            self._xcb.xcb_change_window_attributes(
                self._x, self._window, _BACK_PIXEL, (c_uint32 * 1)(self._screen.black)
            )
            self._xcb.xcb_free_pixmap(self._x, self._picture)
            self._xcb.xcb_free_gc(self._x, self._copier)
            self._picture = self._copier = 0

    def _make_window(self) -> int:
        window, place = self._id(), self._place
        ground = (c_uint32 * 2)(self._screen.black, self._no_cursor())
        self._xcb.xcb_create_window(
            self._x, 0, window, self._screen.root, place.x, place.y, place.width, place.height, 0,
            _INPUT_OUTPUT, 0, _BACK_PIXEL | _CURSOR, ground,
        )  # fmt: skip
        below, no_frame = self._atom(b"_NET_WM_STATE_BELOW"), self._atom(b"_MOTIF_WM_HINTS")
        others = [self._atom(name) for name in (b"_NET_WM_STATE_SKIP_TASKBAR", b"_NET_WM_STATE_SKIP_PAGER")]
        self._tell(window, self._atom(b"_NET_WM_STATE"), _ATOM, below, *others)
        self._tell(window, no_frame, no_frame, 2, 0, 0, 0, 0)
        self._tell(window, _WM_HINTS, _WM_HINTS, 1, 0, *[0] * 7)  # takes no keys
        self._tell(window, self._atom(b"_NET_WM_PID"), _CARDINAL, os.getpid())
        for what, words in ((_WM_NAME, TITLE), (_WM_CLASS, b"jiulong-kiosk\0jiulong-kiosk\0")):
            self._xcb.xcb_change_property(self._x, _REPLACE, window, what, _STRING, 8, len(words), words)
        return window

    def _put(self) -> None:
        """Put the window where the screen is, behind all others, and have it seen."""
        place = self._place
        self._tell(
            self._window, _WM_NORMAL_HINTS, _WM_SIZE_HINTS, 0b11, *place, *[0] * 13
        )  # placed by its user
        where = (c_uint32 * 5)(place.x & 0xFFFFFFFF, place.y & 0xFFFFFFFF, place.width, place.height, _BELOW)
        self._xcb.xcb_configure_window(self._x, self._window, _PLACE | _ORDER, where)
        self._xcb.xcb_map_window(self._x, self._window)
        self.lower()

    def _where(self, number: int) -> XPlace:
        """Return where a screen is: the primary one is the first, as Qt counts; the first where there is none of that number."""
        root = self._screen.root
        error = c_void_p()
        told = b""
        if self._randr is not None:
            cookie = self._randr.xcb_randr_get_monitors(self._x, root, 1)
            told = self._answer(
                self._randr.xcb_randr_get_monitors_reply(self._x, cookie, byref(error)), error
            )
        found = _monitors(told)
        if not found:
            cookie = self._xcb.xcb_get_geometry(self._x, root)
            told = self._answer(self._xcb.xcb_get_geometry_reply(self._x, cookie, byref(error)), error)
            return XPlace(
                0, 0, *(_numbers(told, 16, 2) if told else (self._screen.width, self._screen.height))
            )
        return found[number if number < len(found) else 0]

    def _answer(self, reply: int | None, error: c_void_p) -> bytes:
        """Return an answer as the protocol writes it; nothing where there is none."""
        self._libc.free(error)
        if not reply:
            return b""
        words = int.from_bytes(ctypes.string_at(reply, 8)[4:], sys.byteorder)
        told = ctypes.string_at(reply, _HEAD_BYTES + 4 * words)
        self._libc.free(reply)
        return told

    def _tell(self, window: int, what: int, kind: int, *values: int) -> None:
        numbers = (c_uint32 * len(values))(*(value & 0xFFFFFFFF for value in values))
        self._xcb.xcb_change_property(self._x, _REPLACE, window, what, kind, 32, len(values), numbers)

    def _atom(self, name: bytes) -> int:
        error = c_void_p()
        cookie = self._xcb.xcb_intern_atom(self._x, 0, len(name), name)
        told = self._answer(self._xcb.xcb_intern_atom_reply(self._x, cookie, byref(error)), error)
        return int.from_bytes(told[8:12], sys.byteorder)

    def _no_cursor(self) -> int:
        dot, cursor = self._id(), self._id()
        self._xcb.xcb_create_pixmap(self._x, 1, dot, self._screen.root, 1, 1)
        blank = self._id()
        self._xcb.xcb_create_gc(self._x, blank, dot, 1 << 2, (c_uint32 * 1)(0))
        self._xcb.xcb_poly_fill_rectangle(self._x, dot, blank, 1, (c_uint16 * 4)(0, 0, 1, 1))
        self._xcb.xcb_create_cursor(self._x, cursor, dot, dot, *[0] * 8)
        return cursor

    def _id(self) -> int:
        return int(self._xcb.xcb_generate_id(self._x))


def _monitors(told: bytes) -> list[XPlace]:
    """Return the places that an answer to RRGetMonitors tells of, the primary one first."""
    found: list[XPlace] = []
    at, count = _HEAD_BYTES, int.from_bytes(told[12:16], sys.byteorder)
    for _ in range(count):
        primary, outputs = told[at + 4], int.from_bytes(told[at + 6 : at + 8], sys.byteorder)
        place = XPlace(*(_signed(one) for one in _numbers(told, at + 8, 2)), *_numbers(told, at + 12, 2))
        found.insert(0 if primary else len(found), place)
        at += 24 + 4 * outputs
    return found


def _numbers(told: bytes, at: int, count: int) -> list[int]:
    return [int.from_bytes(told[at + 2 * i : at + 2 * i + 2], sys.byteorder) for i in range(count)]


def _signed(number: int) -> int:
    return number - 0x10000 if number >= 0x8000 else number  # noqa: PLR2004 - 16 bits


# How C is told ------------------------------------------------------------------------------------


class _Asked(Structure):
    _fields_ = (("sequence", c_uint32),)


class _XScreen(Structure):
    _fields_ = (
        ("root", c_uint32), ("colormap", c_uint32), ("white", c_uint32), ("black", c_uint32), ("masks", c_uint32),
        ("width", c_uint16), ("height", c_uint16), ("millimetres", c_uint16 * 2), ("maps", c_uint16 * 2),
        ("visual", c_uint32), ("backing", c_uint8), ("unders", c_uint8), ("root_depth", c_uint8), ("depths", c_uint8),
    )  # fmt: skip


class _Roots(Structure):
    _fields_ = (("data", POINTER(_XScreen)), ("rem", c_int), ("index", c_int))


_NUMBERS = POINTER(c_uint32)
_WISHES: dict[str, list[type]] = {
    "create_pixmap": [c_uint8, c_uint32, c_uint32, c_uint16, c_uint16],
    "free_pixmap": [c_uint32],
    "create_gc": [c_uint32, c_uint32, c_uint32, _NUMBERS],
    "free_gc": [c_uint32],
    "copy_area": [c_uint32, c_uint32, c_uint32, *[c_int16] * 4, c_uint16, c_uint16],
    "poly_fill_rectangle": [c_uint32, c_uint32, c_uint32, c_void_p],
    "create_cursor": [c_uint32] * 3 + [c_uint16] * 8,
    "create_window": [
        c_uint8, c_uint32, c_uint32, c_int16, c_int16, c_uint16, c_uint16, c_uint16, c_uint16, c_uint32, c_uint32, _NUMBERS,
    ],
    "change_window_attributes": [c_uint32, c_uint32, _NUMBERS],
    "change_property": [c_uint8, c_uint32, c_uint32, c_uint32, c_uint8, c_uint32, c_void_p],
    "configure_window": [c_uint32, c_uint16, _NUMBERS],
    "map_window": [c_uint32],
    "intern_atom": [c_uint8, c_uint16, c_char_p],
    "get_geometry": [c_uint32],
}  # fmt: skip


def _declare(library: ctypes.CDLL, name: str, returns: object, *takes: object) -> None:
    function = getattr(library, name)
    function.restype, function.argtypes = returns, list(takes)


def _library() -> ctypes.CDLL:
    """Return libxcb, which Qt's own part for X is made of. Raises OSError, or AttributeError where it is another."""
    xcb = ctypes.CDLL("libxcb.so.1")
    for name, returns, takes in (
        ("connect", c_void_p, [c_char_p, POINTER(c_int)]),
        ("connection_has_error", c_int, [c_void_p]),
        ("get_file_descriptor", c_int, [c_void_p]),
        ("get_setup", c_void_p, [c_void_p]),
        ("setup_roots_iterator", _Roots, [c_void_p]),
        ("generate_id", c_uint32, [c_void_p]),
        ("poll_for_event", c_void_p, [c_void_p]),
        ("flush", c_int, [c_void_p]),
        ("intern_atom_reply", c_void_p, [c_void_p, _Asked, POINTER(c_void_p)]),
        ("get_geometry_reply", c_void_p, [c_void_p, _Asked, POINTER(c_void_p)]),
    ):
        _declare(xcb, f"xcb_{name}", returns, *takes)
    for name, takes in _WISHES.items():
        _declare(xcb, f"xcb_{name}", _Asked, c_void_p, *takes)
    return xcb


def _monitors_library() -> ctypes.CDLL | None:
    """Return the part of libxcb that knows of screens; None where there is none."""
    try:
        randr = ctypes.CDLL("libxcb-randr.so.0")
        _declare(randr, "xcb_randr_get_monitors", _Asked, c_void_p, c_uint32, c_uint8)
        _declare(randr, "xcb_randr_get_monitors_reply", c_void_p, c_void_p, _Asked, POINTER(c_void_p))
    except (OSError, AttributeError):
        return None
    return randr
