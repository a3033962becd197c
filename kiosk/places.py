"""Where the program's own folders are: beside the source tree, or inside the installed package."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


ASSETS = _folder("assets")
"""Fonts, theme and pictures that belong to the program."""

CONTENT = _folder("content")
"""The exhibition that is shown when none is named."""


def data_folder() -> Path:
    """Return where the program keeps what it gathers, like the counts of visits; it may not exist yet."""
    from platformdirs import user_data_path

    return user_data_path("jiulong-kiosk")


def state_folder() -> Path:
    """Return where the program keeps what must survive a restart; it may not exist yet."""
    from platformdirs import user_state_path

    return user_state_path("jiulong-kiosk")


def config_folder() -> Path:
    """Return where this user's own settings and keys are; it may not exist yet."""
    from platformdirs import user_config_path

    return user_config_path("jiulong-kiosk")


def system_folder() -> Path:
    """Return where settings and keys are that hold for all users of this machine; it may not exist yet."""
    if sys.platform == "win32":
        from platformdirs import site_config_path

        return site_config_path("jiulong-kiosk")
    return Path("/etc/jiulong-kiosk")


def program() -> list[str]:
    """Return the command that starts this program once more."""
    # -P: a folder called kiosk where somebody happens to stand is not this program.
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "kiosk"]


def environment() -> dict[str, str]:
    """Return the environment in which `program` finds itself, also where it is not installed."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH")))),
    }
