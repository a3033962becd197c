"""The problems of one reading, as they are noted down."""

from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

from kiosk.content.finding import MOST, Facts, Finding, short
from kiosk.model.problem import Problem, Severity

if TYPE_CHECKING:
    from kiosk.content.survey import Survey


class Located(NamedTuple):
    """A broken rule, its line and column."""

    place: tuple[int, int]
    rule: str
    facts: Facts
    severity: Severity = "error"


class Notes:
    """All problems found so far."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems by file and place."""
        return tuple(sorted(self._problems, key=lambda one: (one.file, one.line, one.column)))

    def __len__(self) -> int:
        return len(self._problems)

    def since(self, count: int) -> tuple[Problem, ...]:
        """Return what was noted after the first `count`."""
        return tuple(self._problems[count:])

    def again(self, problems: tuple[Problem, ...]) -> None:
        """Note what an earlier reading found in a file that has not changed."""
        self._problems += problems

    def whole(self, rule: str, name: str, *, severity: Severity = "error", **facts: object) -> None:
        """Note a problem with a file as a whole."""
        self._note(name, (1, 1), severity, rule, facts)

    def placed(
        self, rule: str, name: str, place: tuple[int, int], facts: Facts, severity: Severity = "warning"
    ) -> None:
        """Note what should be mended at a line and column, or a row and column, of a file that is no YAML."""
        self._note(name, place, severity, rule, facts)

    def within(self, name: str, survey: "Survey", found: list[Finding], *, slips: bool = True) -> None:
        """Note what was found in a file, with lines and columns; of two things at one place the first is the cause.

        Without `slips` those of the writing itself are left out: they have been noted before.
        """
        causes = {(slip.line, slip.column): slip for slip in reversed(survey.slips)}
        told = [Located(place, slip.rule, slip.facts) for place, slip in causes.items()] if slips else []
        told += _located(survey, found, causes)
        for one in told[:MOST]:
            self._note(name, one.place, one.severity, one.rule, one.facts)
        if len(told) > MOST:
            last = max(one.place for one in told[:MOST])
            self._note(name, last, told[MOST].severity, "and_more", {"limit": MOST})

    def _note(self, name: str, place: tuple[int, int], severity: Severity, rule: str, facts: Facts) -> None:
        from kiosk.content.messages import (
            worded,  # for mistakes only, and the first frame waits for every import
        )

        stable, message, hint = worded(rule, facts)
        self._problems.append(
            Problem(name, *place, severity, stable, message, hint, key=str(facts.get("key", "")))
        )


def _located(survey: "Survey", found: list[Finding], causes: Container[tuple[int, int]]) -> list[Located]:
    """Return what was found, where it stands in the file, without what follows from something else."""
    told: dict[tuple[object, ...], Located] = {}
    for one in found:
        value = survey.at(one.path)
        place = survey.at_key(one.path) if one.at_key else value
        if place in causes or value in causes or one.path in survey.cut_off:
            continue
        if one.rule == "shown_quotes" and one.path in survey.quoted:
            continue
        if one.after:
            place = survey.behind(one.path, one.after) or place
        because = _because(survey, one, place) or Located(place, one.rule, one.facts, one.severity)
        told.setdefault((because.place, because.rule, because.facts.get("key")), because)
    return list(told.values())


def _left_a_comment(survey: "Survey", one: Finding, place: tuple[int, int]) -> Located | None:
    """Return the key above an item of a list that belongs to it, if that line was left a comment."""
    if not one.path or not isinstance(one.path[-1], int):
        return None
    from kiosk.content.syntax import commented_out  # for mistakes only

    told = commented_out(survey.text.splitlines(), place[0])
    return Located((told[1], told[2]), told[0], told[3]) if told is not None else None


def _because(survey: "Survey", one: Finding, place: tuple[int, int]) -> Located | None:
    """Return why something was found where that can be seen, or where in a text it is."""
    if one.rule == "misplaced":
        line, column = survey.at(one.facts["home"])
        return Located(place, one.rule, one.facts | {"line": line, "blanks": column - 1})
    if one.mark:
        return Located(survey.mark(one.path, one.mark) or place, one.rule, one.facts, one.severity)
    if one.rule == "missing" and survey.in_braces(one.path):
        return Located(
            place, "no_chinese_text" if one.facts["key"] == "zh" else "missing_in_braces", one.facts
        )
    if one.severity != "error" or one.after:
        return None
    return _left_a_comment(survey, one, place) or _odd_characters(survey, one, place)


def _odd_characters(survey: "Survey", one: Finding, place: tuple[int, int]) -> Located | None:
    """Return the characters that nobody typed on purpose, if they are why something was found."""
    from kiosk.content.characters import (
        cause,
    )  # for mistakes only, and the first frame waits for every import

    odd = cause(survey.written(one.path, key=one.at_key))
    if odd is not None:
        place = survey.mark(one.path, odd.character, key=one.at_key) or place
        return Located(place, odd.rule, short(odd.facts))
    return Located(place, "curly_quotes", one.facts) if one.path in survey.curly and not one.at_key else None
