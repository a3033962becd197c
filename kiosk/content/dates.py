"""Whether dates exist: 2021-13 and 30 February do not."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path

_DATE = re.compile(r"(?<!\d)(\d{4})(?:[-/.]| ?年 ?)(\d{1,2})(?:(?:[-/.]| ?月 ?)(\d{1,2}))?(?!\d)")
"""A year with a month, with or without a day."""


def possible_date(key: str) -> Callable[[Mapping[str, Value], Path, object], Iterator[Finding]]:
    """Return the rule that a date below `key`, in either language, is one that exists."""

    def rule(written: Mapping[str, Value], path: Path, _known: object) -> Iterator[Finding]:
        given = written.get(key)
        texts = given.items() if isinstance(given, dict) else (("", given),)
        for language, text in texts:
            found = _DATE.search(text) if isinstance(text, str) else None
            if found is not None and not _possible(*(int(part or 1) for part in found.groups())):
                where = (*path, key, language) if language else (*path, key)
                yield Finding(where, "impossible_date", {"given": found[0]})

    return rule


def _possible(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
