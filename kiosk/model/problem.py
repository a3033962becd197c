"""A mistake in the content: a value, not an exception."""

from typing import Literal, NamedTuple

from kiosk.words import NOTHING, Language, Said

Severity = Literal["error", "warning"]
"""An error keeps the exhibition from being shown; a warning does not."""


class Problem(NamedTuple):
    """One mistake: where, what, and how to mend it."""

    file: str
    """Path as the staff member knows it, relative to the content folder's parent."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    severity: Severity
    rule: str
    """Stable name of the check, for filters and the manual."""
    message: Said
    """What is wrong."""
    hint: Said = NOTHING
    """How to mend it."""
    places: int = 1
    """How many places it stands for, where many alike are told as one; it is at the first of them."""
    key: str = ""
    """The key that it is about, where it is about one: also one that is missing, and so stands nowhere."""

    def line_text(self, language: Language) -> str:
        """Return `file:line:col: error: what (how to mend it)`."""
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.severity}: {self.message.say(language)}{in_brackets(self.hint.say(language))}"


def in_brackets(hint: str) -> str:
    """Return a hint as it stands behind what is wrong; nothing where there is none."""
    return f" ({hint})" if hint else ""
