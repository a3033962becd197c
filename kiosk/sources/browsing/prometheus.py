"""The series of a Prometheus, and an expression for each that finds it alone."""

import asyncio
import re
from collections.abc import Sequence

from kiosk.sources.browsing.found import BrowseQuestion, Findings, SourceOffer, figure
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import LargeError
from kiosk.sources.number import number
from kiosk.sources.prometheus import Labels, PrometheusErrand, instant
from kiosk.sources.trust import Trust
from kiosk.sources.web import Turns
from kiosk.words import said

NAMES_AT_ONCE = 50
_NAME = "__name__"
_PLAIN = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*", re.ASCII)
_EVERY_NAME = f'count by ({_NAME}) ({{{_NAME}!=""}})'


class _SeriesLook(PrometheusErrand):
    """Asks as a feed asks."""

    async def values(self, query: str) -> list[tuple[Labels, str]]:
        """Return the series an expression finds now."""
        data, _ = await self._asked("query", query=query)
        return instant(data)[1]


def browse(question: BrowseQuestion, found: Findings) -> None:
    """Ask for the names, and then for the series of some names at a time."""
    found.headings = ("head_name", "head_labels", "head_last_value")
    asyncio.run(_look(question, found))


async def _look(question: BrowseQuestion, found: Findings) -> None:
    look = _SeriesLook("", question.feed, Inbox(), Trust(question.folder), Turns(1, 1))
    await look.open()
    try:
        async with asyncio.timeout(found.left()):
            names = sorted(labels[_NAME] for labels, _ in await look.values(_EVERY_NAME))
        waiting = [names[at : at + NAMES_AT_ONCE] for at in range(0, len(names), NAMES_AT_ONCE)]
        while waiting:
            some = waiting.pop(0)
            try:
                async with asyncio.timeout(found.left()):
                    series = await look.values(_of_names(some))
            except LargeError:
                half = len(some) // 2
                if half:
                    waiting[:0] = [some[:half], some[half:]]
                else:
                    found.note(said("feeds", "browse_too_many_series", name=some[0]))
                continue
            for labels, value in series:
                _tell(labels, value, found)
    finally:
        await look.close()


def _tell(labels: Labels, value: str, found: Findings) -> None:
    name = labels.get(_NAME, "")
    rest = ", ".join(f"{key}={_quoted(one)}" for key, one in sorted(labels.items()) if key != _NAME)
    shown = number(value)
    last = figure(shown) if shown is not None else value
    found.add(SourceOffer({"query": _selector(labels)}, name, (name, rest, last)))


def _selector(labels: Labels) -> str:
    """Return what finds the series with these labels."""
    name = labels.get(_NAME, "")
    plain = bool(_PLAIN.fullmatch(name))
    inside = [f"{key}={_quoted(one)}" for key, one in sorted(labels.items()) if key != _NAME or not plain]
    return (name if plain else "") + ("{" + ", ".join(inside) + "}" if inside else "")


def _of_names(names: Sequence[str]) -> str:
    pattern = "|".join(map(re.escape, names))
    return f"{{{_NAME}=~{_quoted(pattern)}}}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
