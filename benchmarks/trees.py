"""Trees to measure: this checkout, and any commit laid out in a folder of its own."""

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent.parent
FOLDER = HERE / "build" / "against"
LOCK = Path("packaging") / "locks" / "run.txt"
_PIN = re.compile(r"^([A-Za-z0-9._-]+==[^ \\;]+)", re.MULTILINE)


class Tree(NamedTuple):
    """A tree of the program, and the Python that runs it."""

    name: str
    folder: Path
    python: Path


def this_tree() -> Tree:
    """Return this checkout as it stands, with all that is not committed."""
    return Tree("here", HERE, Path(sys.executable))


def tree_of(ref: str) -> Tree:
    """Lay out a commit below build/against/, if it is not there already. Raises LookupError for an unknown one."""
    try:
        commit = _git("rev-parse", "--verify", f"{ref}^{{commit}}")
    except subprocess.CalledProcessError as error:
        raise LookupError(f"no commit {ref}: {error.stderr.strip()}") from error
    name = _git("rev-parse", "--short=8", commit)
    folder = FOLDER / name
    if not (folder / "kiosk").is_dir():
        _git("worktree", "prune")
        _git("worktree", "add", "--force", "--detach", str(folder), commit)
    return Tree(name, folder, _python_for(folder, name))


def _python_for(folder: Path, name: str) -> Path:
    """Return our own Python where it has every package in the version that the commit pins, else one of its own."""
    wanted, ours = (set(_PIN.findall((root / LOCK).read_text(encoding="utf-8"))) for root in (folder, HERE))
    if wanted <= ours:
        return Path(sys.executable)
    environment = FOLDER / f"{name}-venv"
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        command = [python, "-m", "pip", "install", "-qq", "--require-hashes", "-r", folder / LOCK]
        subprocess.run(list(map(str, command)), check=True)
    return python


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words],  # noqa: S607 - the one that keeps this checkout
        cwd=HERE, check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
