"""Text as it is read aloud in each language; one that has no writing-out of its own is spoken as it is written."""

from collections.abc import Callable, Mapping

from kiosk.speech import chinese, english
from kiosk.words import Language

_WRITERS: dict[Language, Callable[[str, Mapping[str, str] | None], str]] = {
    "zh": chinese.spoken,
    "en": english.written_out,
}


def aloud(text: str, language: Language, names: Mapping[str, str] | None = None) -> str:
    """Return a text as an engine is given it; `names` says how words are spoken that are written otherwise."""
    write = _WRITERS.get(language)
    return write(text, names) if write is not None else " ".join(text.split())
