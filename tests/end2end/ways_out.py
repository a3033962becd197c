"""A catalogue of ways out of the hall: what people press, click and drag, and what other programs do to its window.

Each is (name, commands for xdotool). Ways that no program can close from inside are in SESSION, each with the setting
that closes it.
"""

_LETTERS = "acefhijklmnopqrstuvwxyz"

KEYS = [
    *(f"F{n}" for n in range(1, 13)),
    *(f"alt+F{n}" for n in range(1, 13)),
    *(f"ctrl+F{n}" for n in (1, 2, 4, 6, 10, 12)),
    *(f"ctrl+{letter}" for letter in _LETTERS),
    *(f"ctrl+shift+{letter}" for letter in ("c", "i", "j", "n", "q", "t", "w")),
    *(
        f"alt+{key}"
        for key in ("Tab", "Escape", "space", "Return", "Home", "Left", "Right", "Print", "d", "e", "f", "v")
    ),
    *(f"alt+shift+{key}" for key in ("Tab", "F10")),
    *(f"ctrl+{key}" for key in ("plus", "minus", "0", "Escape", "Tab", "Prior", "Next", "Home", "End")),
    *(f"ctrl+alt+{key}" for key in ("Delete", "Left", "Right", "Up", "Down", "Tab", "t", "l", "d", "Escape")),
    "ctrl+shift+Escape",
    *(
        f"super+{key}"
        for key in ("d", "e", "l", "m", "r", "Tab", "Left", "Right", "Up", "Down", "space", "1")
    ),
    *(
        "super",
        "Menu",
        "Print",
        "shift+F10",
        "Pause",
        "Escape",
        "BackSpace",
        "Delete",
        "Insert",
        "Help",
        "Undo",
    ),
    *("Tab", "shift+Tab", "Return", "space", "Home", "End", "Prior", "Next"),
    *(
        f"XF86{key}"
        for key in ("HomePage", "Mail", "Back", "Forward", "Reload", "Search", "Calculator", "Explorer")
    ),
    *(f"XF86{key}" for key in ("AudioMute", "AudioPlay", "MyComputer", "Tools", "WWW", "Favorites")),
]

W, H = 1920, 1080
_EDGES = {
    "left": (0, H // 2, W // 2, H // 2),
    "right": (W - 1, H // 2, W // 2, H // 2),
    "top": (W // 2, 0, W // 2, H // 2),
    "bottom": (W // 2, H - 1, W // 2, H // 2),
    "upper left corner": (0, 0, W // 2, H // 2),
    "upper right corner": (W - 1, 0, W // 2, H // 2),
    "lower left corner": (0, H - 1, W // 2, H // 2),
    "lower right corner": (W - 1, H - 1, W // 2, H // 2),
}


def _drag(x: int, y: int, to_x: int, to_y: int, button: int = 1) -> str:
    middle = f"mousemove {(x + to_x) // 2} {(y + to_y) // 2}"
    return f"mousemove {x} {y} mousedown {button} {middle} mousemove {to_x} {to_y} mouseup {button}"


POINTER = [
    *((f"drag from the {name}", _drag(*way)) for name, way in _EDGES.items()),
    *((f"{name} click in the middle", f"mousemove 960 700 click {button}") for name, button in
      (("middle", 2), ("right", 3), ("back button", 8), ("forward button", 9))),
    ("right click in the header", "mousemove 300 40 click 3"),
    ("right click in the dock", "mousemove 300 1040 click 3"),
    ("long press", "mousemove 960 980 mousedown 1 sleep 0.9 mouseup 1"),
    ("double click on a text", "mousemove 300 40 click --repeat 2 --delay 20 1"),
    ("triple click on a text", "mousemove 300 40 click --repeat 3 --delay 20 1"),
    ("wheel with control", "keydown ctrl mousemove 960 700 click 4 click 4 click 5 keyup ctrl"),
    ("moving the window with alt", f"keydown alt {_drag(960, 700, 300, 300)} keyup alt"),
    ("resizing the window with alt", f"keydown alt {_drag(960, 700, 300, 300, 3)} keyup alt"),
    ("lowering the window with alt", "keydown alt mousemove 960 700 click 2 keyup alt"),
    ("all three buttons", "mousemove 960 980 mousedown 1 mousedown 3 mousedown 2 mouseup 2 mouseup 3 mouseup 1"),
    ("long press on a key of the search", "mousemove 1682 1014 click 1 sleep 1.5 mousemove 620 780 mousedown 1 sleep 0.9 mouseup 1"),
    ("right click on a key of the search", "mousemove 1682 1014 click 1 sleep 1.5 mousemove 620 780 click 3"),
    ("middle click on what was typed", "mousemove 1682 1014 click 1 sleep 1.5 mousemove 300 600 click 2"),
    ("dragging a text out", _drag(300, 40, 960, 700)),
]  # fmt: skip

WINDOW = [
    ("closing it", "windowquit {window}"),
    ("minimizing it", "windowminimize {window}"),
    ("unmapping it", "windowunmap {window}"),
    ("moving it away", "windowmove {window} 700 500"),
    ("making it small", "windowsize {window} 400 300"),
    ("lowering it", "windowlower {window}"),
    ("ending full screen", "windowstate --remove FULLSCREEN {window}"),
    ("ending staying above", "windowstate --remove ABOVE {window}"),
    ("putting it below", "windowstate --add BELOW {window}"),
    ("shading it", "windowstate --add SHADED {window}"),
    ("sending it to another desktop", "set_desktop_for_window {window} 1"),
    ("going to another desktop", "set_desktop 1"),
    ("taking the focus away", "windowfocus --sync {other}"),
    ("raising another window", "windowraise {other}"),
    ("activating another window", "windowactivate {other}"),
]

SESSION = {
    "keys of the window manager that start programs (super+e)": "Linux: openbox with a configuration without bindings",
    "ctrl+alt+F1 … F12 (another console)": 'Linux: Option "DontVTSwitch" in xorg.conf; Windows: there is none',
    "ctrl+alt+BackSpace (ends X)": 'Linux: Option "DontZap" in xorg.conf, the default',
    "alt+SysRq (the kernel's keys)": "Linux: kernel.sysrq=0",
    "ctrl+alt+Delete (restart)": "Linux: systemctl mask ctrl-alt-del.target; Windows Enterprise, Education: Keyboard Filter",
    "the power button": "Linux: HandlePowerKey=ignore in logind.conf; Windows: power settings",
    "suspend and screen blanking": "Linux: xset s off -dpms in the session; Windows: power settings",
    "USB sticks that open a file manager": "Linux: no automounter in the session; Windows: AutoPlay off",
    "Windows key, edge swipes": "Windows Enterprise, Education, Pro: Assigned Access or Shell Launcher, AllowEdgeSwipe=0",
    "notifications": "Windows: Assigned Access turns them off",
    "touch keyboard, pen menu": "Windows: services off by group policy",
}
"""What only the session can close, and how; `packaging/` does it for the sessions it installs."""
