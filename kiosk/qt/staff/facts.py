"""What staff are told: gathered from all parts of the program, as sections of plain lines."""

import os
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.analytics.counts import FEW
from kiosk.model.content_state import ContentState
from kiosk.model.exhibition import Exhibition
from kiosk.packs.trial import TakenBack
from kiosk.places import state_folder
from kiosk.qt.charts.freshness import duration
from kiosk.qt.staff.drawn import PanelDrawing
from kiosk.qt.staff.frames import FrameTimes
from kiosk.qt.staff.words import say
from kiosk.qt.standing.live import Live
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour
from kiosk.qt.touch.router import Router
from kiosk.sources.missing import missing
from kiosk.sources.store import Store
from kiosk.watchdog.fall import told
from kiosk.watchdog.keeper import FALLS
from kiosk.watchdog.record import FallRecord

MOST_PROBLEMS, MOST_FEEDS, MOST_FALLS, MOST_PAGES = 12, 40, 8, 6
_LITTLE_DISK = 0.05
"""Of the disk: less than this is said in red."""
_SLOW_MS = 33.4
"""Two frames of a sixtieth of a second."""
STEPS = ("AS_EVER", "LAST_GOOD", "PROVED", "OLDER", "SAFE")
"""What the record says was done after a fall."""
_STATES = {"waiting": "waiting_data"}


class FactLine(NamedTuple):
    """One fact."""

    text: str
    colour: Colour = "paper"


class FactSection(NamedTuple):
    """Facts that belong together, and drawings among them."""

    title: str
    lines: Sequence[FactLine | PanelDrawing]


class FromDisk(NamedTuple):
    """What only the program's own disk knows."""

    free: int
    """Bytes."""
    total: int
    trouble: str
    """Why the disk could not be asked; empty where it could."""
    falls: list[dict[str, Any]]
    """Newest last."""
    unwritable: str = ""
    """Why nothing can be written; empty where something can."""


def ask_disk(folder: Path | None = None) -> FromDisk:
    """Return what the disk knows on which the program keeps everything; it may take its time."""
    folder = folder or state_folder()
    falls = list(FallRecord(folder / FALLS).falls)
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
    try:
        usage = shutil.disk_usage(there)
    except OSError as error:
        return FromDisk(0, 0, str(error.strerror or error), falls)
    return FromDisk(usage.free, usage.total, "", falls, _unwritable(folder))


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


def content_section(look: Look, state: ContentState | None, back: TakenBack | None = None) -> FactSection:
    """Tell how the content stands; `back` is content from a stick with which the screen fell."""
    title = say(look, "content")
    if state is None:
        return FactSection(title, [FactLine(say(look, "unchecked"), "muted")])
    lines = [FactLine(say(look, "folder", folder=state.folder))]
    if back is not None:
        lines.append(FactLine(say(look, "taken_back", when=_when(back.at)), "red"))
    if state.last_good:
        said = "kept_back" if state.suspect else "last_good"
        lines.append(FactLine(say(look, said, when=_when(state.kept_at)), "red"))
    lines.append(FactLine(say(look, "shown_since", when=_when(state.shown_since))))
    if state.trouble:
        lines.append(FactLine(look.say(state.trouble), "red"))
    if state.unkept:
        lines.append(FactLine(say(look, "unkept", why=state.unkept), "red"))
    if state.proved:
        lines.append(FactLine(say(look, "proved"), "cyan"))
    if state.suspect:
        lines.append(FactLine(say(look, "suspect"), "red"))
    elif state.waiting:
        lines.append(FactLine(say(look, "waiting"), "gold"))
    if not state.checked_at:
        lines.append(FactLine(say(look, "unchecked"), "muted"))
        return FactSection(title, lines)
    return FactSection(title, [*lines, *_checked(look, state)])


def _checked(look: Look, state: ContentState) -> list[FactLine]:
    """Tell what the last check of the folder found."""
    colour: Colour = "red" if state.errors else "gold" if state.warnings else "cyan"
    counted = {"errors": state.errors, "warnings": state.warnings}
    lines = [FactLine(say(look, "checked", when=_when(state.checked_at), **counted), colour)]
    for problem in state.problems[:MOST_PROBLEMS]:
        fact = f"{problem.file}:{problem.line}  {look.say(problem.message)}"
        lines.append(FactLine(fact, "red" if problem.severity == "error" else "gold"))
        if problem.hint:
            lines.append(FactLine(look.say(problem.hint), "muted"))
    told = sum(problem.places for problem in state.problems[:MOST_PROBLEMS])
    _add_more(look, lines, state.errors + state.warnings - told)
    return lines


def feeds_section(look: Look, exhibition: Exhibition, store: Store, live: Live) -> FactSection:
    """Tell how each feed stands, those in trouble first."""
    rows = [_feed_lines(look, name, exhibition, store, live) for name in exhibition.feeds]
    rows.sort(key=lambda row: ("red", "gold", "muted", "cyan").index(row[0].colour))
    lines = [line for row in rows[:MOST_FEEDS] for line in row]
    _add_more(look, lines, len(rows) - MOST_FEEDS)
    lines += _history_lines(look, live)
    return FactSection(say(look, "feeds"), lines or [FactLine(say(look, "no_feeds"), "muted")])


