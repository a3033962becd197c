"""What the first frame waits for: each module that is imported before it is a part of every start."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]

BEHIND = {
    "kiosk.analytics",
    "kiosk.content.clip",
    "kiosk.content.drawing",
    "kiosk.content.generations",
    "kiosk.content.messages",
    "kiosk.content.mistakes",
    "kiosk.content.photograph",
    "kiosk.content.renderer",
    "kiosk.content.report",
    "kiosk.content.review",
    "kiosk.content.survey",
    "kiosk.logbook",
    "kiosk.packs",
    "kiosk.qt.attract",
    "kiosk.qt.charts",
    "kiosk.qt.hall.view",
    "kiosk.qt.pages.blocks",
    "kiosk.qt.pages.page",
    "kiosk.qt.parts.picture",
    "kiosk.qt.staff",
    "kiosk.qt.standing.reload",
    "kiosk.qt.standing.x_server",
    "kiosk.search.index",
    "kiosk.sources.feeds",
    "kiosk.watchdog.keeper",
    "numpy",
    "pyqtgraph",
    "resvg_py",
    "ssl",
    "subprocess",
}
"""What the room, pages, feeds, staff or mistakes need, and header and dock do not."""

MOST_OWN = 116
"""Modules of the program itself, some 0.3 ms each, without those that hold the keys of one kind of exhibit or feed; on the
first day, when content is read, there are some thirty more."""
KINDS = ("kiosk.model.exhibits.", "kiosk.model.feeds.")


def imported_before_the_first_frame():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kiosk", "run", "--first-frame"],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
        timeout=300,
    )
    before, frame, _ = done.stdout.partition("first frame")
    assert frame
    return {line.split("|")[-1].strip() for line in before.splitlines() if line.startswith("import time:")}


def test_header_and_dock_wait_for_no_more_than_they_need():
    imported_before_the_first_frame()  # what is read on the first day is kept for the next
    imported = imported_before_the_first_frame()

    assert {"kiosk.qt.frame.bar", "PySide6.QtWidgets"} <= imported
    assert imported & BEHIND == set()
    own = sorted(one for one in imported if one.startswith("kiosk.") and not one.startswith(KINDS))
    assert len(own) <= MOST_OWN, own


def test_pyside_does_not_read_the_source_of_what_is_imported():
    read = {}
    for first in ("PySide6.QtCore", "kiosk.qt"):
        script = f"import {first}, numpy, linecache; print(numpy.__file__ in linecache.cache)"
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=True
        )
        read[first] = done.stdout.strip()

    # Where PySide leaves that off by itself, kiosk.qt need not see to it any more.
    assert read == {"PySide6.QtCore": "True", "kiosk.qt": "False"}
