"""Rows that a database answers: which column holds the value, what stands there, and what is said where that is none."""

import re
from collections.abc import Sequence

from kiosk.sources.moment import MomentError, moment
from kiosk.sources.number import is_hole, number
from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.words import said

_ORDERED = re.compile(r"\border\s+by\b|\blimit\s+1\b", re.IGNORECASE)


def ordered(statement: str) -> bool:
    """Tell whether a statement says which of its rows is the first."""
    return bool(_ORDERED.search(statement))


def place_of(columns: Sequence[str], wanted: str) -> int:
    """Return where a column stands. Raises FeedError where there is none of that name."""
    if wanted in columns:
        return columns.index(wanted)
    has = ", ".join(columns)[:80]
    raise UnreadError(
        said("feeds", "no_column_in_answer", wanted=wanted),
        said("feeds", "answer_has", names=has),
        ("column", "statement"),
    )


def value_under(given: object, column: str) -> float:
    """Return the value that stands under a column. Raises FeedError where that is no number."""
    value = number(given)
    if value is not None:
        return value
    shown = " ".join(str(given).split())[:40]
    if is_hole(given):
        fact = said("feeds", "no_value_in_answer", column=column)
        cure = said("feeds", "wait_or_not_null")
    else:
        fact = said("feeds", "no_number_in_answer", column=column, shown=shown)
        cure = said("feeds", "only_numbers_in_column")
    raise UnreadError(fact, cure, ("column", "statement"))


def moment_under(given: object, column: str) -> float:
    """Return the time that stands under a column, in seconds since the epoch. Raises FeedError where that is none."""
    try:
        return moment(given)
    except MomentError as error:
        raise UnreadError(
            said("feeds", "odd_time_in_column", column=column, why=error.fact),
            said("feeds", "name_time_column"),
            ("time_column",),
        ) from error


def which_row() -> FeedError:
    """Return what is said of several rows that nobody puts in order: the first is any, and in a table the oldest."""
    return UnreadError(
        said("feeds", "which_row_is_newest"),
        said("feeds", "order_rows"),
        ("statement",),
    )
