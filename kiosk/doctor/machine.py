"""Memory, processor and temperature."""

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

from kiosk.doctor.finding import Diagnosis, DiagnosisState, Patient
from kiosk.words import NOTHING, said

SMALL_GB, LITTLE_MB, TOO_LITTLE_MB = 1.8, 400, 150
"""Memory of the machine, and what of it is free to be used; an open hall takes about 400 MB."""
FEWEST_CORES = 2
HOT, TOO_HOT = 85.0, 95.0
"""°C."""


def machine(patient: Patient) -> list[Diagnosis]:
    """Look at memory, processor and temperature."""
    return [*_memory(patient.root), _processor(), *_temperature(patient.root)]


def _memory(root: Path) -> list[Diagnosis]:
    told = _windows_memory() if sys.platform == "win32" else _linux_memory(root)
    if told is None:
        return []
    total, free = told
    fact = said("doctor", "memory_had", total=f"{total / 1000000000.0:.1f}", free=f"{free / 1000000.0:.0f}")
    little = said("doctor", "add_memory")
    state: DiagnosisState = (
        "trouble" if free < TOO_LITTLE_MB * 1e6 else "attention" if free < LITTLE_MB * 1e6 else "good"
    )
    if state == "good" and total < SMALL_GB * 1e9:
        state = "attention"
    return [Diagnosis(said("doctor", "memory"), state, fact, little if state != "good" else NOTHING)]


def _linux_memory(root: Path) -> tuple[int, int] | None:
    rows = (line.split() for line in (root / "proc/meminfo").read_text().splitlines())
    told = {row[0].rstrip(":"): int(row[1]) * 1024 for row in rows if len(row) > 1}
    return (told["MemTotal"], told["MemAvailable"]) if {"MemTotal", "MemAvailable"} <= told.keys() else None


def _windows_memory() -> tuple[int, int] | None:
    box = (ctypes.c_uint64 * 8)()
    box[0] = ctypes.sizeof(box)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - known on Windows only
    return (int(box[1]), int(box[2])) if kernel.GlobalMemoryStatusEx(ctypes.byref(box)) else None


def _processor() -> Diagnosis:
    cores = os.cpu_count() or 1
    fact = said("doctor", "cores", cores=cores)
    if cores >= FEWEST_CORES:
        return Diagnosis(said("doctor", "processor"), "good", fact)
    cure = said("doctor", "use_two_cores")
    return Diagnosis(said("doctor", "processor"), "attention", fact, cure)


def _temperature(root: Path) -> list[Diagnosis]:
    degrees = []
    for pattern in ("sys/class/thermal/thermal_zone*/temp", "sys/class/hwmon/hwmon*/temp*_input"):
        for path in root.glob(pattern):
            with suppress(OSError, ValueError):
                degrees.append(int(path.read_text()) / 1000)
    # Sensors that are not connected tell nonsense.
    hottest = max((one for one in degrees if 0 < one < 150), default=None)  # noqa: PLR2004 - no machine is hotter
    if hottest is None:
        return []
    state: DiagnosisState = "trouble" if hottest >= TOO_HOT else "attention" if hottest >= HOT else "good"
    fact = said("doctor", "hottest", hottest=f"{hottest:.0f}")
    cure = said("doctor", "clean_fan")
    return [Diagnosis(said("doctor", "temperature"), state, fact, cure if state != "good" else NOTHING)]
