"""Freshness badges: what a tile says about the age of its data."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.model.chart import Chart
from kiosk.qt.charts.marks import COLOURS, Mark, Marks
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour
from kiosk.sources.freshness import GRAVEST_OLD, OLD, Freshness, FreshnessState
from kiosk.sources.missing import cause, made_of_others
from kiosk.sources.store import Store

_FROM_GRAVEST: tuple[FreshnessState, ...] = ("demo", *GRAVEST_OLD, "uncertain", "waiting", "live")
_COLOURS: dict[FreshnessState, Colour] = {
    "demo": "gold",
    "unreachable": "muted",
    "unreadable": "muted",
    "bad": "muted",
    "uncertain": "gold",
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


class Ages:
    """How old the data of a chart is, and whether it is beyond a limit, as it was when somebody looked last."""

    def __init__(self, chart: Chart, feeds: Sequence[str], store: Store, look: Look) -> None:
        """Look for the first time."""
        self._feeds, self._store, self._look = feeds, store, look
        self._marks = Marks(chart, store)
        self.states, self.mark = self._now(), self._marks.now()
        self._badge: tuple[BadgeText | None] | None = None
        """What the badge says as long as states and mark are these."""

    def look(self) -> bool:
        """Look again; return True where a feed is in another state, or a limit is passed."""
        before = self.states, self.mark
        self.states, self.mark = self._now(), self._marks.now()
        if before == (self.states, self.mark):
            return False
        self._badge = None
        return True

    @property
    def old(self) -> bool:
        """True where any of it is old."""
        return not OLD.isdisjoint(self.states.values())

    def is_old(self, feed: str) -> bool:
        """Return True where the data of one feed is old; False for what is no feed."""
        return self.states.get(feed) in OLD

    def badge(self) -> BadgeText | None:
        """Return what a badge says of all of it; None where there is no feed."""
        # How old it is changes all the time, everything else with the state.
        if self._badge is None or self.old:
            self._badge = (badge_of(self._feeds, self._store, self._look, self.mark),)
        return self._badge[0]

    def _now(self) -> dict[str, FreshnessState]:
        return {feed: self._store.freshness(feed).state for feed in self._feeds}


def badge_of(feeds: Sequence[str], store: Store, look: Look, mark: Mark | None = None) -> BadgeText | None:
    """Return what the badge says of feeds that are shown together; None where there is none.

    What is derived says so, and what it is worked out from counts as if it were shown; a mark is said first.
    """
    made = [feed for feed in feeds if made_of_others(store.feed(feed))]
    behind = dict.fromkeys(one for feed in made for one in store.sources(feed))
    states = [store.freshness(feed) for feed in (*feeds, *(one for one in behind if one not in feeds))]
    worst = _gravest(states)
    if worst is None:
        return None
    every = [store.interval(name) for name in feeds if store.feed(name)]
    badge = _badge_text(worst, min(every, default=1.0), look)
    old = _gravest([each for each in states if each.state in OLD])
    if worst.state == "demo" and old is not None:
        # Demo is always said, and never hides that what stands beside it is old.
        plain, age = look.word("demo"), duration(old.age_seconds, look)
        partly = (look.word("partly", age=age), look.word("ago", age=age))
        badge = badge._replace(choices=tuple(f"{plain} · {part}" for part in partly))
    elif old is not None:
        badge = _naming(badge, made, store, look)
    if made:
        derived = look.word("derived" if len(made) == len(feeds) else "partly_derived")
        badge = badge._replace(choices=tuple(f"{derived} · {text}" for text in badge.choices))
    return badge if mark is None else _marked(badge, mark.words(store, look), COLOURS[mark.level])


def _naming(badge: BadgeText, made: Sequence[str], store: Store, look: Look) -> BadgeText:
    """Say first, where there is room, which feed it is that makes a derived one old."""
    because = next((one for feed in made if (one := cause(store, feed)) is not None), None)
    feed = store.feed(because) if because is not None else None
    if feed is None:
        return badge
    named = look.word("of_which", name=look.say(feed.name), told=badge.choices[0])
    return badge._replace(choices=(named, *badge.choices))


def _marked(badge: BadgeText, words: Sequence[str], colour: Colour) -> BadgeText:
    """Say first that a limit is passed, by sign and word."""
    longest = [f"{one} · {badge.choices[0]}" for one in words[:-1]]
    return BadgeText((*longest, *(f"{words[-1]} · {text}" for text in badge.choices)), colour)


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
    plain, ago = look.word(freshness.state), look.word("ago", age=age)
    return (f"{plain} · {aged}", f"{plain} · {ago}", ago)
