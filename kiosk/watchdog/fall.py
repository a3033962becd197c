"""Failure of a screen: how it ended when it should not have, as a value and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from kiosk.words import Said, plain, said, table

FallCode = Literal["ended", "hung", "unopened", "unstarted", "undisplayed"]


class FallCause(NamedTuple):
    """What ended a screen."""

    code: FallCode
    detail: str = ""
    """Exit code, seconds, or what the system said."""

    @property
    def words(self) -> Said:
        """As staff are told."""
        return said("falls", self.code, detail=self.detail)


@dataclass(frozen=True)
class Fall:
    """How a screen ended when it should not have."""

    cause: FallCause
    stood: float | None
    """For how many seconds the hall had been open; None if it never was."""
    code: int | None = None
    blameless: bool = False
    """Whether what it shows cannot have been the cause."""

    @property
    def why(self) -> str:
        """Its cause, for the log."""
        return self.cause.words.say("en")


def told(noted: Mapping[str, Any]) -> Said:
    """Return the cause of a fall as it was noted, in words; what another version noted is told as it stands."""
    code = noted.get("cause")
    if isinstance(code, str) and code in table("zh", "falls"):
        return said("falls", code, detail=str(noted.get("detail", "")))
    return plain(str(noted.get("why", "")))
