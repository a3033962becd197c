"""`python -m tests.soak --hours 1`: the whole program for hours, visited, edited and left alone; a table at the end."""

import csv
import heapq
import json
import signal
import sys
import tempfile
import time
from pathlib import Path

import click
from PySide6.QtGui import QGuiApplication

from kiosk.analytics.ledger import Ledger
from kiosk.content import load
from kiosk.qt.app import application
from kiosk.qt.bench import table
from tests.soak.figures import rows
from tests.soak.program import Program
from tests.soak.samples import Looker, Sample
from tests.soak.visitor import Visitor

SETTLED = 45.0
"""Seconds without a touch after which the hall rests for sure: 15 until the question, 20 for it, some for going home."""
EDITS_TO_WARM, OFTEN, EDIT_EVERY = 14, 45.0, 240.0
"""Seconds between edits, of which the first come often: until a dozen contents have been read, some tables still fill."""


class Soak:
    """Looks, visits and edits, each in its time."""

    def __init__(self, program: Program):
        application()
        size = QGuiApplication.primaryScreen().size()
        exhibition = load(program.content).exhibition
        self._program, self._looker = program, Looker()
        self._visits = Visitor(exhibition, size.width(), size.height()).visits()
        self._quiet_since = time.monotonic()
        self.samples: list[Sample] = []
        self.pids: set[int] = set()
        self._screen = None

    def run(self, hours: float):
        """Go on for so long."""
        begun = time.monotonic()
        due = [(begun, 0, self._look), (begun + 5, 1, self._visit), (begun + 60, 2, self._edit)]
        while (now := time.monotonic()) < begun + hours * 3600:
            when, order, work = due[0]
            if now < when:
                time.sleep(min(0.05, when - now))
                continue
            pause = work()
            heapq.heapreplace(due, (max(when + pause, time.monotonic() - 1), order, work))

    def _look(self):
        if self._screen is None or not self._screen.is_running():
            self._screen = self._program.screen()
        resting = time.monotonic() - self._quiet_since > SETTLED
        self.samples.append(self._looker.look(self._screen, resting=resting))
        self.pids |= {self.samples[-1].pid} - {0}
        return 1.0

    def _visit(self):
        pause = next(self._visits)
        self._quiet_since = time.monotonic()
        return pause

    def _edit(self):
        self._program.edit()
        return OFTEN if self._program.edits < EDITS_TO_WARM else EDIT_EVERY


@click.command()
@click.option("--hours", default=1.0, show_default=True)
@click.option(
    "--json", "as_json", is_flag=True, help="Print a list of {what, value, unit, bar, met, beside}."
)
@click.option("--samples", type=click.Path(path_type=Path), help="Write every look as CSV.")
def main(hours, as_json, samples):
    """Let the hall stand for HOURS on the display there is, and print what became of it."""
    # Ended early it takes its hall along, which would wait for the next display of that number.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder))
        try:
            program.wait_until_open()
            soak = Soak(program)
            soak.run(hours)
            told = rows(soak.samples, program.census(), program.falls(), len(soak.pids) - 1)
            log = program.log()
        finally:
            program.end()
        said = {
            "edits": program.edits,
            "shown": log.count("new content is shown"),
            "places": _opened(program.data),
        }
    if samples:
        with samples.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([Sample._fields, *soak.samples])
        samples.with_suffix(".log").write_text(log, encoding="utf-8")
    if as_json:
        click.echo(json.dumps([row._asdict() for row in told], ensure_ascii=False))
    else:
        click.echo(table(told))
        click.echo(
            f"{said['edits']} edits, {said['shown']} times new content was shown, {said['places']} places were opened by touches"
        )
        click.echo("\n".join(line for line in log.splitlines() if " ERROR " in line or " WARNING " in line))


def _opened(data: Path) -> int:
    """Return how many different places touches have opened, as the program counted."""
    counted = [cell for path in data.rglob("visits-*.sqlite") for cell in Ledger(path).read("2000-01-01")]
    return len({cell.which for cell in counted if cell.what == "place"})


if __name__ == "__main__":
    main()
