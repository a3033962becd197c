"""The numbers of the events that a stream tells while it is listened to."""

import asyncio

from kiosk.sources.browsing.found import BrowseQuestion, Findings, SourceOffer, figure
from kiosk.sources.browsing.http import last_name
from kiosk.sources.browsing.numbers import numbers_in
from kiosk.sources.event_stream import MESSAGE, StreamEvent
from kiosk.sources.inbox import Inbox
from kiosk.sources.sse import SseErrand
from kiosk.sources.trust import Trust
from kiosk.words import said

MOST_EVENTS = 100
"""Names of events that are told apart."""
LISTEN_SECONDS, TELL_SECONDS = 6.0, 0.5
"""How long it is listened at most, and how much of the time is left for telling."""


class _StreamEar(SseErrand):
    """Asks as a feed asks, and keeps the last event of each name as it came."""

    def __init__(self, question: BrowseQuestion) -> None:
        """Ask for nothing yet."""
        super().__init__("", question.feed, Inbox(), Trust(question.folder))
        self.last: dict[str, str] = {}

    def _heard(self, events: list[StreamEvent]) -> None:
        for event in events:
            if event.kind in self.last or len(self.last) < MOST_EVENTS:
                self.last[event.kind] = event.data


def browse(question: BrowseQuestion, found: Findings) -> None:
    """Listen for a while."""
    found.headings = ("head_event", "head_path", "head_last_value")
    told = asyncio.run(_listened(question, found))
    if not any(map(numbers_in, told.values())):
        found.note(said("feeds", "browse_no_numbers"))
    for event, data in sorted(told.items()):
        for path, value in numbers_in(data):
            keys = {"event": event} if event != MESSAGE else {}
            keys |= {"value": path} if path else {}
            found.add(SourceOffer(keys, last_name(path) or event, (event, path or "@", figure(value))))


async def _listened(question: BrowseQuestion, found: Findings) -> dict[str, str]:
    ear = _StreamEar(question)
    try:
        async with asyncio.timeout(min(LISTEN_SECONDS, max(0.1, found.left() - TELL_SECONDS))):
            await ear.open()
            await ear.once()
    except Exception:
        if not ear.last:
            raise
    finally:
        await ear.close()
    return ear.last
