"""Credible samples: which numbers can have been measured, at which times, and what is said of those that cannot."""

import math

from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.words import said

LARGEST = 1e15
"""Values beyond this are no measurement; they would break axes and text."""
EARLIEST = 946_684_800.0
"""The year 2000: earlier times come from clocks that were never set."""
AHEAD_SECONDS = 86_400.0
"""How far a sender's clock may run ahead of ours."""
_UNITS = (
    (86_400.0, "days"),
    (3_600.0, "hours"),
    (60.0, "minutes"),
    (1.0, "seconds"),
)


def measured(value: float) -> bool:
    """Return whether a number can be a measurement."""
    return math.isfinite(value) and abs(value) <= LARGEST


def no_measurement(*keys: str) -> UnreadError:
    """Return what is said of a number that is none, with the keys of the feed's file that say where it is from."""
    return UnreadError(said("feeds", "no_measurement"), said("feeds", "check_source"), keys)


def why_refused(moment: float, now: float) -> FeedError:
    """Return why a sample of that time is refused."""
    return odd_time(moment, now) or no_measurement("value", "column", "url", "path")


def odd_time(moment: float, now: float) -> FeedError | None:
    """Return what is said of a time that nothing can have been measured at; None of any other."""
    if moment > now + AHEAD_SECONDS:
        return ahead(moment - now)
    if not moment >= EARLIEST:
        return FeedError(
            said("feeds", "before_2000"),
            said("feeds", "set_clock_or_mend_time"),
            ("time", "time_column", "url", "path"),
        )
    return None


def ahead(seconds: float) -> FeedError:
    """Return what is said of a clock that is so many seconds ahead of ours."""
    size, key = next((unit for unit in _UNITS if seconds >= 2 * unit[0]), _UNITS[-1])
    return FeedError(
        said("feeds", "clock_ahead", span=said("feeds", key, n=seconds / size)),
        said("feeds", "set_clock_and_zone"),
        ("time", "time_column", "url", "path"),
    )
