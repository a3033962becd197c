"""What InfluxDB refuses, and what cannot be taken from its answers, in words."""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from kiosk.sources.message import TimedValue
from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.words import NOTHING, said

_NAMED = 3
_LIMITS = ("file limit", "time range")
"""In what a server says that was asked for too long a time."""


class TooMuchError(FeedError):
    """The server does not answer for so long a time."""


def refused(text: bytes) -> FeedError | None:
    """Return what the server says itself of a statement it does not answer; None where it says nothing."""
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        why: object = text[:500].decode("utf-8", "replace")
        why = "" if str(why).lstrip().startswith("<") else why
    else:
        why = (tree.get("error") or tree.get("message")) if isinstance(tree, dict) else ""
    if not isinstance(why, str) or not why.strip():
        return None
    kind = TooMuchError if any(one in why.lower() for one in _LIMITS) else FeedError
    told = said("feeds", "influxdb_refuses", why=" ".join(why.split())[:160])
    return kind(told, said("feeds", "mend_influxdb"), ("statement", "database", "url"))


def other(text: bytes) -> FeedError:
    """Return what is said of an answer that is not one of InfluxDB."""
    shown = " ".join(text[:200].decode("utf-8", "replace").split())[:60]
    return UnreadError(said("feeds", "no_influxdb", shown=shown), said("feeds", "check_influxdb_url"))


def no_row() -> FeedError:
    """Return what is said where there is nothing at all."""
    return UnreadError(
        said("feeds", "no_row"), said("feeds", "check_influxdb_rows"), ("statement", "database")
    )


def no_value(column: str) -> FeedError:
    """Return what is said of a column that is empty in every row."""
    return UnreadError(
        said("feeds", "no_value_in_answer", column=column),
        said("feeds", "wait_or_not_null"),
        ("column", "statement"),
    )


def no_column(names: Sequence[str], wanted: str) -> FeedError:
    """Return what is said where a column is not there."""
    return UnreadError(
        said("feeds", "no_column_in_answer", wanted=wanted),
        said("feeds", "answer_has", names=", ".join(names)[:80]),
        ("column", "statement") if wanted != "time" else ("time_column", "statement"),
    )


def which_column(names: Sequence[str]) -> FeedError:
    """Return what is said where several columns may hold the values."""
    shown = ", ".join(names)[:80]
    cure = said("feeds", "write_column", names=shown) if names else NOTHING
    return UnreadError(said("feeds", "several_columns"), cure, ("column", "statement"))


def refuse_several(rows: Sequence[Mapping[str, Any]], known: Sequence[str]) -> None:
    """Raise FeedError where rows are of more than one series: a tag that is not the same in all, or a time twice."""
    words: dict[str, dict[str, None]] = {}
    for row in rows:
        for name, given in row.items():
            if isinstance(given, str) and name not in known:
                words.setdefault(name, {})[given] = None
    for name, found in words.items():
        if len(found) > 1:
            shown = ", ".join(f"{name} = '{one}'" for one in list(found)[:_NAMED])[:80]
            raise UnreadError(
                said("feeds", "rows_of_several", shown=shown), said("feeds", "write_where"), ("statement",)
            )


def refuse_disorder(readings: Sequence[TimedValue], *, cut: bool) -> None:
    """Raise FeedError where a time stands there twice, or the first part of rows is not the oldest."""
    times = [when for when, _ in readings]
    if len(set(times)) < len(times):
        raise UnreadError(said("feeds", "rows_at_once"), said("feeds", "write_where"), ("statement",))
    if times and max(times) <= _EPOCH_SECONDS:
        raise UnreadError(
            said("feeds", "time_is_begin"), said("feeds", "no_time_column"), ("time_column", "statement")
        )
    if cut and any(earlier > later for earlier, later in pairwise(times)):
        raise UnreadError(said("feeds", "rows_not_by_time"), said("feeds", "order_by_time"), ("statement",))


_EPOCH_SECONDS = 1.0
"""A sum over all rows has the time 1970-01-01."""
