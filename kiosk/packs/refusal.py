"""Errors of packs: why one is not made or not taken, the fact and the cure."""

from kiosk.model.problem import Problem
from kiosk.model.reason import reason
from kiosk.words import Said, said


class PackError(Exception):
    """A pack is refused or cannot be made; `message` says why."""

    problems: tuple[Problem, ...] = ()
    """All that is wrong with its content, where that is why."""

    def __init__(self, rule: str, **facts: object) -> None:
        """Take a key of the words of packs, and what it speaks of."""
        self.rule = rule
        self.message = said("packs", rule, **{name: _told(one) for name, one in facts.items()})
        super().__init__(self.message.say("en"))


def _told(fact: object) -> int | str | Said:
    if isinstance(fact, OSError):
        return reason(fact).changed(_visible)
    return fact if isinstance(fact, int) else _visible(str(fact))


def _visible(text: str) -> str:
    # A name may hold anything: no escape sequence reaches a terminal, and no novel.
    shown = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
    return shown if len(shown) <= 120 else f"{shown[:119]}…"  # noqa: PLR2004 - a line or two
