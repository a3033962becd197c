"""Speech with an X server in its own words (xcb): what Qt does not tell of it, and what is said to it where there is no Qt."""

import ctypes
import sys
from collections.abc import Mapping
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_int16, c_uint8, c_uint16, c_uint32, c_void_p
from functools import cache
from typing import Any

HEAD_BYTES = 32
"""Of every answer; what has no fixed length follows."""


class XLine:
    """A connection of our own to the X server of $DISPLAY; one that has gone answers nothing."""

    def __init__(self) -> None:
        """Connect. Raises OSError where there is no such server, AttributeError where the library is another one."""
        self._say, self._libc = _functions(), ctypes.CDLL(None)
        self._libc.free.argtypes = [c_void_p]
        self._line = self._say["connect"](None, byref(c_int()))
        if self.broken:
            self.leave()
            raise ConnectionError("the X server cannot be asked")
        self.screen: XScreen = self._say["setup_roots_iterator"](self._say["get_setup"](self._line)).data[0]
        self.descriptor: int = self._say["get_file_descriptor"](self._line)
        """What is readable when the server has something to say."""

    @property
    def broken(self) -> bool:
        """Whether the server has gone."""
        return bool(self._say["connection_has_error"](self._line))

    def leave(self) -> None:
        """Say no more."""
        line, self._line = self._line, None
        if line is not None:
            self._say["disconnect"](line)

    def ask(self, name: str, *values: object) -> bytes:
        """Return the answer to a question, as the protocol writes it; nothing where there is none."""
        if name not in self._say:  # a part of the library that not every machine has
            return b""
        error = c_void_p()
        cookie = self._say[name](self._line, *values)
        reply = self._say[f"{name}_reply"](self._line, cookie, byref(error))
        self._libc.free(error)
        if not reply:
            return b""
        words = int.from_bytes(ctypes.string_at(reply, 8)[4:], sys.byteorder)
        told = ctypes.string_at(reply, HEAD_BYTES + 4 * words)
        self._libc.free(reply)
        return told

    def order(self, name: str, *values: object) -> None:
        """Have something done, with what else is ordered before `flush`."""
        self._say[name](self._line, *values)

    def have_done(self, name: str, *values: object) -> None:
        """Have something done, and wait for it; a window that has gone meanwhile is no mishap."""
        cookie = self._say[f"{name}_checked"](self._line, *values)
        self._libc.free(self._say["request_check"](self._line, cookie))

    def flush(self) -> None:
        """Send what was ordered."""
        self._say["flush"](self._line)

    def drop_events(self) -> None:
        """Take in what the server tells everybody, and forget it."""
        while event := self._say["poll_for_event"](self._line):
            self._libc.free(event)

    def atom(self, name: bytes, *, known: bool = False) -> int:
        """Return the server's number for a name; 0 where only a `known` one is asked for, and nobody has said it yet."""
        told = self.ask("intern_atom", known, len(name), name)
        return int.from_bytes(told[8:12], sys.byteorder)

    def new_id(self) -> int:
        """Return a number for something that is made."""
        return int(self._say["generate_id"](self._line))


def numbers(*values: int) -> Any:  # noqa: ANN401 - an array of C
    """Return values as C takes several; negative ones too."""
    return (c_uint32 * len(values))(*(value & 0xFFFFFFFF for value in values))


# How C is told ------------------------------------------------------------------------------------


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint32),)


class XScreen(Structure):
    """A screen of a server, as it tells of it at first."""

    _fields_ = (
        ("root", c_uint32), ("colormap", c_uint32), ("white", c_uint32), ("black", c_uint32), ("masks", c_uint32),
        ("width", c_uint16), ("height", c_uint16), ("millimetres", c_uint16 * 2), ("maps", c_uint16 * 2),
        ("visual", c_uint32), ("backing", c_uint8), ("unders", c_uint8), ("root_depth", c_uint8), ("depths", c_uint8),
    )  # fmt: skip


class _Roots(Structure):
    _fields_ = (("data", POINTER(XScreen)), ("rem", c_int), ("index", c_int))


_NUMBERS = POINTER(c_uint32)
_PLAIN: dict[str, tuple[object, list[type]]] = {
    "connection_has_error": (c_int, []),
    "disconnect": (None, []),
    "get_file_descriptor": (c_int, []),
    "get_setup": (c_void_p, []),
    "setup_roots_iterator": (_Roots, []),
    "generate_id": (c_uint32, []),
    "poll_for_event": (c_void_p, []),
    "request_check": (c_void_p, [_Cookie]),
    "flush": (c_int, []),
}
_QUESTIONS: dict[str, list[type]] = {
    "query_tree": [c_uint32],
    "get_window_attributes": [c_uint32],
    "get_geometry": [c_uint32],
    "intern_atom": [c_uint8, c_uint16, c_char_p],
    "get_property": [c_uint8, *[c_uint32] * 5],
}
_OF_SCREENS: tuple[str, list[type]] = ("randr_get_monitors", [c_uint32, c_uint8])
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
    "clear_area": [c_uint8, c_uint32, c_int16, c_int16, c_uint16, c_uint16],
}  # fmt: skip


@cache
def _functions() -> Mapping[str, Any]:
    """Return what can be said, by name, through libxcb, which Qt's own part for X is made of. Raises OSError, AttributeError."""
    found: dict[str, Any] = {}

    def declare(library: ctypes.CDLL, name: str, returns: object, *takes: object) -> None:
        found[name] = getattr(library, f"xcb_{name}")
        found[name].restype, found[name].argtypes = returns, list(takes)

    def question(library: ctypes.CDLL, name: str, takes: list[type]) -> None:
        declare(library, name, _Cookie, c_void_p, *takes)
        declare(library, f"{name}_reply", c_void_p, c_void_p, _Cookie, POINTER(c_void_p))

    xcb, screens = ctypes.CDLL("libxcb.so.1"), _screens_library()
    declare(xcb, "connect", c_void_p, c_char_p, POINTER(c_int))
    for name, (returns, takes) in _PLAIN.items():
        declare(xcb, name, returns, c_void_p, *takes)
    for name, takes in _QUESTIONS.items():
        question(xcb, name, takes)
    for name, takes in _WISHES.items():
        for way in (name, f"{name}_checked"):
            declare(xcb, way, _Cookie, c_void_p, *takes)
    if screens is not None:
        question(screens, *_OF_SCREENS)
    return found


def _screens_library() -> ctypes.CDLL | None:
    """Return the part of libxcb that knows of screens; None where there is none."""
    try:
        library = ctypes.CDLL("libxcb-randr.so.0")
        return library if hasattr(library, "xcb_randr_get_monitors") else None
    except OSError:
        return None
