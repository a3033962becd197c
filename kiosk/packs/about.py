"""Provenance of a content folder, written down in the folder itself: hidden files are nobody's content."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.content.folder import Unreadable, read
from kiosk.words import Said, translated

if TYPE_CHECKING:
    from kiosk.packs.opening import Pack

ABOUT = ".kioskpack.json"
_LONGEST = 8 << 20


class AboutPack(NamedTuple):
    """Which pack it was."""

    name: Said
    """Of the exhibition."""
    made: str
    """As in the manifest."""
    signer: str


def write_about(pack: "Pack", folder: Path, tables: Mapping[str, str]) -> None:
    """Write down where a new content folder comes from, and the checksums of the tables it brings. Raises OSError."""
    hall, manifest = pack.manifest.hall, pack.manifest
    told = {
        "hall": hall.model_dump(),
        "made": manifest.made,
        "signer": pack.signer.name,
        "pack": pack.name,
        "tables": dict(tables),
    }
    with (folder / ABOUT).open("xb") as file:
        file.write(json.dumps(told, ensure_ascii=False, indent=1).encode())
        file.flush()
        os.fsync(file.fileno())


def laid(folder: Path) -> dict[str, str]:
    """Return the checksums of the tables that a pack brought with a content folder; none where nobody knows."""
    try:
        tree: Any = json.loads(read(str(folder / ABOUT), _LONGEST))
        return {str(path): str(checksum) for path, checksum in tree["tables"].items()}
    except (Unreadable, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def about(folder: Path) -> AboutPack | None:
    """Return which pack a content folder came from; None for one that was written by hand, or is not there."""
    try:
        tree: Any = json.loads(read(str(folder / ABOUT), _LONGEST))
        hall = tree["hall"]
        name = translated(str(hall["zh"]), en=str(hall["en"]))
        return AboutPack(name, str(tree["made"]), str(tree["signer"]))
    except (Unreadable, ValueError, KeyError, TypeError, RecursionError):
        return None
