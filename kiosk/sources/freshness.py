"""States of data: live, old or in doubt, and for which reason."""

from typing import Literal, NamedTuple

FreshnessState = Literal["waiting", "live", "uncertain", "stale", "bad", "unreadable", "unreachable", "demo"]
"""What is old because its source fails is unreachable, or unreadable where the source answers; bad is what a source takes
back itself, uncertain what it tells with doubts; stale is what is old for no reason we know."""
GRAVEST_OLD: tuple[FreshnessState, ...] = ("unreachable", "unreadable", "bad", "stale")
OLD: frozenset[FreshnessState] = frozenset(GRAVEST_OLD)


class Freshness(NamedTuple):
    """What a tile says about its data."""

    state: FreshnessState
    age_seconds: float
    """Since the newest sample was measured; 0.0 while waiting."""
