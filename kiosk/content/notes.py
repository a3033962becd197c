"""The problems of one reading, as they are noted down."""

from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

from kiosk.content.finding import MOST, Facts, Finding, worded
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
        stable, message, hint = worded(rule, facts)
        self._problems.append(Problem(name, *place, severity, stable, message, hint))


def _located(survey: "Survey", found: list[Finding], causes: Container[tuple[int, int]]) -> list[Located]:
    """Return what was found, where it stands in the file, without what follows from something else."""
    told: dict[tuple[object, ...], Located] = {}
    for one in found:
        value = survey.at(one.path)
        place = survey.at_key(one.path) if one.at_key else value
        if place in causes or value in causes:
            continue
        if one.after:
            place = survey.behind(one.path, one.after) or place
        rule = one.rule
        if one.severity == "error" and one.path in survey.curly and not (one.at_key or one.after):
            rule = "curly_quotes"  # whatever else it is, this is why
        elif rule == "shown_quotes" and one.path in survey.quoted:
            continue
        told.setdefault((place, rule, one.facts.get("key")), Located(place, rule, one.facts, one.severity))
    return list(told.values())
