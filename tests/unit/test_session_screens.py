"""The session follows what is plugged in and pulled out; X's own programs are played by files that a test changes."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a session of X")

SESSION = Path(__file__).parents[2] / "packaging" / "session" / "session"
FIRST, SECOND = "eDP-1", "HDMI-1"
FRAME, LATER_FRAME, ONE_FINGER = 9, 14, 10
PATIENCE_SECONDS = 20.0

MODES = """\
  {own} (0x4a) 148.500MHz +HSync +VSync{current} +preferred
        h: width  1920 start 2008 end 2052 total 2200 skew    0 clock  67.50KHz
        v: height 1080 start 1084 end 1089 total 1125           clock  60.00Hz
  4096x2160 (0x4b) 297.000MHz +HSync +VSync
        h: width  4096 start 4184 end 4272 total 4400 skew    0 clock  67.50KHz
        v: height 2160 start 2168 end 2178 total 2250           clock  30.00Hz
  1024x768 (0x4c) 65.000MHz -HSync -VSync
        h: width  1024 start 1048 end 1184 total 1344 skew    0 clock  48.36KHz
        v: height  768 start  771 end  777 total  806           clock  60.00Hz
"""
DEVICES = """\
⎡ Virtual core pointer                    \tid=2\t[master pointer  (3)]
\t\tClass originated from: 9. Type: XITouchClass
\t\tTouch mode: direct
⎜   ↳ Virtual core XTEST pointer              \tid=4\t[slave  pointer  (2)]
\t\tDetail for Valuator 0:
\t\t  Mode: absolute
⎜   ↳ Optical Mouse                           \tid=8\t[slave  pointer  (2)]
\t\tDetail for Valuator 0:
\t\t  Mode: relative
\t\tDetail for Valuator 2:
\t\t  Mode: absolute
⎜   ↳ Touch pad                               \tid=11\t[slave  pointer  (2)]
\t\tDetail for Valuator 0:
\t\t  Mode: relative
\t\tTouch mode: dependent
⎜   ↳ A touch frame                           \tid={frame}\t[slave  pointer  (2)]
\t\tDetail for Valuator 0:
\t\t  Mode: absolute
\t\tTouch mode: direct
⎜   ↳ One that knows one finger               \tid=10\t[slave  pointer  (2)]
\t\tDetail for Valuator 0:
\t\t  Mode: absolute
\t\tDetail for Valuator 1:
\t\t  Mode: absolute
⎣ Virtual core keyboard                   \tid=3\t[master keyboard (2)]
"""


def output(name, place="1920x1080+0+0", turn="normal", own="1920x1080"):
    """What xrandr tells of an output that is connected; with no place it is dark."""
    head = f"{name} connected {place} (0x4a) {turn}" if place else f"{name} connected"
    return f"{head} (normal left inverted right x axis y axis) 0mm x 0mm\n" + MODES.format(
        own=own, current=" *current" if place else ""
    )


def gone(name, place=""):
    return f"{name} disconnected {place} (normal left inverted right x axis y axis)\n"


class Session:
    """The inner half of the session on an X server that is played; `calls` are those that set something."""

    def __init__(self, folder, **conf):
        self._folder = folder
        self._bin = folder / "bin"
        self._bin.mkdir()
        script = SESSION.read_text(encoding="utf-8")
        for name, value in (("here", folder / "lib"), ("conf", folder / "kiosk.conf"), ("every", "0.1")):
            script, count = re.subn(f"(?m)^{name}=[^ \n]*", f"{name}={value}", script)
            assert count == 1
        (folder / "lib").mkdir()
        self._program(folder / "lib/session", script.removeprefix("#!/bin/sh\n"))
        self._program(
            folder / "lib/kiosk",
            f'echo "kiosk $*" >>{folder}/calls; while [ ! -e {folder}/leave ]; do sleep 0.05; done',
        )
        note = f'echo "$(basename "$0") $*" >>{folder}/calls'
        told = f"cat {folder}/told-outputs"
        self._program(self._bin / "xrandr", f'case "$*" in *--output*) {note};; *) {told};; esac')
        listing = f"cat {folder}/told-devices"
        matrix = f'echo "Coordinate Transformation Matrix $(cat {folder}/matrix)"'
        self._program(
            self._bin / "xinput",
            f'case "$1" in list) {listing};; list-props) {matrix};; *) {note};; esac',
        )
        self._program(self._bin / "xset", f"echo x >>{folder}/bright")
        for name in ("openbox", "setxkbmap"):
            self._program(self._bin / name, "exit 0")
        (folder / "calls").touch()
        (folder / "matrix").write_text("1 0 0")
        self.devices(FRAME)
        (folder / "kiosk.conf").write_text("".join(f"{key}={value}\n" for key, value in conf.items()))
        self._process = None

    @staticmethod
    def _program(path, text):
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    def outputs(self, *told):
        self._put("told-outputs", "Screen 0: minimum 320 x 200, current 1920 x 1080\n" + "".join(told))

    def devices(self, frame):
        self._put("told-devices", DEVICES.format(frame=frame))

    def matrix(self, told):
        self._put("matrix", told)

    def _put(self, name, text):
        beside = self._folder / "beside"
        beside.write_text(text)
        beside.rename(self._folder / name)

    def begin(self):
        environment = {**os.environ, "PATH": f"{self._bin}:/usr/bin:/bin", "KIOSK_NOTIFY": ""}
        environment["RUNTIME_DIRECTORY"] = str(self._folder)
        self._process = subprocess.Popen(
            ["/bin/sh", str(self._folder / "lib/session"), "inside"], env=environment, stderr=subprocess.PIPE
        )
        self.wait_for("kiosk run")

    @property
    def calls(self):
        return (self._folder / "calls").read_text().splitlines()

    def forget(self):
        """Take what is called from now on for all there is."""
        self._put("calls", "")

    def wait_for(self, *starts):
        end = time.monotonic() + PATIENCE_SECONDS
        while not all(any(call.startswith(start) for call in self.calls) for start in starts):
            assert time.monotonic() < end, (starts, self.calls)
            time.sleep(0.02)

    def rounds(self, count):
        """Let it look so many times more."""
        path = self._folder / "bright"
        before, end = path.stat().st_size, time.monotonic() + PATIENCE_SECONDS
        while path.stat().st_size < before + 2 * count:
            assert time.monotonic() < end
            time.sleep(0.02)

    def end(self):
        (self._folder / "leave").touch()
        _, said = self._process.communicate(timeout=PATIENCE_SECONDS)
        assert self._process.returncode == 0
        return said.decode()


@pytest.fixture
def session(tmp_path):
    begun = []

    def begin(*outputs, **conf):
        session = Session(tmp_path, **{"KIOSK_SCREEN": "", "KIOSK_ROTATE": "normal", **conf})
        session.outputs(*outputs)
        begun.append(session)
        session.begin()
        return session

    yield begin
    for one in begun:
        said = one.end()
        assert "not found" not in said
        assert "syntax" not in said


def test_the_chosen_screen_is_turned_and_primary_and_touch_meets_it(session):
    here = session(
        output(FIRST), output(SECOND, "1920x1080+1920+0"), KIOSK_SCREEN=SECOND, KIOSK_ROTATE="left"
    )
    assert f"xrandr --output {SECOND} --primary" in here.calls
    assert f"xrandr --output {SECOND} --rotate left" in here.calls
    mapped = [call for call in here.calls if call.startswith("xinput map")]
    assert set(mapped) == {f"xinput map-to-output {one} {SECOND}" for one in (FRAME, ONE_FINGER)}
    assert "kiosk run --screen 0" in here.calls
    assert not [call for call in here.calls if "--mode" in call], "at the start X has chosen the modes"


def test_a_screen_chosen_by_its_number_is_the_primary_one_too(session):
    here = session(output(FIRST), output(SECOND, "1920x1080+1920+0"), KIOSK_SCREEN="1")
    assert f"xrandr --output {SECOND} --primary" in here.calls
    assert "kiosk run --screen 0" in here.calls


def test_where_nobody_has_chosen_the_primary_screen_stays_the_halls(session):
    second = output(SECOND, "1920x1080+1920+0").replace("connected", "connected primary")
    here = session(output(FIRST), second)
    assert f"xrandr --output {SECOND} --primary" in here.calls
    here.forget()
    here.outputs(output(FIRST), gone(SECOND))
    here.wait_for(f"xrandr --output {FIRST} --primary")
    here.forget()
    here.outputs(output(FIRST).replace("connected", "connected primary"), output(SECOND, "1920x1080+1920+0"))
    here.wait_for(f"xrandr --output {SECOND} --primary")


def test_while_nothing_changes_nothing_is_set_and_the_screen_is_kept_bright(session):
    here = session(output(FIRST))
    here.rounds(1)
    here.forget()
    here.rounds(5)
    assert here.calls == []


def test_a_screen_that_comes_late_gets_the_mode_it_asks_for(session):
    here = session(gone(FIRST, "1024x768+0+0"), KIOSK_ROTATE="right")
    here.rounds(2)
    assert not [call for call in here.calls if call.startswith("xrandr")], "nothing can be shown yet"
    here.outputs(output(FIRST, "1024x768+0+0", own="1920x1080"))
    here.wait_for(
        f"xrandr --output {FIRST} --mode 1920x1080",
        f"xrandr --output {FIRST} --rotate right",
        f"xinput map-to-output {FRAME} {FIRST}",
    )


def test_a_screen_without_a_wish_gets_its_finest_mode(session):
    here = session(gone(FIRST, "1024x768+0+0"))
    here.outputs(output(FIRST, "1024x768+0+0").replace(" +preferred", ""))
    here.wait_for(f"xrandr --output {FIRST} --mode 4096x2160")


def test_the_chosen_screen_comes_after_the_start(session):
    here = session(output(FIRST), gone(SECOND), KIOSK_SCREEN=SECOND)
    assert f"xrandr --output {FIRST} --primary" in here.calls
    here.outputs(output(FIRST), output(SECOND, ""))
    here.wait_for(f"xrandr --output {SECOND} --mode 1920x1080 --right-of {FIRST}")
    here.outputs(output(FIRST), output(SECOND, "1920x1080+1920+0"))
    here.wait_for(f"xrandr --output {SECOND} --primary", f"xinput map-to-output {FRAME} {SECOND}")
    assert f"there is no output {SECOND}, but: {FIRST}" in here.end()


def test_a_screen_that_is_pulled_out_gives_up_its_place_and_comes_back_as_it_was(session):
    by_hand = output(SECOND, "1024x768+1920+0").replace(" *current", "")
    by_hand = by_hand.replace("65.000MHz -HSync -VSync", "65.000MHz -HSync -VSync *current")
    here = session(output(FIRST), by_hand, KIOSK_SCREEN=SECOND)
    here.forget()
    here.outputs(output(FIRST), gone(SECOND, "1024x768+1920+0"))
    here.wait_for(f"xrandr --output {SECOND} --off", f"xrandr --output {FIRST} --primary")
    here.outputs(output(FIRST), gone(SECOND))
    here.rounds(2)
    here.forget()
    here.outputs(output(FIRST), output(SECOND, ""))
    here.wait_for(f"xrandr --output {SECOND} --mode 1024x768")


def test_the_only_screen_is_never_put_out(session):
    here = session(output(FIRST))
    here.forget()
    here.outputs(gone(FIRST, "1920x1080+0+0"))
    here.rounds(3)
    assert here.calls == []


def test_what_a_technician_turns_off_stays_off(session):
    here = session(output(FIRST), output(SECOND, "1920x1080+1920+0"), KIOSK_SCREEN=SECOND)
    here.forget()
    here.outputs(output(FIRST), output(SECOND, ""))
    here.wait_for(f"xrandr --output {FIRST} --primary")
    here.rounds(2)
    assert not [call for call in here.calls if "--mode" in call or "--auto" in call]


@pytest.mark.parametrize("another", [True, False], ids=["another number", "the same number"])
def test_a_touch_frame_that_is_plugged_in_again_is_mapped_again(session, another):
    here = session(output(FIRST))
    here.matrix("0.5 0 0.5")  # as it is once it is mapped
    here.rounds(2)
    here.forget()
    if another:
        here.devices(LATER_FRAME)
    else:
        here.matrix("1 0 0")
    here.wait_for(f"xinput map-to-output {LATER_FRAME if another else FRAME} {FIRST}")
