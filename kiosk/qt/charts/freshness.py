"""What a tile says about the age of its data."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.qt.look import Look
from kiosk.qt.theme import Colour
from kiosk.sources.store import Freshness, State, Store

_GRAVEST: tuple[State, ...] = ("demo", "stale", "waiting", "live")
_COLOURS: dict[State, Colour] = {"demo": "gold", "stale": "muted", "waiting": "muted", "live": "cyan"}


class BadgeText(NamedTuple):
    """The words of a badge, longest first: the first that fits is shown."""

    choices: tuple[str, ...]
    colour: Colour


def gravest(feeds: Sequence[str], store: Store) -> Freshness | None:
    """Return the state that must be told when these feeds are shown together; None without feeds."""
    states = [store.freshness(feed) for feed in feeds]
    for state in _GRAVEST:
        ages = [each.age_seconds for each in states if each.state == state]
        if ages:
            return Freshness(state, max(ages))
    return None


def badge_text(freshness: Freshness, every_seconds: float, look: Look) -> BadgeText:
    """Return what the badge says."""
    state = freshness.state
    if state == "stale":
        words: tuple[str, ...] = (look.word("stale", age=duration(freshness.age_seconds, look)),)
    else:
        plain = look.word(state)
        often = look.word("every", age=duration(every_seconds, look))
        words = (f"{plain} · {often}", plain) if state == "demo" else (plain,)
    return BadgeText(words, _COLOURS[state])


def duration(seconds: float, look: Look) -> str:
    """Return a time span in its largest fitting unit."""
    for word, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= size:
            return look.word(word, n=int(seconds // size))
    return look.word("seconds", n=f"{seconds:.1f}".removesuffix(".0") if seconds < 1 else int(seconds))
