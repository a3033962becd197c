"""Data from an HTTP interface: JSON, asked for again and again."""

import asyncio
import zlib
from typing import TYPE_CHECKING, Any

from kiosk.model.feeds.http import HttpFeed
from kiosk.sources.connections import origin
from kiosk.sources.message import LARGEST_MESSAGE, Message, TimedValue, too_large
from kiosk.sources.sink import Sink
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust
from kiosk.words import said

if TYPE_CHECKING:
    from httpx import AsyncClient, Request, Response

MOST_REDIRECTS = 3
_EITHER_ZIP = 32 + zlib.MAX_WBITS
_REFUSED = {
    401: said("feeds", "check_account_or_token"),
    403: said("feeds", "check_rights"),
    404: said("feeds", "check_path_in_url"),
}
_ACCOUNT = (401, 403)
_OK, _NOT_MODIFIED = 200, 304


class Turns:
    """How many of the feeds of one host may ask it at the same time, and whether they may keep their connections."""

    def __init__(self, feeds: int, most: int) -> None:
        """For so many feeds, and at most so many connections."""
        self.kept = int(feeds <= most)
        """Connections that each feed may keep."""
        self.one = asyncio.Semaphore(most)


class HttpErrand:
    """Asks one URL in the feed's interval; the whole exchange has one deadline, its content one bound."""

    def __init__(self, name: str, feed: HttpFeed, inbox: Sink, trust: Trust, turns: Turns) -> None:
        """Ask for nothing yet; secrets have been filled in."""
        self.name, self.every_seconds = name, feed.every_seconds
        self._feed, self._inbox, self._trust, self._turns = feed, inbox, trust, turns
        self._message = Message(feed.value, feed.time)
        self._client: AsyncClient | None = None
        self._tags: dict[str, str] = {}
        self._last: TimedValue | None = None

    async def open(self) -> None:
        """Make the client that keeps account and connection."""
        if self._client is not None:
            return
        import logging

        import httpx

        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log every URL, with its secrets
        self._client = httpx.AsyncClient(
            verify=self._trust.context(self._feed.ca_file),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=self._turns.kept),
            proxy=self._feed.proxy or None,
            auth=(self._feed.user, self._feed.password) if self._feed.user else None,
            headers={"Accept": "application/json", "Accept-Encoding": "gzip, deflate", **self._feed.headers},
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
            timeout=self._feed.timeout_seconds,
            event_hooks={"request": [self._allow]},
            trust_env=False,  # neither proxies nor accounts that the machine knows of
        )

    async def close(self) -> None:
        """Let go of the connection."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def once(self) -> None:
        """Ask once and deliver the answer."""
        assert self._client is not None  # noqa: S101 - opened before
        async with (
            self._turns.one,
            asyncio.timeout(self._feed.timeout_seconds),
            self._client.stream("GET", self._feed.url, headers=self._tags) as answer,
        ):
            if answer.status_code == _NOT_MODIFIED and self._tags:
                readings = self._confirmed()
            elif answer.status_code == _OK:
                readings = self._message.readings(await _content(answer), answer.charset_encoding or "")
                self._remember(answer, readings)
            else:
                raise _refusal(answer.status_code)
        self._inbox.health.unread(self.name, self._message.unread)
        if readings:
            self._last = readings[-1]
            self._inbox.deliver_many(
                self.name, [when for when, _ in readings], [value for _, value in readings]
            )

    def _remember(self, answer: "Response", readings: list[TimedValue]) -> None:
        pairs = (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified"))
        self._tags = {ask: answer.headers[tag] for ask, tag in pairs if tag in answer.headers and readings}

    def _confirmed(self) -> list[TimedValue]:
        """What has not changed is as true now as it was; unless it says itself when it was measured."""
        if self._last is None or self._message.timed:
            return []
        return [(self._message.arrived(), self._last[1])]

    async def _allow(self, request: "Request") -> None:
        allowed = ("https",) if self._feed.url.startswith("https:") else ("http", "https")
        if request.url.scheme not in allowed:
            raise FeedError(
                said("feeds", "redirects_where_it_may_not"),
                said("feeds", "write_final_http"),
            )
        if origin(str(request.url)) != origin(self._feed.url):
            # Another host is told no secret: not even one whose header httpx does not know for one.
            for name in (*self._feed.headers, "Authorization", "Cookie"):
                request.headers.pop(name, None)


async def _content(answer: "Response") -> bytes:
    """Return the unpacked content; it is never longer than a message may be, not even for a moment."""
    packed = answer.headers.get("Content-Encoding", "identity").lower() != "identity"
    unpack: Any = zlib.decompressobj(_EITHER_ZIP) if packed else None
    content = bytearray()
    async for chunk in answer.aiter_raw():
        try:
            content += unpack.decompress(chunk, LARGEST_MESSAGE + 1 - len(content)) if unpack else chunk
        except zlib.error as error:
            raise FeedError(
                said("feeds", "odd_compression"),
                said("feeds", "check_server_and_between"),
            ) from error
        if len(content) > LARGEST_MESSAGE:
            raise too_large()
    return bytes(content)


def _refusal(status: int) -> FeedError:
    return FeedError(
        said("feeds", "server_answered", status=status),
        _REFUSED.get(status) or said("feeds", "check_log_of_server"),
        ("user", "headers", "url") if status in _ACCOUNT else ("url",),
    )
