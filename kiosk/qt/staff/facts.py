"""What staff are told: gathered from all parts of the program, as sections of plain lines."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.analytics.counts import FEW
from kiosk.model.content_state import ContentState
from kiosk.model.exhibition import Exhibition
from kiosk.packs.trial import TakenBack, taken_back
from kiosk.places import state_folder
from kiosk.qt.charts.freshness import duration
from kiosk.qt.live import Live
from kiosk.qt.look import Look
from kiosk.qt.staff.drawn import Drawing
from kiosk.qt.staff.frames import FrameTimes
from kiosk.qt.staff.words import say
from kiosk.qt.theme import Colour
from kiosk.sources.store import Store
from kiosk.watchdog.keeper import FALLS
from kiosk.watchdog.record import Record

MOST_PROBLEMS, MOST_FEEDS, MOST_FALLS, MOST_PAGES = 12, 40, 8, 6
_LITTLE_DISK = 0.05
"""Of the disk: less than this is said in red."""
_SLOW_MS = 33.4
"""Two frames of a sixtieth of a second."""
STEPS = ("AS_EVER", "LAST_GOOD", "PROVED", "OLDER", "SAFE")
"""What the record says was done after a fall."""
_STATES = {"waiting": "waiting_data"}
_WHY = (
    (re.compile(r"ended with code (-?\d+)"), "ended", "code"),
    (re.compile(r"painted nothing for (\S+) s"), "hung", "n"),
    (re.compile(r"no hall within (\S+) s"), "unopened", "n"),
    (re.compile(r"could not be started: (.*)"), "unstarted", "why"),
)


class Line(NamedTuple):
    """One fact."""

    text: str
    colour: Colour = "paper"


class Section(NamedTuple):
    """Facts that belong together, and drawings among them."""

    title: str
    lines: Sequence[Line | Drawing]


class FromDisk(NamedTuple):
    """What only the disk knows."""

    free: int
    """Bytes."""
    total: int
    trouble: str
    """Why the disk could not be asked; empty where it could."""
    falls: list[dict[str, Any]]
    """Newest last."""
    unwritable: str = ""
    """Why nothing can be written; empty where something can."""
    taken_back: TakenBack | None = None
    """Content from a stick with which the screen fell."""


def ask_disk(folder: Path | None = None, content: Path | None = None) -> FromDisk:
    """Return what the disk knows, also of the content folder; it may take its time."""
    folder = folder or state_folder()
    falls = list(Record(folder / FALLS).falls)
    back = taken_back(content) if content is not None else None
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
    try:
        usage = shutil.disk_usage(there)
    except OSError as error:
        return FromDisk(0, 0, str(error.strerror or error), falls, taken_back=back)
    return FromDisk(usage.free, usage.total, "", falls, _unwritable(folder), back)


def _unwritable(folder: Path) -> str:
    """Write a little where the program keeps everything, under no name; return why it cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as tried:
            tried.write(b"x" * 4096)
            tried.flush()
            os.fsync(tried.fileno())
    except OSError as error:
        return str(error.strerror or error)
    return ""


def content_section(look: Look, state: ContentState | None, back: TakenBack | None = None) -> Section:
    """Tell how the content stands."""
    title = say(look, "content")
    if state is None:
        return Section(title, [Line(say(look, "unchecked"), "muted")])
    which = _which(look)
    lines = [Line(say(look, "folder", folder=state.folder))]
    if back is not None:
        lines.append(Line(say(look, "taken_back", when=_when(back.at)), "red"))
    if state.last_good:
        said = "kept_back" if state.suspect else "last_good"
        lines.append(Line(say(look, said, when=_when(state.kept_at)), "red"))
    lines.append(Line(say(look, "shown_since", when=_when(state.shown_since))))
    if any(state.trouble):
        lines.append(Line(state.trouble[which], "red"))
    if state.proved:
        lines.append(Line(say(look, "proved"), "cyan"))
    if state.suspect:
        lines.append(Line(say(look, "suspect"), "red"))
    elif state.waiting:
        lines.append(Line(say(look, "waiting"), "gold"))
    if not state.checked_at:
        lines.append(Line(say(look, "unchecked"), "muted"))
        return Section(title, lines)
    return Section(title, [*lines, *_checked(look, state)])


def _checked(look: Look, state: ContentState) -> list[Line]:
    """Tell what the last check of the folder found."""
    which = _which(look)
    colour: Colour = "red" if state.errors else "gold" if state.warnings else "cyan"
    counted = {"errors": state.errors, "warnings": state.warnings}
    lines = [Line(say(look, "checked", when=_when(state.checked_at), **counted), colour)]
    for problem in state.problems[:MOST_PROBLEMS]:
        fact = f"{problem.file}:{problem.line}  {problem.message[which]}"
        lines.append(Line(fact, "red" if problem.severity == "error" else "gold"))
        if problem.hint[which]:
            lines.append(Line(problem.hint[which], "muted"))
    _add_more(look, lines, state.errors + state.warnings - len(state.problems[:MOST_PROBLEMS]))
    return lines


