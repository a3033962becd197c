"""What is looked at in every text: whether there is room for it, and whether all that stands in it is meant."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice

from kiosk.content.characters import cause, garbled
from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, short, shortened
from kiosk.content.markup import markup
from kiosk.model.words import Fits
from kiosk.words import LANGUAGES, said, tongue

_AGAIN = said("content", "copy_again")
_DELETE = said("content", "delete_tags")
_BLANK = said("content", "write_a_blank")
_BREAK = said("content", "quote_for_line_break")

_PAIRS = {"“": "”", "‘": "’", "＂": "＂", "＇": "＇"}


def text(value: Value, fits: Fits | None, path: Path) -> Iterator[Finding]:
    """Yield what should be mended in a text, written plainly or in several languages."""
    written = value.items() if isinstance(value, dict) else (("", value),)
    for language, one in written:
        if isinstance(one, str) and language in ("", *LANGUAGES):
            where = (*path, language) if language else path
            yield from _one(one.strip(), language, fits, where)


def _one(written: str, language: str, fits: Fits | None, path: Path) -> Iterator[Finding]:
    if fits is not None and len(written) * 2 > fits.han:  # shorter ones fit in any case
        length = -(-_halves(written) // 2) if tongue(language or "zh").dense else len(written)
        limit = fits.characters(language)
        if length > limit and len(written) <= fits.most(language):  # more is an error, and told as that
            yield Finding(path, "long_text", {"count": length, "limit": limit})
    closing = _PAIRS.get(written[:1])
    if closing and len(written) > 1 and written.endswith(closing) and closing not in written[1:-1]:
        yield Finding(path, "shown_quotes", {})
    yield from _unmeant(written, path)


def _unmeant(written: str, path: Path) -> Iterator[Finding]:
    """Yield what came along when the text was copied from somewhere else."""
    odd, wrong = cause(written, prose=True), garbled(written)
    if odd is not None and wrong is None:
        yield Finding(path, odd.rule, short(odd.facts), mark=odd.character)
    if wrong is not None:
        meant = said("content", "write_quoted", meant=wrong[1]) if wrong[1] else _AGAIN
        facts = {"given": shortened(wrong[0]), "choice": meant}
        yield Finding(path, "garbled", facts, mark=wrong[0])
    for sign, stands_for in islice(markup(written).items(), 5):
        plain = shortened(stands_for)
        meant = said("content", "write_quoted", meant=plain) if plain else _DELETE
        if stands_for.isspace():
            meant = _BREAK if stands_for == "\n" else _BLANK
        facts = {"given": shortened(sign), "choice": meant}
        yield Finding(path, "markup", facts, mark=sign)


def _halves(written: str) -> int:
    return len(written) + sum(map(_wide, written))


@cache
def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"
