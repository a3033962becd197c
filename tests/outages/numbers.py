"""Wrong numbers: answers that come around the time-out, each of which says which question it answers.

`python -m tests.outages.numbers POLLS [--seed N] [--kind K …]` asks devices that answer at seeded moments before and after
the time limit, POLLS times for each kind, and counts what was shown and was the answer to another question.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

import click

from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from tests.end2end.served import Served
from tests.outages.sources import FEED

LIMIT_SECONDS = 0.25
MOMENTS = (*([0.0] * 20), 0.5, 0.9, 0.97, 1.0, 1.03, 1.1, 1.5, 2.5)
"""When an answer comes, in time limits."""
PLACES = (3, 30, 90, 150)
"""Registers: each holds its number."""
SERVERS = 6
FRAMERS = {"modbus": "socket", "modbus-rtu": "rtu"}


class Late(Served):
    """A device whose answers come around the time limit, one after the other."""

    def __init__(self, scheme, chance):
        super().__init__()
        self.scheme = scheme
        self.delays = [f"{chance.choice(MOMENTS) * LIMIT_SECONDS:.4f}" for _ in range(997)]
        self.begin()

    def command(self):
        return [
            sys.executable,
            "-m",
            "tests.end2end.modbus_device",
            self.port,
            FRAMERS[self.scheme],
            *self.delays,
        ]

    def feeds(self):
        rest = {
            "kind": "modbus",
            "name": {"zh": "试"},
            "unit": "千瓦",
            "table": "holding",
            "every_seconds": 0.05,
        }
        address = f"{self.scheme}://127.0.0.1:{self.port}"
        for place in PLACES:
            feed = FEED.validate_python({**rest, "url": address, "address": place})
            yield f"{self.port}-{place}", feed.model_copy(update={"timeout_seconds": LIMIT_SECONDS})


def wrong_among(scheme, polls, seed, minutes):
    """Ask so often; return how many values came, and which of them were another's."""
    chance = random.Random(seed)
    servers = [Late(scheme, chance) for _ in range(SERVERS)]
    inbox, come, wrong, end = Inbox(), 0, [], time.monotonic() + 60 * minutes
    running = start({name: feed for one in servers for name, feed in one.feeds()}, inbox, Path(), keep=False)
    try:
        while come < polls and time.monotonic() < end:
            for name, run in inbox.drain().items():
                meant = float(name.rpartition("-")[2])
                come += run.values.size
                wrong += [(name, value) for value in run.values.tolist() if value != meant]
            time.sleep(0.05)
    finally:
        running.stop()
        for one in servers:
            one.kill()
    return come, wrong


@click.command()
@click.argument("polls", type=int)
@click.option("--seed", default=1, show_default=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(FRAMERS)), default=list(FRAMERS))
@click.option("--minutes", default=120.0, show_default=True, help="And no longer than that.")
def main(polls, seed, kinds, minutes):
    """Count wrong numbers in POLLS answers of each kind; ends with 0 if there are none."""
    if len(kinds) > 1:
        command = [sys.executable, "-m", "tests.outages.numbers", str(polls), "--seed", str(seed)]
        more = ["--minutes", str(minutes), "--kind"]
        running = [subprocess.Popen([*command, *more, kind]) for kind in kinds]
        sys.exit(max(process.wait() for process in running))
    import logging

    logging.disable(logging.WARNING)
    begun = time.monotonic()
    come, wrong = wrong_among(kinds[0], polls, seed, minutes)
    took = time.monotonic() - begun
    click.echo(
        f"{kinds[0]}: {come:,} answers in {took:.0f} s, {len(wrong)} of them to another question {wrong[:5]}"
    )
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
