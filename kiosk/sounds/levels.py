"""Levels: how loud each kind of sound is, as the exhibition, staff, the visitor and the clock have it."""

from collections.abc import Callable
from datetime import datetime

from kiosk.model.sound import SoundTerms
from kiosk.sounds.mixer import KINDS, VoiceKind

VISITOR_PERCENTS = (100, 50, 0)
"""What a visitor can choose, for this visit: as it is, lower, mute."""


class Levels:
    """Asked by whoever sounds; whoever sets something tells the speaker afterwards."""

    def __init__(self, terms: SoundTerms, now: Callable[[], datetime] = datetime.now) -> None:
        """Begin as the exhibition says."""
        self.terms, self._now = terms, now
        self.staff = 100
        """Percent, set by staff."""
        self.visitor = 100
        """Percent, set by the visitor; 100 again for the next one."""
        self.hall = 100
        """Percent of the ambience in the hall the visitor stands in."""

    @property
    def silent(self) -> bool:
        """Whether nothing is heard, however loud it is."""
        return self.staff == 0 or self.terms.is_quiet(self._now())

    def of(self, kind: VoiceKind) -> float:
        """Return the level of a kind, from 0 to 1, before anything ducks."""
        if self.silent:
            return 0.0
        percent = {
            "guide": self.terms.guide,
            "film": self.terms.film,
            "exhibit": self.terms.exhibit,
            "ambience": self.terms.ambience * self.hall / 100,
            "click": self.terms.clicks,
        }[kind]
        return percent / 100 * self.staff / 100 * self.visitor / 100

    def all(self) -> dict[str, float]:
        """Return the level of each kind."""
        return {kind: round(self.of(kind), 4) for kind in KINDS}
