"""Data from an event stream (Server-Sent Events): JSON messages over an answer that does not end."""

import asyncio
import math
import time
from typing import TYPE_CHECKING

from kiosk.model.feeds.sse import SseFeed
from kiosk.sources.event_stream import MESSAGE, EventStream, StreamEvent
from kiosk.sources.message import Message
from kiosk.sources.patience import patience
from kiosk.sources.sink import Sink
from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.sources.trust import Trust
from kiosk.sources.web import Turns, WebClient, refusal
from kiosk.words import said

if TYPE_CHECKING:
    from httpx import Response

QUIET_SECONDS = 8.0
"""A stream on which nothing comes for so long is asked for anew: what stands in between may have lost its server."""
OTHERS_SECONDS = 3.0
"""So long the event that is wanted may be awaited while others come."""
MOST_NAMES = 8
_OK = 200
_PASSING = (429, 502, 503, 504)
"""Said by what stands in between, or where there is too much to do: what came last is known there still."""
_KIND = "text/event-stream"
_ASKED = {b"Accept": _KIND.encode(), b"Cache-Control": b"no-store", b"Accept-Encoding": b"identity"}


class SseErrand:
    """Keeps one stream open and delivers what comes."""

    def __init__(self, name: str, feed: SseFeed, inbox: Sink, trust: Trust) -> None:
        """Ask for nothing yet; secrets have been filled in."""
        self.name, self.every_seconds = name, feed.every_seconds
        self._feed, self._inbox = feed, inbox
        self._message = Message(feed.value, feed.time)
        self._client = WebClient(feed, trust, Turns(1, 1))
        self._quiet = max(QUIET_SECONDS, patience(feed.every_seconds))
        self._last_id, self._not_before = "", -math.inf
        self._awaited_since = math.inf
        """Since when the wanted event has not come, though the stream is heard."""
        self._begins = False
        """Whether nothing has come over this connection yet."""
        self._others: dict[str, None] = {}
        """Names of events that nobody wants."""

    async def open(self) -> None:
        """Make the client that keeps account and trust."""
        self._client.open(held=True)

    async def close(self) -> None:
        """Let go of the connection."""
        await self._client.close()

    async def once(self) -> None:
        """Ask for the stream, and hear until it ends; always raises why it did."""
        from httpx import ReadTimeout

        await asyncio.sleep(self._not_before - time.monotonic())
        stream = EventStream(self._last_id)
        headers = dict(_ASKED)
        if self._last_id:
            headers[b"Last-Event-ID"] = self._last_id.encode()
        try:
            async with self._client.held(self._feed.url, self._quiet, headers) as answer:
                if answer.status_code not in (_OK, *_PASSING):
                    stream.last_id = (
                        ""  # it may be the id that is refused: one of an earlier life of the server
                    )
                _judge(answer)
                self._begins, self._awaited_since = True, time.monotonic()
                async for piece in answer.aiter_raw():
                    self._heard(stream.take(piece))
        except ReadTimeout as error:
            raise FeedError(said("feeds", "server_went_quiet"), said("feeds", "check_network")) from error
        finally:
            self._last_id = stream.last_id
            self._not_before = time.monotonic() + (stream.retry_seconds or 0.0)
        raise FeedError(said("feeds", "connection_closed"), said("feeds", "check_network"))

    def _heard(self, events: list[StreamEvent]) -> None:
        if self._begins:
            self._begins = False
            self._inbox.health.works(self.name)
        for event in events:
            if event.kind == (self._feed.event or MESSAGE):
                self._awaited_since = math.inf
                self._take(event.data)
            else:
                self._pass_over(event.kind)

    def _take(self, data: str) -> None:
        try:
            readings = self._message.readings(data)
        except FeedError as error:
            self._inbox.health.failed(self.name, error)
            return
        self._inbox.health.unread(self.name, self._message.unread)
        self._inbox.deliver_many(self.name, [when for when, _ in readings], [value for _, value in readings])
        self._inbox.health.works(self.name)

    def _pass_over(self, kind: str) -> None:
        """Tell what the stream has instead, where what is wanted does not come."""
        if len(self._others) < MOST_NAMES:
            self._others[kind[:40]] = None
        if time.monotonic() - self._awaited_since >= OTHERS_SECONDS:
            self._inbox.health.failed(
                self.name,
                UnreadError(
                    said("feeds", "no_such_event", event=self._feed.event or MESSAGE),
                    said("feeds", "other_events", names=tuple(self._others)),
                    ("event", "url"),
                ),
            )


def _judge(answer: "Response") -> None:
    """Raise FeedError for an answer that is no stream of events."""
    if answer.status_code != _OK:
        raise refusal(answer.status_code)
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != _KIND:
        raise UnreadError(
            said("feeds", "no_event_stream", type=kind[:40] or "-"),
            said("feeds", "check_url_of_stream"),
            ("url",),
        )
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise FeedError(said("feeds", "odd_compression"), said("feeds", "check_server_and_between"))
