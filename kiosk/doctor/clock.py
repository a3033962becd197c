"""The clock: opening hours, and the age of data, hang on it."""

import ctypes
import subprocess
import sys
import time
from datetime import datetime

from kiosk.doctor.finding import Diagnosis, Patient, here
from kiosk.words import plain, said

MADE, TOO_LATE = 2026, 2060
"""Years: the program is no older, and will not be used any longer."""
_WINDOWS = said("doctor", "set_on_windows")
_STATUS, _UNSYNCHRONISED = 40, 0x40
"""Of the kernel's `struct timex` on 64 bits: where its flags stand, and the flag that nobody sets the clock."""


def clock(_patient: Patient) -> list[Diagnosis]:
    """Look at date, time zone, and whether somebody keeps the clock right."""
    now = datetime.now().astimezone()
    return [_date(now), _zone(now), *_kept_right()]


def _date(now: datetime) -> Diagnosis:
    told = f"{now:%Y-%m-%d %H:%M}"
    if MADE <= now.year < TOO_LATE:
        return Diagnosis(said("doctor", "clock"), "good", plain(told))
    cure = here(
        said("doctor", "set_clock"),
        _WINDOWS,
    )
    return Diagnosis(said("doctor", "clock"), "trouble", said("doctor", "year_cannot_right", told=told), cure)


def _zone(now: datetime) -> Diagnosis:
    what, told = said("doctor", "time_zone"), f"{now:%Z} (UTC{now:%z})"
    if now.utcoffset() or time.timezone:
        return Diagnosis(what, "good", plain(told))
    cure = here(
        said("doctor", "set_zone"),
        _WINDOWS,
    )
    return Diagnosis(what, "attention", said("doctor", "zone_unchosen", told=told), cure)


def _kept_right() -> list[Diagnosis]:
    synchronised = _windows_synchronised() if sys.platform == "win32" else _linux_synchronised()
    if synchronised is None:
        return []
    what = said("doctor", "clock_kept_right")
    if synchronised:
        return [Diagnosis(what, "good", said("doctor", "set_by_network"))]
    cure = here(
        said("doctor", "keep_right"),
        _WINDOWS,
    )
    return [Diagnosis(what, "attention", said("doctor", "nobody_sets"), cure)]


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
