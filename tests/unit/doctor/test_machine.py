"""What the system tells: touch, memory, temperature, clock, power saving, service, falls, logs."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.doctor.clock import clock
from kiosk.doctor.glass import glass
from kiosk.doctor.machine import machine
from kiosk.doctor.power import power
from kiosk.doctor.service import _THEN, falls, logs, running, service
from kiosk.doctor.shell import Shell, shell
from kiosk.doctor.touch import touch
from kiosk.staff.glass import Resting, note_glass
from kiosk.watchdog.fall import FallCause
from kiosk.watchdog.keeper import FALLS
from kiosk.watchdog.record import FallRecord
from kiosk.watchdog.wire import Rung

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="told by Linux")

MOUSE = """I: Bus=0003 Vendor=046d Product=c077 Version=0111
N: Name="Logitech USB Optical Mouse"
B: PROP=0
B: EV=17
B: KEY=ff0000 0 0 0 0
B: REL=1943
"""
TOUCH_PAD = """N: Name="SynPS/2 Synaptics TouchPad"
B: PROP=5
B: EV=b
B: ABS=260800011000003
"""
SCREEN = """I: Bus=0003 Vendor=222a Product=0001 Version=0110
N: Name="ILITEK ILITEK-TP"
B: PROP=2
B: EV=1b
B: KEY=400 0 0 0 0 0
B: ABS=3273800000000003
"""
ONE_FINGER = """N: Name="EloTouch Serial TouchScreen"
B: PROP=2
B: ABS=3
"""


@pytest.mark.parametrize(
    ("devices", "state", "told"),
    [
        ((MOUSE, SCREEN), "good", "ILITEK ILITEK-TP"),
        ((ONE_FINGER,), "attention", "one finger"),
        ((MOUSE, TOUCH_PAD), "trouble", "no touch screen"),
    ],
)
def test_touch(patient, one, devices, state, told):
    (patient.root / "proc/bus/input").mkdir(parents=True)
    (patient.root / "proc/bus/input/devices").write_text("\n".join(devices))
    found = one(touch(patient))
    assert (found.state, told in found.fact.say("en")) == (state, True)


@pytest.mark.parametrize(
    ("total_mb", "free_mb", "state"),
    [(8000, 6000, "good"), (1000, 700, "attention"), (4000, 300, "attention"), (4000, 90, "trouble")],
)
def test_memory(patient, one, total_mb, free_mb, state):
    told = f"MemTotal: {total_mb * 1000} kB\nMemFree: 1 kB\nMemAvailable: {free_mb * 1000} kB\n"
    (patient.root / "proc/meminfo").write_text(told)
    assert one(machine(patient), "memory").state == state


@pytest.mark.parametrize(("degrees", "state"), [(54, "good"), (88, "attention"), (97, "trouble")])
def test_temperature(patient, one, degrees, state):
    (patient.root / "proc/meminfo").write_text("")
    zone = patient.root / "sys/class/thermal/thermal_zone0"
    zone.mkdir(parents=True)
    (zone / "temp").write_text(f"{degrees}000\n")
    (zone.parent / "thermal_zone1").mkdir()
    (zone.parent / "thermal_zone1" / "temp").write_text("-274000\n")
    assert one(machine(patient), "temperature").state == state


def test_this_very_machine_is_told_of(patient, one):
    here = replace(patient, root=type(patient.root)("/"))
    assert one(machine(here), "memory").fact.say("en")
    assert one(clock(here), "clock").state == "good"
    assert one(running(here))


@pytest.mark.parametrize(("zone", "state"), [("UTC", "attention"), ("Asia/Shanghai", "good")])
def test_a_time_zone_that_nobody_chose(zone, state):
    script = "from kiosk.doctor.clock import clock; print([(one.what.say('en'), one.state) for one in clock(None)])"
    seen = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": zone},
    )
    assert repr(("time zone", state)) in seen.stdout


def test_a_clock_with_an_empty_battery(monkeypatch, one):
    class Wrong(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2001, 1, 1, 0, 3, tzinfo=tz)

    monkeypatch.setattr("kiosk.doctor.clock.datetime", Wrong)
    found = one(clock(None), "clock")
    assert (found.state, "2001" in found.fact.say("en")) == ("trouble", True)


@pytest.fixture
def a_program(tmp_path, monkeypatch):
    """Puts a program before all others that would be found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    def make(name, script):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)

    return make


XSET = """Screen Saver:
  prefer blanking:  yes    allow exposures:  yes
  timeout:  {saver}    cycle:  600
DPMS (Display Power Management Signaling):
  Standby: {off}    Suspend: {off}    Off: {off}
  DPMS is {dpms}
"""


@pytest.mark.parametrize(
    "settings",
    [
        ((0, 0, "Disabled"), "good"),
        ((600, 0, "Disabled"), "attention"),
        ((0, 600, "Enabled"), "attention"),
        ((0, 0, "Enabled"), "good"),
    ],
)
def test_power_saving(patient, one, a_program, monkeypatch, settings):
    (saver, off, dpms), state = settings
    told = XSET.format(saver=saver, off=off, dpms=dpms)
    a_program("xset", f"cat <<'E'\n{told}E")
    monkeypatch.setenv("DISPLAY", ":9")
    assert one(power(patient)).state == state
    monkeypatch.delenv("DISPLAY")
    assert power(patient) == []


