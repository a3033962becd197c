"""Which content the hall begins with: the folder's, or what was kept of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk.content import Content
from kiosk.content.loader import Loaded, load
from kiosk.content.prints import digest
from kiosk.content.suspects import Suspects
from kiosk.model.problem import Problem


class Chosen(NamedTuple):
    """What to begin with."""

    content: Content | None
    """None where there is nothing that can be shown."""
    problems: tuple[Problem, ...] = ()
    """The errors of the folder, where it has some."""


def choose(
    folder: Path, fell: Sequence[str] = (), *, proved_too: bool = False, unreadable: bool = False
) -> Chosen:
    """Return what to begin with after the screen fell again and again with the contents `fell`.

    They are suspected, and not shown again by themselves; what had proved itself before only with `proved_too`. The
    newest that is none of them is chosen: the folder, what was without mistakes last, what has proved itself, what had
    before that. Where all are suspects, the folder is tried again. With `unreadable` the screen fell before it knew
    what the folder holds: then what was kept comes first.
    """
    suspects = Suspects()
    if fell:
        trusted = "" if proved_too else _proved(folder)
        suspects.add(one for one in fell if one != trusted)
    loaded = None if unreadable else load(folder)
    content = _read(folder, loaded, suspects) if loaded is not None else None
    if content is not None and content.digest not in suspects.digests:
        return Chosen(content)
    kept = _kept(folder, suspects, suspects.digests)
    if kept is None:  # nothing that is trusted: what can be shown at all
        loaded = loaded or load(folder)
        kept = content or _read(folder, loaded, suspects) or _kept(folder, suspects, frozenset())
    return Chosen(kept, _errors(loaded))


def _read(folder: Path, loaded: Loaded, suspects: Suspects) -> Content | None:
    if loaded.exhibition is None:
        return None
    name = digest(loaded.prints, folder)
    return Content(folder, loaded.exhibition, loaded.prints, 0.0, name, suspects.digests - {name})


def _kept(folder: Path, suspects: Suspects, refused: frozenset[str]) -> Content | None:
    from kiosk.content.generations import Generations  # the first frame does not wait for archives

    kept = Generations(folder).load(refused)
    if kept is None or kept.loaded.exhibition is None:
        return None
    return Content(folder, kept.loaded.exhibition, {}, kept.at, kept.digest, suspects.digests - {kept.digest})


def _proved(folder: Path) -> str:
    from kiosk.content.generations import Generations

    return Generations(folder).proved.digest()


def _errors(loaded: Loaded | None) -> tuple[Problem, ...]:
    found = loaded.problems if loaded is not None else ()
    return tuple(problem for problem in found if problem.severity == "error")
