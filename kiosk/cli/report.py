"""kiosk report: what visitors used, on paper."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kiosk.cli.language import language_option
from kiosk.model.words import Language
from kiosk.places import content_folder

if TYPE_CHECKING:
    from kiosk.report.figures import Figures

MOST_DAYS = 400
_NAME = "report.html"

_NOTHING = (
    "{path}：还没有计数。用 kiosk run 打开的展厅才会计数；请确认 --content 是那个展厅的文件夹",
    "{path}: nothing has been counted yet. A hall opened with kiosk run counts; --content is the folder of that hall",
)
_NOT_THEN = (
    "{path}：最近 {days} 天没有计数，最后一天是 {last}；用 --days 写大一些的数",
    "{path}: nothing was counted in the last {days} days, the last day is {last}; give a larger --days",
)
_SPOILT = (
    "{path}：计数文件已损坏（{error}）。展厅下次写入时会另起一个新文件，坏的改名为 .broken",
    "{path}: the file of counts is spoilt ({error}). The hall begins a new one when it writes next; this becomes .broken",
)
_UNREADABLE = (
    "{path}：现在读不出来（{error}）。过一会儿再试；还不行就检查文件和文件夹的权限",
    "{path}: cannot be read now ({error}). Try again in a moment, then see who may read the file and its folder",
)
_NO_NAMES = (
    "内容文件夹有错误，页面只写编号（见 kiosk check）。",
    "The content has mistakes: pages are named by their ids (see kiosk check).",
)


@click.command()
@click.option(
    "--content",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=content_folder,
    show_default="the exhibition that comes with the program",
    help="Folder of the exhibition whose visits are meant.",
)
@click.option(
    "--days", type=click.IntRange(1, MOST_DAYS), default=28, show_default=True, help="So many, up to today."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("kiosk-report"),
    show_default=True,
    help="Folder to write into.",
)
@language_option
def report(folder: Path, days: int, out: Path, language: Language) -> None:
    """Write what visitors used: report.html with charts, to be read and printed, and tables that Excel opens.

    参观统计：按小时、按天的参观次数，打开最多的页面，搜索次数，选择的语言。展厅开着也可以做。少于 5 的数字不写出来。

    Ends with 1 where nothing has been counted or the counts cannot be read.
    """
    import sqlite3

    from kiosk.analytics.ledger import Ledger
    from kiosk.analytics.tally import file_for, wall_clock
    from kiosk.report.figures import figures

    which, now = 0 if language == "zh" else 1, wall_clock()
    path = file_for(folder)
    try:
        cells = Ledger(path).read("")
    except (sqlite3.OperationalError, OSError) as error:
        _fail(_UNREADABLE[which].format(path=path, error=error))
    except (sqlite3.Error, ValueError) as error:
        _fail(_SPOILT[which].format(path=path, error=error))
    if not cells:
        _fail(_NOTHING[which].format(path=path))
    told = figures(cells, now.date(), days)
    if not told.hours_run and told.visits.told is None and not told.pages:
        _fail(_NOT_THEN[which].format(path=path, days=days, last=max(cell.day for cell in cells)))
    _write(told, folder, out, language)
    click.echo(out / _NAME)


def _write(told: "Figures", folder: Path, out: Path, language: Language) -> None:
    from kiosk.analytics.tally import wall_clock
    from kiosk.keep import keep
    from kiosk.report.page import page
    from kiosk.report.tables import tables

    hall, names, known = _names(folder, language)
    remark = "" if known else _NO_NAMES[0 if language == "zh" else 1]
    text = page(told, hall, names, language, wall_clock(), remark)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, data in {**tables(told, names, language), _NAME: text.encode()}.items():
            keep(out / name, data)
    except OSError as error:
        raise click.FileError(str(error.filename or out), error.strerror) from error


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
