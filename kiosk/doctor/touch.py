"""The touch screen, as the system knows it."""

import ctypes
import re
import sys
from pathlib import Path
from typing import NamedTuple

from kiosk.doctor.finding import Diagnosis, Patient, here
from kiosk.words import plain, said

_MULTITOUCH_X, _X = 0x35, 0x00
"""Axes of the kernel's input devices: of several fingers, of one."""
_DIRECT = 1
"""The property of a device that is touched where its picture is; a touch pad has it not."""
_DIGITISER, _MOST_TOUCHES = 94, 95
"""What Windows' GetSystemMetrics is asked for."""
_READY, _SEVERAL = 0x80, 0x40


class _Device(NamedTuple):
    name: str
    several: bool


def touch(patient: Patient) -> list[Diagnosis]:
    """Look for a device that is touched where its picture is."""
    devices = _of_windows() if sys.platform == "win32" else _of_linux(patient.root / "proc/bus/input/devices")
    what = said("doctor", "touch")
    names = ", ".join(one.name for one in devices)
    if any(one.several for one in devices):
        return [Diagnosis(what, "good", plain(names))]
    if devices:
        cure = said("doctor", "needs_several_fingers")
        return [Diagnosis(what, "attention", said("doctor", "one_finger", names=names), cure)]
    listed = here(
        said("doctor", "lsusb"),
        said("doctor", "device_manager"),
    )
    cure = said("doctor", "plug_in_touch", listed=listed)
    return [Diagnosis(what, "trouble", said("doctor", "no_touch_screen_found"), cure)]


def _of_linux(path: Path) -> list[_Device]:
    found = []
    for block in path.read_text(encoding="utf-8", errors="replace").split("\n\n"):
        name = re.search(r'^N: Name="(.*)"$', block, re.MULTILINE)
        axes, properties = _bits(block, "ABS"), _bits(block, "PROP")
        if name and properties >> _DIRECT & 1 and axes >> _X & 1:
            found.append(_Device(name[1], bool(axes >> _MULTITOUCH_X & 1)))
    return found


def _bits(block: str, kind: str) -> int:
    """Return a set of bits, which the kernel writes in words of its own size, the highest first."""
    line = re.search(rf"^B: {kind}=([0-9a-f ]+)$", block, re.MULTILINE)
    words = line[1].split() if line else []
    size = 64 if sys.maxsize > 2**32 else 32
    return sum(int(word, 16) << size * place for place, word in enumerate(reversed(words)))


def _of_windows() -> list[_Device]:
    ask = getattr(ctypes, "windll").user32.GetSystemMetrics  # noqa: B009 - known on Windows only
    told = int(ask(_DIGITISER))
    return [_Device(f"Windows: {ask(_MOST_TOUCHES)} fingers", bool(told & _SEVERAL))] if told & _READY else []
