"""Keeping memory flat: freed pictures go back to the system, and how much is held can be told."""

import ctypes
import sys
from functools import cache
from pathlib import Path

M_MMAP_THRESHOLD = -3
LARGE_BYTES = 1 << 16
_SMALL_BYTES = range(48, 513, 16)
"""The sizes that Python keeps pools of, but for the two that no bytes are as short as."""
_EACH_BYTES = 1 << 17


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


def forget_names() -> None:
    """Let go of the names by which methods were looked up last; takes microseconds.

    PySide makes a new string each time it looks up the value of an enumeration, and Python's table of look-ups keeps up to
    4,096 of them, each in the midst of memory that could go back to the system but for it.
    """
    names = ("_clear_internal_caches", "_clear_type_cache")  # the first since Python 3.13
    clear = next(getattr(sys, name) for name in names if hasattr(sys, name))
    clear()


def touch_pools() -> None:
    """Use once what Python has reserved for small objects and not come to yet; takes some 5 ms, so while nobody is there.

    It is counted as held from its first use on. Left alone, half a megabyte of it is come to in small steps, of which an hour
    full of visitors sees two, and cannot be told from something that is never let go of.
    """
    nothing = sys.getsizeof(b"")
    shortest = [object() for _ in range(_EACH_BYTES // 16)], list(range(1000, 1000 + _EACH_BYTES // 32))
    others = [[bytes(size - nothing) for _ in range(_EACH_BYTES // size)] for size in _SMALL_BYTES]
    del shortest, others  # all at once: what is let go of before would be taken for what follows


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

    Python's small objects are counted as whole arenas; `sys.getallocatedblocks` counts those one by one.
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
