"""An exhibition from a stick becomes this machine's own, whole and checked, or not at all."""

import os
import shutil
from pathlib import Path

from kiosk.content import load
from kiosk.keep import settle
from kiosk.packs.install import offered
from kiosk.packs.keys import trusted
from kiosk.packs.staging import BadContentError
from kiosk.packs.swap import alone, beside, put
from kiosk.setup.media import PACK


def bring(source: Path, target: Path) -> None:
    """Put a folder, or what is in a signed pack, in the place of the content; that one stays beside it.

    Raises PackError, or OSError, with everything as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix == PACK:
        with offered(source, target, trusted(), lambda _done, _of: None) as offer:
            offer.install()
    else:
        _copy(source, target)


def _copy(source: Path, target: Path) -> None:
    places = beside(target)
    with alone(places):
        staged = places.staged / target.name
        try:
            shutil.copytree(source, staged, ignore=shutil.ignore_patterns(".*"))
            loaded = load(staged)
            if loaded.exhibition is None:
                raise BadContentError(loaded.problems)
            for inside, _, files in os.walk(staged, topdown=False):
                for name in files:
                    _on_disk(Path(inside) / name)
                settle(Path(inside))
            put(places, staged)
        finally:
            shutil.rmtree(places.staged, ignore_errors=True)


def _on_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
