"""The screens that can be chosen, by the names the session knows them by."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

_SECONDS = 3


class Output(NamedTuple):
    """A socket a screen is plugged into."""

    name: str
    """As xrandr names it."""
    mode: str
    """The finest picture it can show, like 1920x1080; empty where nobody tells."""


def outputs(root: Path = Path("/")) -> list[Output]:
    """Return what is plugged in: as X tells where it runs, else as the kernel does."""
    return _of_x() or _of_kernel(root / "sys/class/drm")


def _of_x() -> list[Output]:
    program = shutil.which("xrandr")
    if not program or not os.environ.get("DISPLAY"):
        return []
    try:
        asked = subprocess.run(
            [program, "--query"], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return []
    return [
        Output(found[1], found[2] or "")
        for found in re.finditer(r"^(\S+) connected[^\n]*\n(?:\s+(\d+x\d+))?", asked.stdout, re.MULTILINE)
    ]


def _of_kernel(folder: Path) -> list[Output]:
    found = []
    for path in sorted(folder.glob("card*-*")):
        if _line(path / "status") == "connected":
            # What the kernel calls HDMI-A-1 is HDMI-1 for X's own driver.
            name = re.sub(r"^card\d+-", "", path.name).replace("HDMI-A-", "HDMI-")
            found.append(Output(name, _line(path / "modes")))
    return found


def _line(path: Path) -> str:
    try:
        return path.read_text().partition("\n")[0].strip()
    except OSError:
        return ""
