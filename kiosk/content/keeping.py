"""Whether feeds are kept as long as their charts look back, and whether there is memory for all that is to be kept."""

import math
from collections.abc import Iterator
from pathlib import Path as FilePath

from kiosk.content.finding import Finding
from kiosk.content.folder import files, read
from kiosk.content.notes import Notes
from kiosk.content.recovery import surveyed
from kiosk.model.exhibition import Exhibition
from kiosk.model.feeds import Feed
from kiosk.model.kept import JITTER, LARGEST_SERIES, MOST_SAMPLES, samples, shares, windows
from kiosk.model.problem import Problem


def keeping(exhibition: Exhibition, folder: FilePath) -> list[Problem]:
    """Return warnings about feeds of an exhibition that lies in `folder`; raises Unreadable."""
    notes = Notes()
    widest = windows([*exhibition.zones.values(), *exhibition.cards.values()])
    rooms = shares({name: samples(feed) for name, feed in exhibition.feeds.items()}, MOST_SAMPLES)
    for file in files(folder):
        feed = exhibition.feeds.get(file.id) if file.kind == "feed" else None
        if feed is not None:
            found = [*_too_short(feed, widest.get(file.id, 0.0)), *_too_much(feed, rooms[file.id])]
            if found:
                notes.within(file.name, surveyed(read(file.path)), found, slips=False)
    return list(notes.sorted())


def _too_short(feed: Feed, seconds: float) -> Iterator[Finding]:
    if feed.keep_seconds < seconds:
        facts = {"given": f"{feed.keep_seconds:.15g}", "limit": f"{seconds:.0f}"}
        yield Finding(("keep_seconds",), "kept_too_short", facts, severity="warning")


def _too_much(feed: Feed, room: int) -> Iterator[Finding]:
    room = min(room, LARGEST_SERIES)
    # Of a table that does not say how far apart its rows are nobody knows how many they will be.
    if feed.every_seconds is not None and samples(feed) > room:
        facts = {
            "given": samples(feed),
            "count": room,
            "limit": math.floor((room - 2) / JITTER * feed.every_seconds),
            "every": f"{math.ceil(feed.keep_seconds * JITTER / (room - 2) * 100) / 100:g}",
        }
        written = ("keep_seconds", "every_seconds", "kind")
        key = next(key for key in written if key in feed.model_fields_set)
        yield Finding((key,), "kept_too_much", facts, severity="warning")
