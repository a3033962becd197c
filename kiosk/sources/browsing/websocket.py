"""The numbers of the first message that a WebSocket sends."""

import asyncio

from kiosk.sources.browsing.found import BrowseQuestion, Findings
from kiosk.sources.browsing.http import tell_numbers
from kiosk.sources.inbox import Inbox
from kiosk.sources.trust import Trust
from kiosk.sources.websocket import WebSocketErrand


def browse(question: BrowseQuestion, found: Findings) -> None:
    """Connect, and hear one message."""
    tell_numbers(asyncio.run(_heard(question, found)), found)


class _HeardError(Exception):
    """A message came, and no more is wanted."""


class _WebSocketLook(WebSocketErrand):
    """Connects as a feed connects, and keeps the first message as it came."""

    content = b""

    def _take(self, content: bytearray) -> None:
        self.content = bytes(content)
        raise _HeardError


async def _heard(question: BrowseQuestion, found: Findings) -> bytes:
    look = _WebSocketLook("", question.feed, Inbox(), Trust(question.folder))
    try:
        async with asyncio.timeout(found.left()):
            await look.once()
    except _HeardError:
        pass
    return look.content
