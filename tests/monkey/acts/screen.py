"""The screen itself, and other programs that want it: told to X by its own tools."""

import subprocess

SHAPES = {"lying": (1.0, 0.5625), "standing": (0.5625, 1.0), "old": (0.8, 0.6), "square": (1.0, 1.0)}
"""Of a screen, in widths of the first."""
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
    "windowstate --remove FULLSCREEN",
    "windowstate --add BELOW",
    "windowstate --add SHADED",
)


def another_resolution(hall, dice):
    shape = dice.choice(list(SHAPES))
    set_shape(shape)
    yield f"a {shape} screen"


def real_key(hall, dice):
    pressed = dice.choice(KEYS)
    _run("xdotool", "key", "--clearmodifiers", pressed)
    yield f"xdotool key {pressed}"


def pushed_about(hall, dice):
    """What a window manager or another program does to the window."""
    command = dice.choice(WINDOW)
    what, *more = command.split()
    window = str(int(hall.window.winId()))
    options = [*more, window] if what == "windowstate" else [window, *more]
    _run("xdotool", what, *options)
    yield f"xdotool {command}"


def unplugged(hall, dice):
    """The screen's plug is pulled, and put in again."""
    _run("xrandr", "--output", "screen", "--off")
    yield "the screen is off"
    for _ in range(dice.randrange(30)):
        yield "…"
    set_shape("lying")
    yield "the screen is on again"


def set_shape(shape):
    """Have another screen; its modes are made by `make_modes`."""
    _run("xrandr", "--output", "screen", "--mode", f"monkey-{shape}")


def size_of(shape, width):
    return tuple(round(share * width) for share in SHAPES[shape])


def make_modes(width):
    """Let the display have all shapes; the first is so many pixels wide."""
    for shape in SHAPES:
        wide, high = size_of(shape, width)
        timings = (60, wide, wide + 8, wide + 16, wide + 32, high, high + 3, high + 8, high + 20)
        _run("xrandr", "--newmode", f"monkey-{shape}", *map(str, timings))
        _run("xrandr", "--addmode", "screen", f"monkey-{shape}")


def _run(*command):
    subprocess.run(command, capture_output=True, check=False, timeout=20)


OFTEN = {another_resolution: 0.3, real_key: 0.3, pushed_about: 0.2, unplugged: 0.15}
