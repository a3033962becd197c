"""Service user: who runs the hall on this machine, and where that user keeps things, as the service's unit says."""

import os
import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

UNIT = "jiulong-kiosk.service"
_HOME = 5
"""The column of a user's home in /etc/passwd."""

_PERSONAL = ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")


class HallUser(NamedTuple):
    """The hall's user; this process's own where no service is installed."""

    user: str
    """Empty for this process's own."""
    home: Path
    settings: Mapping[str, str]
    """What the service adds to the environment."""
    unit: Path | None


def become(one: HallUser) -> bool:
    """Go on as the hall's user, for good, and find what that user finds; return whether this process is that user.

    Only root can. The hall's own display is taken where none is given. Raises OSError.
    """
    if not one.user or sys.platform == "win32":
        return True
    import pwd

    try:
        known = pwd.getpwnam(one.user)
    except KeyError:
        return False
    if os.geteuid() != 0:
        return os.geteuid() == known.pw_uid
    os.initgroups(one.user, known.pw_gid)
    os.setgid(known.pw_gid)
    os.setuid(known.pw_uid)
    for name in _PERSONAL:
        os.environ.pop(name, None)
    os.environ |= {**one.settings, "HOME": str(one.home), "USER": one.user, "LOGNAME": one.user}
    if not os.environ.get("DISPLAY") and Path("/tmp/.X11-unix/X0").exists():  # noqa: S108 - X's own place
        os.environ["DISPLAY"] = ":0"
    return True


def hall(root: Path = Path("/")) -> HallUser:
    """Return the hall of a system: as its unit says, also where systemd does not run."""
    for folder in (
        "etc/systemd/system",
        "usr/local/lib/systemd/system",
        "usr/lib/systemd/system",
        "lib/systemd/system",
    ):
        path = root / folder / UNIT
        try:
            text = path.read_text(encoding="utf-8")
        except OSError:
            continue
        user, settings = _said(text)
        return HallUser(user, _home(user, root), settings, path)
    return HallUser("", Path.home(), {}, None)


def _said(text: str) -> tuple[str, dict[str, str]]:
    """Return user and environment of a unit."""
    users = re.findall(r"^User=(\S+)$", text, re.MULTILINE)
    settings: dict[str, str] = {}
    for line in re.findall(r"^Environment=(.*)$", text, re.MULTILINE):
        words = (word.partition("=") for word in shlex.split(line))
        settings |= {name: value for name, equals, value in words if equals}
    return (users[-1] if users else ""), settings


def _home(user: str, root: Path) -> Path:
    """Return a user's home as the system's own list says."""
    if not user:
        return Path.home()
    try:
        rows = [line.split(":") for line in (root / "etc/passwd").read_text(encoding="utf-8").splitlines()]
    except OSError:
        rows = []
    folder = next(
        (row[_HOME] for row in rows if row[0] == user and len(row) > _HOME), "/var/lib/jiulong-kiosk"
    )
    return root / folder.lstrip("/")
