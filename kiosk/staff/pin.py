"""The PIN of the staff: kept as a hash, tried ever more slowly."""

import hashlib
import hmac
import json
import logging
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.keep import keep
from kiosk.places import state_folder

log = logging.getLogger(__name__)

FEWEST, MOST = 4, 12
"""Digits of a PIN."""
WAITS = (0, 0, 30, 60, 300, 900, 3600)
"""Seconds to wait after so many wrong PINs, one after the other; the last wait returns with every further one."""

_COST = {"n": 2**14, "r": 8, "p": 1}
_MEMORY = 64 * 2**20
_ONLY_STAFF = 0o600
_EASY = "01234567890", "09876543210"
Words = tuple[str, str]


class Answer(NamedTuple):
    """What came of a try."""

    right: bool
    wait: float
    """Seconds until the next try is looked at."""


def unfit(pin: str) -> Words | None:
    """Return why a PIN may not be chosen, in Chinese and English; None for a good one."""
    if not (pin.isascii() and pin.isdecimal() and FEWEST <= len(pin) <= MOST):
        return f"PIN 要 {FEWEST} 到 {MOST} 位数字", f"a PIN has {FEWEST} to {MOST} digits"
    if len(set(pin)) == 1 or any(pin in row for row in _EASY):
        return "这个 PIN 太容易猜，请换一个", "this PIN is too easy to guess: choose another"
    return None


class Pin:
    """The PIN of one machine; its methods touch the disk and compute, so none is for the thread of the screen."""

    def __init__(self, folder: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        """Look into a folder, by default the program's state folder; `clock` gives seconds since the epoch."""
        folder = folder or state_folder()
        self._path, self._tries = folder / "staff-pin.json", folder / "staff-tries.json"
        self._clock = clock
        self._failed, self._until = 0, 0.0
        """What is known where the disk cannot be written."""

    def is_set(self) -> bool:
        """Return whether there is a PIN at all."""
        return self._known() is not None

    def choose(self, pin: str) -> None:
        """Keep a new PIN, and forget wrong ones. Raises ValueError for an unfit one, OSError where it cannot be kept."""
        if why := unfit(pin):
            raise ValueError(why[1])
        salt = secrets.token_bytes(16)
        known = {"salt": salt.hex(), "hash": _hash(pin, salt, _COST).hex(), **_COST}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        keep(self._path, json.dumps(known).encode(), _ONLY_STAFF)
        self._path.chmod(_ONLY_STAFF)
        self._forgive()

    def remove(self) -> None:
        """Have no PIN any more: nobody gets in. Raises OSError."""
        self._path.unlink(missing_ok=True)
        self._tries.unlink(missing_ok=True)

    def wait(self) -> float:
        """Return the seconds until the next try is looked at; 0 for none."""
        failed, until = self._read_tries()
        # A clock that was set back must not lock the staff out for years.
        return min(max(0.0, until - self._clock()), _wait_after(failed))

    def attempt(self, pin: str) -> Answer:
        """Compare a PIN; a wrong one is counted, also through a power cut."""
        known, waiting = self._known(), self.wait()
        if known is None or waiting > 0:
            return Answer(right=False, wait=waiting)
        # Counted first: who pulls the plug while it computes has tried nevertheless.
        self._count()
        if self._is_right(pin, known):
            self._forgive()
            return Answer(right=True, wait=0.0)
        return Answer(right=False, wait=self.wait())

    # Within -----------------------------------------------------------------------------------

    def _known(self) -> dict[str, Any] | None:
        tree = _read(self._path)
        return tree if isinstance(tree.get("hash"), str) and isinstance(tree.get("salt"), str) else None

    def _is_right(self, pin: str, known: dict[str, Any]) -> bool:
        try:
            cost = {name: int(known[name]) for name in _COST}
            made = _hash(pin, bytes.fromhex(known["salt"]), cost)
            return hmac.compare_digest(made, bytes.fromhex(known["hash"]))
        except (KeyError, TypeError, ValueError) as error:
            log.warning("%s cannot be understood: %s; choose a PIN anew with kiosk pin", self._path, error)
            return False

    def _count(self) -> None:
        failed = self._read_tries()[0] + 1
        self._failed, self._until = failed, self._clock() + _wait_after(failed)
        try:
            self._tries.parent.mkdir(parents=True, exist_ok=True)
            keep(self._tries, json.dumps({"failed": failed, "until": self._until}).encode(), _ONLY_STAFF)
        except OSError as error:
            log.warning("%s cannot be written: %s; tries are counted in memory", self._tries, error)

    def _forgive(self) -> None:
        self._failed, self._until = 0, 0.0
        with suppress(OSError):
            self._tries.unlink(missing_ok=True)

    def _read_tries(self) -> tuple[int, float]:
        tree = _read(self._tries)
        try:
            failed, until = int(tree.get("failed", 0)), float(tree.get("until", 0.0))
        except (TypeError, ValueError, OverflowError):
            failed, until = 0, 0.0
        return max(failed, self._failed), max(until, self._until)


def _hash(pin: str, salt: bytes, cost: dict[str, int]) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, maxmem=_MEMORY, dklen=32, **cost)


def _wait_after(failed: int) -> float:
    return float(WAITS[min(failed, len(WAITS)) - 1]) if failed > 0 else 0.0


def _read(path: Path) -> dict[str, Any]:
    try:
        tree = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return tree if isinstance(tree, dict) else {}
