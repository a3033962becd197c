"""What Prometheus refuses, and what cannot be taken from its answers, in words."""

import math
from collections.abc import Mapping, Sequence

from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.sources.web import refusal
from kiosk.words import said

_NAMED = 3
"""Series of which the labels are told."""
_OK, _ACCOUNT, _QUERY = 200, (401, 403), (400, 422)


def refused(status: int, tree: object, text: bytes) -> FeedError:
    """Return what the server says itself of a question it does not answer."""
    why = tree.get("error") if isinstance(tree, Mapping) else None
    if isinstance(why, str) and why and status not in _ACCOUNT:
        cure = said("feeds", "mend_query" if status in _QUERY else "check_log_of_server")
        return FeedError(
            said("feeds", "prometheus_refuses", why=" ".join(why.split())[:160]), cure, ("query", "url")
        )
    if status != _OK:
        return refusal(status)
    return other(" ".join(text[:200].decode("utf-8", "replace").split())[:60])


def other(shown: str = "") -> FeedError:
    """Return what is said of an answer that is not one of Prometheus, or to another question."""
    fact = said("feeds", "no_prometheus_but", shown=shown) if shown else said("feeds", "no_prometheus")
    return UnreadError(fact, said("feeds", "check_prometheus_url"))


def several(labels: Sequence[Mapping[str, str]]) -> FeedError:
    """Return what is said of several series, by the labels in which they differ."""
    names = dict.fromkeys(name for one in labels for name in one)
    differ = [name for name in names if len({one.get(name) for one in labels}) > 1]
    written = [
        "{" + ", ".join(f'{name}="{one[name]}"' for name in differ if name in one)[:80] + "}"
        for one in labels[:_NAMED]
    ]
    more = " …" if len(labels) > _NAMED else ""
    return UnreadError(
        said("feeds", "several_series", count=len(labels), labels=", ".join(written) + more),
        said("feeds", "one_series", label=differ[0] if differ else "job"),
        ("query",),
    )


def no_series() -> FeedError:
    """Return what is said where the expression has no series now."""
    return UnreadError(said("feeds", "no_series"), said("feeds", "check_series"), ("query",))


def mixed() -> FeedError:
    """Return what is said of samples left out, as several series had them at the same time."""
    return FeedError(said("feeds", "series_at_once"), said("feeds", "narrow_query"), ("query",))


def odd(text: str) -> FeedError:
    """Return what is said of a value that is no number."""
    return UnreadError(
        said("feeds", "prometheus_no_number", shown=text[:20]), said("feeds", "mend_expression"), ("query",)
    )


def warned(why: object) -> FeedError:
    """Return a warning of the server."""
    return FeedError(
        said("feeds", "prometheus_warns", why=" ".join(str(why).split())[:160]),
        said("feeds", "see_to_prometheus"),
        ("query", "url"),
    )


def seldom(seconds: float) -> FeedError:
    """Return what is said of samples further apart than is written."""
    return FeedError(
        said("feeds", "comes_every", seconds=round(seconds, 1)),
        said("feeds", "write_every", seconds=math.ceil(seconds)),
        ("every_seconds", "query"),
    )
