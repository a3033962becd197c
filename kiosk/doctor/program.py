"""Which program this is."""

import platform
import shutil
import subprocess
import sys
from pathlib import Path

from kiosk import __version__
from kiosk.doctor.finding import Diagnosis, Patient
from kiosk.words import plain, said

_SECONDS = 2


def version(_patient: Patient) -> list[Diagnosis]:
    """Tell version and commit, and of which system."""
    how = "frozen" if getattr(sys, "frozen", False) else f"Python {platform.python_version()}"
    told = f"{__version__}{_commit()}, {how}, {platform.system()} {platform.release()} {platform.machine()}"
    return [Diagnosis(said("doctor", "program"), "good", plain(told))]


def _commit() -> str:
    """Return which commit a source tree is at; what was built tells its version only."""
    git, tree = shutil.which("git"), Path(__file__).parents[2]
    if git is None or not (tree / ".git").exists():
        return ""
    asked = subprocess.run(
        [git, "-C", str(tree), "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    return f" ({asked.stdout.strip()})" if asked.returncode == 0 else ""
