"""Paths of the program's own folders: beside the source tree, or inside the installed package.

`KIOSK_HOME` names the folder of an installation that belongs to a machine and not to one of its accounts, so that a
technician sets up what another account shows: the exhibition, what the program remembers, what it counted.
"""

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
"""The exhibition that comes with the program."""


def home() -> Path | None:
    """Return the machine's folder; None where every account has its own."""
    given = os.environ.get("KIOSK_HOME")
    return Path(given) if given else None


def content_folder() -> Path:
    """Return the exhibition that is meant when none is named: where one stands, the machine's own, that of the program."""
    return standing_in() or machine_content() or CONTENT


def standing_in() -> Path | None:
    """Return the exhibition whose folder, or one inside it, one stands in; None where it is none."""
    try:
        here = Path.cwd()
    except OSError:  # a folder that has gone meanwhile
        return None
    return next((one for one in (here, *here.parents) if (one / "exhibition.yaml").is_file()), None)


def machine_content() -> Path | None:
    """Return the exhibition that belongs to this machine; None where every account has its own."""
    machine = home()
    return machine / "content" if machine is not None and _has(machine, "content") else None


def _has(folder: Path, name: str) -> bool:
    """Return whether there is something of that name; what it is, is not asked of its disk: that may not answer."""
    try:
        return name in os.listdir(folder)  # noqa: PTH208 - one name is looked for
    except OSError:
        return False


def lay_out_content() -> None:
    """Give a machine that has no exhibition of its own yet the program's, for staff to edit.

    What is there is never touched. It comes into being whole. Raises OSError.
    """
    machine = home()
    if machine is None or _has(machine, "content") or _has(machine, ".content.away"):
        return  # what a power cut left away while content was changed is brought back by the hall
    import secrets
    import shutil

    beside = machine / f".content.{secrets.token_hex(4)}.new"
    try:
        shutil.copytree(CONTENT, beside)
        beside.rename(machine / "content")
    except shutil.Error as error:
        # It tells of each file that could not be copied; where the disk is full those are hundreds.
        raise OSError(error.args[0][0][-1]) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def data_folder() -> Path:
    """Return where the program keeps what it gathers, like the counts of visits; it may not exist yet."""
    from platformdirs import user_data_path

    machine = home()
    return machine / "data" if machine is not None else user_data_path("jiulong-kiosk")


def known_as(folder: Path) -> str:
    """Return the short name under which something is kept for a folder: that of the way to it, links not followed.

    A link that is switched to a newer folder stays the same exhibition; a way may have bytes that are no text.
    """
    from hashlib import sha256  # where all is well, the first frame does not wait for it

    return sha256(os.fsencode(os.path.abspath(folder))).hexdigest()[:16]  # noqa: PTH100 - follows no links


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


def itself(*folders: str) -> str:
    """Return what stands for the program that runs: its version, its Python, and its own files in these folders.

    What one program has worked out and kept, another one works out for itself.
    """
    from kiosk import __version__

    told: list[object] = [__version__, sys.version]
    if getattr(sys, "frozen", False):
        told.append(_state(sys.executable))
    else:
        for name in folders:
            _tell(str(_PACKAGE / name), told)
    return repr(told)


def _tell(folder: str, told: list[object]) -> None:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.endswith(".py"):
                told.append((entry.path, _state(entry.path)))
            elif entry.name != "__pycache__" and entry.is_dir():
                _tell(entry.path, told)


def _state(path: str) -> tuple[int, int]:
    found = os.stat(path)  # noqa: PTH116 - some hundred files, and the first frame waits
    return found.st_mtime_ns, found.st_size
