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

    def whole(self, rule: str, name: str, **facts: object) -> None:
        """Note a problem with a file as a whole."""
        self._note(name, (1, 1), "error", rule, facts)

    def within(self, name: str, survey: "Survey", found: list[Finding]) -> None:
        """Note what was found in a file, with lines and columns; of two things at one place the first is the cause."""
        causes = {(slip.line, slip.column): slip for slip in reversed(survey.slips)}
        for place, slip in causes.items():
            self._note(name, place, "error", slip.rule, slip.facts)
        taken = set()
        for one in found:
            value = survey.at(one.path)
            place = survey.at_key(one.path) if one.at_key else value
            if place not in causes and value not in causes and (place, one.rule) not in taken:
                taken.add((place, one.rule))
                self._note(name, place, one.severity, one.rule, one.facts)

    def _note(self, name: str, place: tuple[int, int], severity: Severity, rule: str, facts: Facts) -> None:
        stable, message, hint = worded(rule, facts)
        self._problems.append(Problem(name, *place, severity, stable, message, hint))
