"""What a child writes, call by call, and every state in which a power cut may leave its files."""

import ctypes
import os
from pathlib import Path
from typing import NamedTuple

from tests.unit.failing import OPENAT, Failing

WRITE, PWRITE, FSYNC, FDATASYNC, FTRUNCATE, UNLINK, UNLINKAT, ACKNOWLEDGED = 1, 18, 74, 75, 77, 87, 263, 121
SECTOR = 512


def acknowledge():
    """Say that everything so far is done for good: a call that does nothing, and is seen in the record."""
    os.getpgid(0)


class Event(NamedTuple):
    """One call."""

    what: str
    name: str = ""
    at: int = 0
    data: bytes = b""


class Recorded(Failing):
    """A forked child whose changes of the files in a folder are written down."""

    def __init__(self, work, folder):
        super().__init__(work)
        self.folder, self.events, self._places = str(folder), [], {}

    def record(self):
        """Let it run to its end, and return what it did."""
        while self._to_next_stop():
            begun = self._registers()
            name = self._name(begun)
            if not self._to_next_stop():
                break
            result = ctypes.c_longlong(self._registers().rax).value
            if result >= 0:
                self._note(begun, name, result)
        assert self.code == 0
        return self.events

    def _name(self, registers):
        """The file that a call speaks of, by the name it has in the folder; empty for all others."""
        number = registers.orig_rax
        if number in (WRITE, PWRITE, FSYNC, FDATASYNC, FTRUNCATE):
            path = str(Path(f"/proc/{self.pid}/fd/{registers.rdi}").readlink())
        elif number == UNLINK:
            path = self._text(registers.rdi)
        elif number in (UNLINKAT, OPENAT):
            path = self._text(registers.rsi)
        else:
            return ""
        if path == self.folder:
            return "."
        folder, _, name = path.rpartition("/")
        return name if folder == self.folder else ""

    def _note(self, call, name, result):
        number = call.orig_rax
        if number == ACKNOWLEDGED:
            self.events.append(Event("acknowledged"))
        if not name or name.endswith("-shm"):
            return  # rebuilt by whoever opens the file first
        if number == OPENAT and call.rdx & os.O_CREAT:
            self.events.append(Event("make", name))
        elif number == PWRITE:
            self.events.append(Event("write", name, call.r10, self._bytes(call.rsi, result)))
        elif number in (FSYNC, FDATASYNC):
            self.events.append(Event("sync", name))
        elif number == FTRUNCATE:
            self.events.append(Event("cut", name, call.rsi))
        elif number in (UNLINK, UNLINKAT):
            self.events.append(Event("remove", name))
        else:
            assert number != WRITE, "a call that is not replayed"

    def _bytes(self, address, count):
        with open(f"/proc/{self.pid}/mem", "rb", buffering=0) as memory:  # noqa: PTH123 - no ordinary file
            memory.seek(address)
            return memory.read(count)

    def _text(self, address):
        # A string may lie at the end of a page: what follows it cannot be read.
        return os.fsdecode(self._bytes(address, min(4096, 4096 - address % 4096)).split(b"\0")[0])


def states(before, events):
    """Yield (how many are acknowledged, name -> bytes) for every state in which a cut may leave the files `before`.

    After every event: all that was asked for; only what was synced; of one file all and of the others what was synced;
    the last write torn. A file that is removed may be there still, until the folder was synced.
    """
    acknowledged, asked, synced = 0, dict(before), dict(before)
    yield acknowledged, dict(asked)
    for event in events:
        torn = None
        if event.what == "acknowledged":
            acknowledged += 1
        elif event == ("sync", ".", 0, b""):
            synced = {name: data for name, data in synced.items() if name in asked}
        elif event.what == "sync":
            synced[event.name] = asked.get(event.name, b"")
        elif event.what == "remove":
            asked.pop(event.name, None)
        else:
            half = event._replace(data=event.data[: len(event.data) // 2 // SECTOR * SECTOR])
            torn = {**asked, event.name: _changed(asked.get(event.name, b""), half)}
            asked[event.name] = _changed(asked.get(event.name, b""), event)
            synced.setdefault(event.name, b"")
        yield acknowledged, dict(asked)
        yield acknowledged, dict(synced)
        for name, data in asked.items():
            yield acknowledged, {**synced, name: data}
        if torn is not None:
            yield acknowledged, torn


def _changed(old, event):
    if event.what == "make":
        return old
    if event.what == "cut":
        return old[: event.at].ljust(event.at, b"\0")
    return old[: event.at].ljust(event.at, b"\0") + event.data + old[event.at + len(event.data) :]
