"""The problems of one reading, as they are noted down."""

from typing import TYPE_CHECKING

from kiosk.content.finding import Facts, Finding, worded
from kiosk.model.problem import Problem, Severity

if TYPE_CHECKING:
    from kiosk.content.survey import Survey


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
        for place, slip in causes.items() if slips else ():
            self._note(name, place, "error", slip.rule, slip.facts)
        taken = set()
        for one in found:
            value = survey.at(one.path)
            place = survey.at_key(one.path) if one.at_key else value
            if place in causes or value in causes:
                continue
            if one.after:
                place = survey.behind(one.path, one.after) or place
            if one.severity == "error" and one.path in survey.curly and not (one.at_key or one.after):
                one = one._replace(rule="curly_quotes")  # noqa: PLW2901 - whatever else it is, this is why
            elif one.rule == "shown_quotes" and one.path in survey.quoted:
                continue
            told = (place, one.rule, one.facts.get("key"))
            if told not in taken:
                taken.add(told)
                self._note(name, place, one.severity, one.rule, one.facts)

    def _note(self, name: str, place: tuple[int, int], severity: Severity, rule: str, facts: Facts) -> None:
        stable, message, hint = worded(rule, facts)
        self._problems.append(Problem(name, *place, severity, stable, message, hint))
