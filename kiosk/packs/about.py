"""Where a content folder comes from, written down in the folder itself: hidden files are nobody's content."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.content.folder import Unreadable, read

if TYPE_CHECKING:
    from kiosk.packs.opening import Pack

ABOUT = ".kioskpack.json"
_LONGEST = 64 << 10


class About(NamedTuple):
    """Which pack it was."""

    name: tuple[str, str]
    """Of the exhibition, in Chinese and in English."""
    made: str
    """As in the manifest."""
    signer: str


def write_about(pack: "Pack", folder: Path) -> None:
    """Write down where a new content folder comes from. Raises OSError."""
    hall, manifest = pack.manifest.hall, pack.manifest
    told = {"hall": hall.model_dump(), "made": manifest.made, "signer": pack.signer.name, "pack": pack.name}
    with (folder / ABOUT).open("xb") as file:
        file.write(json.dumps(told, ensure_ascii=False, indent=1).encode())
        file.flush()
        os.fsync(file.fileno())


def about(folder: Path) -> About | None:
    """Return which pack a content folder came from; None for one that was written by hand, or is not there."""
    try:
        tree: Any = json.loads(read(str(folder / ABOUT), _LONGEST))
        hall = tree["hall"]
        return About((str(hall["zh"]), str(hall["en"])), str(tree["made"]), str(tree["signer"]))
    except (Unreadable, ValueError, KeyError, TypeError, RecursionError):
        return None
