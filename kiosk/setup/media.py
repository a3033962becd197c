"""Content media: folders and packs on sticks that are plugged in."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from kiosk.staff.drives import drives

FIRST = "exhibition.yaml"
"""The file that makes a folder an exhibition."""
PACK = ".kioskpack"
MOST = 12


def candidates(root: Path = Path("/"), sticks: Iterable[Path] = ()) -> list[Path]:
    """Return the exhibitions and packs on what is plugged in, at the top or one folder below; `sticks` are more of them."""
    there = [drive.folder for drive in drives(root / "proc/self/mountinfo", root / "sys/class/block")]
    found: dict[Path, None] = {}
    for stick in (*there, *sticks):
        with suppress(OSError):
            found |= dict.fromkeys(_on(stick))
    return list(found)[:MOST]


def _on(stick: Path) -> Iterator[Path]:
    below = (path for path in stick.iterdir() if path.is_dir() and not path.name.startswith("."))
    for folder in (stick, *sorted(below)):
        with suppress(OSError):
            if (folder / FIRST).is_file():
                yield folder
            yield from sorted(path for path in folder.glob(f"*{PACK}") if path.is_file())
