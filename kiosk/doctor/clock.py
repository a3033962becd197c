"""The clock: opening hours, and the age of data, hang on it."""

import ctypes
import subprocess
import sys
import time
from datetime import datetime

from kiosk.doctor.finding import Finding, Patient, here

MADE, TOO_LATE = 2026, 2060
"""Years: the program is no older, and will not be used any longer."""
_WINDOWS = "在“设置 → 时间和语言 → 日期和时间”里设好", "set it in Settings → Time & language → Date & time"
_STATUS, _UNSYNCHRONISED = 40, 0x40
"""Of the kernel's `struct timex` on 64 bits: where its flags stand, and the flag that nobody sets the clock."""


def clock(_patient: Patient) -> list[Finding]:
    """Look at date, time zone, and whether somebody keeps the clock right."""
    now = datetime.now().astimezone()
    return [_date(now), _zone(now), *_kept_right()]


def _date(now: datetime) -> Finding:
    told = f"{now:%Y-%m-%d %H:%M}"
    if MADE <= now.year < TOO_LATE:
        return Finding(("时间", "clock"), "good", (told, told))
    cure = here(
        (
            "设好时间：timedatectl set-time '2026-10-01 09:00'；每次断电都错，就换主板上的电池",
            "set it: timedatectl set-time '2026-10-01 09:00'; wrong after each power cut: the main board's battery is empty",
        ),
        _WINDOWS,
    )
    return Finding(
        ("时间", "clock"), "trouble", (f"{told}，年份不对", f"{told}: the year cannot be right"), cure
    )


def _zone(now: datetime) -> Finding:
    what, told = ("时区", "time zone"), f"{now:%Z} (UTC{now:%z})"
    if now.utcoffset() or time.timezone:
        return Finding(what, "good", (told, told))
    cure = here(
        (
            "展厅不在这个时区的话，开放时间会错：timedatectl set-timezone Asia/Shanghai",
            "unless the hall is in this zone, opening hours are wrong: timedatectl set-timezone Asia/Shanghai",
        ),
        _WINDOWS,
    )
    return Finding(
        what, "attention", (f"{told}，像是没有设过", f"{told}: seems never to have been chosen"), cure
    )


def _kept_right() -> list[Finding]:
    synchronised = _windows_synchronised() if sys.platform == "win32" else _linux_synchronised()
    if synchronised is None:
        return []
    what = "对时", "clock is kept right"
    if synchronised:
        return [Finding(what, "good", ("系统在自动对时", "set by the network"))]
    cure = here(
        (
            "有网络就打开自动对时：timedatectl set-ntp true；没有网络就每月看一次时间",
            "with a network: timedatectl set-ntp true; without one, look at the clock once a month",
        ),
        _WINDOWS,
    )
    return [Finding(what, "attention", ("没有自动对时", "nobody sets it"), cure)]


def _linux_synchronised() -> bool | None:
    """Ask the kernel: it knows, whichever program sets the clock."""
    if sys.maxsize < 2**32 or not hasattr(time, "clock_settime"):
        return None
    box = ctypes.create_string_buffer(1024)
    try:
        answer = ctypes.CDLL(None).adjtimex(box)
    except (OSError, AttributeError):
        return None
    flags = int.from_bytes(box.raw[_STATUS : _STATUS + 4], sys.byteorder)
    return None if answer < 0 else not flags & _UNSYNCHRONISED


def _windows_synchronised() -> bool | None:
    try:
        asked = subprocess.run(["w32tm", "/query", "/source"], capture_output=True, timeout=4, check=False)  # noqa: S607
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.returncode == 0 and b"Local CMOS" not in asked.stdout
