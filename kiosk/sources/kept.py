"""Last known values: the last good one of every feed is kept on disk, and after a restart the hall shows it with its age."""

import json
from itertools import islice
from pathlib import Path
from typing import Any

from kiosk.keep import LARGEST, keep, kept_tree
from kiosk.places import known_as, state_folder
from kiosk.sources.inbox import Inbox
from kiosk.sources.number import number
from kiosk.sources.sink import Sink

SAVE_SECONDS = 30.0
_AT_ONCE = 500
"""Values made into text in one go: thousands would keep the screen waiting."""


class KeptValues:
    """A small file in the program's state folder, one for each content folder; always whole, old or new."""

    def __init__(self, content: Path) -> None:
        """Read and write nothing yet."""
        which = known_as(content)
        self.path = state_folder() / f"last-{which}.json"

    def load(self) -> dict[str, tuple[float, float]]:
        """Return name -> (time, value); nothing where the file is missing or spoilt."""
        pairs = kept_tree(self.path, dict).items()
        return {name: pair for name, given in pairs if (pair := _pair(given)) is not None}

    def save(self, values: dict[str, tuple[float, float]]) -> None:
        """Write all values; a power cut leaves the old file or the new one. Raises OSError."""
        pairs = iter(values.items())
        pieces = []
        while some := dict(islice(pairs, _AT_ONCE)):
            pieces.append(json.dumps(some)[1:-1])
        content = f"{{{', '.join(pieces)}}}".encode()
        if len(content) > LARGEST:
            raise OSError(f"{len(values)} last values are too many to be kept")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        keep(self.path, content, 0o600)


class ValueKeeper:
    """Saves, now and then and at the end, what has come since."""

    name, every_seconds = "(last values)", SAVE_SECONDS

    def __init__(self, kept: KeptValues, inbox: Inbox, names: frozenset[str]) -> None:
        """Hand the values of last time to `inbox`; only those of `names` are kept."""
        self._kept, self._inbox, self._names = kept, inbox, names
        self._values = {name: pair for name, pair in kept.load().items() if name in names}
        inbox.restore(self._values)

    def follow(self, names: frozenset[str]) -> None:
        """Keep the values of these feeds from now on."""
        self._names = names
        self._values = {name: pair for name, pair in self._values.items() if name in names}

    def poll(self, _: Sink) -> None:
        """Save if anything is new."""
        latest = {name: pair for name, pair in self._inbox.latest().items() if name in self._names}
        values = {**self._values, **latest}
        if values != self._values:
            self._kept.save(values)
            self._values = values

    def close(self) -> None:
        """Save for the last time."""
        try:
            self.poll(self._inbox)
        except OSError as error:
            self._inbox.health.failed(self.name, error)


def _pair(given: Any) -> tuple[float, float] | None:  # noqa: ANN401 - JSON is anything
    if not isinstance(given, list) or len(given) != 2:  # noqa: PLR2004 - time and value
        return None
    when, value = number(given[0]), number(given[1])
    return None if when is None or value is None else (when, value)
