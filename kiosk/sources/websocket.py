"""Data from a WebSocket: JSON messages over a connection that is kept open."""

from base64 import b64encode
from typing import TYPE_CHECKING

from kiosk.model.feeds.websocket import WebSocketFeed
from kiosk.sources.connections import origin
from kiosk.sources.message import LARGEST_MESSAGE, Message, too_large
from kiosk.sources.sink import Sink
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust
from kiosk.words import said

if TYPE_CHECKING:
    from websockets.asyncio.client import connect

CLOSE_SECONDS = 1.0
_TOO_BIG = 1009
"""What is said when a connection is closed over a message that is too long."""


class WebSocketErrand:
    """Keeps one connection open and delivers what comes; signs of life are asked for in between."""

    def __init__(self, name: str, feed: WebSocketFeed, inbox: Sink, trust: Trust) -> None:
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
        from websockets.exceptions import ConnectionClosed

        limit = self._feed.timeout_seconds
        secure = self._feed.url.startswith("wss:")
        async with _connect()(
            self._feed.url,
            proxy=self._feed.proxy or None,
            ssl=self._trust.context(self._feed.ca_file) if secure else None,
            additional_headers=self._headers(),
            max_size=LARGEST_MESSAGE,
            open_timeout=limit,
            ping_interval=limit / 2,  # who is silent is given up within the limit
            ping_timeout=limit / 2,
            close_timeout=CLOSE_SECONDS,
        ) as connection:
            if self._feed.subscribe:
                await connection.send(self._feed.subscribe)
            try:
                while True:
                    content = bytearray()
                    # Piece by piece: in one go the library takes no more than 4,096 pieces of a message.
                    async for piece in connection.recv_streaming(decode=False):
                        content += piece
                    self._take(content)
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

    def _take(self, content: bytearray) -> None:
        try:
            readings = self._message.readings(content)
        except FeedError as error:
            self._inbox.health.failed(self.name, error)
            return
        self._inbox.health.unread(self.name, self._message.unread)
        self._inbox.deliver_many(self.name, [when for when, _ in readings], [value for _, value in readings])
        self._inbox.health.works(self.name)


def _connect() -> "type[connect]":
    from websockets.asyncio.client import connect
    from websockets.exceptions import InvalidStatus

    class Connect(connect):
        """Follows where a server sends it, but to no other host: that one would be told headers and subscription."""

        def process_redirect(self, exc: Exception) -> Exception | str:
            address = super().process_redirect(exc)
            if (
                isinstance(exc, InvalidStatus)
                and isinstance(address, str)
                and origin(address) != origin(self.uri)
            ):
                return elsewhere()
            return address

    return Connect


def elsewhere() -> FeedError:
    """Return what is said of a server that sends a feed to another host."""
    return FeedError(
        said("feeds", "redirects_elsewhere"),
        said("feeds", "write_final_ws"),
    )
