"""The words of the staff's panel, in the language of its look."""

from kiosk.qt.style.look import Look
from kiosk.words import word


def say(look: Look, key: str, /, **facts: object) -> str:
    """Return words of the panel."""
    return word(look.language, "staff", key, **facts)


def say_of_stick(look: Look, key: str, /, **facts: object) -> str:
    """Return words of the page on which staff take content from a stick."""
    return word(look.language, "stick", key, **facts)
