"""A process and all below it, as the system tells of them: what they hold, and what they have taken of processors."""

import os
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")


class Held(NamedTuple):
    """What a process adds to the machine's memory (PSS), in MB."""

    command: str
    kinds: Mapping[str, float]
    """`fonts`, `libraries`, `heap` (the C library's), `blocks` (mapped: pictures, Python's arenas), `display`, `other`."""

    @property
    def megabytes(self) -> float:
        """All kinds together."""
        return sum(self.kinds.values())


def family(root: int) -> list[int]:
    """Return the process and all below it; who has ended is left out."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = path.read_text(encoding="utf-8", errors="replace").rpartition(") ")
            state, parent = rest.split()[:2]
            if state != "Z":
                parents[int(name.split()[0])] = int(parent)
    ours = [root]
    for one in ours:
        ours += [pid for pid, parent in parents.items() if parent == one]
    return ours


def held(pid: int) -> Held:
    """Return what a process holds. Raises OSError where it has ended."""
    kinds: defaultdict[str, float] = defaultdict(float)
    kind = "other"
    for line in Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8").splitlines():
        head, _, rest = line.partition(" ")
        if not head.endswith(":"):
            kind = _kind(rest.split(None, 4)[4:])
        elif head == "Pss:":
            kinds[kind] += int(rest.split()[0]) / 1024
    command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return Held(command.strip(), kinds)


def _kind(name: list[str]) -> str:
    mapped = name[0].strip() if name else ""
    if not mapped:
        return "blocks"
    if "/fonts/" in mapped:
        return "fonts"
    if ".so" in mapped:
        return "libraries"
    return {"[heap]": "heap"}.get(mapped, "display" if "memfd" in mapped or "SYSV" in mapped else "other")


def cpu_seconds(root: int) -> float:
    """Return what a process and all below it have taken of processors, those that ended before included."""
    ticks = 0
    for pid in family(root):
        with suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / TICKS
