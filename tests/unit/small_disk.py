"""Run on a small disk of its own by test_write_faults: fills it, makes it read-only, and has everybody write."""

import json
import logging
import shutil
import subprocess
import sys
import time
from pathlib import Path

from kiosk.analytics import tally
from kiosk.analytics.ledger import Ledger
from kiosk.logbook import Logbook, Pages
from kiosk.sources.inbox import Inbox
from kiosk.sources.kept import KeptValues, ValueKeeper
from kiosk.watchdog.fall import FallCause
from kiosk.watchdog.record import FallRecord


def until(condition):
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def visits(path):
    return sum(count for cell, count in Ledger(path).read("").items() if cell.what == "visit")


def fill(disk):
    """Take every byte there is."""
    with (disk / "filler").open("ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


def main(disk):
    tally.WRITE_SECONDS = tally.AGAIN_SECONDS = 0.02
    book = Logbook(disk / "kiosk.log")
    log = logging.getLogger("kiosk.tried")
    counting = tally.Tally(disk / "visits.sqlite")
    kept, record = KeptValues(Path("/nowhere")), FallRecord(disk / "falls.json")
    inbox = Inbox()
    keeper = ValueKeeper(kept, inbox, frozenset("a"))

    def everybody(number):
        log.error("line %d", number)
        counting.visit_began()
        record.add(FallCause("unstarted", f"fall {number}"), "SAFE", 1.0)
        inbox.deliver_many("a", [time.time()], [float(number)])
        inbox.drain()
        keeper.close()

    everybody(1)
    until(lambda: visits(disk / "visits.sqlite") == 1)
    until(lambda: "line 1\n" in (disk / "kiosk.log").read_text())
    fill(disk)
    for number in range(2, 200):
        everybody(number)
    time.sleep(0.2)
    subprocess.run([shutil.which("mount"), "-o", "remount,rw,size=4m", str(disk)], check=True)
    until(lambda: visits(disk / "visits.sqlite") == 199)
    assert kept.load()["a"][1] >= 1.0
    json.loads(record.path.read_bytes())
    counting.close()
    book.end()  # a disk on which a file is open to be written cannot be made read-only
    subprocess.run([shutil.which("mount"), "-o", "remount,ro", str(disk)], check=True)
    book = Logbook(disk / "kiosk.log")
    counting = tally.Tally(disk / "visits.sqlite")
    everybody(500)
    time.sleep(0.2)
    assert counting.close()
    assert visits(disk / "visits.sqlite") == 199
    assert kept.load()["a"][1] >= 1.0
    pages = Pages(disk / "kiosk.log")
    pages.handle(logging.makeLogRecord({"msg": "no"}))
    book.end()
    for file in disk.glob("kiosk.log*"):
        text = file.read_bytes().decode()
        assert text.endswith("\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
