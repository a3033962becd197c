"""How old the newest value of a feed may be: the one place that says when data is live and when a value may be held."""

INTERVALS_UNTIL_OLD = 2.0
NEVER_LIVE_SECONDS = 172_800.0
"""What was measured two days ago is not live, however seldom it comes."""
SLACK_INTERVALS = 0.25
SLACK_SECONDS = 1.0
"""A feed that is a moment late is not old yet: a quarter of its interval, and never more than this."""
LEAST_SECONDS = 1.0
"""Nothing is old before that: no network is as punctual as a feed of 20 samples a second."""


def slack(every_seconds: float) -> float:
    """Return by how many seconds a sample of such a feed may be late."""
    return min(SLACK_SECONDS, SLACK_INTERVALS * every_seconds)


def patience(every_seconds: float) -> float:
    """Return how old, in seconds, the newest value of a feed may be that still counts as live."""
    return min(
        NEVER_LIVE_SECONDS, max(LEAST_SECONDS, INTERVALS_UNTIL_OLD * every_seconds + slack(every_seconds))
    )
