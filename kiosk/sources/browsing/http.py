"""The numbers of one answer of a web service."""

import asyncio

from kiosk.sources.browsing.found import BrowseQuestion, Findings, SourceOffer, figure
from kiosk.sources.browsing.numbers import numbers_in
from kiosk.sources.trust import Trust
from kiosk.sources.web import Turns, WebClient, content, refusal
from kiosk.words import said

_OK = 200


def browse(question: BrowseQuestion, found: Findings) -> None:
    """Ask once."""
    tell_numbers(asyncio.run(_asked(question, found)), found)


def tell_numbers(message: bytes, found: Findings) -> None:
    """Offer every number of a message."""
    found.headings = ("head_path", "head_last_value")
    told = numbers_in(message)
    if not told:
        found.note(said("feeds", "browse_no_numbers"))
    for path, value in told:
        keys = {"value": path} if path else {}
        found.add(SourceOffer(keys, last_name(path), (path or "@", figure(value))))


def last_name(path: str) -> str:
    """Return what a path calls its value."""
    return path.rpartition(".")[2].strip('"')


async def _asked(question: BrowseQuestion, found: Findings) -> bytes:
    client = WebClient(question.feed, Trust(question.folder), Turns(1, 1))
    try:
        async with asyncio.timeout(found.left()):
            client.open()
            async with client.asked("GET", question.feed.url) as answer:
                if answer.status_code != _OK:
                    raise refusal(answer.status_code)
                text, _ = await content(answer)
                return text
    finally:
        await client.close()
