"""HTTP client of one feed: its account, its trust, its deadline, and no more of an answer than a message may be."""

import asyncio
import logging
import socket
import time
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from kiosk.model.feed import WebFeed
from kiosk.sources.connections import origin
from kiosk.sources.message import LARGEST_MESSAGE, too_large
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


class Turns:
    """How many of the feeds of one host may ask it at the same time, and whether they may keep their connections."""

    def __init__(self, feeds: int, most: int) -> None:
        """For so many feeds, and at most so many connections."""
        self.kept = int(feeds <= most)
        """Connections that each feed may keep."""
        self.one = asyncio.Semaphore(most)


class WebClient:
    """Asks the host of one feed; each exchange waits for its turn, and has one deadline."""

    def __init__(self, feed: WebFeed, trust: Trust, turns: Turns) -> None:
        """Connect to nothing yet; secrets have been filled in."""
        self._feed, self._trust, self._turns = feed, trust, turns
        self._client: AsyncClient | None = None

    def open(self, *, held: bool = False) -> None:
        """Make what keeps account and connection, on the thread that asks; `held` for an answer that does not end."""
        if self._client is not None:
            return
        import httpx

        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log every URL, with its secrets
        self._client = httpx.AsyncClient(
            transport=httpx.AsyncHTTPTransport(
                verify=self._trust.context(self._feed.ca_file),
                limits=httpx.Limits(max_connections=1, max_keepalive_connections=self._turns.kept),
                proxy=self._feed.proxy or None,
                trust_env=False,
                socket_options=_alive() if held else None,
            ),
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
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    @asynccontextmanager
    async def asked(self, method: str, url: str, **more: Any) -> "AsyncIterator[Response]":  # noqa: ANN401 - httpx's own
        """Ask, and hold the answer open while its content is read."""
        assert self._client is not None  # noqa: S101 - opened before
        async with (
            self._turns.one,
            self._or_anew(),
            asyncio.timeout(self._feed.timeout_seconds),
            self._client.stream(method, url, **more) as answer,
        ):
            yield answer

    @asynccontextmanager
    async def held(
        self, url: str, quiet_seconds: float, headers: Mapping[bytes, bytes]
    ) -> "AsyncIterator[Response]":
        """Ask for an answer that does not end: its head has the deadline, and then it may be quiet for so long."""
        from httpx import Timeout

        assert self._client is not None  # noqa: S101 - opened before
        limit = self._feed.timeout_seconds
        asked = self._client.build_request(
            "GET", url, headers=headers, timeout=Timeout(limit, read=quiet_seconds)
        )
        async with self._or_anew(), asyncio.timeout(limit):
            answer = await self._client.send(asked, stream=True)
        try:
            yield answer
        finally:
            await answer.aclose()

    @asynccontextmanager
    async def _or_anew(self) -> AsyncIterator[None]:
        """Let go of the connection where asking is cut off, and have the next one to ask begin with another.

        A pool that is cut off in the midst may take its one connection to be in use for good, and ask nobody ever again.
        """
        try:
            yield
        except FeedError:
            raise
        except BaseException:
            await self.close()
            raise

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


def _alive() -> list[tuple[int, int, int]]:
    """Return what has the system ask now and then whether the other side is there still: only listening, nobody would notice."""
    wanted = {"TCP_KEEPIDLE": 4, "TCP_KEEPINTVL": 2, "TCP_KEEPCNT": 2}
    options = [
        (socket.IPPROTO_TCP, getattr(socket, name), value)
        for name, value in wanted.items()
        if hasattr(socket, name)
    ]
    return [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1), *options]


async def content(answer: "Response", beginning: int = 0) -> tuple[bytes, bool]:
    """Return the unpacked content, and whether that is only its beginning.

    It is never longer than a message may be, not even for a moment, and more is refused; or than `beginning`, where that
    will do: then no more is read.
    """
    most = beginning or LARGEST_MESSAGE
    packed = answer.headers.get("Content-Encoding", "identity").lower() != "identity"
    unpack: Any = zlib.decompressobj(_EITHER_ZIP) if packed else None
    found = bytearray()
    async for chunk in answer.aiter_raw():
        try:
            found += unpack.decompress(chunk, most + 1 - len(found)) if unpack else chunk
        except zlib.error as error:
            raise FeedError(
                said("feeds", "odd_compression"),
                said("feeds", "check_server_and_between"),
            ) from error
        if len(found) > most:
            if not beginning:
                raise too_large()
            return bytes(found[:most]), True
    return bytes(found), False


def date_of(answer: "Response") -> float:
    """Return what time it is where an answer comes from, to the second; our own time where it does not tell."""
    try:
        return parsedate_to_datetime(answer.headers["Date"]).timestamp()
    except (KeyError, ValueError, OverflowError):
        return time.time()


def refusal(status: int) -> FeedError:
    """Return what is said of an answer that is none."""
    return FeedError(
        said("feeds", "server_answered", status=status),
        _REFUSED.get(status) or said("feeds", "check_log_of_server"),
        ("user", "headers", "url") if status in _ACCOUNT else ("url",),
    )
