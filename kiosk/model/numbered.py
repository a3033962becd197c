"""Numbered pictures: those of a sequence are called NAME-001, NAME-002 and so on."""

import re
from collections.abc import Container

MOST_FRAMES = 360
"""A picture a degree."""
_NUMBERED = re.compile(r"(.*?)([0-9]+)\Z")


def stem_of(name: str) -> str:
    """Return a numbered name without its number; empty for one that has none."""
    found = _NUMBERED.match(name)
    return found[1] if found is not None else ""


def frames_from(first: str, pictures: Container[str]) -> tuple[str, ...]:
    """Return the names of a sequence, the first and those numbered on from it, as far as there are pictures."""
    found = _NUMBERED.match(first)
    if found is None or first not in pictures:
        return ()
    stem, digits = found[1], len(found[2])
    names = [first]
    for number in range(int(found[2]) + 1, int(found[2]) + MOST_FRAMES):
        name = f"{stem}{number:0{digits}d}"
        if name not in pictures:
            break
        names.append(name)
    return tuple(names)
