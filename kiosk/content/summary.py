"""Problems as people read them: errors first, and of what is all alike one line instead of a flood."""

from collections import Counter
from collections.abc import Iterable

from kiosk.model.problem import Problem
from kiosk.words import said

_SUMMED = frozenset(("no-chinese-text",))
"""Rules of errors that are told once, too: an exhibition in English only has one in every text."""

MANY = 3
"""Of so many reminders alike each is told; of more there is one line."""

_MOST_FILES = 12
"""Files that are named in it."""

_ADVICE = {"no-english": "chinese_only", "no-translation": "not_in_this_language"}
"""What else can be done about a flood."""


def summed(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return errors before warnings, each by file and place, and what says the same in many places as one.

    Such a one stands at the first place and tells how many there are in which file; `places` is for all of them.
    """
    every = sorted(problems, key=lambda one: (one.severity != "error", one.file, one.line, one.column))
    alike = Counter(_same(one) for one in every if _may_be_summed(one))
    told: dict[object, list[Problem]] = {}
    for number, one in enumerate(every):
        flood = _may_be_summed(one) and alike[_same(one)] > MANY
        told.setdefault(_same(one) if flood else number, []).append(one)
    return tuple(those[0] if len(those) == 1 else _flood(those) for those in told.values())


def _may_be_summed(one: Problem) -> bool:
    return one.severity != "error" or one.rule in _SUMMED


def _same(one: Problem) -> object:
    return one.rule, one.message, one.hint


def _flood(those: list[Problem]) -> Problem:
    first, files = those[0], Counter(one.file.partition("/")[2] or one.file for one in those)
    named = [f"{file} {count}" for file, count in list(files.items())[:_MOST_FILES]]
    more = "…" if len(files) > _MOST_FILES else ""
    message = said(
        "content", "in_places", message=first.message, count=len(those), named=tuple(named), more=more
    )
    hint = first.hint
    if (advice := _ADVICE.get(first.rule)) is not None:
        hint = said("content", "hint_and_advice", hint=hint, advice=said("content", advice))
    return first._replace(message=message, hint=hint, places=len(those))
