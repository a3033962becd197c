"""kiosk report: what visitors used, on paper."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kiosk.cli.language import language_option
from kiosk.cli.standing import DEFAULT, beside, say_which
from kiosk.places import content_folder
from kiosk.words import Language, word

if TYPE_CHECKING:
    from kiosk.report.figures import ReportFigures

MOST_DAYS = 400
_NAME = "report.html"


@click.command()
@click.option(
    "--content",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=content_folder,
    show_default=DEFAULT,
    help="Folder of the exhibition whose visits are meant. · 哪个展览的参观统计。",
)
@click.option(
    "--days",
    type=click.IntRange(1, MOST_DAYS),
    default=28,
    show_default=True,
    help="So many, up to today. · 最近多少天。",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    show_default="kiosk-report",
    help="Folder to write into. · 写到哪个文件夹。",
)
@language_option
def report(folder: Path, days: int, out: Path | None, language: Language) -> None:
    """Write what visitors used: report.html with charts, to be read and printed, and tables that Excel opens.

    参观统计：按小时、按天的参观次数，打开最多的页面，搜索次数，选择的语言。展厅开着也可以做。少于 5 的数字不写出来。

    Ends with 1 where nothing has been counted or the counts cannot be read.
    """
    import sqlite3

    from kiosk.analytics.clock import wall_clock
    from kiosk.analytics.ledger import Ledger
    from kiosk.analytics.tally import file_for
    from kiosk.model.reason import reason
    from kiosk.report.figures import figures

    out = out or beside(folder, "kiosk-report")
    say_which(folder, language)
    now = wall_clock()
    path = file_for(folder)
    try:
        cells = Ledger(path).read("")
    except (sqlite3.OperationalError, OSError) as error:
        why = reason(error) if isinstance(error, OSError) else error
        _fail(word(language, "cli", "counts_unreadable", path=path, error=why))
    except (sqlite3.Error, ValueError) as error:
        _fail(word(language, "cli", "counts_spoilt", path=path, error=error))
    if not cells:
        _fail(word(language, "cli", "nothing_counted", path=path))
    told = figures(cells, now.date(), days)
    if not told.hours_run and told.visits.told is None and not told.pages:
        last = max(cell.day for cell in cells)
        _fail(word(language, "cli", "nothing_counted_then", path=path, days=days, last=last))
    _write(told, folder, out, language)
    click.echo(out / _NAME)


def _write(told: "ReportFigures", folder: Path, out: Path, language: Language) -> None:
    from kiosk.analytics.clock import wall_clock
    from kiosk.keep import keep
    from kiosk.report.page import page
    from kiosk.report.tables import tables

    hall, names, known = _names(folder, language)
    remark = "" if known else word(language, "cli", "names_unknown")
    text = page(told, hall, names, language, wall_clock(), remark)
    out.mkdir(parents=True, exist_ok=True)
    for name, data in {**tables(told, names, language), _NAME: text.encode()}.items():
        keep(out / name, data)


def _names(folder: Path, language: Language) -> tuple[str, Mapping[str, str], bool]:
    """Return the exhibition's name, that of every page by its id, and whether they are known at all."""
    from kiosk.content import kept_content, load

    exhibition = load(folder).exhibition
    if exhibition is None and (kept := kept_content(folder.absolute())) is not None:
        exhibition = kept.exhibition
    if exhibition is None:
        return folder.absolute().name, {}, False
    shelves = (exhibition.halls, exhibition.zones, exhibition.cards)
    names = {name: place.name.say(language) for shelf in shelves for name, place in shelf.items()}
    return exhibition.front.name.say(language), names, True


def _fail(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)
