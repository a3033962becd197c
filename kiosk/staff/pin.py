"""The PIN of the staff: kept as a hash, tried ever more slowly."""

import hashlib
import hmac
import json
import logging
import math
import secrets
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.keep import keep, kept_tree, put_aside
from kiosk.places import state_folder
from kiosk.words import Said, said

log = logging.getLogger(__name__)

FEWEST, MOST = 4, 12
"""Digits of a PIN."""
WAITS = (0, 0, 30, 60, 300, 900, 3600)
"""Seconds to wait after so many wrong PINs, one after the other; the last wait returns with every further one."""

_COST = {"n": 2**14, "r": 8, "p": 1}
_MEMORY = 64 * 2**20
_ONLY_STAFF = 0o600
_EASY = "01234567890", "09876543210"


class PinAnswer(NamedTuple):
    """What came of a try."""

    right: bool
    wait: float
    """Seconds until the next try is looked at."""


def unfit(pin: str) -> Said | None:
    """Return why a PIN may not be chosen; None for a good one."""
    if not (pin.isascii() and pin.isdecimal() and FEWEST <= len(pin) <= MOST):
        return said("cli", "pin_digits", fewest=FEWEST, most=MOST)
    if len(set(pin)) == 1 or any(pin in row for row in _EASY):
        return said("cli", "pin_too_easy")
    return None


class Pin:
    """The PIN of one machine; its methods touch the disk and compute, so none is for the thread of the screen."""

    def __init__(
        self,
        folder: Path | None = None,
        clock: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """Look into a folder, by default the program's state folder.

        `clock` gives seconds since the epoch, and may be set by anybody at any time; `steady` those since some moment,
        and only goes forward.
        """
        folder = folder or state_folder()
        self._path, self._tries = folder / "staff-pin.json", folder / "staff-tries.json"
        self._clock, self._steady = clock, steady
        self._failed, self._until = 0, 0.0
        """What is known where the disk cannot be written."""
        self._steady_until = math.inf
        """The same by the clock that cannot be set; infinite where the wait began before this process."""

    def is_set(self) -> bool:
        """Return whether there is a PIN at all."""
        return self._known() is not None

    def choose(self, pin: str) -> None:
        """Keep a new PIN, and forget wrong ones. Raises ValueError for an unfit one, OSError where it cannot be kept."""
        if why := unfit(pin):
            raise ValueError(why.say("en"))
        salt = secrets.token_bytes(16)
        known = {"salt": salt.hex(), "hash": _hash(pin, salt, _COST).hex(), **_COST}
        known["sum"] = _sum(known)
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
        longest, left = _wait_after(failed), until - self._clock()
        if left > longest:  # the clock was set back: it has the whole wait before it, by its new time
            left = min(longest, self._steady_until - self._steady())
            self._keep(failed, left)
        return max(0.0, min(left, self._steady_until - self._steady()))

    def attempt(self, pin: str) -> PinAnswer:
        """Compare a PIN; a wrong one is counted, also through a power cut."""
        known, waiting = self._known(), self.wait()
        if known is None or waiting > 0:
            return PinAnswer(right=False, wait=waiting)
        # Counted first: who pulls the plug while it computes has tried nevertheless.
        self._count()
        if self._is_right(pin, known):
            self._forgive()
            return PinAnswer(right=True, wait=0.0)
        return PinAnswer(right=False, wait=self.wait())

    # Within -----------------------------------------------------------------------------------

    def _known(self) -> dict[str, Any] | None:
        """Return what is known of the PIN, None where there is none. What is damaged is put aside: nobody gets in."""
        tree: dict[str, Any] = kept_tree(self._path, dict)
        if not tree:
            return None
        if not _is_whole(tree):
            put_aside(self._path, "not what was written; choose a PIN anew with kiosk pin")
            return None
        return tree

    def _is_right(self, pin: str, known: dict[str, Any]) -> bool:
        made = _hash(pin, bytes.fromhex(known["salt"]), _COST)
        return hmac.compare_digest(made, bytes.fromhex(known["hash"]))

    def _count(self) -> None:
        failed = self._read_tries()[0] + 1
        self._keep(failed, _wait_after(failed))

    def _keep(self, failed: int, wait: float) -> None:
        self._failed, self._until = failed, self._clock() + wait
        self._steady_until = self._steady() + wait
        try:
            self._tries.parent.mkdir(parents=True, exist_ok=True)
            keep(self._tries, json.dumps({"failed": failed, "until": self._until}).encode(), _ONLY_STAFF)
        except OSError as error:
            log.warning("%s cannot be written: %s; tries are counted in memory", self._tries, error)

    def _forgive(self) -> None:
        self._failed, self._until, self._steady_until = 0, 0.0, math.inf
        with suppress(OSError):
            self._tries.unlink(missing_ok=True)

    def _read_tries(self) -> tuple[int, float]:
        tree = kept_tree(self._tries, dict)
        try:
            failed, until = int(tree.get("failed", 0)), float(tree.get("until", 0.0))
        except (TypeError, ValueError, OverflowError):
            failed, until = 0, 0.0
        return max(failed, self._failed), max(until, self._until)


def _is_whole(known: dict[str, Any]) -> bool:
    """Return whether this can be compared with, and is what was written; files of before 1.0 have no sum."""
    try:
        written = bytes.fromhex(known["salt"]), bytes.fromhex(known["hash"])
    except (KeyError, TypeError, ValueError):
        return False
    cost = {name: known.get(name) for name in _COST}
    return all(written) and cost == _COST and known.get("sum", _sum(known)) == _sum(known)


def _sum(known: dict[str, Any]) -> int:
    return zlib.crc32(f"{known['salt']} {known['hash']}".encode("utf-8", "replace"))


def _hash(pin: str, salt: bytes, cost: dict[str, int]) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, maxmem=_MEMORY, dklen=32, **cost)


def _wait_after(failed: int) -> float:
    return float(WAITS[min(failed, len(WAITS)) - 1]) if failed > 0 else 0.0
