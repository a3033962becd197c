"""Why a derived feed has no value now: which of the feeds it is worked out from is the cause, or that it needs time."""

from collections.abc import Callable, Mapping

from kiosk.model.derived import made_of
from kiosk.model.feeds import Feed
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.sources.freshness import GRAVEST_OLD, OLD, FreshnessState
from kiosk.sources.store import Store
from kiosk.sources.trouble import FeedError
from kiosk.words import said

_GRAVEST: tuple[FreshnessState, ...] = ("waiting", *GRAVEST_OLD)


class NeedsTimeError(FeedError):
    """Nothing is wrong: what looks back over a time has a value once so much of it has come."""

    def hidden(self, hide: Callable[[str], str]) -> FeedError:  # noqa: ARG002 - as of all others
        """Return itself: there are no secrets in it."""
        return self


def cause(store: Store, name: str) -> str | None:
    """Return the measured feed because of which a derived one is old or has no value; None where it is none of them."""
    measured = [one for one in store.sources(name) if not made_of_others(store.feed(one))]
    states = {one: store.freshness(one).state for one in measured}
    return next((one for state in _GRAVEST for one in measured if states[one] == state), None)


def made_of_others(feed: Feed | None) -> bool:
    """Tell whether a feed is worked out from others."""
    return feed is not None and bool(made_of(feed))


def missing(store: Store, name: str, feeds: Mapping[str, Feed], *, once: bool = False) -> FeedError | None:
    """Return why a feed has no value that counts now; None where it has one, or is measured itself.

    With `once` all counts that has ever come.
    """
    feed = feeds.get(name)
    if not isinstance(feed, DerivedFeed) or store.freshness(name).state not in (*OLD, "waiting"):
        return None
    because = cause(store, name)
    if because is not None and not (once and store.last(because) is not None):
        name_of = feeds[because].name if because in feeds else because
        return FeedError(
            said("feeds", "worked_out_from", name=name_of, feed=because),
            said("feeds", "see_to_feed_first", feed=because),
            ("of",),
        )
    needs = max((_seconds(store.feed(one)) for one in (name, *store.sources(name))), default=0.0)
    if needs and store.last(name) is None:
        return NeedsTimeError(
            said("feeds", "needs_time", needs=needs),
            said("feeds", "comes_with_time"),
            ("over_seconds",),
        )
    return FeedError(
        said("feeds", "nothing_comes"),
        said("feeds", "check_divisor"),
        ("of",),
    )


def _seconds(feed: Feed | None) -> float:
    return feed.over_seconds or 0.0 if isinstance(feed, DerivedFeed) else 0.0
