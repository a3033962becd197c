"""The display that the screen is shown on, as the watchdog sees it: whether it is there, and whether it answers.

A screen whose display has gone falls, and none can be opened until the display is back: that is no fault of what it
shows. The watchdog speaks just enough of the X protocol to know.
"""

import os
import select
import socket
import struct
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

PATIENCE_SECONDS = 2.0
"""How long an answer is waited for."""
_ASK_FOCUS = b"\x2b\x00\x01\x00"
_REPLY_BYTES = 32
_MOST_REASON = 1 << 18
_FIRST_PORT = 6000
_COOKIE = b"MIT-MAGIC-COOKIE-1"


class Display(Protocol):
    """A display."""

    name: str
    """What it is called on this machine; empty where there is no telling one from another."""

    def answers(self) -> bool:
        """Return, within some seconds, whether it is there and answers."""
        ...

    def lost(self) -> bool:
        """Return whether it has been away since it answered last."""
        ...


class Anywhere:
    """Something that is always there: a system whose display is part of it, or none that can be seen."""

    def __init__(self, name: str = "") -> None:
        """Know what it is called."""
        self.name = name

    def answers(self) -> bool:
        """Return True."""
        return True

    def lost(self) -> bool:
        """Return False."""
        return False


class Address(NamedTuple):
    """Where a server listens: a socket in the file system or beside it, or a host and port."""

    family: int
    to: str | tuple[str, int]


class Server:
    """A display server that is asked through a connection of our own, which ends when the server does."""

    def __init__(self, name: str, addresses: list[Address], hello: bytes = b"") -> None:
        """Ask nothing yet; `hello` begins a conversation in X, and nothing is said where there is none."""
        self.name = name
        self._addresses, self._hello = addresses, hello
        self._line: socket.socket | None = None

    def answers(self) -> bool:
        """Return, within some seconds, whether it is there and answers; keep the line to it."""
        end = time.monotonic() + PATIENCE_SECONDS
        if self._line is not None:
            if self._asked(self._line, end):
                return True
            self.hang_up()
        for address in self._addresses:
            with suppress(OSError):
                if self._call(address, end):
                    return True
        return False

    def lost(self) -> bool:
        """Return whether it has been away since it answered last."""
        if self._line is None:
            return False
        try:
            while select.select([self._line], [], [], 0)[0]:  # what the server tells everybody is not for us
                if not self._line.recv(4096):
                    raise ConnectionResetError
        except (OSError, ValueError):
            self.hang_up()
            return True
        return False

    def hang_up(self) -> None:
        """End our connection; the next question makes another."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def _call(self, address: Address, end: float) -> bool:
        line = socket.socket(address.family, socket.SOCK_STREAM)
        try:
            line.settimeout(_left(end))
            line.connect(address.to)
            welcome = not self._hello or _welcomed(line, self._hello, end)
        except OSError:
            line.close()
            raise
        if welcome:
            self._line = line
        else:  # one that refuses us is there all the same
            line.close()
        return True

    def _asked(self, line: socket.socket, end: float) -> bool:
        if not self._hello:
            return not self.lost()
        try:
            line.settimeout(_left(end))
            line.sendall(_ASK_FOCUS)
            while _exactly(line, _REPLY_BYTES, end)[0] != 1:  # 1: a reply; else what everybody is told
                pass
        except OSError:
            return False
        return True


def _welcomed(line: socket.socket, hello: bytes, end: float) -> bool:
    line.sendall(hello)
    head = _exactly(line, 8, end)
    rest = 4 * struct.unpack("=H", head[6:8])[0]
    _exactly(line, min(rest, _MOST_REASON), end)
    return head[0] == 1


def _exactly(line: socket.socket, count: int, end: float) -> bytes:
    data = b""
    while len(data) < count:
        line.settimeout(_left(end))
        more = line.recv(count - len(data))
        if not more:
            raise ConnectionResetError
        data += more
    return data


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


# Which display it is ------------------------------------------------------------------------------


def stacks(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether one window can be kept behind another there: Wayland shows what came last, others show one only."""
    return sys.platform == "win32" or _platform(environment) == "xcb"


def _platform(environment: Mapping[str, str]) -> str:
    """Return what Qt would show windows with."""
    platform = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if platform:
        return platform
    x, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    by_session = environment.get("XDG_SESSION_TYPE") == "wayland" and wayland
    return "wayland" if by_session or (wayland and not x) else "xcb"


def display_of(environment: Mapping[str, str] = os.environ) -> Display:
    """Return the display that Qt would choose."""
    if sys.platform == "win32" or not hasattr(socket, "AF_UNIX"):
        return Anywhere("desktop")
    platform = _platform(environment)
    x, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if platform.startswith("wayland"):
        path = os.path.join(environment.get("XDG_RUNTIME_DIR", ""), wayland or "wayland-0")  # noqa: PTH118
        return Server(path, [Address(socket.AF_UNIX, path)])
    if platform == "xcb" and x:
        return _x_server(x, environment)
    return Anywhere(platform if platform in {"eglfs", "linuxfb"} else "")


def _x_server(display: str, environment: Mapping[str, str]) -> Display:
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdecimal():
        return Anywhere(display)
    host = host.removeprefix("tcp/").removeprefix("unix")
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
    beside = [Address(socket.AF_UNIX, place) for place in ("\0" + path, path)]
    if host:
        beside = [Address(socket.AF_INET, (host, _FIRST_PORT + int(number)))]
    return Server(f"{host}:{number}", beside, _hello(_cookie(number.encode(), environment)))


def _hello(cookie: bytes) -> bytes:
    name = _COOKIE if cookie else b""
    kind = b"l" if sys.byteorder == "little" else b"B"
    head = kind + struct.pack("=xHHHHxx", 11, 0, len(name), len(cookie))
    return head + b"".join(part + bytes(-len(part) % 4) for part in (name, cookie))


def _cookie(number: bytes, environment: Mapping[str, str]) -> bytes:
    """Return what lets us into a display of this machine; nothing where nothing is needed, or known."""
    path = environment.get("XAUTHORITY") or os.path.join(environment.get("HOME", ""), ".Xauthority")  # noqa: PTH118
    with suppress(OSError, struct.error):
        data, at = Path(path).read_bytes(), 0
        while at < len(data):
            at += 2  # the family of the address: our display is named by its number
            fields = []
            for _ in range(4):
                (length,) = struct.unpack_from(">H", data, at)
                fields.append(data[at + 2 : at + 2 + length])
                at += 2 + length
            _, known, name, cookie = fields
            if known in {number, b""} and name == _COOKIE:
                return cookie
    return b""
