"""Asks every feed once, the way the hall does, and says what came."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk.aligned import aligned
from kiosk.model.feed import Feed
from kiosk.model.problem import Problem
from kiosk.model.words import Language
from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store
from kiosk.sources.trouble import FeedError
from kiosk.sources.visitors import Visitors

_HEADS = {
    "zh": ("数据", "种类", "状态", "最新值", "数据时龄", "延迟", "问题（改法）"),
    "en": ("feed", "kind", "state", "last value", "age", "delay", "problem (cure)"),
}
_STATES = {"zh": ("通", "不通"), "en": ("ok", "failed")}


Written = Callable[[str, Sequence[str]], tuple[str, int, int]]
"""Name of a feed, and some of its keys -> file, line and column of the first of them that is written."""


class Answer(NamedTuple):
    """What one feed did."""

    name: str
    kind: str
    value: float | None
    age_seconds: float
    delay_seconds: float
    """From the start to the first value, or to the error."""
    trouble: FeedError | None


def probe(
    feeds: Mapping[str, Feed], folder: Path, patience_seconds: float, visitors: Visitors | None = None
) -> list[Answer]:
    """Connect to all feeds at once; return when each has answered or failed, or patience is at an end."""
    inbox, store, began = Inbox(), Store(feeds), time.monotonic()
    running = start(feeds, inbox, folder, visitors, keep=False)
    delays: dict[str, float] = {}
    while len(delays) < len(feeds) and time.monotonic() - began < patience_seconds:
        store.take(inbox)
        for name in feeds.keys() - delays.keys():
            if store.last(name) is not None or inbox.health.trouble(name):
                delays[name] = time.monotonic() - began
        time.sleep(0.01)
    running.stop()
    hide = inbox.health.hide
    answers = []
    for name, feed in sorted(feeds.items()):
        value, why = store.last(name), inbox.health.trouble(name)
        if value is None:
            why = why.hidden(hide) if why else _silent(patience_seconds)
        age = store.freshness(name).age_seconds
        delay = delays.get(name, patience_seconds)
        answers.append(Answer(name, feed.kind, value, age, delay, why if value is None else None))
    return answers


def _silent(seconds: float) -> FeedError:
    return FeedError(
        (f"{seconds:g} 秒内没有数据", f"no data in {seconds:g} s"),
        ("检查发送方，或用 --wait 等久一些", "check who sends it, or wait longer with --wait"),
    )


def table(answers: Sequence[Answer], language: Language, written: Written) -> str:
    """Return the answers as lines of text in columns; what is wrong is told with its place, fact and cure."""
    rows = [_HEADS[language], *(_row(one, language, written) for one in answers)]
    return aligned(rows)


def _row(answer: Answer, language: Language, written: Written) -> tuple[str, ...]:
    reached = answer.value is not None
    value = f"{answer.value:.10g}" if answer.value is not None else "-"
    age = f"{answer.age_seconds:.1f} s" if reached else "-"
    why = answer.trouble
    told = ""
    if why is not None:
        file, line, column = written(answer.name, why.keys)
        told = Problem(file, line, column, "error", "feed", why.message, why.cure).line_text(language)
    state = _STATES[language][0 if reached else 1]
    return answer.name, answer.kind, state, value, age, f"{answer.delay_seconds:.2f} s", told
