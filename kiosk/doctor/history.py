"""The history of feeds: how much there is, since when, and whether the disk has room for the rest of it."""

import shutil
import time

from kiosk.doctor.finding import Diagnosis, Patient
from kiosk.history.history import folder_for, recorded
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
    begins = [file.begin for level in LEVELS for file in Shelf(folder, level).files()]
    since = time.strftime("%Y-%m-%d", time.localtime(min(begins))) if begins else "-"
    fact = said(
        "doctor",
        "history_size",
        has=f"{has / 1000000.0:.0f}",
        since=since,
        most=f"{most / 1000000.0:.0f}",
    )
    if free + has >= most:
        return [Diagnosis(_WHAT, "good", fact)]
    fits = max(50, int((free + has) / 2e6))
    cure = said("doctor", "make_room_for_history", free=f"{free / 1000000.0:.0f}", fits=fits)
    return [Diagnosis(_WHAT, "attention", fact, cure)]
