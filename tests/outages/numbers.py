"""Wrong numbers: answers that come around the time-out, each of which says which question it answers.

`python -m tests.outages.numbers POLLS [--seed N] [--kind K …]` has sources of each kind answer at seeded moments before
and after the time limit, in pieces and over connections that break, until POLLS values have come of each kind; and counts
those that were the answer to another question, or older than one that was shown before.
"""

import logging
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np

from kiosk.sources.backoff import Backoff
from kiosk.sources.feeds import start
from kiosk.sources.health import Health
from kiosk.sources.inbox import Inbox
from kiosk.sources.trouble import explained
from tests.outages.telling import TELLING

PAUSES = 0.3
"""So much of a pause is waited for: a time limit is shorter here, too."""


class Asked(NamedTuple):
    """What came of asking."""

    come: int
    lost: Counter
    """How often a feed failed, and what was said of it."""
    cables: dict
    """What the cables did."""
    wrong: list


class CountedHealth(Health):
    """Counts whatever fails."""

    def __init__(self):
        super().__init__()
        self.counted = Counter()

    def failed(self, name, error):
        super().failed(name, error)
        self.counted[str(explained(error))] += 1


class Judge:
    """Knows the newest value of each feed, and judges what comes."""

    def __init__(self, telling):
        self._telling, self._newest = telling, {}

    def wrong(self, name, run):
        """Return what is wrong among the values that came of a feed."""
        word = name.rpartition("-")[2]
        order = np.argsort(run.times, kind="stable")
        times, values = run.times[order], run.values[order]
        others = self._telling.wrong(int(word) if word.isdigit() else word, times, values)
        wrong = [(name, "another's", value) for value in others.tolist()]
        when, count = self._newest.get(name, (-np.inf, -np.inf))
        later = times > when
        if later.any():
            counts = np.concatenate([[count], self._telling.order(values[later])])
            back = np.flatnonzero(np.diff(counts) < 0)
            wrong += [(name, "older than before", values[later][one]) for one in back.tolist()]
            self._newest[name] = float(times[-1]), float(counts[-1])
        return wrong


def wrong_among(kind, polls, seed, minutes):
    """Ask so often, or so long; return what came."""
    waits = Backoff.next_seconds
    Backoff.next_seconds = lambda self: PAUSES * waits(self)
    inbox, come, wrong = Inbox(), 0, []
    health = inbox.health = CountedHealth()
    with tempfile.TemporaryDirectory() as folder:
        telling = TELLING[kind](Path(folder), seed)
        judge, feeds = Judge(telling), dict(telling.feeds())
        end = time.monotonic() + 60 * minutes
        running = start(feeds, inbox, Path(folder), keep=False)
        try:
            while come < polls and time.monotonic() < end:
                for name, run in inbox.drain().items():
                    come += run.values.size
                    wrong += judge.wrong(name, run)
                time.sleep(0.05)
        finally:
            running.stop()
            cables = telling.end()
            Backoff.next_seconds = waits
    return Asked(come, health.counted, cables, wrong)


@click.command()
@click.argument("polls", type=int)
@click.option("--seed", default=1, show_default=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(TELLING)), default=list(TELLING))
@click.option("--minutes", default=60.0, show_default=True, help="And no longer than that, each kind.")
@click.option("--at-once", default=2, show_default=True, help="So many kinds.")
def main(polls, seed, kinds, minutes, at_once):
    """Count wrong numbers in POLLS answers of each kind; ends with 0 if there are none."""
    if len(kinds) > 1:
        sys.exit(_each(kinds, polls, seed, minutes, at_once))
    logging.disable(logging.WARNING)
    begun = time.monotonic()
    asked = wrong_among(kinds[0], polls, seed, minutes)
    took = time.monotonic() - begun
    click.echo(
        f"{kinds[0]}: {asked.come:,} values in {took:.0f} s, {len(asked.wrong)} of them wrong {asked.wrong[:5]}\n"
        f"  cables: {_counts(asked.cables)}\n  failed: {_counts(asked.lost)}"
    )
    sys.exit(1 if asked.wrong or not asked.come else 0)


def _counts(counted):
    return ", ".join(f"{what} {count:,}" for what, count in Counter(counted).most_common(6))


def _each(kinds, polls, seed, minutes, at_once):
    """Ask each kind in a process of its own; return the worst of what they say."""
    command = [sys.executable, "-m", "tests.outages.numbers", str(polls), "--seed", str(seed)]

    def ask(kind):
        return subprocess.run([*command, "--minutes", str(minutes), "--kind", kind], check=False).returncode

    with ThreadPoolExecutor(at_once) as askers:
        return max(askers.map(ask, kinds))


if __name__ == "__main__":
    main()
