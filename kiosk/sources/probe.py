"""Connection test: asks every feed once, the way the hall does, and says what came."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk.aligned import aligned
from kiosk.model.feeds import Feed
from kiosk.model.problem import Problem
from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from kiosk.sources.missing import NeedsTimeError, made_of_others, missing
from kiosk.sources.store import Store
from kiosk.sources.trouble import FeedError
from kiosk.sources.visitors import Visitors
from kiosk.words import Language, said, word

_HEADS = ("feed", "kind", "state", "last_value", "age", "delay", "problem")
FOLLOWS_SECONDS = 1.5
"""What is worked out from others waits so long at most for what belongs to one moment."""

WrittenAt = Callable[[str, Sequence[str]], tuple[str, int, int]]
"""Name of a feed, and some of its keys -> file, line and column of the first of them that is written."""


class FeedAnswer(NamedTuple):
    """What one feed did."""

    name: str
    kind: str
    value: float | None
    age_seconds: float
    delay_seconds: float
    """From the start to the first value, or to the error."""
    trouble: FeedError | None
    """Also what is wrong with some of the samples, where it did answer."""

    @property
    def works(self) -> bool:
        """Whether it has a value, or only needs time for one."""
        return self.value is not None or isinstance(self.trouble, NeedsTimeError)


def probe(
    feeds: Mapping[str, Feed], folder: Path, patience_seconds: float, visitors: Visitors | None = None
) -> list[FeedAnswer]:
    """Connect to all feeds at once; return when each has answered or failed, or patience is at an end."""
    inbox, store, began = Inbox(), Store(feeds), time.monotonic()
    running = start(feeds, inbox, folder, visitors, keep=False)
    delays: dict[str, float] = {}
    measured = {name for name, feed in feeds.items() if not made_of_others(feed)}
    until = patience_seconds
    while len(delays) < len(feeds) and (passed := time.monotonic() - began) < until:
        store.take(inbox)
        for name in feeds.keys() - delays.keys():
            if store.last(name) is not None or inbox.health.trouble(name):
                delays[name] = time.monotonic() - began
        if measured <= delays.keys() and until == patience_seconds:
            until = min(until, passed + FOLLOWS_SECONDS)
        time.sleep(0.01)
    running.stop()
    hide = inbox.health.hide
    answers = []
    for name, feed in sorted(feeds.items()):
        value, health = store.last(name), inbox.health
        why = health.trouble(name)
        if why is not None and why.outdates:
            value = None  # what came before is not what the source says now
        if value is None:
            why = why or missing(store, name, feeds, once=True) or _silent(patience_seconds)
        else:
            why = health.noted(name)
        age = store.freshness(name).age_seconds
        delay = delays.get(name, patience_seconds)
        answers.append(FeedAnswer(name, feed.kind, value, age, delay, why and why.hidden(hide)))
    return answers


def _silent(seconds: float) -> FeedError:
    return FeedError(
        said("feeds", "no_data_in_time", seconds=seconds),
        said("feeds", "check_sender_or_wait"),
    )


def table(answers: Sequence[FeedAnswer], language: Language, written: WrittenAt) -> str:
    """Return the answers as lines of text in columns; what is wrong is told with its place, fact and cure."""
    heads = tuple(word(language, "feeds", f"head_{one}") for one in _HEADS)
    rows = [heads, *(_row(one, language, written) for one in answers)]
    return aligned(rows)


def _row(answer: FeedAnswer, language: Language, written: WrittenAt) -> tuple[str, ...]:
    reached = answer.value is not None
    value = f"{answer.value:.10g}" if answer.value is not None else "-"
    age = f"{answer.age_seconds:.1f} s" if reached else "-"
    why = answer.trouble
    told = ""
    if why is not None:
        file, line, column = written(answer.name, why.keys)
        told = Problem(
            file,
            line,
            column,
            "warning" if answer.works else "error",
            "feed",
            why.message,
            why.cure,
        ).line_text(language)
    state = word(language, "feeds", "works") if answer.works else word(language, "feeds", "fails")
    return answer.name, answer.kind, state, value, age, f"{answer.delay_seconds:.2f} s", told
