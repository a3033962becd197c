"""What is looked at in every text: whether there is room for it, and whether its quotation marks are meant."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path
from kiosk.model.words import Fits

_PAIRS = {"“": "”", "‘": "’", "＂": "＂", "＇": "＇"}


def text(value: Value, fits: Fits | None, path: Path) -> Iterator[Finding]:
    """Yield what should be mended in a text, written plainly or in two languages."""
    said = value.items() if isinstance(value, dict) else (("", value),)
    for language, one in said:
        if isinstance(one, str) and language in ("", "zh", "en"):
            where = (*path, language) if language else path
            yield from _one(one.strip(), language, fits, where)


def _one(said: str, language: str, fits: Fits | None, path: Path) -> Iterator[Finding]:
    if fits is not None and len(said) * 2 > fits.han:  # shorter ones fit in any case
        english = language == "en"
        length, limit = (len(said), fits.letters) if english else (-(-_halves(said) // 2), fits.han)
        if length > limit:
            yield Finding(path, "long_text", {"count": length, "limit": limit})
    closing = _PAIRS.get(said[:1])
    if closing and len(said) > 1 and said.endswith(closing) and closing not in said[1:-1]:
        yield Finding(path, "shown_quotes", {})


def _halves(said: str) -> int:
    return len(said) + sum(map(_wide, said))


@cache
def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"
