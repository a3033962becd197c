"""The rows: each runs a tree once, and returns what came of it by name; smaller is better in all of them."""

import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.processes import Held, cpu_seconds, family, held
from benchmarks.run import DISPLAY, environment, guided
from benchmarks.trees import Tree

Figures = Mapping[str, float]
"""What was measured, with its unit -> figure."""

SETTLE_SECONDS = 75.0
"""From the end of a tour until memory is looked at: what belonged to visits has gone by then."""
FEW, MANY = 10, 50

last_held: dict[str, list[Held]] = {}
"""By tree's name: what each of its processes held when memory was looked at last."""


def start(tree: Tree, _seconds: float) -> Figures:
    """Start to the first frame and until the room is seen, by the clock, and what it takes of processors until it is built.

    A tree that keeps what it has read and painted is measured on the day after: the first run here is its first day.
    """
    with tempfile.TemporaryDirectory() as folder:
        script = 'cut -d" " -f1 /proc/uptime; "$@"; times'
        program = [tree.python, "-P", "-m", "kiosk", "run", "--first-frame"]
        command = list(map(str, [DISPLAY, "sh", "-c", script, "sh", *program]))
        # Once to have its byte code written and its files read, as on every day but the first.
        for _ in range(2):
            said = subprocess.run(
                command, env=environment(tree, Path(folder)), cwd=tree.folder,
                capture_output=True, text=True, check=True,
            ).stdout  # fmt: skip
    begun, *_, framed, furnished, _, times = said.splitlines()
    frame, room = (float(line.split()[-1]) - float(begun) for line in (framed, furnished))
    taken = sum(60 * float(minutes) + float(rest) for minutes, rest in re.findall(r"(\d+)m([\d.]+)s", times))
    return {"start → first frame, s": frame, "start → room, s": room, "start → room, s of processors": taken}


def flight(size: str, tree: Tree, _seconds: float) -> Figures:
    """A frame on the way to a page and back."""
    with guided(tree, "flight", "--window", size, screen=size) as going:
        told = going.wait_for("flown")
    what = f"frame in flight {size}"
    return {
        f"{what}, median ms of the thread": told["median"],
        f"{what}, p95 ms of the thread": told["p95"],
        f"{what}, ms of the process": told["process"],
    }


def standing(tree: Tree, seconds: float) -> Figures:
    """The room at rest, and after the tour what all processes hold: as it stands for weeks, watchdog and all."""
    with guided(tree, "tour_after", screen="1920x1080") as going:
        going.wait_for("resting")
        load = _load(going.pid, seconds)
        going.wait_for("toured")
        time.sleep(SETTLE_SECONDS)
        holds = []
        for pid in family(going.pid):
            with suppress(OSError):
                holds.append(held(pid))
    last_held[tree.name] = holds
    everything = sum(one.megabytes for one in holds)
    return {"room at rest, % of a core": load, "PSS of all processes after the tour, MB": everything}


def halls(tree: Tree, _seconds: float) -> Figures:
    """Touch to another hall, the first visit included."""
    with guided(tree, "halls", "--window", "1920x1080") as going:
        told = going.wait_for("crossed")
    found: dict[str, float] = {}
    for name, which in (("by the clock", "wall"), ("of the thread", "own")):
        first, *again = told[which]
        found |= {
            f"touch → other hall, first, ms {name}": first,
            f"touch → other hall, again, ms {name}": median(again),
        }
    return found


def curves(tree: Tree, _seconds: float) -> Figures:
    """Six live curves of 3,600 points; noise beside a walk."""
    with guided(tree, "curves", "--window", "640x480") as going:
        told = going.wait_for("drawn")
    return {name: figure for name, figure in told.items() if name not in {"what", "at"}}


def page(tree: Tree, seconds: float) -> Figures:
    """A page of charts of which ten are in view."""
    found = {}
    for many in (FEW, MANY):
        with guided(tree, f"charts:{many}", "--window", "1920x1080") as going:
            going.wait_for("shown")
            found[f"page of {many} live charts at rest, % of a core"] = _load(going.pid, seconds)
    return found


def _load(pid: int, seconds: float) -> float:
    begun, clock = cpu_seconds(pid), time.monotonic()
    time.sleep(seconds)
    return (cpu_seconds(pid) - begun) / (time.monotonic() - clock) * 100


ROWS: Mapping[str, Callable[[Tree, float], Figures]] = {
    "start": start,
    "flight": partial(flight, "1920x1080"),
    "flight4k": partial(flight, "3840x2160"),
    "standing": standing,
    "halls": halls,
    "curves": curves,
    "page": page,
}
