"""Tables kept at installation: a pack does not put the office's copy over those that somebody goes on writing at the stand.

A feed reads them, so they are content and belong into the pack; but what is written at the stand is the newer one, and
nowhere else. Which it is can be told: what a pack has laid down is noted, and a table that is still the same belongs to
the office, one that is not belongs to the stand.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.content.folder import Unreadable, digest
from kiosk.model.exhibition import Exhibition
from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.sql import SqlFeed
from kiosk.packs.about import laid
from kiosk.packs.manifest import Manifest


def tables(exhibition: Exhibition) -> set[str]:
    """Return the files of the content folder that feeds read, as paths in it with forward slashes."""
    feeds = exhibition.feeds.values()
    named = [feed.path for feed in feeds if isinstance(feed, FileFeed | SqlFeed) and feed.path]
    return {os.path.normpath(path.replace("\\", "/")).replace("\\", "/") for path in named}


def of_pack(manifest: Manifest, exhibition: Exhibition) -> dict[str, str]:
    """Return the tables that a pack brings along, each with its checksum."""
    named = tables(exhibition)
    return {entry.path: entry.sha256 for entry in manifest.files if entry.path in named}


def written_at_the_stand(content: Path, brought: Mapping[str, str]) -> tuple[str, ...]:
    """Return which of the tables a pack brings were changed where `content` lies since a pack laid them down.

    Where nobody knows what was laid down, each that differs was.
    """
    known = laid(content)
    changed = []
    for path, new in brought.items():
        now = _checksum(content, path)
        if now and now not in (new, known.get(path)):
            changed.append(path)
    return tuple(sorted(changed))


def keep_tables(content: Path, staged: Path, paths: Iterable[str]) -> None:
    """Give the new content the tables of the old one. Raises OSError.

    They are the same files where the disk can do that, by a second name: who has one open writes on in both.
    """
    for path in paths:
        ours, theirs = (content / path).resolve(), staged / path
        theirs.unlink()
        try:
            os.link(ours, theirs)
        except OSError:  # a disk that knows no links, like a stick's
            shutil.copy2(ours, theirs)


def _checksum(content: Path, path: str) -> str:
    """Return the checksum of a plain file inside the content folder; empty where there is none."""
    found = (content / path).resolve()
    try:
        if not found.is_relative_to(content.resolve()):
            return ""
        return digest(str(found))
    except (Unreadable, OSError):
        return ""
