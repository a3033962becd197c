"""Which content the hall begins with: the folder's, or what was kept of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kiosk.content import Content
from kiosk.content.answered import QUIET_SECONDS, DiskAnswer, SilentError
from kiosk.content.loaded import Loaded
from kiosk.content.prints import digest
from kiosk.content.read_before import ReadBefore
from kiosk.content.suspects import Suspects
from kiosk.model.problem import Problem

LONGEST_SECONDS = 60.0
"""A disk that does not answer is waited for as long where there is nothing else to show."""


class Chosen(NamedTuple):
    """What to begin with."""

    content: Content | None
    """None where there is nothing that can be shown."""
    problems: tuple[Problem, ...] = ()
    """The errors of the folder, where it has some."""


def choose(
    folder: Path,
    fell: Sequence[str] = (),
    *,
    proved_too: bool = False,
    unreadable: bool = False,
    silent: bool = False,
) -> Chosen:
    """Return what to begin with after the screen fell again and again with the contents `fell`.

    They are suspected, and not shown again by themselves; what had proved itself before only with `proved_too`. The
    newest that is none of them is chosen: the folder, what was without mistakes last, what has proved itself, what had
    before that. Where all are suspects, the folder is tried again. With `unreadable` the screen fell before it knew
    what the folder holds: then what was kept comes first, and so it does where the folder does not answer; with
    `silent` that is known already.
    """
    suspects = Suspects()
    if fell:
        trusted = "" if proved_too else _proved(folder)
        suspects.add(one for one in fell if one != trusted)
    reading = None if unreadable or silent else DiskAnswer(partial(_looked, folder))
    loaded = _answer(reading, QUIET_SECONDS) if reading is not None else None
    content = _read(folder, loaded, suspects) if loaded is not None else None
    if content is not None and content.digest not in suspects.digests:
        return Chosen(content)
    kept = _kept(folder, suspects, suspects.digests)
    if kept is None:  # nothing that is trusted: what can be shown at all
        loaded = loaded or _answer(reading or DiskAnswer(partial(_looked, folder)), LONGEST_SECONDS)
        content = content or (_read(folder, loaded, suspects) if loaded is not None else None)
        kept = content or _kept(folder, suspects, frozenset())
    if loaded is None and (silent or reading is not None):
        return Chosen(kept, (_silent(folder),))
    return Chosen(kept, _errors(loaded))


def _answer(reading: DiskAnswer[Loaded], seconds: float) -> Loaded | None:
    try:
        return reading.get(seconds)
    except SilentError:
        return None


def _silent(folder: Path) -> Problem:
    from kiosk.content import hangs

    hangs.note(folder)
    return hangs.silent(folder.name)


def _looked(folder: Path) -> Loaded:
    before = ReadBefore(folder)
    loaded = before.get()
    if loaded is not None:
        return loaded
    # Most often nothing has changed, and the first frame does not wait for what reads.
    from kiosk.content.loader import load_soon
    from kiosk.content.looked_at import LookedAt

    return load_soon(folder, None, LookedAt(folder).read())._replace(seen=before.seen)


def _read(folder: Path, loaded: Loaded, suspects: Suspects) -> Content | None:
    if loaded.exhibition is None:
        return None
    name = digest(loaded.prints, folder)
    rest = suspects.digests - {name}
    return Content(folder, loaded.exhibition, loaded.prints, 0.0, name, rest, loaded.seen)


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
