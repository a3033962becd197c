"""Content with which the screen fell again and again: it is not shown again by itself, until somebody changes it."""

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from kiosk.keep import keep, kept_tree
from kiosk.places import state_folder

MOST = 8
"""So many are remembered; the oldest goes first."""

log = logging.getLogger(__name__)


class Suspects:
    """The digests of such content, in a small file, old or new at every moment."""

    def __init__(self, state: Path | None = None) -> None:
        """Read what is known; a missing or spoilt file knows nothing."""
        self.path = (state or state_folder()) / "suspects.json"
        self._since = _read(self.path)

    @property
    def digests(self) -> frozenset[str]:
        """All of them."""
        return frozenset(self._since)

    def add(self, digests: Iterable[str]) -> None:
        """Suspect these, too. A disk that cannot be written forgets it with this process."""
        new = [digest for digest in digests if digest not in self._since]
        if new:
            when = datetime.now().astimezone().isoformat(timespec="seconds")
            self._since |= dict.fromkeys(new, when)
            self._since = dict(list(self._since.items())[-MOST:])
            self._write()

    def clear(self, digest: str) -> None:
        """Suspect one no more."""
        if self._since.pop(digest, None) is not None:
            self._write()

    def _write(self) -> None:
        import json  # where all is well, the first frame does not wait for it

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            keep(self.path, json.dumps(self._since, indent=1).encode())
        except OSError as error:
            log.warning("%s cannot be written: %s", self.path, error)


def _read(path: Path) -> dict[str, str]:
    tree = kept_tree(path, dict)
    return {str(name): str(when) for name, when in list(tree.items())[-MOST:]}
