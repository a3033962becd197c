"""What `kiosk unpack` and the staff's panel say to each other: a line of JSON for each step.

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
from kiosk.packs.found import Found, found
from kiosk.packs.install import Offer, offered, undo
from kiosk.packs.keys import trusted
from kiosk.packs.refusal import PackError
from kiosk.packs.staging import BadContentError
from kiosk.staff.drives import drives

EVERY_SECONDS = 0.1
"""Between two lines about progress."""
MOST_PROBLEMS = 20


class Progress(NamedTuple):
    """How far the work is."""

    done: int
    """Bytes."""
    of: int


class Offered(NamedTuple):
    """What a pack that can be taken holds."""

    hall: tuple[str, str]
    made: str
    """Local time: `2026-11-23 18:05`."""
    signer: str
    difference: Difference
    warnings: int


class Refused(NamedTuple):
    """Why nothing was changed."""

    message: tuple[str, str]
    problems: tuple[str, ...] = ()
    """Chinese and English lines by turns."""


class Done(NamedTuple):
    """The content is another one now."""


Line = Found | Progress | Offered | Refused | Done


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
        problems = error.problems if isinstance(error, BadContentError) else ()
        _say(out, "refused", message=error.message, problems=_lines(problems))
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
    out.write(json.dumps({"what": what, **facts}) + "\n")
    out.flush()


def _told(offer: Offer) -> dict[str, object]:
    manifest = offer.manifest
    return {
        "hall": (manifest.hall.zh, manifest.hall.en),
        "made": f"{manifest.made_at:%Y-%m-%d %H:%M}",
        "signer": offer.signer.name,
        "difference": offer.difference._asdict(),
        "warnings": len(offer.problems),
    }


def _lines(problems: tuple[Problem, ...]) -> list[str]:
    errors = [one for one in problems if one.severity == "error"][:MOST_PROBLEMS]
    return [line for one in errors for line in (one.line_text("zh"), one.line_text("en"))]


def heard(lines: Iterator[str]) -> Iterator[Line]:
    """Yield what `speak` tells; raises ValueError, KeyError, TypeError for anything else."""
    for line in lines:
        tree = json.loads(line)
        match tree.pop("what"):
            case "found":
                yield Found(**{name: _frozen(one) for name, one in tree.items()})
            case "progress":
                yield Progress(**tree)
            case "offered":
                told = {name: _frozen(one) for name, one in tree["difference"].items()}
                yield Offered(**{**tree, "hall": tuple(tree["hall"]), "difference": Difference(**told)})
            case "refused":
                yield Refused(tuple(tree["message"]), tuple(tree["problems"]))
            case _:
                yield Done()


def _frozen(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value
