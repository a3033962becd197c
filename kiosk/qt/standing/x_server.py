"""Queries of the X server for what only it knows: which windows of other programs lie above ours, and who manages them all.

Qt tells nothing of other programs. Asked through a connection of our own; a server that has gone answers nothing.
"""

import ctypes
import struct
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_int16, c_uint8, c_uint16, c_uint32, c_void_p
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication

_OWN_IDS = 0x200000
"""Ids below are the server's own windows: the root, and the one that compositors paint everything on."""
_VIEWABLE = 2
_BACK_PIXEL = 0x2
_SIBLING_AND_ORDER = 0x20 | 0x40
_BELOW = 1
_ANY_TYPE = 0
_LONGEST_NAME = 64
"""Of what a window manager calls itself, in words of 4 bytes."""
_HEAD_BYTES = 32
"""Of every answer; what has no fixed length follows."""


class Rect(NamedTuple):
    """A window's place, in pixels of the server."""

    x: int
    y: int
    width: int
    height: int

    def meets(self, other: "Rect") -> bool:
        """Return whether some pixel is in both."""
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height


def x_server() -> "XServer | None":
    """Return the X server that Qt shows its windows on; None where it is none, or cannot be asked."""
    if QGuiApplication.platformName() != "xcb":
        return None
    try:
        return XServer()
    except (OSError, AttributeError):  # no such library, or one that is another
        return None


class XServer:
    """The X server of $DISPLAY. Windows are told by the ids that Qt's `winId` gives them."""

    def __init__(self) -> None:
        """Connect. Raises OSError."""
        self._xcb, self._libc = _library(), ctypes.CDLL(None)
        self._libc.free.argtypes = [c_void_p]
        self._line = self._xcb.xcb_connect(None, byref(c_int()))
        if self._xcb.xcb_connection_has_error(self._line):
            self.leave()
            raise ConnectionError("the X server cannot be asked")

    def leave(self) -> None:
        """Ask no more."""
        line, self._line = self._line, None
        if line is not None:
            self._xcb.xcb_disconnect(line)

    def put_below(self, window: int) -> int:
        """Put what lies above a window, and over it, right below it; return how many there were.

        A window manager does so with windows that it manages; this is for those that asked not to be.
        """
        top, siblings = self._in_stack(window)
        place = self.place(top)
        if place is None or top not in siblings:
            return 0
        above = [one for one in siblings[siblings.index(top) + 1 :] if one >= _OWN_IDS]
        over = [one for one in above if self._is_seen(one) and self._meets(one, place)]
        for one in over:
            self._do("configure_window", one, _SIBLING_AND_ORDER, (c_uint32 * 2)(top, _BELOW))
        return len(over)

    def ground(self, window: int, rgb: int, width: int, height: int) -> None:
        """Have the server fill what lies beyond `width` and `height` of a window, in its pixels, with a colour."""
        place = self.place(window)
        if place is None or (place.width <= width and place.height <= height):
            return
        self._do("change_window_attributes", window, _BACK_PIXEL, (c_uint32 * 1)(0xFF000000 | rgb))
        for x, y in ((width, 0), (0, height)):
            if x < place.width and y < place.height:
                self._do("clear_area", 1, window, x, y, 0, 0)  # to the window's end

    def place(self, window: int) -> Rect | None:
        """Return where a window is in the one it lies in, its border included; None where there is no such window."""
        told = self._ask("get_geometry", window)
        if not told:
            return None
        x, y, width, height, border = struct.unpack_from("=hhHHH", told, 12)
        return Rect(x, y, width + 2 * border, height + 2 * border)

    def manager(self) -> str:
        """Return what the window manager calls itself; nothing where there is none, or it does not tell."""
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._line))
        told = self._property(screens.data[0], b"_NET_SUPPORTING_WM_CHECK")
        if len(told) < struct.calcsize("=I"):
            return ""
        return self._property(struct.unpack_from("=I", told)[0], b"_NET_WM_NAME").decode("utf-8", "replace")

    # What is asked ----------------------------------------------------------------------------

    def _in_stack(self, window: int) -> tuple[int, list[int]]:
        """Return the window that lies on the screen itself and holds ours, and all such windows, the topmost last."""
        while True:
            root, parent, _ = self._tree(window)
            if not parent:
                return window, []
            if parent == root:
                return window, self._tree(root)[2]
            window = parent

    def _tree(self, window: int) -> tuple[int, int, list[int]]:
        """Return the root, the parent and the children of a window, the topmost last."""
        told = self._ask("query_tree", window)
        if not told:
            return 0, 0, []
        root, parent, count = struct.unpack_from("=IIH", told, 8)
        return root, parent, list(struct.unpack_from(f"={count}I", told, _HEAD_BYTES))

    def _is_seen(self, window: int) -> bool:
        told = self._ask("get_window_attributes", window)
        return bool(told) and told[26] == _VIEWABLE

    def _meets(self, window: int, place: Rect) -> bool:
        found = self.place(window)
        return found is not None and found.meets(place)

    def _property(self, window: int, name: bytes) -> bytes:
        atom = self._ask("intern_atom", 1, len(name), name)
        if not atom:
            return b""
        which = struct.unpack_from("=I", atom, 8)[0]
        told = self._ask("get_property", 0, window, which, _ANY_TYPE, 0, _LONGEST_NAME)
        if not told:
            return b""
        return told[_HEAD_BYTES:][: struct.unpack_from("=I", told, 16)[0] * told[1] // 8]

    def _ask(self, name: str, *values: object) -> bytes:
        """Return the answer to a question, as the protocol writes it; nothing where there is none."""
        error = c_void_p()
        cookie = getattr(self._xcb, f"xcb_{name}")(self._line, *values)
        reply = getattr(self._xcb, f"xcb_{name}_reply")(self._line, cookie, byref(error))
        self._libc.free(error)
        if not reply:
            return b""
        words = struct.unpack_from("=I", ctypes.string_at(reply, _HEAD_BYTES), 4)[0]
        told = ctypes.string_at(reply, max(_HEAD_BYTES, 32 + 4 * words))
        self._libc.free(reply)
        return told

    def _do(self, name: str, *values: object) -> None:
        """Have something done, and wait for it; a window that has gone meanwhile is no mishap."""
        cookie = getattr(self._xcb, f"xcb_{name}_checked")(self._line, *values)
        self._libc.free(self._xcb.xcb_request_check(self._line, cookie))


# How C is told ------------------------------------------------------------------------------------


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint32),)


