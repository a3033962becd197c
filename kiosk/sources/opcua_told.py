"""What an OPC UA server tells: its values as numbers, its times as ours."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kiosk.sources.number import number

if TYPE_CHECKING:
    from asyncua import ua


def given_in(told: "ua.DataValue") -> object:
    """Return what stands in an answer, whatever it is; None where nothing does."""
    return told.Value.Value if told.Value is not None else None


def number_of(given: object) -> float | None:
    """Return it as a number: on is one, off is nothing; None where it is none."""
    return float(given) if isinstance(given, bool) else number(given)


def seconds_of(given: datetime | None) -> float | None:
    """Return a server's time in seconds since the epoch; None where it does not say."""
    if given is None:
        return None
    return (given if given.tzinfo is not None else given.replace(tzinfo=UTC)).timestamp()
