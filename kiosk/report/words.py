"""The report's own words."""

from kiosk.analytics.counts import FEW
from kiosk.words import LANGUAGES, Language, table, tongue, word


class ReportWords:
    """All of them in one language."""

    def __init__(self, language: Language) -> None:
        """Speak the language."""
        self.language = language
        self.weekdays = tuple(self(f"weekday_{day}") for day in range(7))
        """From Monday."""

    def __call__(self, key: str, **facts: object) -> str:
        """Return words of the room `report`."""
        return word(self.language, "report", key, few=FEW, **facts)

    def language_name(self, language: str) -> str:
        """Return what a language is called; one that is not known goes by its code."""
        if f"language_{language}" in table("en", "report"):
            return self(f"language_{language}")
        return tongue(language).name if language in LANGUAGES else language
