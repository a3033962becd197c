"""Queries of the X server for what only it knows: which windows of other programs lie above ours, and who manages them all.

Qt tells nothing of other programs. Asked through a connection of our own; a server that has gone answers nothing.
"""

import struct
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication

from kiosk.watchdog.xcb import HEAD_BYTES, XLine, numbers

_OWN_IDS = 0x200000
"""Ids below are the server's own windows: the root, and the one that compositors paint everything on."""
_VIEWABLE = 2
_BACK_PIXEL = 0x2
_SIBLING_AND_ORDER = 0x20 | 0x40
_BELOW = 1
_ANY_TYPE = 0
_LONGEST_NAME = 64
"""Of what a window manager calls itself, in words of 4 bytes."""


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
        self._x = XLine()

    def leave(self) -> None:
        """Ask no more."""
        self._x.leave()

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
            self._x.have_done("configure_window", one, _SIBLING_AND_ORDER, numbers(top, _BELOW))
        return len(over)

    def ground(self, window: int, rgb: int, width: int, height: int) -> None:
        """Have the server fill what lies beyond `width` and `height` of a window, in its pixels, with a colour."""
        place = self.place(window)
        if place is None or (place.width <= width and place.height <= height):
            return
        self._x.have_done("change_window_attributes", window, _BACK_PIXEL, numbers(0xFF000000 | rgb))
        for x, y in ((width, 0), (0, height)):
            if x < place.width and y < place.height:
                self._x.have_done("clear_area", 1, window, x, y, 0, 0)  # to the window's end

    def place(self, window: int) -> Rect | None:
        """Return where a window is in the one it lies in, its border included; None where there is no such window."""
        told = self._x.ask("get_geometry", window)
        if not told:
            return None
        x, y, width, height, border = struct.unpack_from("=hhHHH", told, 12)
        return Rect(x, y, width + 2 * border, height + 2 * border)

    def manager(self) -> str:
        """Return what the window manager calls itself; nothing where there is none, or it does not tell."""
        told = self._property(self._x.screen.root, b"_NET_SUPPORTING_WM_CHECK")
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
        told = self._x.ask("query_tree", window)
        if not told:
            return 0, 0, []
        root, parent, count = struct.unpack_from("=IIH", told, 8)
        return root, parent, list(struct.unpack_from(f"={count}I", told, HEAD_BYTES))

    def _is_seen(self, window: int) -> bool:
        told = self._x.ask("get_window_attributes", window)
        return bool(told) and told[26] == _VIEWABLE

    def _meets(self, window: int, place: Rect) -> bool:
        found = self.place(window)
        return found is not None and found.meets(place)

    def _property(self, window: int, name: bytes) -> bytes:
        if not (which := self._x.atom(name, known=True)):
            return b""
        told = self._x.ask("get_property", 0, window, which, _ANY_TYPE, 0, _LONGEST_NAME)
        if not told:
            return b""
        return told[HEAD_BYTES:][: struct.unpack_from("=I", told, 16)[0] * told[1] // 8]
