"""`kiosk check`."""

import sys
from pathlib import Path

import click

from kiosk.cli.language import language_option
from kiosk.model.words import Count, Language
from kiosk.places import content_folder


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=content_folder)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
@language_option
def check(folder: Path, form: str, language: Language) -> None:
    """Name every mistake in an exhibition's files: file, line, column, and the cure.

    Ends with 0 if there is none (warnings do not count), with 1 if there are mistakes, with 2 if the folder cannot
    be read. Beside text, the answer can be JSON (a list of {file, line, column, severity, message, hint, rule}) or
    GitHub's annotations.
    """
    from kiosk.content import check as checked
    from kiosk.content import check_report, report_as

    problems = checked(folder)
    if form == "text":
        report = check_report(problems, language, with_source_lines=sys.stdout.isatty(), folder=folder)
    else:
        report = report_as(form, problems, language, folder)
    if report:
        click.echo(report)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if language == "zh":
        click.echo(f"{folder}：{errors} 个错误，{warnings} 个提醒", err=True)
    else:
        click.echo(f"{folder}: {Count(errors):error}, {Count(warnings):warning}", err=True)
    unreadable = any(problem.rule == "no-folder" for problem in problems)
    sys.exit(2 if unreadable else 1 if errors else 0)
