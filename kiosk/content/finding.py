"""What a check finds in a file, before anybody has looked up in which line."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from kiosk.model.problem import Severity
from kiosk.words import NOTHING, Said, said

Path = tuple[str | int, ...]
"""The keys and list positions that lead to a value, from the top of the file."""

Facts: TypeAlias = dict[str, Any]


OR_DELETE: Facts = {"or": said("content", "or_delete")}
"""The end of a cure where what is wrong need not be there at all."""

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
    mark: str = ""
    """What in the text it is about, to point at."""
    after: tuple[str, ...] = ()
    """Keys behind whose values the missing one belongs, as far as they are written."""


def shortened(given: object) -> str:
    """Return `given` as one short line."""
    text = " ".join(str(given).split())
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - about half a line


def called(path: Path) -> str:
    """Return what staff would call the place: its key, with the number in the list."""
    if not path:
        return "…"
    if isinstance(path[-1], int) and len(path) > 1:
        return f"{path[-2]}[{path[-1] + 1}]"
    return shortened(path[-1])


def alternatives(names: Sequence[str | Said], between: str = "or") -> Said | str:
    """Return what is meant if it is one of several, apart by words of that key: this or that."""
    whole: Said | str = names[0]
    for name in names[1:]:
        whole = said("content", between, first=whole, last=name)
    return whole


def short(facts: Mapping[str, object]) -> Facts:
    """Return facts of which each fits into a line."""
    return {name: value if isinstance(value, Said) else shortened(value) for name, value in facts.items()}


def choices(given: object, allowed: Iterable[str], limit: int = 24, otherwise: Said = NOTHING) -> Facts:
    """Return what could have been meant: the nearest of `allowed`, or all of them if they are few.

    `otherwise` is what else can be done where none is near.
    """
    known = list(allowed)
    near = nearest(str(given), known)
    if near:
        return {"choice": said("content", "did_you_mean", near=near)}
    if known and len(known) <= limit:
        if otherwise:
            return {"choice": said("content", "one_of_otherwise", known=tuple(known), otherwise=otherwise)}
        return {"choice": said("content", "one_of", known=tuple(known))}
    return {"choice": otherwise}


def nearest(given: str, known: list[str]) -> str:
    """Return the word of `known` that was probably meant, or an empty one."""
    # Comparing a very long word, or with very many, takes longer than anybody waits for a hint.
    if len(given) > 60 or len(known) > 2000:  # noqa: PLR2004
        known = [word for word in known if word.casefold() == given.casefold()][:1]
    import difflib  # for mistakes only, too

    from kiosk.content.characters import cleaned

    given = cleaned(given)
    if given in known:
        return given
    folded = {word.casefold(): word for word in known}
    near = difflib.get_close_matches(given.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""
