"""What a tile says about the age of its data."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.qt.look import Look
from kiosk.qt.theme import Colour
from kiosk.sources.store import OLD, Freshness, State, Store

_FROM_GRAVEST: tuple[State, ...] = ("demo", "unreachable", "stale", "waiting", "live")
_COLOURS: dict[State, Colour] = {
    "demo": "gold",
    "unreachable": "muted",
    "stale": "muted",
    "waiting": "muted",
    "live": "cyan",
}


class BadgeText(NamedTuple):
    """The words of a badge, longest first: the first that fits is shown."""

    choices: tuple[str, ...]
    colour: Colour


def _badge_text(freshness: Freshness, every_seconds: float, look: Look) -> BadgeText:
    """Return what the badge says of one feed."""
    state = freshness.state
    if state in OLD:
        return BadgeText(_old_words(freshness, look), _COLOURS[state])
    plain = look.word(state)
    often = look.word("every", age=duration(every_seconds, look))
    return BadgeText((f"{plain} · {often}", plain) if state == "demo" else (plain,), _COLOURS[state])


def badge_of(feeds: Sequence[str], store: Store, look: Look) -> BadgeText | None:
    """Return what the badge says of feeds that are shown together; None where there is none."""
    states = [store.freshness(feed) for feed in feeds]
    worst = _gravest(states)
    if worst is None:
        return None
    every = [feed.every_seconds for name in feeds if (feed := store.feed(name))]
    badge = _badge_text(worst, min(every, default=1.0), look)
    old = _gravest([each for each in states if each.state in OLD])
    if worst.state == "demo" and old is not None:
        # Demo is always said, and never hides that what stands beside it is old.
        plain, age = look.word("demo"), duration(old.age_seconds, look)
        partly = (look.word("partly", age=age), look.word("ago", age=age))
        badge = badge._replace(choices=tuple(f"{plain} · {part}" for part in partly))
    return badge


def duration(seconds: float, look: Look) -> str:
    """Return a time span in its largest fitting unit."""
    for word, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= size:
            return look.word(word, n=int(seconds // size))
    return look.word("seconds", n=f"{seconds:.1f}".removesuffix(".0") if seconds < 1 else int(seconds))


def _gravest(states: Sequence[Freshness]) -> Freshness | None:
    """Return the state that must be told when all of them are shown together; None where there is none."""
    for state in _FROM_GRAVEST:
        ages = [each.age_seconds for each in states if each.state == state]
        if ages:
            return Freshness(state, max(ages))
    return None


def _old_words(freshness: Freshness, look: Look) -> tuple[str, ...]:
    age = duration(freshness.age_seconds, look)
    aged = look.word("stale", age=age)
    if freshness.state == "stale":
        return (aged, look.word("ago", age=age))
    plain, ago = look.word("unreachable"), look.word("ago", age=age)
    return (f"{plain} · {aged}", f"{plain} · {ago}", ago)
