"""One run of a tree: its program on a display of its own, as its user would start it, with a guide in its window."""

import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.processes import family
from benchmarks.trees import HERE, Tree

PATIENCE_SECONDS, LEAVE_SECONDS = 420.0, 20.0
DISPLAY = HERE / "packaging" / "with-display.sh"
_GUIDED = Path(__file__).with_name("guided.py")


class Going(NamedTuple):
    """A program that runs."""

    pid: int
    """Of the process that was started; the display's own are not below it."""
    said: Path
    process: "subprocess.Popen[bytes]"

    def wait_for(self, what: str) -> dict[str, Any]:
        """Return what the guide told of. Raises RuntimeError where the program ends before, or takes too long."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            for line in self.said.read_text(encoding="utf-8").splitlines() if self.said.exists() else ():
                told: dict[str, Any] = json.loads(line)
                if told["what"] == what:
                    return told
            time.sleep(0.1)
        raise RuntimeError(f"not {what}: exit status {self.process.poll()}")


def environment(tree: Tree, folder: Path) -> dict[str, str]:
    """Return an environment in which the tree is the program, and keeps what it keeps in a folder that is thrown away."""
    own = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("STATE", "DATA", "CACHE", "CONFIG")}
    return {**os.environ, **own, "PYTHONPATH": str(tree.folder), "GUIDE_OUT": str(folder / "told")}


@contextmanager
def guided(tree: Tree, plan: str, *options: str, screen: str = "1920x1080") -> Iterator[Going]:
    """Run `kiosk run` of a tree with a guide."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        # The display's shell writes down the number of the program it becomes the parent of.
        script = 'echo $$ >"$0"; exec "$@"'
        command = ["sh", "-c", script, folder / "pid", tree.python, "-P", _GUIDED, plan, "run", *options]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [DISPLAY, *map(str, command)],
                env={**environment(tree, folder), "SCREEN": screen},
                stdout=log, stderr=log, cwd=tree.folder,
            )  # fmt: skip
        try:
            pid = _number(folder / "pid", process)
            yield Going(pid, folder / "told", process)
        except RuntimeError as error:
            said = (folder / "log").read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"{tree.name}, {plan}: {error}\n{said[-2000:]}") from error
        finally:
            _end(folder / "pid", process)


def _number(told: Path, process: "subprocess.Popen[bytes]") -> int:
    """Wait until the display is there, and return the number of the program on it."""
    while not told.exists() or not told.read_text(encoding="utf-8").strip():
        if process.poll() is not None:
            raise RuntimeError(f"no display: exit status {process.poll()}")
        time.sleep(0.05)
    return int(told.read_text(encoding="utf-8"))


def _end(number: Path, process: "subprocess.Popen[bytes]") -> None:
    """End the program; its display ends with it."""
    with suppress(OSError, ValueError):
        os.kill(int(number.read_text(encoding="utf-8")), signal.SIGTERM)
    try:
        process.wait(LEAVE_SECONDS)
    except subprocess.TimeoutExpired:
        with suppress(OSError):
            for pid in reversed(family(process.pid)):
                os.kill(pid, signal.SIGKILL)
        process.wait()
