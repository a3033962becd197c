"""kiosk export, kiosk import: cards in spreadsheets."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.language import either, language_option
from kiosk.cli.opening import exhibition_or_exit
from kiosk.model.words import Language
from kiosk.places import content_folder

if TYPE_CHECKING:
    from kiosk.model.exhibition import Exhibition
    from kiosk.sheets.grid import Mistake

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}

_folder = click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=content_folder)
_yes = click.option("--yes", is_flag=True, help="Do not ask. 不再询问。")


@click.command("export")
@_folder
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("cards.xlsx"),
    show_default=True,
    help="The table: .xlsx, or .csv with everything in one sheet.",
)
@language_option
@_yes
def export_cards(folder: Path, out: Path, language: Language, yes: bool) -> None:
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
    from kiosk.sheets.grid import TableError

    exhibition = _exhibition_or_exit(folder, language)
    try:
        made = export(folder, exhibition, out)
    except TableError as error:
        click.echo(error.mistake.line_text(language), err=True)
        sys.exit(2)
    exists = (f"{out} 已经存在，换成新的吗？", f"{out} exists. Replace it?")
    if out.exists() and not yes and not _asked(either(language, *exists), language):
        sys.exit(1)
    try:
        keep(out, made.data)
    except OSError as error:
        raise click.FileError(str(out), error.strerror) from error
    click.echo(either(language, f"{made.cards} 张卡片写到了 {out}", f"{made.cards} cards written to {out}"))


@click.command("import")
@click.argument("table", type=click.Path(dir_okay=False, path_type=Path))
@_folder
@language_option
@_yes
def import_cards(table: Path, folder: Path, language: Language, yes: bool) -> None:
    """Make and change enterprise and project cards as a spreadsheet says.

    按表格添加、修改企业和项目卡片：先列出每一处改动，确认后才写；改完通不过检查，就一个字也不写。

    \b
    编号相同的卡片就改它，没有的就新建；表格里没有的卡片不动，也不会删除
    清空一格，就是删掉这一项；删掉一整列，这一列的内容保持原样
    文件里的注释、次序和没有改的地方，一个字节也不变
    .csv 可以是 UTF-8，也可以是 Excel 存的 GBK

    Ends with 0 if all is written or nothing was to be changed, with 1 if nothing was written, with 2 if the table
    cannot be read.
    """  # noqa: D301 - …
    from kiosk.sheets import plan as plans
    from kiosk.sheets.grid import TableError
    from kiosk.sheets.records import read
    from kiosk.templates.names import id_of

    exhibition = _exhibition_or_exit(folder, language)
    try:
        records = read(table, id_of)
    except TableError as error:
        click.echo(error.mistake.line_text(language), err=True)
        sys.exit(2)
    plan = plans.plan(records, folder, exhibition)
    _tell(plan.mistakes, language)
    if plan.refused:
        click.echo(either(language, "什么也没有写。", "Nothing was written."), err=True)
        sys.exit(1)
    if not plan.changes:
        click.echo(either(language, "没有要改的地方。", "Nothing to change."))
        return
    _show(plans.diff(plan.changes))
    new = sum(not change.before for change in plan.changes)
    old = len(plan.changes) - new
    click.echo(either(language, f"新建 {new} 张卡片，改动 {old} 张。", f"{new} new cards, {old} changed."))
    if not yes and not _asked(either(language, "写入吗？", "Write them?"), language):
        sys.exit(1)
    meanwhile = plans.changed_meanwhile(plan.changes)
    if meanwhile:
        names = "、".join(meanwhile)
        zh, en = (
            f"什么也没有写：{names} 刚刚被别人改了，请再运行一次。",
            f"Nothing was written: {names} has just been changed; run this again.",
        )
        raise click.ClickException(either(language, zh, en))
    try:
        plans.write(plan.changes)
    except OSError as error:
        raise click.FileError(str(error.filename or folder), error.strerror) from error
    click.echo(either(language, "写好了。", "Written."))


def _exhibition_or_exit(folder: Path, language: Language) -> "Exhibition":
    return exhibition_or_exit(folder, language, either(language, "请先改好这些错误。", "Mend these first."))


def _tell(mistakes: Iterable["Mistake"], language: Language) -> None:
    for one in mistakes:
        click.echo(_visible(one.line_text(language)), err=True)


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
        why = ("这里没有人可以回答：加上 --yes 就直接写。", "Nobody is here to answer: --yes writes at once.")
        click.echo(either(language, *why), err=True)
        return False
    return click.confirm(question, default=False)
