"""What visitors used in the last days, as staff are told: hours, pages, how long they are looked at, languages."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from kiosk.analytics.clock import wall_clock
from kiosk.analytics.counts import FEW
from kiosk.analytics.ledger import Ledger
from kiosk.analytics.tally import file_for
from kiosk.model.exhibition import Exhibition
from kiosk.qt.staff.drawn import DrawnBar, Hours, PanelDrawing, PanelRow
from kiosk.qt.staff.facts import FactLine, FactSection
from kiosk.qt.staff.words import say
from kiosk.qt.style.look import Look
from kiosk.report.figures import ReportFigures, Veiled, figures, largest, open_hours
from kiosk.report.words import ReportWords

WEEK, MONTH = 7, 28
MOST_PAGES = 8


class Usage(NamedTuple):
    """The numbers of the last days, veiled where they are small; or why they cannot be read."""

    week: ReportFigures | None
    month: ReportFigures | None
    trouble: str = ""


def read_usage(content: Path) -> Usage:
    """Return what is counted of an exhibition; it may take a while."""
    today = wall_clock().date()
    since = (today - timedelta(days=MONTH)).isoformat()
    try:
        cells = Ledger(file_for(content)).read(since)
    except (sqlite3.Error, OSError, ValueError) as error:
        return Usage(None, None, str(error))
    return Usage(figures(cells, today, WEEK), figures(cells, today, MONTH))


def usage_sections(look: Look, exhibition: Exhibition, usage: Usage | None) -> list[FactSection]:
    """Tell it in drawings; nothing before it is known."""
    if usage is None:
        return []
    if usage.week is None or usage.month is None:
        line = FactLine(say(look, "unread", why=usage.trouble), "red")
        return [FactSection(say(look, "hours"), [line])]
    veil = FactLine(say(look, "veil", n=FEW), "muted")
    return [
        FactSection(say(look, "hours"), [*_hours(look, usage.week), veil]),
        FactSection(say(look, "pages", n=MONTH), _or_nothing(look, _pages(look, exhibition, usage.month))),
        FactSection(say(look, "languages", n=MONTH), _or_nothing(look, _languages(look, usage.month))),
    ]


def _hours(look: Look, week: ReportFigures) -> list[FactLine | PanelDrawing]:
    hours = open_hours(week.by_hour)
    if not hours:
        return [FactLine(say(look, "nothing_yet"), "muted")]
    most = largest(cell for row in week.by_hour for cell in row)
    rows = []
    for day, _ in week.by_day:
        name = f"{ReportWords(look.language).weekdays[day.weekday()]} {day.month}-{day.day}"
        cells = [week.by_hour[day.weekday()][hour] for hour in hours]
        rows.append(PanelRow(name, tuple(_share(cell, most) for cell in cells), tuple(map(_told, cells))))
    return [Hours(hours.start, tuple(rows))]


def _share(cell: Veiled | None, most: int) -> float | None:
    if cell is None:
        return None
    return -1.0 if cell.told is None else cell.told / most


def _told(cell: Veiled | None) -> str:
    return "" if cell is None or cell.told is None else str(cell.told)


def _pages(look: Look, exhibition: Exhibition, month: ReportFigures) -> list[FactLine | PanelDrawing]:
    most = month.pages[0].times if month.pages else 1
    bars: list[FactLine | PanelDrawing] = []
    for one in month.pages[:MOST_PAGES]:
        place = exhibition.place(one.which)
        told = say(look, "times", n=one.times)
        if one.seconds is not None:
            told += "  ·  " + say(look, "read_for", n=round(one.seconds))
        bars.append(
            DrawnBar(look.say(place.name) if place is not None else one.which, told, one.times / most)
        )
    return bars


def _languages(look: Look, month: ReportFigures) -> list[FactLine | PanelDrawing]:
    words = ReportWords(look.language)
    most = max((cell.told or 0 for _, cell in month.languages), default=0) or 1
    return [
        DrawnBar(
            words.language_name(which),
            say(look, "few", n=FEW) if cell.told is None else say(look, "times", n=cell.told),
            (cell.told or 0) / most,
            "gold",
        )
        for which, cell in month.languages
    ]


def _or_nothing(look: Look, lines: list[FactLine | PanelDrawing]) -> list[FactLine | PanelDrawing]:
    return lines or [FactLine(say(look, "nothing_yet"), "muted")]