class _Screens(Structure):
    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


_QUESTIONS: dict[str, list[type]] = {
    "query_tree": [c_uint32],
    "get_window_attributes": [c_uint32],
    "get_geometry": [c_uint32],
    "intern_atom": [c_uint8, c_uint16, c_char_p],
    "get_property": [c_uint8, *[c_uint32] * 5],
}
_WISHES: dict[str, list[type]] = {
    "configure_window": [c_uint32, c_uint16, POINTER(c_uint32)],
    "change_window_attributes": [c_uint32, c_uint32, POINTER(c_uint32)],
    "clear_area": [c_uint8, c_uint32, c_int16, c_int16, c_uint16, c_uint16],
}


@cache
def _library() -> ctypes.CDLL:
    """Return libxcb, which Qt's own part for X is made of. Raises OSError, or AttributeError where it is another."""
    xcb = ctypes.CDLL("libxcb.so.1")

    def declare(name: str, returns: object, *takes: object) -> None:
        function = getattr(xcb, f"xcb_{name}")
        function.restype, function.argtypes = returns, list(takes)

    declare("connect", c_void_p, c_char_p, POINTER(c_int))
    declare("connection_has_error", c_int, c_void_p)
    declare("disconnect", None, c_void_p)
    declare("get_setup", c_void_p, c_void_p)
    declare("setup_roots_iterator", _Screens, c_void_p)
    declare("request_check", c_void_p, c_void_p, _Cookie)
    for name, takes in _QUESTIONS.items():
        declare(name, _Cookie, c_void_p, *takes)
        declare(f"{name}_reply", c_void_p, c_void_p, _Cookie, POINTER(c_void_p))
    for name, takes in _WISHES.items():
        declare(f"{name}_checked", _Cookie, c_void_p, *takes)
    return xcb
