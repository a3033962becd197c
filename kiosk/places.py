"""Where the program's own folders are: beside the source tree, or inside the installed package.

`KIOSK_HOME` names the folder of an installation that belongs to a machine and not to one of its accounts, so that a
technician sets up what another account shows: the exhibition, what the program remembers, what it counted.
"""

import os
import secrets
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


ASSETS = _folder("assets")
"""Fonts, theme and pictures that belong to the program."""

CONTENT = _folder("content")
"""The exhibition that comes with the program."""


def home() -> Path | None:
    """Return the machine's folder; None where every account has its own."""
    given = os.environ.get("KIOSK_HOME")
    return Path(given) if given else None


def content_folder() -> Path:
    """Return the exhibition that is shown when none is named: the machine's own, or the one of the program."""
    machine = home()
    return machine / "content" if machine is not None and (machine / "content").is_dir() else CONTENT


def lay_out_content() -> None:
    """Give a machine that has no exhibition of its own yet the program's, for staff to edit.

    What is there is never touched. It comes into being whole. Raises OSError.
    """
    machine = home()
    if machine is None or os.path.lexists(machine / "content") or os.path.lexists(machine / ".content.away"):
        return  # what a power cut left away while content was changed is brought back by the hall
    import shutil

    beside = machine / f".content.{secrets.token_hex(4)}.new"
    try:
        shutil.copytree(CONTENT, beside)
        beside.rename(machine / "content")
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def data_folder() -> Path:
    """Return where the program keeps what it gathers, like the counts of visits; it may not exist yet."""
    from platformdirs import user_data_path

    machine = home()
    return machine / "data" if machine is not None else user_data_path("jiulong-kiosk")


def state_folder() -> Path:
    """Return where the program keeps what must survive a restart; it may not exist yet."""
    from platformdirs import user_state_path

    machine = home()
    return machine / "state" if machine is not None else user_state_path("jiulong-kiosk")


def config_folder() -> Path:
    """Return where this user's own settings and keys are; it may not exist yet."""
    from platformdirs import user_config_path

    return user_config_path("jiulong-kiosk")


def system_folder() -> Path:
    """Return where settings and keys are that hold for all users of this machine; it may not exist yet."""
    machine = home()
    if machine is not None:
        return machine
    if sys.platform == "win32":
        from platformdirs import site_config_path

        return site_config_path("jiulong-kiosk")
    return Path("/etc/jiulong-kiosk")


def program() -> list[str]:
    """Return the command that starts this program once more."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # -P: a folder called kiosk where somebody happens to stand is not this program.
    utf8 = ["-X", "utf8"] if sys.flags.utf8_mode else []
    return [sys.executable, "-P", *utf8, "-m", "kiosk"]


def environment() -> dict[str, str]:
    """Return the environment in which `program` finds itself, also where it is not installed."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH")))),
    }
