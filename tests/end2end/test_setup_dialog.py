"""kiosk setup as a technician goes through it: real boxes on a real terminal, answered by keys."""

import os
import pty
import re
import select
import shutil
import signal
import struct
import termios
import time
from fcntl import ioctl

import psutil
import pytest

from kiosk.places import CONTENT, environment, program
from kiosk.setup.conf import read_conf
from kiosk.setup.hours import hours_of
from kiosk.staff.pin import Pin
from kiosk.watchdog.effort import effort

UNIT = (
    "[Service]\nUser=nobody-at-all\nEnvironment=KIOSK_HOME=/srv/hall\n[Install]\nWantedBy=multi-user.target\n"
)
TAB, ENTER, DOWN, ESCAPE = "\t", "\r", "\x1b[B", "\x1b\x1b"
ESCAPES = re.compile(rb"\x1b(\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>78])|[\x0e\x0f]")


@pytest.fixture
def root(tmp_path):
    units = tmp_path / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    (units / "jiulong-kiosk.service").write_text(UNIT)
    screen = tmp_path / "sys/class/drm/card0-HDMI-A-1"
    screen.mkdir(parents=True)
    (screen / "status").write_text("connected\n")
    (screen / "modes").write_text("3840x2160\n")
    shutil.copytree(CONTENT.parent / "examples" / "village-museum", tmp_path / "museum")
    return tmp_path


class Terminal:
    """A terminal with a program on it; what the program says is waited for, then answered."""

    def __init__(self, command, **settings):
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            os.execvpe(  # noqa: S606 - no shell is wanted
                command[0], command, {**environment(), "LC_ALL": "C.UTF-8", **settings}
            )
        ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.seen = b""

    def expect(self, text, patience=240.0):
        """Wait until something is on the screen; what came before is forgotten."""
        end = time.monotonic() + patience
        while text.encode() not in (told := ESCAPES.sub(b"", self.seen)):
            assert time.monotonic() < end, f"{text!r} did not come: {told.decode('utf-8', 'replace')[-2000:]}"
            self._read(end - time.monotonic())
        self.seen = b""

    def answer(self, text, *keys):
        self.expect(text)
        # whiptail throws away what was typed before it listened.
        self._quiet()
        os.write(self._handle, "".join(keys).encode())

    def _quiet(self):
        """Wait until all has been said, and nobody there works or stands in line for a processor: whoever asked listens."""
        rests = False
        while not rests:
            before = self._efforts()
            while select.select([self._handle], [], [], 0.15)[0]:
                self._read(0.1)
            rests = before == self._efforts() and all(state == "sleeping" for state, _ in before)

    def _efforts(self):
        try:
            program = psutil.Process(self.pid)
            seen = [(one.status(), effort(one.pid)) for one in (program, *program.children(recursive=True))]
        except psutil.NoSuchProcess:  # one has ended meanwhile
            return [("gone", time.monotonic())]
        return [(state, done) for state, done in seen if state != "zombie"]

    def _read(self, seconds):
        if select.select([self._handle], [], [], max(0.0, seconds))[0]:
            try:
                self.seen += os.read(self._handle, 65536)
            except OSError:  # it has ended
                time.sleep(0.05)

    def end(self):
        """Return the exit code."""
        end = time.monotonic() + 240
        while time.monotonic() < end:
            self._read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("it did not end")

    def close(self):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._handle)


@pytest.fixture
def terminal(root):
    opened = []

    def begin(*arguments, **settings):
        command = [*program(), "setup", "--root", str(root), *arguments]
        opened.append(Terminal(command, **{"TERM": "xterm", "DISPLAY": "", **settings}))
        return opened[-1]

    yield begin
    for one in opened:
        one.close()


def conf(root):
    return read_conf(root / "etc/jiulong-kiosk/kiosk.conf")


@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_boxes_are_gone_through_with_the_keyboard(terminal, root):
    assert shutil.which("whiptail"), "whiptail is not installed: packaging/setup.sh test installs it"
    setup = terminal()
    setup.answer("Language", DOWN, DOWN, ENTER)
    setup.answer("Which screen", DOWN, ENTER)
    setup.answer("picture turned", DOWN, DOWN, ENTER)
    setup.answer("does a visit begin", DOWN, ENTER)
    setup.answer("What is shown", DOWN, DOWN, DOWN, ENTER)
    setup.answer("Content folder", str(root), ENTER)
    setup.answer("holds no exhibition.yaml", str(root / "museum"), ENTER)
    setup.answer("Opening hours", "\x7f" * 7, "9 to 5", ENTER)
    setup.answer("no time like", "\x7f" * 7, "09:00-17:30", ENTER)
    setup.answer("PIN now", TAB, ENTER)
    setup.answer("4 to 12 digits", "1111", ENTER)
    setup.answer("too easy", "2580", ENTER)
    setup.answer("Once more", "2580", ENTER)
    setup.answer("whenever the machine starts", TAB, ENTER)
    setup.answer("Change this now", ENTER)
    assert setup.end() == 0
    assert conf(root) == {
        "KIOSK_CONTENT": str(root / "museum"),
        "KIOSK_SCREEN": "HDMI-1",
        "KIOSK_ROTATE": "right",
        "KIOSK_LANGUAGE": "en",
    }
    assert hours_of(root / "museum") == "09:00-17:30"
    assert Pin(root / "srv/hall/state").attempt("2580").right


@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_boxes_speak_chinese_and_escape_changes_nothing(terminal, root):
    setup = terminal("--screen", "HDMI-1", "--rotate", "left", "--lang", "zh")
    setup.answer("每次参观从哪种语言开始", ESCAPE)
    setup.expect("什么也没有改")
    assert setup.end() == 1
    assert conf(root) == {}


@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_without_whiptail_and_on_a_console_that_has_no_chinese(terminal, root):
    setup = terminal("--plain", "--content", "default", TERM="linux", LC_ALL="zh_CN.UTF-8")
    setup.answer("Which screen", "2\r")
    setup.answer("picture turned", "\r")
    setup.answer("does a visit begin", "2\r")
    setup.answer("PIN now", "n\r")
    setup.answer("whenever the machine starts", "n\r")
    setup.answer("Change this now", "y\r")
    assert setup.end() == 0
    assert (conf(root)["KIOSK_SCREEN"], conf(root)["KIOSK_LANGUAGE"]) == ("HDMI-1", "en")
