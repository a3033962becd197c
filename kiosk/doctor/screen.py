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
from kiosk.doctor.finding import NOTHING, Finding, Patient, State, Words
from kiosk.places import environment, program

SMOOTH_MS, JERKY_MS = 25.0, 50.0
"""Of a picture in flight, 95 of 100: forty a second, twenty a second."""
LEAST = 1024 * 600
"""Pixels: below, texts are too small to be read standing."""
FEWEST = 10
"""Pictures from which on a machine is judged."""
_SPARE = 0.06
"""Of the time a check may take, for the answer's way back."""


def screens(patient: Patient) -> list[Finding]:
    """Look at the screens that Qt sees."""
    what = "屏幕", "screens"
    if sys.platform == "linux" and not _has_display():
        cure = (
            "在展厅的桌面上运行，或先 export DISPLAY=:0（并以展厅的用户运行）",
            "run it on the hall's own screen, or first: export DISPLAY=:0 (as the hall's user)",
        )
        fact = "这里没有图形界面，看不到屏幕", "no display here: screens cannot be looked at"
        return [Finding(what, "attention", fact, cure)]
    told = _child(patient, "screens", {})
    if told is None:
        cure = (
            "看图形界面是不是正常：echo $DISPLAY；xrandr",
            "see whether the display works: echo $DISPLAY; xrandr",
        )
        return [Finding(what, "trouble", ("Qt 打不开屏幕", "Qt cannot open the display"), cure)]
    return [*_screens(told, patient.screen), _painted(told)]


def _has_display() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def characters(patient: Patient) -> list[Finding]:
    """Look for characters of the content that no typeface has."""
    missing = lacking(patient)
    if not missing:
        return [told_lacking("", "")] if patient.exhibition is not None else []
    told = _child(patient, "screens", {"characters": missing}, QT_QPA_PLATFORM="offscreen")
    return [told_lacking(missing, told["nowhere"])] if told is not None else []


def _screens(told: dict[str, Any], wanted: str) -> list[Finding]:
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
        fact = f"没有屏幕 {wanted}，用第一个", f"there is no screen {wanted}: the first is used"
        cure = "xrandr 列出屏幕；用 kiosk-setup 另选", "xrandr lists them; choose another with kiosk-setup"
        found.append(Finding(("屏幕", "screens"), "attention", fact, cure))
        chosen = 0
    for at, one in enumerate(screens):
        told_size = f"{one['width']}×{one['height']}, ×{one['scale']:g}, {turned.get(one['name'], 'normal')}, {one['refresh']:.0f} Hz"
        mark = ("，展厅在这里", ", the hall's") if at == chosen else ("", "")
        state: State = "attention" if at == chosen and one["width"] * one["height"] < LEAST else "good"
        cure = (
            "分辨率太低：xrandr --output … --mode 1920x1080",
            "too few pixels: xrandr --output … --mode 1920x1080",
        )
        fact = f"{told_size}{mark[0]}", f"{told_size}{mark[1]}"
        found.append(
            Finding(
                (f"屏幕 {one['name']}", f"screen {one['name']}"),
                state,
                fact,
                cure if state != "good" else ("", ""),
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


def _painted(told: dict[str, Any]) -> Finding:
    fact = (
        f"{told['platform']}，由处理器绘制，不需要显卡驱动；Qt {told['qt']}",
        f"{told['platform']}, painted by the processor: no driver of a graphics card is needed; Qt {told['qt']}",
    )
    return Finding(("绘制", "painting"), "good", fact)


def speed(patient: Patient) -> list[Finding]:
    """Fly to a zone and back, on a screen in memory, and measure the pictures."""
    what = "速度", "speed"
    question = {
        "content": str(patient.content),
        "end": time.monotonic() + patient.patience * (1 - 2 * _SPARE),
    }
    told = _child(patient, "flight", question, QT_QPA_PLATFORM="offscreen")
    cure = (
        "关掉其他程序再查；还慢就在 kiosk.conf 的 KIOSK_ARGS 里加 --reduce-motion，或换一台快些的电脑",
        "close other programs and look again; still slow: --reduce-motion in KIOSK_ARGS of kiosk.conf, or a faster machine",
    )
    if told is None or not told.get("pictures"):
        why = (told or {}).get("why", "")
        if why == "content":
            return []  # the check of the content says what is wrong with it
        return [
            Finding(
                what,
                "attention",
                (f"{patient.patience:g} 秒内没有飞成", f"no flight within {patient.patience:g} s"),
                cure,
            )
        ]
    p95, count = told["p95_ms"], told["pictures"]
    busy = _busy()
    fact = (
        f"飞行中每幅画面 {p95:.0f} 毫秒以内（95%，共 {count} 幅，{told['width']}×{told['height']}）{busy[0]}",
        f"a picture in flight takes {p95:.0f} ms at most (95 % of {count}, {told['width']}×{told['height']}){busy[1]}",
    )
    state: State = "trouble" if p95 > JERKY_MS else "attention" if p95 > SMOOTH_MS else "good"
    if state == "trouble" and (busy[0] or count < FEWEST):  # nobody can say that it is the machine itself
        state = "attention"
    return [Finding(what, state, fact, cure if state != "good" else ("", ""))]


def _busy() -> Words:
    """Return what to add where other programs keep the machine busy."""
    load, cores = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0, os.cpu_count() or 1
    if load <= cores:
        return NOTHING
    return (
        f"；机器现在很忙（负载 {load:.1f}，{cores} 个核）",
        f"; the machine is busy now (load {load:.1f}, {cores} cores)",
    )


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
