"""PromQL, as far as it is read here: where its brackets and quotes end, and which series an expression is made of."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<blank>\s+|\#[^\n]*)
    |(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`)
    |(?P<number>\d(?:[eE][+-]\d|[\w.])*|\.\d[\w.]*)
    |(?P<name>[A-Za-z_:][\w:]*)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_GROUPINGS = frozenset(("by", "without", "on", "ignoring", "group_left", "group_right"))
"""Before a list of labels in brackets."""
_WORDS = frozenset(("and", "or", "unless", "atan2", "bool", "offset", "inf", "nan", "start", "end"))
_OF_NOTHING = frozenset(("absent", "absent_over_time", "vector"))
"""Functions that have a value where their series have none: what they say is as new as the question."""
MOST_SELECTORS = 10


class Token(NamedTuple):
    """A piece of an expression that means something."""

    kind: str
    text: str
    at: int
    """Where it begins, from 0."""


class Expression(NamedTuple):
    """What is known of an expression without asking a server."""

    selectors: tuple[str, ...]
    """The selectors in it of series as they are now; none where nobody can tell how new what it says is."""
    plain: bool
    """Whether it is one selector and nothing else: then its samples have times of their own."""


def tokens(query: str) -> list[Token]:
    """Return the pieces of an expression; a quote that does not end is a sign."""
    found = (Token(one.lastgroup or "", one[0], one.start()) for one in _TOKEN.finditer(query))
    return [one for one in found if one.kind != "blank"]


def open_at(query: str) -> int | None:
    """Return at which character a bracket or a quote stands alone, from 1; None where all have their other half."""
    opened: list[Token] = []
    for one in tokens(query):
        if one.kind != "sign":
            continue
        if one.text in "\"'`":
            return one.at + 1
        if one.text in _PAIRS:
            opened.append(one)
        elif one.text in _PAIRS.values() and (not opened or _PAIRS[opened.pop().text] != one.text):
            return one.at + 1
    return opened[-1].at + 1 if opened else None


def parsed(query: str) -> Expression:
    """Return which series an expression is made of."""
    found = tokens(query)
    selectors: list[str] = []
    place, whole = 0, (0, 0)
    while place < len(found):
        stop = _selector_end(found, place)
        if stop:
            last = found[stop - 1]
            if not _shifted(found, stop):
                selectors.append(query[found[place].at : last.at + len(last.text)])
            whole = place, stop
        place = stop or _after(found, place)
    asks_of_nothing = any(
        one.text in _OF_NOTHING and _is(found, place + 1, "(") for place, one in enumerate(found)
    )
    if asks_of_nothing or len(selectors) > MOST_SELECTORS:
        selectors = []
    return Expression(tuple(dict.fromkeys(selectors)), whole == (0, len(found)) and len(selectors) == 1)


def ranged(query: str) -> bool:
    """Tell whether an expression is a selector over a time: `kw[5m]`, which is many values at once."""
    found = tokens(query)
    stop = _selector_end(found, 0) if found else 0
    over = bool(stop) and _is(found, stop, "[") and _closed(found, stop) == len(found)
    return over and not any(one.text.startswith(":") for one in found[stop:])


def _is(found: list[Token], place: int, text: str) -> bool:
    return place < len(found) and found[place].kind == "sign" and found[place].text == text


def _selector_end(found: list[Token], place: int) -> int:
    """Return where the selector ends that begins at a place; 0 where none does."""
    one = found[place]
    if _is(found, place, "{"):
        return _closed(found, place)
    if one.kind != "name" or one.text.lower() in _WORDS or one.text in _GROUPINGS:
        return 0
    after = found[place + 1] if place + 1 < len(found) else None
    if after is not None and (after.text == "(" or after.text in ("by", "without")):
        return 0  # a function
    return _closed(found, place + 1) if _is(found, place + 1, "{") else place + 1


def _shifted(found: list[Token], place: int) -> bool:
    """Tell whether the selector that ends before a place is one of another time than that which is asked about."""
    if _is(found, place, "["):
        place = _closed(found, place)
    return place < len(found) and found[place].text in ("offset", "@")


def _after(found: list[Token], place: int) -> int:
    """Return where to go on behind what is no selector: lists of labels and ranges have none in them."""
    one = found[place]
    if one.text in _GROUPINGS and _is(found, place + 1, "("):
        return _closed(found, place + 1)
    return _closed(found, place) if _is(found, place, "[") else place + 1


def _closed(found: list[Token], place: int) -> int:
    """Return where it goes on behind the bracket that opens at a place."""
    end = _PAIRS[found[place].text]
    return next((at + 1 for at in range(place, len(found)) if _is(found, at, end)), len(found))