@pytest.mark.parametrize(
    "told",
    [
        (("enabled", "active"), "good"),
        (("disabled", "inactive"), "attention"),
        (("enabled", "failed"), "trouble"),
        (("", "inactive"), "attention"),
    ],
)
def test_the_service(patient, one, a_program, told):
    (enabled, active), state = told
    assert service(patient) == []
    (patient.root / "run/systemd/system").mkdir(parents=True)
    a_program(
        "systemctl",
        f'case $1 in is-enabled) echo "{enabled}";; is-active) echo "{active}";; esac; exit 3',
    )
    assert one(service(patient)).state == state


@pytest.mark.parametrize(
    ("around", "state"),
    [
        (Shell("xcb", "Openbox", 2), "good"),
        (Shell("xcb", "", 1), "good"),
        (Shell("xcb", "GNOME Shell", 1), "attention"),
        (Shell("wayland", "cage", 1), "good"),
        (Shell("wayland-egl", "weston", 2), "good"),
        (Shell("wayland", "cage", 2), "attention"),
        (Shell("wayland", "gnome-shell", 1), "attention"),
        (Shell("wayland", "", 1), "attention"),
    ],
)
def test_what_the_window_lives_in(one, around, state):
    assert one(shell(around)).state == state


def test_of_a_screen_without_windows_no_shell_is_told():
    assert shell(Shell("windows", "", 1)) == []
    assert shell(Shell("linuxfb", "", 1)) == []


def a_process(patient, number, parent, *words):
    folder = patient.root / "proc" / str(number)
    folder.mkdir()
    (folder / "cmdline").write_bytes("\0".join((*words, "")).encode())
    (folder / "stat").write_text(f"{number} (kiosk (x) run) S {parent} 1 1")


def test_two_halls_fight_for_the_screen(patient, one):
    a_process(patient, 5, 1, "/bin/sh", "-c", "kiosk run")
    a_process(patient, 6, 1, "vi", "run")
    assert "not open" in one(running(patient)).fact.say("en")
    a_process(patient, 10, 1, "/usr/bin/python3", "-P", "-m", "kiosk", "run")
    a_process(patient, 11, 10, "/usr/bin/python3", "-P", "-m", "kiosk", "run")
    found = one(running(patient))
    assert (found.state, found.fact.say("en")) == ("good", "is open (process 10)")
    a_process(patient, 20, 1, "/usr/lib/jiulong-kiosk/kiosk", "run", "--screen", "1")
    assert one(running(patient)).state == "trouble"


def test_what_rests_on_the_glass_of_the_open_hall_is_told_with_its_place(patient, one):
    assert glass(patient) == []
    note_glass([Resting(37, 80, time.time() - 300), Resting(99, 2, time.time())], patient.state)
    assert glass(patient) == [], "the hall that wrote it has ended"
    a_process(patient, os.getpid(), 1, "/usr/bin/vi", "run")
    assert glass(patient) == [], "another program has its number now"
    (patient.root / f"proc/{os.getpid()}/cmdline").write_bytes(b"/usr/lib/jiulong-kiosk/kiosk\0run\0")
    found = one(glass(patient))
    assert found.state == "attention"
    assert "37 % from the left and 80 % from the top (5 min)" in found.fact.say("en")
    assert "离左边 99%、离上边 2%" in found.fact.say("zh")
    note_glass([], patient.state)
    assert glass(patient) == []


def test_falls(patient, one):
    assert one(falls(patient)).state == "good"
    record = FallRecord(patient.state / FALLS)
    record.add(FallCause("ended", "-11"), "AS_EVER", 100.0)
    found = one(falls(patient))
    assert (found.state, "ended with code -11" in found.fact.say("en")) == ("attention", True)
    assert "started again" in found.fact.say("en")
    record.add(FallCause("unopened", "30"), "SAFE", 0.0)
    assert one(falls(patient)).state == "trouble"
    old = (datetime.now().astimezone() - timedelta(days=3)).isoformat(timespec="seconds")
    record.falls[0]["when"] = record.falls[1]["when"] = old
    spoilt = ("spoilt", "0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00")
    record.falls.extend({"when": when} for when in spoilt)
    record._write()
    assert one(falls(patient)).state == "good"
    (patient.state / FALLS).unlink()
    assert one(falls(patient)).state == "good"


def test_every_step_of_the_watchdog_has_words():
    assert _THEN.keys() == {rung.name for rung in Rung}


def test_logs(patient, one):
    (patient.state / "kiosk.log").write_text("x" * 1000)
    assert one(logs(patient)).state == "good"
    with (patient.state / "core.log").open("wb") as file:
        file.truncate(20_000_000)
    assert one(logs(patient)).state == "attention"
