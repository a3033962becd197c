"""Prints what a built program needs of the system, as a Depends line:  depends.py FOLDER

dpkg-shlibdeps reads it from the ELF headers, with the versions that the symbols ask for; it ends with an error at a
library that neither the folder nor an installed package has.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

NEWER = {"libglib2.0-0": "libglib2.0-0t64", "libssl3": "libssl3t64"}
"""Names since Debian 13 and Ubuntu 24.04, where time has 64 bits."""


def elves(folder: Path) -> list[Path]:
    """Return the programs and libraries in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in files if path.open("rb").read(4) == b"\x7fELF"]


def depends(folder: Path) -> str:
    """Return the line."""
    found = elves(folder)
    own = sorted({path.parent for path in found})
    with tempfile.TemporaryDirectory() as place:
        control = Path(place, "debian", "control")
        control.parent.mkdir()
        control.write_text(
            "Source: a\nMaintainer: a <a@b>\n\nPackage: a\nArchitecture: any\nDescription: a\n"
        )
        command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *(f"-l{one}" for one in own)]
        told = subprocess.run(
            [*command, *map(str, found)], cwd=place, capture_output=True, text=True, check=False
        )
    if told.returncode:
        sys.exit(told.stderr)
    line = next(one for one in told.stdout.splitlines() if one.startswith("shlibs:Depends="))
    return ", ".join(sorted(_either(one) for one in line.partition("=")[2].split(", ")))


def _either(one: str) -> str:
    """Return a dependency under both names of its package."""
    name, space, version = one.partition(" ")
    older = {newer: older for older, newer in NEWER.items()}.get(name, name)
    if older in NEWER:
        return f"{NEWER[older]}{space}{version} | {older}{space}{version}"
    return one


if __name__ == "__main__":
    print(depends(Path(sys.argv[1]).absolute()))