def _feed_lines(look: Look, name: str, exhibition: Exhibition, store: Store, live: Live) -> list[FactLine]:
    fresh = store.freshness(name)
    trouble = live.health.trouble(name) if live.health is not None else None
    trouble = trouble or missing(store, name, exhibition.feeds)
    state = say(look, _STATES.get(fresh.state, fresh.state))
    if fresh.state != "waiting":
        state = say(look, "aged", state=state, age=duration(fresh.age_seconds, look))
    colours: Mapping[str, Colour] = {
        "live": "cyan",
        "demo": "muted",
        "waiting": "gold",
        "stale": "gold",
        "uncertain": "gold",
    }
    colour: Colour = "red" if trouble is not None else colours.get(fresh.state, "red")
    level = store.level(name)
    if level in ("attention", "alarm"):
        when = _when(store.level_since(name))
        state = f"{state}  ·  {say(look, 'beyond', level=look.word(level), when=when)}"
        colour = "red" if level == "alarm" or colour == "red" else "gold"
    lines = [FactLine(f"{look.say(exhibition.feeds[name].name)} ({name})  ·  {state}", colour)]
    if trouble is not None:
        told = trouble.hidden(live.health.hide) if live.health is not None else trouble
        both = say(look, "fact_and_cure", fact=told.message, cure=told.cure) if told.cure else ""
        lines.append(FactLine(both or look.say(told.message), "muted"))
    return lines


def _history_lines(look: Look, live: Live) -> list[FactLine]:
    """Tell how the history does that is kept of the feeds; nothing where none is kept."""
    state = live.history.state() if live.history is not None else None
    if state is None:
        return []
    lines = [FactLine(say(look, "history", size=_size(state.bytes)), "muted")]
    if state.trouble:
        lines.append(FactLine(say(look, "history_stuck", why=state.trouble), "red"))
    if state.dropped:
        lines.append(FactLine(say(look, "history_lost", n=state.dropped), "red"))
    return lines


def glass_sections(look: Look, router: Router) -> list[FactSection]:
    """Tell what rests on the glass, and where; nothing where nothing does."""
    lines = []
    for at, seconds in router.resting():
        across, down = router.share(at)
        told = say(look, "rests", age=duration(max(1.0, seconds), look), across=across, down=down)
        lines.append(FactLine(told, "red"))
    return (
        [FactSection(say(look, "glass"), [*lines, FactLine(say(look, "rests_cure"), "muted")])]
        if lines
        else []
    )


def machine_section(
    look: Look, disk: FromDisk | None, open_seconds: float, frames: FrameTimes
) -> FactSection:
    """Tell how the machine does."""
    lines = []
    if disk is not None and disk.trouble:
        lines.append(FactLine(say(look, "no_disk", why=disk.trouble), "red"))
    elif disk is not None:
        colour: Colour = "red" if disk.free < _LITTLE_DISK * disk.total else "paper"
        lines.append(FactLine(say(look, "disk", free=_size(disk.free), total=_size(disk.total)), colour))
    if disk is not None and disk.unwritable:
        lines.append(FactLine(say(look, "unwritable", why=disk.unwritable), "red"))
    lines.append(FactLine(say(look, "open_for", age=duration(max(1.0, open_seconds), look))))
    lines.append(FactLine(say(look, "on_for", age=duration(time.monotonic(), look))))
    told = {"p95": f"{frames.p95_ms:.1f}", "slowest": f"{frames.slowest_ms:.1f}"}
    slow: Colour = "gold" if frames.p95_ms > _SLOW_MS else "paper"
    lines.append(FactLine(say(look, "frames", n=frames.pictures, **told), slow))
    return FactSection(say(look, "machine"), lines)


def falls_section(look: Look, falls: list[dict[str, Any]]) -> FactSection:
    """Tell when the screen fell, newest first."""
    lines = [FactLine(_fall(look, fall)) for fall in reversed(falls[-MOST_FALLS:])]
    _add_more(look, lines, len(falls) - MOST_FALLS)
    return FactSection(say(look, "falls"), lines or [FactLine(say(look, "no_falls"), "cyan")])


def _fall(look: Look, fall: Mapping[str, Any]) -> str:
    why, then, stood = look.say(told(fall)), str(fall.get("then", "")), fall.get("stood_seconds")
    if then in STEPS:
        then = say(look, then)
    age = duration(float(stood) if isinstance(stood, (int, float)) else 0.0, look)
    when = str(fall.get("when", ""))[:16].replace("T", " ")
    return say(look, "fall", when=when, why=why, age=age, then=then)


def today_section(look: Look, exhibition: Exhibition, live: Live) -> FactSection:
    """Tell what visitors used today; what few used is not told."""
    title, tally = say(look, "today"), live.tally
    if tally is None:
        return FactSection(title, [FactLine(say(look, "uncounted"), "muted")])
    visits = tally.value("visits_today") or 0.0
    lines = [FactLine(say(look, "visits", n=say(look, "few", n=FEW) if visits < FEW else int(visits)))]
    for name, count in tally.most_opened(MOST_PAGES):
        place = exhibition.place(name)
        said = look.say(place.name) if place is not None else name
        lines.append(FactLine(say(look, "opened", page=said, n=count)))
    lines.append(FactLine(say(look, "few_told", n=FEW), "muted"))
    return FactSection(title, lines)


def _add_more(look: Look, lines: list[FactLine], left: int) -> None:
    if left > 0:
        lines.append(FactLine(say(look, "more", n=left), "muted"))


def _when(moment: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(moment))


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB"
