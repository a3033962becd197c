"""kiosk new: files to begin with."""

import sys
from pathlib import Path

import click

from kiosk.cli.language import language_option
from kiosk.cli.standing import own_folder, own_folder_argument, say_which
from kiosk.words import Language

_KINDS = ("zone", "enterprise", "project", "feed", "exhibition")


@click.command("new")
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("name")
@own_folder_argument
@click.option(
    "--id",
    "file_id",
    default="",
    help="The name of the file; made out of NAME by its sound if left out. · 编号（文件名）；不写就按拼音起。",
)
@click.option("--en", "english", default="", help="The name in English. · 英文名称。")
@click.option(
    "--hall",
    default="",
    help="The hall it belongs to; the first one seen if left out. · 属于哪个展厅；不写就是首页的展厅。",
)
@language_option
def new(
    kind: str, name: str, folder: Path | None, file_id: str, english: str, hall: str, language: Language
) -> None:
    """Begin a zone, enterprise, project, feed or exhibition from a commented template.

    用带说明的模板新建：展区 zone、企业 enterprise、项目 project、实时数据 feed（连同一张空表）、整个展览 exhibition。NAME 是中文名称，编号按拼音起。

    \b
    kiosk new enterprise 华数机器人 --en "Huashu Robotics"
    kiosk new zone 低空经济 --id low-altitude
    kiosk new feed 一号车间功率 --id workshop
    kiosk new exhibition 榕湾博物馆 我的展览        在“我的展览”里新建一个文件夹

    What is there already is never overwritten. kiosk check then reminds of what is still to be written.
    """  # noqa: D301 - click wants the character itself
    from kiosk.content import check_report
    from kiosk.templates.new import NewError, WantedPart, new_exhibition, new_file

    wanted = WantedPart(name.strip(), english.strip(), file_id, hall)
    try:
        if kind == "exhibition":
            made = new_exhibition(wanted, folder or Path())
        else:
            folder = own_folder(folder, language)
            say_which(folder, language)
            made = new_file(kind, wanted, folder)  # type: ignore[arg-type] # click has checked it
    except NewError as error:
        errors = [problem for problem in error.problems if problem.severity == "error"]
        if errors:
            said = check_report(errors, language, with_source_lines=False, folder=folder or Path())
            click.echo(said, err=True)
        click.echo(error.message.say(language), err=True)
        sys.exit(1)
    click.echo(made.path)
    for told in made.told:
        click.echo(told.say(language))
