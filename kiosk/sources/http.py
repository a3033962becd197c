"""Data from an HTTP interface: JSON, asked for again and again."""

from typing import TYPE_CHECKING

from kiosk.model.feeds.http import HttpFeed
from kiosk.sources.message import Message, TimedValue
from kiosk.sources.sink import Sink
from kiosk.sources.trust import Trust
from kiosk.sources.web import Turns, WebClient, content, refusal

if TYPE_CHECKING:
    from httpx import Response

_OK, _NOT_MODIFIED = 200, 304


class HttpErrand:
    """Asks one URL in the feed's interval; the whole exchange has one deadline, its content one bound."""

    def __init__(self, name: str, feed: HttpFeed, inbox: Sink, trust: Trust, turns: Turns) -> None:
        """Ask for nothing yet; secrets have been filled in."""
        self.name, self.every_seconds = name, feed.every_seconds
        self._feed, self._inbox = feed, inbox
        self._message = Message(feed.value, feed.time)
        self._client = WebClient(feed, trust, turns)
        self._tags: dict[str, str] = {}
        self._last: TimedValue | None = None

    async def open(self) -> None:
        """Make the client that keeps account and connection."""
        self._client.open()

    async def close(self) -> None:
        """Let go of the connection."""
        await self._client.close()

    async def once(self) -> None:
        """Ask once and deliver the answer."""
        async with self._client.asked("GET", self._feed.url, headers=self._tags) as answer:
            if answer.status_code == _NOT_MODIFIED and self._tags:
                readings = self._confirmed()
            elif answer.status_code == _OK:
                text, _ = await content(answer)
                readings = self._message.readings(text, answer.charset_encoding or "")
                self._remember(answer, readings)
            else:
                raise refusal(answer.status_code)
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
