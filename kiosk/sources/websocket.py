"""Data from a WebSocket: JSON messages over a connection that is kept open."""

from base64 import b64encode

from kiosk.model.feed import WebSocketFeed
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import LARGEST_MESSAGE, Message, too_large
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust

CLOSE_SECONDS = 1.0
_TOO_BIG = 1009
"""What is said when a connection is closed over a message that is too long."""


class WebSocketErrand:
    """Keeps one connection open and delivers what comes; signs of life are asked for in between."""

    def __init__(self, name: str, feed: WebSocketFeed, inbox: Inbox, trust: Trust) -> None:
        """Connect to nothing yet; secrets have been filled in."""
        self.name, self.every_seconds = name, feed.every_seconds
        self._feed, self._inbox, self._trust = feed, inbox, trust
        self._message = Message(feed.value, feed.time)

    async def open(self) -> None:
        """Nothing is kept from one connection to the next."""

    async def close(self) -> None:
        """Nothing is kept from one connection to the next."""

    async def once(self) -> None:
        """Connect, and hear until the connection ends; always raises why it did."""
        from websockets.asyncio.client import connect
        from websockets.exceptions import ConnectionClosed

        limit = self._feed.timeout_seconds
        secure = self._feed.url.startswith("wss:")
        async with connect(
            self._feed.url,
            ssl=self._trust.context(self._feed.ca_file) if secure else None,
            additional_headers=self._headers(),
            max_size=LARGEST_MESSAGE,
            open_timeout=limit,
            ping_interval=limit,
            ping_timeout=limit,
            close_timeout=CLOSE_SECONDS,
        ) as connection:
            if self._feed.subscribe:
                await connection.send(self._feed.subscribe)
            try:
                while True:
                    self._take(await connection.recv())
            except ConnectionClosed as end:
                if end.sent is not None and end.sent.code == _TOO_BIG:
                    raise too_large() from end
                raise

    def _headers(self) -> dict[str, str]:
        headers = dict(self._feed.headers)
        if self._feed.user:
            account = f"{self._feed.user}:{self._feed.password}".encode()
            headers["Authorization"] = f"Basic {b64encode(account).decode('ascii')}"
        return headers

    def _take(self, content: str | bytes) -> None:
        try:
            readings = self._message.readings(content)
        except FeedError as error:
            self._inbox.health.failed(self.name, error)
            return
        self._inbox.deliver_many(self.name, [when for when, _ in readings], [value for _, value in readings])
        self._inbox.health.works(self.name)
