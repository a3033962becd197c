"""The history of feeds: how much there is, since when, and whether the disk has room for the rest of it."""

import shutil
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from kiosk.doctor.finding import Diagnosis, Patient
from kiosk.history.history import folder_for, recorded
from kiosk.history.journal import Journal
from kiosk.history.levels import LEVELS
from kiosk.history.room import size
from kiosk.history.shelf import Shelf
from kiosk.words import said

_WHAT = said("doctor", "history_feeds")


def history(patient: Patient) -> list[Diagnosis]:
    """Look at what is recorded of the feeds; nothing where nothing is."""
    exhibition = patient.exhibition
    if exhibition is None or not exhibition.front.history.days or not recorded(exhibition.feeds):
        return []
    folder = patient.data / folder_for(patient.content).name
    most, has = exhibition.front.history.megabytes * 1_000_000, size(folder)
    there = next(one for one in (folder, *folder.parents) if one.is_dir())
    free = shutil.disk_usage(there).free
    since = _since(folder)
    facts = {"has": f"{has / 1e6:.0f}", "since": since, "most": f"{most / 1e6:.0f}"}
    fact = said("doctor", "history_size" if since else "history_none", **facts)
    if free + has >= most:
        return [Diagnosis(_WHAT, "good", fact)]
    fits = max(50, int((free + has) / 2e6))
    cure = said("doctor", "make_room_for_history", free=f"{free / 1000000.0:.0f}", fits=fits)
    return [Diagnosis(_WHAT, "attention", fact, cure)]


def _since(folder: Path) -> str:
    """Return since when there is something: a day, or within the first hour, of which no file is yet, the time, too."""
    begins = [file.begin for level in LEVELS for file in Shelf(folder, level).files()]
    if begins:
        return time.strftime("%Y-%m-%d", time.localtime(min(begins)))
    with suppress(OSError, sqlite3.Error):  # what is damaged is told elsewhere
        began = Journal(folder).begins()
        if began is not None:
            return time.strftime("%Y-%m-%d %H:%M", time.localtime(began))
    return ""
