"""The curtain of X writes: its words are seen where the hall has fallen, and never before a hall, with openbox and without.

The server writes its screen into a file (Xvfb's -fbdir), so each picture is seen as it is, and nobody is asked for it.
"""

import mmap
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.places import environment

CHECKOUT = Path(__file__).parents[2]
OPENBOX = CHECKOUT / "packaging" / "session" / "openbox.xml"
WIDTH, HEIGHT = 800, 600
RED, INK = bytes.fromhex("4422cc"), bytes.fromhex("14100d")  # blue, green, red
MANY = 30
"""Colours: letters have them, whose edges are smooth."""
STEADY_SECONDS = 1.5
HALL = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QRasterWindow
class Hall(QRasterWindow):
    def paintEvent(self, event):
        QPainter(self).fillRect(0, 0, self.width(), self.height(), QColor("#cc2244"))
app = QGuiApplication(["hall"])
hall = Hall()
hall.setCursor(Qt.CursorShape.BlankCursor)  # the server draws it into its file
hall.setGeometry(app.primaryScreen().geometry())
hall.showFullScreen()
app.exec()
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "openbox", "xwininfo"))),
    reason="the curtain of X, on displays of our own",
)


class Screen:
    """A display whose picture is a file, and what is begun on it."""

    def __init__(self, folder, *, managed):
        self.begun = []
        reads, writes = os.pipe()
        self._log = (folder / "log").open("wb")
        shape = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder)]
        server = ["Xvfb", "-displayfd", str(writes), *shape, "-nolisten", "tcp", "-noreset"]
        self.begun.append(subprocess.Popen(server, pass_fds=[writes], stderr=self._log))
        os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        assert number, (folder / "log").read_text()
        self.environment = {**environment(), "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head = struct.unpack(">20I", self._memory[:80])  # as xwd writes it
        assert (head[4], head[5], head[11]) == (WIDTH, HEIGHT, 32)
        self._start, self._line = head[0] + 12 * head[19], head[12]
        if managed:
            self.begin("openbox", "--config-file", str(OPENBOX))
            until(lambda: "_NET_SUPPORTING_WM_CHECK(WINDOW)" in self.ask("xprop", "-root"))

    def begin(self, *command, **more):
        self.begun.append(
            subprocess.Popen(command, cwd=CHECKOUT, env=self.environment, stderr=self._log, **more)
        )
        return self.begun[-1]

    def ask(self, *command):
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout

    def colours(self):
        """Return the colours of every fourth line."""
        found = set()
        for y in range(0, HEIGHT, 4):
            line = self._memory[self._start + y * self._line :][: 4 * WIDTH]
            found |= {line[at : at + 3] for at in range(0, 4 * WIDTH, 4)}
        return found

    def middle(self):
        """Return the lines that the name is written on."""
        first, last = (self._start + y * self._line for y in (240, 320))
        return self._memory[first:last]

    def curtains(self):
        """Return how many curtains hang, whether they are seen or not."""
        seen = self.ask("xwininfo", "-root", "-tree").splitlines()
        return sum('"jiulong-kiosk curtain"' in one for one in seen)

    def end(self):
        for process in reversed(self.begun):
            process.kill()
            process.wait(60)
            if process.stdin is not None:
                process.stdin.close()
        self._memory.close()
        self._log.close()


class Curtain:
    """The curtain as the watchdog starts it."""

    def __init__(self, screen):
        command = (sys.executable, "-P", "-m", "kiosk", "curtain")
        self.process = screen.begin(*command, stdin=subprocess.PIPE)

    def __call__(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def writers(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(one) for one in children.read_text(encoding="ascii").split()]


@pytest.fixture(params=[False, True], ids=["bare", "openbox"])
def screen(request, tmp_path):
    screen = Screen(tmp_path, managed=request.param)
    yield screen
    screen.end()


@pytest.fixture
def curtain(screen):
    curtain = Curtain(screen)
    until(lambda: screen.curtains() == 1)
    return curtain


def until(condition, patience=60.0):
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def stays(condition, seconds=STEADY_SECONDS):
    """Look as often as can be whether something holds all the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert condition()
        time.sleep(0.002)


def open_hall(screen):
    hall = screen.begin(sys.executable, "-c", HALL)
    until(lambda: screen.colours() == {RED})
    return hall


def fall(hall):
    hall.kill()
    hall.wait()


def written(screen):
    """Whether words are seen, on the curtain's own ground."""
    colours = screen.colours()
    return INK in colours and RED not in colours and len(colours) >= MANY


def gone(pid):
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def test_words_are_seen_and_stay_until_the_hall_is_there_again(screen, curtain):
    hall = open_hall(screen)
    curtain("watch")
    time.sleep(1.0)
    fall(hall)
    curtain("say 九龙坡")
    until(lambda: written(screen))
    stays(lambda: written(screen))
    curtain("hold")  # the next hall has fallen, too
    stays(lambda: written(screen))
    hall = open_hall(screen)
    assert curtain.writers()
    stays(lambda: screen.colours() == {RED})
    curtain("watch")
    stays(lambda: screen.colours() == {RED})
    until(lambda: not curtain.writers())
    fall(hall)
    curtain("hold")
    stays(lambda: screen.colours() == {RED})  # its picture
    assert screen.curtains() == 1


def test_words_that_come_late_lie_behind_the_hall(screen, curtain):
    hall = open_hall(screen)
    curtain("say 九龙坡")
    seen = screen.middle()
    end = time.monotonic() + 60
    while screen.curtains() < 2:
        assert time.monotonic() < end
        stays(lambda: screen.middle() == seen, 0.1)
    stays(lambda: screen.middle() == seen)
    fall(hall)
    until(lambda: written(screen), 2.0)


def test_other_words_take_the_place_of_words(screen, curtain):
    curtain("say 九龙坡")
    until(lambda: written(screen))
    writers, first = curtain.writers(), screen.middle()
    curtain("say 智造之城")
    until(lambda: screen.middle() != first)
    stays(lambda: written(screen))
    curtain("say 九龙坡")
    until(lambda: screen.middle() == first)
    assert curtain.writers() == writers
    assert len(writers) == 1


def test_nothing_of_it_stays_when_the_watchdog_has_gone(screen, curtain):
    curtain("say 九龙坡")
    until(lambda: written(screen))
    (writer,) = curtain.writers()
    curtain.process.stdin.close()
    assert curtain.process.wait(30) == 0
    until(lambda: gone(writer))
    until(lambda: INK not in screen.colours(), 5.0)
    assert screen.curtains() == 0


def test_its_words_go_with_it(screen, curtain):
    curtain("say 九龙坡")
    until(lambda: written(screen))
    (writer,) = curtain.writers()
    curtain.process.send_signal(signal.SIGKILL)
    until(lambda: gone(writer))
    assert screen.curtains() == 0
