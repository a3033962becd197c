"""Service units that decide who gets the screen when the machine starts: systemd's, here or in another root."""

import shutil
import subprocess
from pathlib import Path

from kiosk.setup.hall import UNIT

_SECONDS = 60
_LINK = "etc/systemd/system/display-manager.service"
MANAGERS = ("gdm3", "gdm", "lightdm", "sddm", "xdm", "lxdm", "slim")


class UnitError(Exception):
    """systemctl refused; says what it said."""


def manager(root: Path) -> str:
    """Return the display manager that starts with the machine; empty for none."""
    link = root / _LINK
    return link.readlink().name.removesuffix(".service") if link.is_symlink() else ""


def installed_managers(root: Path) -> list[str]:
    """Return the display managers there are."""
    folders = (root / "usr/lib/systemd/system", root / "lib/systemd/system")
    return [name for name in MANAGERS if any((folder / f"{name}.service").exists() for folder in folders)]


def starts(root: Path) -> bool:
    """Return whether the hall starts with the machine."""
    return any((folder / UNIT).is_symlink() for folder in (root / "etc/systemd/system").glob("*.wants"))


def switch(root: Path, unit: str, *, on: bool) -> None:
    """Have a unit start with the machine, or not; raises UnitError."""
    _systemctl(root, "enable" if on else "disable", unit)


def switch_manager(root: Path, name: str, *, on: bool) -> None:
    """Have a display manager start with the machine, or not; raises UnitError, OSError."""
    switch(root, f"{name}.service", on=on)
    link = root / _LINK
    if on and not link.is_symlink():
        # Debian's own units leave this link to the package's configuration.
        link.symlink_to(f"/usr/lib/systemd/system/{name}.service")


def restart(root: Path) -> None:
    """Start the hall now, or anew, where systemd runs."""
    if root == Path("/") and Path("/run/systemd/system").is_dir():
        _systemctl(root, "restart", UNIT)


def _systemctl(root: Path, *words: str) -> None:
    program = shutil.which("systemctl") or "systemctl"
    elsewhere = [] if root == Path("/") else ["--root", str(root)]
    done = subprocess.run(
        [program, *elsewhere, *words], capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    if done.returncode != 0:
        raise UnitError(done.stderr.strip() or f"systemctl {' '.join(words)}: {done.returncode}")
