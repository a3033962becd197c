"""A mistake in the content: a value, not an exception."""

from typing import Literal, NamedTuple

from kiosk.model.words import Language

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
    message: tuple[str, str]
    """What is wrong, in Chinese and in English."""
    hint: tuple[str, str] = ("", "")
    """How to mend it, in Chinese and in English."""

    def line_text(self, language: Language) -> str:
        """Return `file:line:col: error: what (how to mend it)`."""
        which = 0 if language == "zh" else 1
        hint = f" ({self.hint[which]})" if self.hint[which] else ""
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message[which]}{hint}"
