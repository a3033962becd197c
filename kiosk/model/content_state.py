"""What staff want to know about the content: what is shown, since when, and what is wrong in the folder."""

from typing import NamedTuple

from kiosk.model.problem import Problem
from kiosk.words import NOTHING, Said


class ContentState(NamedTuple):
    """How the content stands; a new one each time something becomes known."""

    folder: str
    """Absolute path of the content folder."""
    shown_since: float
    """When what is on the screen was taken over, in seconds since the epoch."""
    kept_at: float = 0.0
    """When the copy on the screen was kept, because the folder was broken or gone; 0.0 where the folder is shown."""
    checked_at: float = 0.0
    """When the folder was checked last; 0.0 if it has not been since the start."""
    problems: tuple[Problem, ...] = ()
    """The first problems of the last check, errors before warnings."""
    errors: int = 0
    warnings: int = 0
    waiting: bool = False
    """Whether new content waits for the visitor to leave."""
    trouble: Said = NOTHING
    """Why new content could not be shown; nothing where all is well."""

    unkept: str = ""
    """Why a copy for a folder that is broken or gone could not be kept; empty where it could."""
    suspect: bool = False
    """Whether the screen fell again and again with what the folder holds, so that it is kept back."""
    proved: bool = False
    """Whether the screen has lived for long enough with what it shows."""

    @property
    def last_good(self) -> bool:
        """Whether the copy is on the screen and not the folder."""
        return self.kept_at > 0
