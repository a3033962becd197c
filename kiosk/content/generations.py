"""What is kept of a content folder: the newest without mistakes, and what has proved itself on the screen.

Content without mistakes may still be too much for the screen. What the screen has lived with for a while is kept apart
from what was only checked, and so is what had proved itself before that: three archives at most, however long the hall
stands.
"""

import os
import secrets
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from kiosk.content.last_good import LastGood
from kiosk.content.loaded import Loaded
from kiosk.keep import keep, settle


class KeptContent(NamedTuple):
    """Content that was kept."""

    loaded: Loaded
    at: float
    """When, in seconds since the epoch."""
    digest: str


class Generations:
    """The archives of one content folder."""

    def __init__(self, content: Path, state: Path | None = None) -> None:
        """Look at nothing yet; `state` is where programs keep what must survive."""
        self.newest = LastGood(content, state)
        self.proved = LastGood(content, state, "proved-{}.zip")
        self.before = LastGood(content, state, "proved-{}.before.zip")

    def load(self, suspects: Collection[str] = ()) -> KeptContent | None:
        """Return the newest that can be read and is none of `suspects`, or None if there is none."""
        for one in (self.newest, self.proved, self.before):
            digest = one.digest()
            if not digest or digest in suspects:
                continue
            loaded = one.load()
            if loaded is not None:
                return KeptContent(loaded, one.kept_at(), digest)
        return None

    def prove(self, digest: str) -> bool:
        """Keep what is named so as proved; return False where it is not kept at all.

        A power cut leaves every archive old or new, and none missing that was there. Raises OSError.
        """
        proved = self.proved.digest()
        if proved == digest:
            return True
        if self.newest.digest() != digest:
            if self.before.digest() != digest:
                return False
            _give_name(self.before.path, self.proved.path)
            return True
        if proved:
            _give_name(self.proved.path, self.before.path)
        _give_name(self.newest.path, self.proved.path)
        return True


def _give_name(path: Path, name: Path) -> None:
    """Have `name` lead to the file as well: archives are never written into, so two names may share one."""
    for left in name.parent.glob(f".{name.name}.*.new"):  # of a cut before
        left.unlink(missing_ok=True)
    beside = name.with_name(f".{name.name}.{secrets.token_hex(4)}.new")
    try:
        try:
            os.link(path, beside)
        except OSError:  # a disk that knows no links, like a stick's
            keep(name, path.read_bytes(), 0o600)
            return
        beside.replace(name)
    finally:
        # Where both names led to one file already, a rename leaves both.
        beside.unlink(missing_ok=True)
    settle(name.parent)
