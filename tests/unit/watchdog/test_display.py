"""Displays as the watchdog sees them: servers that answer, refuse, hang and go."""

import contextlib
import socket
import struct
import threading
import time
from pathlib import Path

import pytest

from kiosk.watchdog import display
from kiosk.watchdog.display import Address, Anywhere, Server, display_of, stacks


class XServer:
    """As much of an X server as says whether it is there."""

    def __init__(self, path, status=1):
        self.hello, self.silent, self._status = b"", False, status
        self._lines, self._path = [], path
        self._ear = socket.socket(socket.AF_UNIX)
        self._ear.bind(str(path))
        self._ear.listen(8)
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._ear.accept()
                self._lines.append(line)
                threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line):
        with contextlib.suppress(OSError):
            self.hello = line.recv(4096)
            if self.silent:
                return
            line.sendall(struct.pack("=BBHHH", self._status, 0, 11, 0, 2) + bytes(8))
            while line.recv(4):
                if not self.silent:
                    line.sendall(
                        b"\x22" + bytes(31) + b"\x01" + bytes(31)
                    )  # what all are told, and the reply

    def end(self):
        for one in (self._ear, *self._lines):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._path.unlink()


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(display, "PATIENCE_SECONDS", 0.3)
    return tmp_path / "X9"


@pytest.fixture
def asked(path):
    asked = Server(":9", [Address(socket.AF_UNIX, str(path))], display._hello(b"cookie"))
    yield asked
    asked.hang_up()


def test_a_server_that_is_not_there_does_not_answer_and_has_not_gone(asked):
    assert (asked.answers(), asked.lost()) == (False, False)


def test_a_server_is_heard_to_go_and_to_come_back(path, asked):
    there = XServer(path)
    assert (asked.answers(), asked.answers(), asked.lost()) == (True, True, False)
    assert there.hello[:1] in b"lB"
    assert b"MIT-MAGIC-COOKIE-1" in there.hello
    there.end()
    time.sleep(0.1)
    assert asked.lost()
    assert not asked.answers()
    XServer(path)
    assert (asked.answers(), asked.lost()) == (True, False)


def test_one_that_went_and_came_back_unseen_is_known_to_have_been_away(path, asked):
    there = XServer(path)
    assert asked.answers()
    there.end()
    XServer(path)
    time.sleep(0.1)
    assert asked.lost()


def test_a_server_that_hangs_is_not_waited_for(path, asked):
    there = XServer(path)
    assert asked.answers()
    there.silent, begun = True, time.monotonic()
    assert not asked.answers()
    assert not asked.answers(), "nor anew"
    assert time.monotonic() - begun < 6.0


def test_a_server_that_refuses_us_is_there(path, asked):
    XServer(path, status=0)
    assert asked.answers()


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"DISPLAY": ":0"}, ":0"),
        ({"DISPLAY": "unix:0.0"}, ":0"),
        ({"DISPLAY": "localhost:10.0"}, "localhost:10"),
        ({"DISPLAY": ":1", "WAYLAND_DISPLAY": "wayland-1", "XDG_RUNTIME_DIR": "/run/user/7"}, ":1"),
        ({"WAYLAND_DISPLAY": "wayland-1", "XDG_RUNTIME_DIR": "/run/user/7"}, "/run/user/7/wayland-1"),
        (
            {
                "DISPLAY": ":1",
                "WAYLAND_DISPLAY": "w",
                "XDG_RUNTIME_DIR": "/run/user/7",
                "XDG_SESSION_TYPE": "wayland",
            },
            "/run/user/7/w",
        ),
        ({"DISPLAY": ":1", "QT_QPA_PLATFORM": "offscreen"}, ""),
        ({"QT_QPA_PLATFORM": "eglfs"}, "eglfs"),
        ({"DISPLAY": "nonsense"}, "nonsense"),
        ({}, ""),
    ],
)
def test_the_display_is_the_one_that_qt_chooses(environment, name):
    assert display_of(environment).name == name


def test_a_curtain_is_hung_only_where_it_stays_behind():
    assert stacks({"DISPLAY": ":0"})
    assert not stacks({"WAYLAND_DISPLAY": "wayland-0"})
    assert not stacks({"DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland"})
    assert not stacks({"QT_QPA_PLATFORM": "linuxfb"})


def test_what_is_part_of_the_machine_is_always_there():
    assert (Anywhere().answers(), Anywhere().lost()) == (True, False)


def entry(number, name, data):
    fields = (b"host", number, name, data)
    return b"\x01\x00" + b"".join(struct.pack(">H", len(one)) + one for one in fields)


@pytest.mark.parametrize("cut", [0, 5])
def test_the_cookie_is_that_of_the_display(tmp_path, cut):
    known = [entry(b"1", b"MIT-MAGIC-COOKIE-1", b"other"), entry(b"0", b"XDM", b"x")]
    data = b"".join((*known, entry(b"0", b"MIT-MAGIC-COOKIE-1", b"ours")))
    Path(tmp_path / "auth").write_bytes(data[: len(data) - cut])
    found = display._cookie(b"0", {"XAUTHORITY": str(tmp_path / "auth")})
    assert found == (b"ours" if not cut else b"")
    assert display._cookie(b"0", {"HOME": str(tmp_path)}) == b""
