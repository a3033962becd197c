"""kiosk export, kiosk import: cards in spreadsheets."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.choosing import choosing
from kiosk.cli.language import language_option
from kiosk.cli.opening import exhibition_or_exit
from kiosk.cli.standing import beside, folder_argument, own_folder, own_folder_argument, say_which
from kiosk.words import Language, word

if TYPE_CHECKING:
    from kiosk.model.exhibition import Exhibition
    from kiosk.sheets.grid import Mistake

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}

_yes = click.option("--yes", is_flag=True, help="Do not ask. · 不再询问。")


@click.command("export")
@folder_argument
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    show_default="cards.xlsx",
    help="The table: .xlsx, or .csv with everything in one sheet. · 表格：.xlsx，或者 .csv（全部在一张表里）。",
)
@language_option
@_yes
def export_cards(folder: Path, out: Path | None, language: Language, yes: bool) -> None:
    """Write all enterprise and project cards into a spreadsheet.

    把企业和项目卡片写成表格，在 Excel 或 WPS 里改，再用 kiosk import 读回来。

    \b
    企业、项目：一行一张卡片；标签1、标签2 …… 各占一列，英文在“（英文）”一列
    数字、事实：一行一条，第一列是卡片的编号
    可选值：展厅、领域、来源、单位、插图可以怎么写

    Charts and other blocks are not in the table and stay as they are. Of a .csv Excel may make dates out of
    what looks like one; .xlsx is safe.
    """  # noqa: D301 - click wants the character itself
    from kiosk.keep import keep
    from kiosk.sheets.export import export
    from kiosk.sheets.grid import SheetError

    out = out or beside(folder, "cards.xlsx")
    say_which(folder, language)
    exhibition = _exhibition_or_exit(folder, language)
    try:
        made = export(folder, exhibition, out)
    except SheetError as error:
        click.echo(error.mistake.line_text(language), err=True)
        sys.exit(2)
    if out.exists() and not yes and not _asked(word(language, "cli", "replace_it", out=out), language):
        sys.exit(1)
    keep(out, made.data)
    click.echo(word(language, "cli", "cards_written", cards=made.cards, out=out))


def _own_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options for a table with headings of its own."""
    for option in (
        click.option(
            "--kind",
            type=click.Choice(("enterprise", "project")),
            help="Which cards the table holds. · 表里是企业还是项目。",
        ),
        click.option("--hall", default="", help="The hall of all new cards. · 新卡片的展厅。"),
        click.option("--field", default="", help="Their field. · 新卡片的领域。"),
        click.option("--picture", default="", help="Their picture. · 新卡片的插图。"),
        click.option("--source", default="", help="Their source. · 新卡片的来源。"),
        click.option(
            "--fact",
            "facts",
            multiple=True,
            help="A column that becomes a fact of each new card; may be repeated. · 写进“事实”的列，可以写几次。",
        ),
    ):
        command = option(command)
    return command


@click.command("import")
@click.argument("table", type=click.Path(dir_okay=False, path_type=Path))
@own_folder_argument
@_own_options
@language_option
@_yes
def import_cards(
    table: Path, folder: Path | None, language: Language, yes: bool, facts: tuple[str, ...], **given: str
) -> None:
    """Make and change enterprise and project cards as a spreadsheet says.

    按表格添加、修改企业和项目卡片：先列出每一处改动，确认后才写；改完通不过检查，就一个字也不写。

    \b
    编号相同的卡片就改它，没有的就新建；表格里没有的卡片不动，也不会删除
    清空一格，就是删掉这一项；删掉一整列，这一列的内容保持原样
    文件里的注释、次序和没有改的地方，一个字节也不变
    .csv 可以是 UTF-8，也可以是 Excel 存的 GBK
    自己的表也行（企业名称、企业简介……）：按列名认，编号按拼音起；说明认出了什么、没有读什么。
    表里没有的展厅、领域、插图、来源，问一次，或用 --hall、--field、--picture、--source 写明

    Ends with 0 if all is written or nothing was to be changed, with 1 if nothing was written, with 2 if the table
    cannot be read.
    """  # noqa: D301 - …
    from kiosk.sheets import plan as plans
    from kiosk.sheets.grid import SheetError
    from kiosk.sheets.own import Own
    from kiosk.sheets.reading import read
    from kiosk.templates.names import id_of

    folder = own_folder(folder, language)
    say_which(folder, language)
    exhibition = _exhibition_or_exit(folder, language)
    choice = choosing(exhibition, given, language, ask=not yes and sys.stdin.isatty())
    try:
        records = read(table, id_of, Own(exhibition, id_of, choice, facts))
    except SheetError as error:
        click.echo(error.mistake.line_text(language), err=True)
        sys.exit(2)
    for words in records.account:
        click.echo(_visible(words.say(language)))
    plan = plans.plan(records, folder, exhibition)
    _tell(plan.mistakes, language)
    if plan.refused:
        click.echo(word(language, "cli", "nothing_written"), err=True)
        sys.exit(1)
    if not plan.changes:
        click.echo(word(language, "cli", "nothing_to_change"))
        return
    _show(plans.diff(plan.changes))
    new = sum(not change.before for change in plan.changes)
    old = len(plan.changes) - new
    click.echo(word(language, "cli", "cards_changed", new=new, old=old))
    if not yes and not _asked(word(language, "cli", "write_them"), language):
        sys.exit(1)
    meanwhile = plans.changed_meanwhile(plan.changes)
    if meanwhile:
        raise click.ClickException(word(language, "cli", "changed_meanwhile", names=tuple(meanwhile)))
    plans.write(plan.changes)
    click.echo(word(language, "cli", "written"))


def _exhibition_or_exit(folder: Path, language: Language) -> "Exhibition":
    return exhibition_or_exit(folder, language, word(language, "cli", "mend_these_first"))


def _tell(mistakes: Iterable["Mistake"], language: Language) -> None:
    """Say what is wrong: every error, and of warnings that are alike the first, and how many there are."""
    alike: dict[object, list[Mistake]] = {}
    for one in mistakes:
        alike.setdefault(one if one.severity == "error" else (one.message, one.hint), []).append(one)
    for same in alike.values():
        more = len(same) - 1
        rest = word(language, "cli", "more_alike", more=more) if more else ""
        click.echo(_visible(same[0].line_text(language)) + rest, err=True)


def _show(lines: Iterable[str]) -> None:
    for line in lines:
        if line.startswith(("--- ", "+++ ")):
            click.secho(_visible(line), bold=True)
        else:
            click.secho(_visible(line), fg=_COLOURS.get(line[:1]))


def _visible(text: str) -> str:
    # Escape sequences in a table are not for the terminal of whoever reads it.
    return "".join(one if one.isprintable() or one == "\u3000" else "\N{SYMBOL FOR ESCAPE}" for one in text)


def _asked(question: str, language: Language) -> bool:
    if not sys.stdin.isatty():
        click.echo(word(language, "cli", "nobody_to_write"), err=True)
        return False
    return click.confirm(question, default=False)
