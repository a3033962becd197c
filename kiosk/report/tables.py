"""The same numbers as tables for a spreadsheet: UTF-8 with the mark by which Excel knows it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from kiosk.report.figures import Opened, ReportFigures, Veiled
from kiosk.report.words import ReportWords
from kiosk.words import Language

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With one of these a spreadsheet begins to calculate."""


def tables(told: ReportFigures, names: Mapping[str, str], language: Language) -> dict[str, bytes]:
    """Return the name of each file -> its bytes."""
    words = ReportWords(language)
    return {
        "visits-by-hour.csv": _hours(told.by_hour, words),
        "searches-by-hour.csv": _hours(told.searches_by_hour, words),
        "visits-by-day.csv": _table(
            (words("day"), words("weekday"), words("visits")),
            (
                (day.isoformat(), words.weekdays[day.weekday()], _told(cell, words))
                for day, cell in told.by_day
            ),
        ),
        "pages.csv": _table(
            (words("number"), words("page"), words("opened"), words("seconds")),
            (
                (one.which, names.get(one.which, f"({words('gone')})"), one.times, _seconds(one))
                for one in told.pages
            ),
        ),
        "exhibits.csv": _table(
            (words("number"), words("page"), words("plays"), words("reached"), words("held")),
            (
                (
                    one.which,
                    names.get(one.which, f"({words('gone')})"),
                    one.times,
                    _told(one.reached, words),
                    one.seconds,
                )
                for one in told.plays
            ),
        ),
        "languages.csv": _table(
            (words("language"), words("times")),
            ((words.language_name(which), _told(cell, words)) for which, cell in told.languages),
        ),
    }


def _seconds(one: Opened) -> int | str:
    return "" if one.seconds is None else round(one.seconds)


def _hours(by_hour: Sequence[Sequence[Veiled | None]], words: ReportWords) -> bytes:
    week = zip(words.weekdays, by_hour, strict=True)
    return _table(
        (words("weekday"), *(f"{hour}:00" for hour in range(24))),
        ((weekday, *(_told(cell, words) for cell in row)) for weekday, row in week),
    )


def _told(cell: Veiled | None, words: ReportWords) -> int | str:
    if cell is None:
        return words("off")
    return words("few") if cell.told is None else cell.told


def _table(head: Sequence[str], rows: Iterable[Sequence[int | str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    for row in rows:
        writer.writerow([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")
