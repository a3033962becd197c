"""Ids (slugs) out of names: 重庆笑杰实业 becomes chong-qing-xiao-jie-shi-ye."""

import re
import unicodedata

_LONGEST = 48
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{one}{at}" for one in ("com", "lpt") for at in range(1, 10)))
)
"""Names that Windows keeps for itself: no file can be called so there."""


def id_of(name: str) -> str:
    """Return an id that says `name` in small Latin letters, or an empty one if nothing of it can be said."""
    from pypinyin import lazy_pinyin  # its dictionary takes a quarter of a second

    words = lazy_pinyin(unicodedata.normalize("NFKC", name[:200]))
    latin = unicodedata.normalize("NFKD", "-".join(words)).encode("ascii", "ignore").decode().lower()
    text = re.sub(r"[^a-z0-9]+", "-", latin.replace("'", "")).strip("-")
    if len(text) > _LONGEST:
        text = text[: _LONGEST + 1].rpartition("-")[0] or text[:_LONGEST]
    return f"{text}-1" if text in _DEVICES else text
