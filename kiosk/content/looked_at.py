"""What was found of an exhibition's pictures, kept for the next start: none need be read again that has not changed."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk import __version__
from kiosk.content.pictures import Checked, LookedInto
from kiosk.keep import keep, kept_tree, put_aside
from kiosk.places import known_as, state_folder


class LookedAt:
    """The small file that tells it for one content folder."""

    def __init__(self, content: Path, state: Path | None = None) -> None:
        """Look at nothing yet; `state` is where programs keep what must survive."""
        self._pictures = content.absolute() / "pictures"
        self.path = (state or state_folder()) / f"pictures-{known_as(content)}.json"

    def read(self) -> Checked:
        """Return what is known; nothing where the file is missing or spoilt."""
        tree = kept_tree(self.path, dict)
        if tree.get("program") != __version__:
            return {}  # nothing is known, or by other rules
        try:
            return {str(self._pictures / name): _known(one) for name, one in tree["pictures"].items()}
        except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
            put_aside(self.path, error)
            return {}

    def keep(self, checked: Checked) -> None:
        """Keep what is known of pictures that will be known again; a disk that cannot be written keeps nothing."""
        found = {Path(path).name: one for path, one in checked.items() if one.seen is not None}
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            keep(self.path, json.dumps({"program": __version__, "pictures": found}).encode(), 0o600)


def _known(one: list[Any]) -> LookedInto:
    seen, size, fault = one
    changed, length, number, noted = map(int, seen)
    rule = (str(fault[0]), dict(fault[1])) if fault is not None else None
    return LookedInto((changed, length, number, noted), int(size), rule)
