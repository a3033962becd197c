"""Keeping memory flat: freed pictures go back to the system, and how much is held can be told."""

import ctypes
import gc
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

M_MMAP_THRESHOLD = -3
LARGE_BYTES = 1 << 16
MADV_DONTNEED = 4

_caches: list[Callable[[], None]] = []
_away = False


def return_large_blocks() -> None:
    """Let the C library map blocks of 64 KB and more on their own, so that freeing one returns it.

    Left alone, glibc raises this bound with the first picture freed and keeps the rest in a heap that only grows:
    203 MB after the whole tour instead of 141. The picture of a tile is such a block, too: with a bound of a megabyte a
    visited hall holds 4 MB more.
    """
    if sys.platform == "linux":
        mallopt = getattr(_libc(), "mallopt", None)
        if mallopt is not None:
            mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)


def give_back() -> None:
    """Return what was freed in small pieces to the system; takes some milliseconds, so while nobody is there."""
    if sys.platform == "linux":
        trim = getattr(_libc(), "malloc_trim", None)
        if trim is not None:
            trim(0)


def collect_all() -> None:
    """Collect what was set aside as well (`gc.freeze`), and set aside what is left; a tenth of a second, for when nobody is there.

    What stood on the screen as the program was set aside is garbage by now where it was in a circle: a room is 40 MB.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def while_nobody_is_there(let_go: Callable[[], None]) -> Callable[[], None]:
    """Have `let_go` called between two visitors: a cache made larger by a visit is made smaller there."""
    _caches.append(let_go)
    return let_go


def shrink_caches() -> None:
    """Let go of what only the visitor who has left would have looked at again, until `somebody_came`."""
    global _away  # noqa: PLW0603 - there is one screen
    _away = True
    for let_go in _caches:
        let_go()


def somebody_came() -> None:
    """Let caches grow again as visitors need them."""
    global _away  # noqa: PLW0603
    _away = False


def is_away() -> bool:
    """Return whether caches are to stay as small as they were made: what plays by itself looks at each thing once."""
    return _away


def forget_files(ending: str) -> None:
    """Have the system hold of mapped files with this ending only what is looked at from now on; microseconds.

    Nothing is lost: what is looked at again comes from the file, which the system still has at hand if there is room.
    """
    madvise = getattr(_libc(), "madvise", None) if sys.platform == "linux" else None
    if madvise is None:
        return
    for line in Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace").splitlines():
        where, how, *_ = line.split(None, 2)
        if line.endswith(ending) and how == "r--p":  # never written: as it is in the file
            start, end = (int(number, 16) for number in where.split("-"))
            madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), MADV_DONTNEED)


class _Mallinfo2(ctypes.Structure):
    """What mallinfo2 of the C library tells, in its order."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in [
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        ]
    )


def in_use_mb() -> float:
    """Return what of the C library's memory is in use, freed pieces between left out; 0 where it does not say.

    Python's small objects lie elsewhere; `sys.getallocatedblocks` counts those one by one.
    """
    mallinfo2 = getattr(_libc(), "mallinfo2", None) if sys.platform == "linux" else None
    if mallinfo2 is None:
        return 0.0
    mallinfo2.restype = _Mallinfo2
    told = mallinfo2()
    return float(told.uordblks + told.hblkhd) / 2**20


def memory_mb() -> float:
    """Return what this process adds to the machine's memory (PSS); 0 where the system does not say."""
    return _told("Pss:")


def resident_mb() -> float:
    """Return what of this process is in memory, libraries that others use included (RSS)."""
    return _told("Rss:")


def own_mb() -> float:
    """Return what this process has made itself: unlike PSS, no other program that uses the same libraries changes it."""
    return _told("Pss_Anon:")


def _told(what: str) -> float:
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0.0
    lines = rollup.read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(what)), 0) / 1024


@cache
def _libc() -> ctypes.CDLL:
    """Return the C library; opened once, for each opening makes a class."""
    return ctypes.CDLL(None)