def feeds_section(look: Look, exhibition: Exhibition, store: Store, live: Live) -> Section:
    """Tell how each feed stands, those in trouble first."""
    rows = [_feed_lines(look, name, exhibition, store, live) for name in exhibition.feeds]
    rows.sort(key=lambda row: ("red", "gold", "muted", "cyan").index(row[0].colour))
    lines = [line for row in rows[:MOST_FEEDS] for line in row]
    _add_more(look, lines, len(rows) - MOST_FEEDS)
    return Section(say(look, "feeds"), lines or [Line(say(look, "no_feeds"), "muted")])


def _feed_lines(look: Look, name: str, exhibition: Exhibition, store: Store, live: Live) -> list[Line]:
    fresh = store.freshness(name)
    trouble = live.health.trouble(name) if live.health is not None else None
    state = say(look, _STATES.get(fresh.state, fresh.state))
    if fresh.state != "waiting":
        state = say(look, "aged", state=state, age=duration(fresh.age_seconds, look))
    colours: Mapping[str, Colour] = {"live": "cyan", "demo": "muted", "waiting": "gold", "stale": "gold"}
    colour: Colour = "red" if trouble is not None else colours.get(fresh.state, "red")
    lines = [Line(f"{look.say(exhibition.feeds[name].name)} ({name})  ·  {state}", colour)]
    if trouble is not None:
        told = trouble.hidden(live.health.hide) if live.health is not None else trouble
        which = _which(look)
        words = "：" if which == 0 else ": "
        lines.append(Line(words.join(filter(None, (told.message[which], told.cure[which]))), "muted"))
    return lines


def machine_section(look: Look, disk: FromDisk | None, open_seconds: float, frames: FrameTimes) -> Section:
    """Tell how the machine does."""
    lines = []
    if disk is not None and disk.trouble:
        lines.append(Line(say(look, "no_disk", why=disk.trouble), "red"))
    elif disk is not None:
        colour: Colour = "red" if disk.free < _LITTLE_DISK * disk.total else "paper"
        lines.append(Line(say(look, "disk", free=_size(disk.free), total=_size(disk.total)), colour))
    if disk is not None and disk.unwritable:
        lines.append(Line(say(look, "unwritable", why=disk.unwritable), "red"))
    lines.append(Line(say(look, "open_for", age=duration(max(1.0, open_seconds), look))))
    lines.append(Line(say(look, "on_for", age=duration(time.monotonic(), look))))
    told = {"p95": f"{frames.p95_ms:.1f}", "slowest": f"{frames.slowest_ms:.1f}"}
    slow: Colour = "gold" if frames.p95_ms > _SLOW_MS else "paper"
    lines.append(Line(say(look, "frames", n=frames.pictures, **told), slow))
    return Section(say(look, "machine"), lines)


def falls_section(look: Look, falls: list[dict[str, Any]]) -> Section:
    """Tell when the screen fell, newest first."""
    lines = [Line(_fall(look, fall)) for fall in reversed(falls[-MOST_FALLS:])]
    _add_more(look, lines, len(falls) - MOST_FALLS)
    return Section(say(look, "falls"), lines or [Line(say(look, "no_falls"), "cyan")])


def _fall(look: Look, fall: Mapping[str, Any]) -> str:
    why, then, stood = str(fall.get("why", "")), str(fall.get("then", "")), fall.get("stood_seconds")
    for pattern, name, value in _WHY:
        if found := pattern.fullmatch(why):
            why = say(look, name, **{value: found[1]})
    if then in STEPS:
        then = say(look, then)
    age = duration(float(stood) if isinstance(stood, (int, float)) else 0.0, look)
    when = str(fall.get("when", ""))[:16].replace("T", " ")
    return say(look, "fall", when=when, why=why, age=age, then=then)


def today_section(look: Look, exhibition: Exhibition, live: Live) -> Section:
    """Tell what visitors used today; what few used is not told."""
    title, tally = say(look, "today"), live.tally
    if tally is None:
        return Section(title, [Line(say(look, "uncounted"), "muted")])
    visits = tally.value("visits_today") or 0.0
    lines = [Line(say(look, "visits", n=say(look, "few", n=FEW) if visits < FEW else int(visits)))]
    for name, count in tally.most_opened(MOST_PAGES):
        place = exhibition.place(name)
        said = look.say(place.name) if place is not None else name
        lines.append(Line(say(look, "opened", page=said, n=count)))
    lines.append(Line(say(look, "few_told", n=FEW), "muted"))
    return Section(title, lines)


def _add_more(look: Look, lines: list[Line], left: int) -> None:
    if left > 0:
        lines.append(Line(say(look, "more", n=left), "muted"))


def _which(look: Look) -> int:
    return 0 if look.language == "zh" else 1


def _when(moment: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(moment))


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB"
