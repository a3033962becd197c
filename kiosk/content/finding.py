"""What a check finds in a file, before anybody has looked up in which line."""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

from kiosk.model.problem import Severity

Path = tuple[str | int, ...]
"""The keys and list positions that lead to a value, from the top of the file."""

Facts: TypeAlias = dict[str, Any]


MOST = 200
"""Findings in one file that anybody wants to read; looking for more costs seconds in a file full of nonsense."""


class Finding(NamedTuple):
    """A rule of the table of messages that is broken, and where."""

    path: Path
    rule: str
    facts: Facts
    at_key: bool = False
    """Whether the key itself is meant, not its value."""
    severity: Severity = "error"
    after: tuple[str, ...] = ()
    """Keys behind whose values the missing one belongs, as far as they are written."""


def worded(rule: str, facts: Facts) -> tuple[str, tuple[str, str], tuple[str, str]]:
    """Return the stable name of the rule, and message and hint in Chinese and English."""
    from kiosk.content.messages import TABLE  # for mistakes only, and the first frame waits for every import

    wording, facts = TABLE[rule], _Facts(facts)
    message = (wording.message[0].format_map(facts), wording.message[1].format_map(facts))
    hint = (wording.hint[0].format_map(facts), wording.hint[1].format_map(facts))
    return wording.rule.format_map(facts), message, hint


class _Facts(dict[str, Any]):
    """Facts of which one may be missing: a message with a gap is better than none."""

    def __missing__(self, name: str) -> str:
        return ""


def shortened(given: object) -> str:
    """Return `given` as one short line."""
    text = " ".join(str(given).split())
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - about half a line


def choices(given: object, allowed: Iterable[str], limit: int = 16) -> Facts:
    """Return what could have been meant: the nearest of `allowed`, or all of them if they are few."""
    known = list(allowed)
    near = nearest(str(given), known)
    if near:
        return {"choice_zh": f"是不是“{near}”？", "choice_en": f"did you mean '{near}'?"}
    if known and len(known) <= limit:
        return {"choice_zh": "可以写：" + "、".join(known), "choice_en": "one of: " + ", ".join(known)}
    return {"choice_zh": "", "choice_en": ""}


def nearest(given: str, known: list[str]) -> str:
    """Return the word of `known` that was probably meant, or an empty one."""
    # Comparing a very long word, or with very many, takes longer than anybody waits for a hint.
    if len(given) > 60 or len(known) > 2000:  # noqa: PLR2004
        known = [word for word in known if word.casefold() == given.casefold()][:1]
    if given in known:
        return given
    import difflib  # for mistakes only, too

    folded = {word.casefold(): word for word in known}
    near = difflib.get_close_matches(given.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""
