"""Protocol between `kiosk unpack` and the staff's panel: a line of JSON for each step.

The panel lets a process of its own do the work: a large pack, a slow stick or a file made to be hard to read is never
a late picture.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from kiosk.model.problem import Problem
from kiosk.packs.difference import Difference
from kiosk.packs.found import FoundPack, found
from kiosk.packs.install import Offer, offered, undo
from kiosk.packs.keys import trusted
from kiosk.packs.refusal import PackError
from kiosk.staff.drives import drives
from kiosk.words import Said, translated

EVERY_SECONDS = 0.1
"""Between two lines about progress."""
MOST_PROBLEMS = 20


class PackProgress(NamedTuple):
    """How far the work is."""

    done: int
    """Bytes."""
    of: int


class Offered(NamedTuple):
    """What a pack that can be taken holds."""

    hall: Said
    made: str
    """Local time: `2026-11-23 18:05`."""
    signer: str
    difference: Difference
    warnings: int


class PackRefused(NamedTuple):
    """Why nothing was changed."""

    message: Said
    problems: tuple[Problem, ...] = ()


class Done(NamedTuple):
    """The content is another one now."""


PackLine = FoundPack | PackProgress | Offered | PackRefused | Done


def speak(file: Path | None, folder: Path, out: TextIO, *, install: bool) -> int:
    """Look at a pack, install it, or go back where no file is given; tell each step on `out`. Return the exit code."""
    told_at = 0.0

    def progress(done: int, of: int) -> None:
        nonlocal told_at
        now = time.monotonic()
        if now - told_at >= EVERY_SECONDS or done == of:
            told_at = now
            _say(out, "progress", done=done, of=of)

    try:
        if file is None:
            undo(folder)
        else:
            with offered(file, folder, trusted(), progress) as offer:
                _say(out, "offered", **_told(offer))
                if install:
                    offer.install()
    except PackError as error:
        _say(out, "refused", message=error.message, problems=_errors(error.problems))
        return 1
    if install:
        _say(out, "done")
    return 0


def speak_found(out: TextIO) -> int:
    """Tell each pack that lies on a stick."""
    for one in found(((drive.folder, drive.name) for drive in drives()), trusted()):
        _say(out, "found", **one._asdict())
    return 0


def _say(out: TextIO, what: str, **facts: object) -> None:
    out.write(json.dumps({"what": what, **facts}, default=Said.tree) + "\n")
    out.flush()


def _told(offer: Offer) -> dict[str, object]:
    manifest = offer.manifest
    return {
        "hall": translated(manifest.hall.zh, en=manifest.hall.en),
        "made": f"{manifest.made_at:%Y-%m-%d %H:%M}",
        "signer": offer.signer.name,
        "difference": offer.difference._asdict(),
        "warnings": len(offer.problems),
    }


def _errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [one for one in problems if one.severity == "error"][:MOST_PROBLEMS]


def heard(lines: Iterator[str]) -> Iterator[PackLine]:
    """Yield what `speak` tells; raises ValueError, KeyError, TypeError, AttributeError for anything else."""
    for line in lines:
        tree = json.loads(line)
        what, changes = tree.pop("what"), tree.pop("difference", {})
        told = {name: _frozen(one) for name, one in tree.items()}
        match what:
            case "found":
                yield FoundPack(**told)
            case "progress":
                yield PackProgress(**told)
            case "offered":
                changed = {name: _frozen(one) for name, one in changes.items()}
                yield Offered(**told, difference=Difference(**changed))
            case "refused":
                yield PackRefused(told["message"], tuple(Problem(*one) for one in told["problems"]))
            case _:
                yield Done()


def _frozen(value: object) -> Any:  # noqa: ANN401 - what JSON holds; its objects are words
    if isinstance(value, dict):
        return Said.of(value)
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value
