"""What is written with the brush, and the characters that the brush face lacks."""

from collections.abc import Iterator, Mapping
from functools import cache

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened
from kiosk.content.fonts import BRUSH, SANS, characters
from kiosk.model.exhibition import Frontispiece
from kiosk.model.hall import Emblem, Gates

_WRITTEN: dict[type, str] = {Emblem: "character", Gates: "character", Frontispiece: "name"}
"""Part -> the key of what is written so."""


def brush(written: Mapping[str, Value], part: type, path: Path) -> Iterator[Finding]:
    """Yield what has to be set in another face; what no face has is told elsewhere."""
    key = _key(part)
    if not key:
        return
    given = written.get(key)
    where = (*path, key, "zh") if isinstance(given, dict) else (*path, key)
    text = given.get("zh") if isinstance(given, dict) else given
    if isinstance(text, str):
        has, other = characters(BRUSH), characters(SANS)
        lacking = dict.fromkeys(one for one in text if one.isalnum() and one not in has and one in other)
        if lacking:
            facts = {"given": shortened("".join(lacking)), "text": shortened(text)}
            yield Finding(where, "no_brush_form", facts)


@cache
def _key(part: type) -> str:
    return next((key for kind, key in _WRITTEN.items() if issubclass(part, kind)), "")
