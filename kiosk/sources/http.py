"""Data from an HTTP interface: JSON, asked for again and again."""

import asyncio
import zlib
from typing import TYPE_CHECKING, Any

from kiosk.model.feed import HttpFeed
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import LARGEST_MESSAGE, Message, Reading, too_large
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust

if TYPE_CHECKING:
    from httpx import AsyncClient, Request, Response

MOST_REDIRECTS = 3
_EITHER_ZIP = 32 + zlib.MAX_WBITS
_REFUSED = {
    401: ("user 和 password，或 headers 里的令牌", "user and password, or the token in headers"),
    403: ("这个账号的权限", "what this account may read"),
    404: ("地址的路径", "the path in the url"),
}
_ACCOUNT = (401, 403)
_OK, _NOT_MODIFIED = 200, 304


class HttpErrand:
    """Asks one URL in the feed's interval; the whole exchange has one deadline, its content one bound."""

    def __init__(self, name: str, feed: HttpFeed, inbox: Inbox, trust: Trust) -> None:
        """Ask for nothing yet; secrets have been filled in."""
        self.name, self.every_seconds = name, feed.every_seconds
        self._feed, self._inbox, self._trust = feed, inbox, trust
        self._message = Message(feed.value, feed.time)
        self._client: AsyncClient | None = None
        self._tags: dict[str, str] = {}
        self._last: Reading | None = None

    async def open(self) -> None:
        """Make the client that keeps the connection."""
        if self._client is not None:
            return
        import logging

        import httpx

        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log every URL, with its secrets
        self._client = httpx.AsyncClient(
            verify=self._trust.context(self._feed.ca_file),
            auth=(self._feed.user, self._feed.password) if self._feed.user else None,
            headers={"Accept": "application/json", "Accept-Encoding": "gzip, deflate", **self._feed.headers},
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
            timeout=self._feed.timeout_seconds,
            event_hooks={"request": [self._allow]},
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
            asyncio.timeout(self._feed.timeout_seconds),
            self._client.stream("GET", self._feed.url, headers=self._tags) as answer,
        ):
            if answer.status_code == _NOT_MODIFIED and self._tags:
                readings = self._confirmed()
            elif answer.status_code == _OK:
                readings = self._message.readings(await _content(answer))
                self._remember(answer, readings)
            else:
                raise _refusal(answer.status_code)
        if readings:
            self._last = readings[-1]
            self._inbox.deliver_many(
                self.name, [when for when, _ in readings], [value for _, value in readings]
            )

    def _remember(self, answer: "Response", readings: list[Reading]) -> None:
        pairs = (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified"))
        self._tags = {ask: answer.headers[said] for ask, said in pairs if said in answer.headers and readings}

    def _confirmed(self) -> list[Reading]:
        """What has not changed is as true now as it was; unless it says itself when it was measured."""
        if self._last is None or self._message.timed:
            return []
        return [(self._message.arrived(), self._last[1])]

    async def _allow(self, request: "Request") -> None:
        allowed = ("https",) if self._feed.url.startswith("https:") else ("http", "https")
        if request.url.scheme not in allowed:
            raise FeedError(
                ("转向到不允许的地址", "it redirects to where a feed may not go"),
                ("写最终的 http(s) 地址", "write the final http(s) address"),
            )


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
                ("压缩的回答解不开", "its compressed answer cannot be unpacked"),
                ("检查服务器和中间的代理", "check the server, and what stands between"),
            ) from error
        if len(content) > LARGEST_MESSAGE:
            raise too_large()
    return bytes(content)


def _refusal(status: int) -> FeedError:
    where = _REFUSED.get(status, ("服务器的记录", "the server's log"))
    return FeedError(
        (f"服务器回答 {status}", f"the server answered {status}"),
        (f"检查{where[0]}", f"check {where[1]}"),
        ("user", "headers", "url") if status in _ACCOUNT else ("url",),
    )
