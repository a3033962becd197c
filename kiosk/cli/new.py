"""kiosk new: files to begin with."""

import sys
from pathlib import Path

import click

from kiosk.cli.language import language_option
from kiosk.model.words import Language
from kiosk.places import content_folder

_KINDS = ("zone", "enterprise", "project", "exhibition")


@click.command("new")
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("name")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option(
    "--id", "file_id", default="", help="The name of the file; made out of NAME by its sound if left out."
)
@click.option("--en", "english", default="", help="The name in English.")
@click.option("--hall", default="", help="The hall it belongs to; the first one seen if left out.")
@language_option
def new(
    kind: str, name: str, folder: Path | None, file_id: str, english: str, hall: str, language: Language
) -> None:
    """Begin a zone, enterprise, project or exhibition from a commented template.

    用带说明的模板新建：展区 zone、企业 enterprise、项目 project、整个展览 exhibition。NAME 是中文名称，编号按拼音起。

    \b
    kiosk new enterprise 华数机器人 --en "Huashu Robotics"
    kiosk new zone 低空经济 --id low-altitude
    kiosk new exhibition 榕湾博物馆 我的展览        在“我的展览”里新建一个文件夹

    What is there already is never overwritten. kiosk check then reminds of what is still to be written.
    """  # noqa: D301 - click wants the character itself
    from kiosk.content import check_report
    from kiosk.templates.new import NewError, Wanted, new_exhibition, new_file

    wanted = Wanted(name.strip(), english.strip(), file_id, hall)
    which = 0 if language == "zh" else 1
    try:
        if kind == "exhibition":
            made = new_exhibition(wanted, folder or Path())
        else:
            made = new_file(kind, wanted, folder or content_folder())  # type: ignore[arg-type] # click has checked it
    except NewError as error:
        errors = [problem for problem in error.problems if problem.severity == "error"]
        if errors:
            click.echo(
                check_report(errors, language, with_source_lines=False, folder=folder or content_folder()),
                err=True,
            )
        click.echo(error.message[which], err=True)
        sys.exit(1)
    except OSError as error:
        raise click.FileError(str(error.filename or folder), error.strerror) from error
    click.echo(made.path)
    for told in made.told:
        click.echo(told[which])
