"""Templates: files to begin with, commented, in Chinese, and valid as they are."""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def template(kind: str) -> bytes:
    """Return the file to begin a zone, an enterprise, a project or a feed with."""
    return (FOLDER / f"{kind}.yaml").read_bytes()


def exhibition() -> Iterator[tuple[Path, bytes]]:
    """Yield the files of a whole exhibition: where each goes, and what it says."""
    root = FOLDER / "exhibition"
    for path in sorted(root.rglob("*.yaml")):
        yield path.relative_to(root), path.read_bytes()


def header(kind: str) -> str:
    """Return the lines of comment that files of a kind begin with, and the empty line below."""
    head, _, _ = template(kind).decode().partition("\n\n")
    return f"{head}\n\n"
