"""Note that says what is staged, on a picture in the room; and of several ways to say a thing the first that fits."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from kiosk.model.words import Text
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.style.look import Look

NOTE_EDGE = 8
"""Design pixels that a note keeps from the edges of its strip."""
NOTE_DARK = 0.82
"""How dark the strip is on which it stands."""
_SIZE = 18
"""Design pixels of its type."""

OneOfMany = TypeVar("OneOfMany")


def first_fitting(choices: Sequence[OneOfMany], fits: Callable[[OneOfMany], bool]) -> OneOfMany:
    """Return the first of some choices that fits, the longest stand first; the last where none does."""
    return next((one for one in choices if fits(one)), choices[-1])


def staged_notes(staged: Text, look: Look) -> tuple[str, str]:
    """Return how it is said that something is staged: in its own line, and in a word."""
    return look.say(staged), look.word("staged")


def note_fitting(notes: Sequence[str], look: Look, room: float) -> Paragraph:
    """Return the first of some notes whose line is no wider than there is room, as large as words in the room are."""
    font, colour = look.sized_font(_SIZE * look.scale), look.theme.colour("gold")
    texts = [Paragraph(note, font, colour, centred=True) for note in notes]
    return first_fitting(texts, lambda one: one.natural_width() <= room)
