"""Feeds of web servers on a thread that is held up, time and again, for longer than they may wait for an answer."""

import asyncio
import random
import time
from pathlib import Path

from kiosk.sources.http import HttpErrand
from kiosk.sources.inbox import Inbox
from kiosk.sources.network import Network
from kiosk.sources.trust import Trust
from kiosk.sources.web import Turns
from tests.end2end.test_feeds_http import feed, served

HELD_UP_SECONDS = 25.0


class Hog:
    """Does what a machine under load does to a thread: time passes, and it comes to nothing."""

    name, every_seconds = "hog", 0.05

    def __init__(self):
        self.ends = time.monotonic() + HELD_UP_SECONDS

    async def open(self):
        """Nothing is kept."""

    async def close(self):
        """Nothing is kept."""

    async def once(self):
        await asyncio.sleep(random.random() * 0.3)
        if time.monotonic() < self.ends:
            time.sleep(1.0 + random.random() * 0.4)  # noqa: ASYNC251 - that is the point


def test_whoever_was_cut_off_in_the_midst_asks_again(until):
    server, inbox, turns = served(), Inbox(), Turns(12, 12)
    errands = [
        HttpErrand(
            f"n{at}", feed(server, "good", "rows[0].kw", timeout_seconds=1), inbox, Trust(Path()), turns
        )
        for at in range(12)
    ]
    network = Network("feeds-stalled", [*errands, Hog()], inbox.health)
    try:
        time.sleep(HELD_UP_SECONDS + 2)
        inbox.drain()
        heard = set()

        def all_heard():
            heard.update(inbox.drain())
            return len(heard) == len(errands)

        until(all_heard, 20)
    finally:
        network.end()
        server.shutdown()
        server.server_close()
    assert network.ended(10)
