"""The screens, and how fast pictures come: asked of a child, for Qt ends a process that has no display."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from typing import Any

from kiosk.doctor.faces import lacking, told_lacking
from kiosk.doctor.finding import Diagnosis, DiagnosisState, Patient
from kiosk.doctor.shell import Shell, shell
from kiosk.places import environment, program
from kiosk.words import NOTHING, Said, plain, said

SMOOTH_MS, JERKY_MS = 25.0, 50.0
"""Of a picture in flight, 95 of 100: forty a second, twenty a second."""
LEAST = 1024 * 600
"""Pixels: below, texts are too small to be read standing."""
FEWEST = 10
"""Pictures from which on a machine is judged."""
_SPARE = 0.06
"""Of the time a check may take, for the answer's way back."""


def screens(patient: Patient) -> list[Diagnosis]:
    """Look at the screens that Qt sees."""
    what = said("doctor", "screens")
    if sys.platform == "linux" and not _has_display():
        cure = said("doctor", "run_on_the_screen")
        fact = said("doctor", "no_display")
        return [Diagnosis(what, "attention", fact, cure)]
    told = _child(patient, "screens", {})
    if told is None:
        cure = said("doctor", "see_display")
        return [Diagnosis(what, "trouble", said("doctor", "qt_cannot_open_display"), cure)]
    around = Shell(told["platform"], told["shell"], len(told["screens"]))
    return [*_screens(told, patient.screen), *shell(around), _painted(told)]


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def characters(patient: Patient) -> list[Diagnosis]:
    """Look for characters of the content that no typeface has."""
    missing = lacking(patient)
    if not missing:
        return [told_lacking("", "")] if patient.exhibition is not None else []
    told = _child(patient, "screens", {"characters": missing}, QT_QPA_PLATFORM="offscreen")
    return [told_lacking(missing, told["nowhere"])] if told is not None else []


def _screens(told: dict[str, Any], wanted: str) -> list[Diagnosis]:
    found = []
    screens, turned = told["screens"], _turned()
    names = [wanted, *(one["name"] for one in screens)]
    chosen = (
        int(wanted)
        if wanted.isdecimal()
        else names.index(wanted, 1) - 1
        if wanted in names[1:]
        else len(screens)
    )
    if chosen >= len(screens):
        fact = said("doctor", "no_such_screen", wanted=wanted)
        cure = said("doctor", "choose_screen")
        found.append(Diagnosis(said("doctor", "screens"), "attention", fact, cure))
        chosen = 0
    for at, one in enumerate(screens):
        told_size = f"{one['width']}×{one['height']}, ×{one['scale']:g}, {turned.get(one['name'], 'normal')}, {one['refresh']:.0f} Hz"
        state: DiagnosisState = (
            "attention" if at == chosen and one["width"] * one["height"] < LEAST else "good"
        )
        cure = said("doctor", "too_few_pixels")
        fact = said("doctor", "the_halls_screen", told_size=told_size) if at == chosen else plain(told_size)
        found.append(
            Diagnosis(
                said("doctor", "screen", name=one["name"]),
                state,
                fact,
                cure if state != "good" else NOTHING,
            )
        )
    return found


def _turned() -> dict[str, str]:
    """Return output -> how it is turned, as xrandr tells; Qt sees only that it is higher than wide."""
    program = shutil.which("xrandr")
    if program is None or not os.environ.get("DISPLAY"):
        return {}
    try:
        asked = subprocess.run(
            [program, "--query"], capture_output=True, text=True, timeout=2, check=False
        ).stdout
    except subprocess.TimeoutExpired:
        return {}
    found = re.findall(
        r"^(\S+) connected (?:primary )?\d+x\d+\S* (left|right|inverted)?", asked, re.MULTILINE
    )
    return {name: turn or "normal" for name, turn in found}


def _painted(told: dict[str, Any]) -> Diagnosis:
    fact = said("doctor", "painted_by_processor", platform=told["platform"], qt=told["qt"])
    return Diagnosis(said("doctor", "painting"), "good", fact)


def speed(patient: Patient) -> list[Diagnosis]:
    """Fly to a zone and back, on a screen in memory, and measure the pictures."""
    what = said("doctor", "speed")
    question = {
        "content": str(patient.content),
        "end": time.monotonic() + patient.patience * (1 - 2 * _SPARE),
    }
    told = _child(patient, "flight", question, QT_QPA_PLATFORM="offscreen")
    cure = said("doctor", "make_it_faster")
    if told is None or not told.get("pictures"):
        why = (told or {}).get("why", "")
        if why == "content":
            return []  # the check of the content says what is wrong with it
        return [
            Diagnosis(
                what,
                "attention",
                said("doctor", "no_flight_within_s", patience=patient.patience),
                cure,
            )
        ]
    p95, count = told["p95_ms"], told["pictures"]
    busy = _busy()
    fact = said(
        "doctor",
        "picture_takes",
        p95=f"{p95:.0f}",
        count=count,
        width=told["width"],
        height=told["height"],
        busy=busy,
    )
    state: DiagnosisState = "trouble" if p95 > JERKY_MS else "attention" if p95 > SMOOTH_MS else "good"
    if state == "trouble" and (busy or count < FEWEST):  # nobody can say that it is the machine itself
        state = "attention"
    return [Diagnosis(what, state, fact, cure if state != "good" else NOTHING)]


def _busy() -> Said:
    """Return what to add where other programs keep the machine busy."""
    load, cores = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0, os.cpu_count() or 1
    if load <= cores:
        return NOTHING
    return said("doctor", "busy_now", load=f"{load:.1f}", cores=cores)


def _child(patient: Patient, what: str, question: dict[str, Any], **settings: str) -> dict[str, Any] | None:
    """Return what the child found out; None if it fell, or took too long."""
    try:
        done = subprocess.run(
            [*program(), "examine", what],
            input=json.dumps(question).encode(),
            capture_output=True,
            timeout=patient.patience * (1 - _SPARE),
            check=False,
            env={**environment(), **settings},
        )
        told = json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 and done.stdout else None
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None
    return told if isinstance(told, dict) else None
