"""The screen itself, and other programs that want it: told to X by its own tools."""

import subprocess

SIZES = ("1280x720", "720x1280", "1024x768", "1280x1280")
KEYS = (
    "alt+F4",
    "alt+Tab",
    "super+d",
    "Escape",
    "F11",
    "alt+space",
    "ctrl+alt+d",
    "ctrl+w",
    "XF86Back",
)
WINDOW = (
    "windowquit",
    "windowminimize",
    "windowunmap",
    "windowlower",
    "windowmove 70 50",
    "windowsize 400 300",
)


def another_resolution(hall, dice):
    size = dice.choice(SIZES)
    set_resolution(size)
    yield f"resolution {size}"


def real_key(hall, dice):
    pressed = dice.choice(KEYS)
    _run("xdotool", "key", "--clearmodifiers", pressed)
    yield f"xdotool key {pressed}"


def pushed_about(hall, dice):
    """What a window manager or another program does to the window."""
    what, *more = dice.choice(WINDOW).split()
    _run("xdotool", what, str(int(hall.window.winId())), *more)
    yield f"xdotool {what}"


def set_resolution(size):
    """Have another screen; its modes are made by `make_modes`."""
    _run("xrandr", "--output", "screen", "--mode", f"monkey-{size}")


def make_modes():
    for size in SIZES:
        width, height = map(int, size.split("x"))
        timings = (
            "60",
            width,
            width + 8,
            width + 16,
            width + 32,
            height,
            height + 3,
            height + 8,
            height + 20,
        )
        _run("xrandr", "--newmode", f"monkey-{size}", *map(str, timings))
        _run("xrandr", "--addmode", "screen", f"monkey-{size}")


def _run(*command):
    subprocess.run(command, capture_output=True, check=False, timeout=20)


OFTEN = {another_resolution: 0.15, real_key: 0.3, pushed_about: 0.1}
