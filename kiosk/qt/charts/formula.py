"""Formula of a derived feed, in the visitor's language: written from the names of what it is worked out from."""

from collections.abc import Mapping

from kiosk.model.feeds import Feed
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.qt.style.look import Look

_SIGNS = {"sum": " + ", "difference": " − ", "ratio": " ÷ ", "oee": " × "}
_SPANS = (("days", 86400), ("hours", 3600), ("minutes", 60), ("seconds", 1))


def formulas(shown: tuple[str, ...], feeds: Mapping[str, Feed], look: Look) -> list[str]:
    """Return `name = formula` for each derived feed among those that are shown."""
    found = ((feeds[name], name) for name in shown if name in feeds)
    return [
        f"{look.say(feed.name)} = {formula(feed, feeds, look)}"
        for feed, _ in found
        if isinstance(feed, DerivedFeed)
    ]


def formula(feed: DerivedFeed, feeds: Mapping[str, Feed], look: Look) -> str:
    """Return how a feed is worked out: as its file says it, or written from names."""
    if feed.formula is not None:
        return look.say(feed.formula)
    names = [look.say(feeds[one].name) if one in feeds else one for one in feed.of]
    if feed.how in _SIGNS:
        return _SIGNS[feed.how].join(names)
    if feed.over_seconds is None:
        return look.word(f"{feed.how}_of", of=tuple(names))
    facts = {"of": names[0], "span": span(feed.over_seconds, look)}
    return look.word(f"{feed.how}_over", **facts)


def span(seconds: float, look: Look) -> str:
    """Return a time span exactly, in the largest unit of which it is a whole number."""
    word, size = next((each for each in _SPANS if seconds % each[1] == 0), _SPANS[-1])
    return look.word(word, n=int(seconds // size) if seconds % size == 0 else f"{seconds / size:g}")
