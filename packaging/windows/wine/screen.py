"""For the trial: the number of the hall's screen process, which is ended if asked to:  screen.py [end]

Runs under Wine with the hall's own Python. kiosk-hall.exe → the watchdog → the screen → the process that reads.
"""

import ctypes
import sys
from ctypes import wintypes

ALL_PROCESSES, MAY_END, CODE = 2, 1, 3


class Entry(ctypes.Structure):
    """One process, as Windows lists it."""

    _fields_ = (
        ("size", wintypes.DWORD),
        ("usage", wintypes.DWORD),
        ("number", wintypes.DWORD),
        ("heap", ctypes.c_size_t),
        ("module", wintypes.DWORD),
        ("threads", wintypes.DWORD),
        ("parent", wintypes.DWORD),
        ("priority", wintypes.LONG),
        ("flags", wintypes.DWORD),
        ("name", wintypes.WCHAR * 260),
    )


def processes() -> list[Entry]:
    """Return all there are."""
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]  # it runs on Windows
    kernel.CreateToolhelp32Snapshot.restype = wintypes.HANDLE
    seen = wintypes.HANDLE(kernel.CreateToolhelp32Snapshot(ALL_PROCESSES, 0))
    entry, found = Entry(size=ctypes.sizeof(Entry)), []
    more = kernel.Process32FirstW(seen, ctypes.byref(entry))
    while more:
        found.append(Entry.from_buffer_copy(entry))
        more = kernel.Process32NextW(seen, ctypes.byref(entry))
    kernel.CloseHandle(seen)
    return found


def main() -> int:
    """Return 1 where there is none."""
    known = processes()
    halls = {one.number for one in known if one.name.lower() == "kiosk-hall.exe"}
    watchdogs = {one.number for one in known if one.parent in halls}
    parents = {one.parent for one in known}
    screens = [one.number for one in known if one.parent in watchdogs and one.number in parents]
    if len(screens) != 1:
        return 1
    print(screens[0])
    if sys.argv[1:] == ["end"]:
        kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]  # it runs on Windows
        kernel.OpenProcess.restype = wintypes.HANDLE
        process = wintypes.HANDLE(kernel.OpenProcess(MAY_END, 0, screens[0]))
        return 0 if kernel.TerminateProcess(process, CODE) else 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
