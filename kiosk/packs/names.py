"""File names in a pack: the same file on every system, and inside the content folder."""

import unicodedata
from collections.abc import Iterable

LONGEST = 240
"""Characters of a path: Windows takes 260 with the folder before it."""
DEEPEST = 6
_NEVER = frozenset('<>:"|?*\\')
_RESERVED = frozenset(
    ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *(f"{port}{n}" for port in ("COM", "LPT") for n in "123456789¹²³"))
)  # fmt: skip


def fits(path: str) -> bool:
    """Tell whether a path can be a file's everywhere: relative, forward, visible, not reserved by Windows."""
    parts = path.split("/")
    return len(path) <= LONGEST and len(parts) <= DEEPEST and all(map(_fits, parts))


def _fits(part: str) -> bool:
    if not part or part.startswith(".") or part.endswith((".", " ")):
        return False
    if not part.isprintable() or _NEVER & set(part):
        return False
    return part.partition(".")[0].rstrip(" ").upper() not in _RESERVED


def collision(paths: Iterable[str]) -> tuple[str, str] | None:
    """Return two paths that Windows would take for one, or for a file and the folder it is in; None if all differ."""
    taken: dict[str, tuple[str, bool]] = {}
    for path in paths:
        parts = path.split("/")
        for count in range(1, len(parts) + 1):
            name, whole = "/".join(parts[:count]), count == len(parts)
            before = taken.setdefault(_folded(name), (name, whole))
            if before != (name, whole):
                return before[0], path
    return None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
