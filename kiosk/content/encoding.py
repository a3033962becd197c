"""The bytes of a file as text: UTF-8, or UTF-16 with its mark, and a plain word about everything else."""

import codecs
import re
from typing import Any

from kiosk.words import said

_NOT_TEXT = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufeff\uff00-\ufffd\U00010000-\U0010ffff]"
"""Characters YAML does not allow: control characters and halves of surrogate pairs."""


def decode(data: bytes) -> tuple[str, tuple[str, int, int, dict[str, Any]] | None]:
    """Return the text of `data`, and what is wrong with it: rule, line, column, facts."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as mistake:
        before = data[: mistake.start].decode(encoding, errors="replace")
        return before, ("encoding", *_end(before), _guess(data))
    found = re.search(_NOT_TEXT, text)
    if found is None:
        return text, None
    return text, ("control_character", *_end(text[: found.start()]), {"code": f"U+{ord(found[0]):04X}"})


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as every editor counts them, without their ends."""
    return re.split(r"\r\n|\n|\r", text)


def _end(text: str) -> tuple[int, int]:
    lines = lines_of(text)
    return len(lines), len(lines[-1]) + 1


def _guess(data: bytes) -> dict[str, Any]:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return {"gbk": ""}
    return {"gbk": said("content", "seems_gbk")}
