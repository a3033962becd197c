"""`kiosk check`."""

import sys
from pathlib import Path

import click

from kiosk.cli.language import language_option
from kiosk.cli.standing import folder_argument, named
from kiosk.words import Language, word

_MOST_NAMED = 8


@click.command()
@folder_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How it is told: to people or to programs. · 给人看，还是给程序读。",
)
@language_option
def check(folder: Path, form: str, language: Language) -> None:
    """Name every mistake in an exhibition's files: file, line, column, and the cure.

    检查内容：每个错误在哪个文件、第几行、怎么改。先列错误，再列提醒；很多处一样的提醒合成一行。

    Ends with 0 if there is none (warnings do not count), with 1 if there are mistakes, with 2 if the folder cannot
    be read. Beside text, the answer can be JSON (a list of {file, line, column, severity, message, hint, rule}) or
    GitHub's annotations.
    """
    from kiosk.content import check as checked
    from kiosk.content import check_report, report_as
    from kiosk.content.summary import summed
    from kiosk.sounds.faults import sound_faults
    from kiosk.sources.tried import tried
    from kiosk.speech.faults import narration_faults

    problems = checked(folder, tried, narration_faults, sound_faults)
    if form == "text":
        told = summed(problems)
        report = check_report(told, language, with_source_lines=sys.stdout.isatty(), folder=folder)
    else:
        report = report_as(form, problems, language, folder)
    if report:
        click.echo(report)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    which = named(folder, language)
    click.echo(word(language, "cli", "checked", exhibition=which, errors=errors, warnings=warnings), err=True)
    _tell_media(folder, language)
    unreadable = any(problem.rule == "no-folder" for problem in problems)
    sys.exit(2 if unreadable else 1 if errors else 0)


def _tell_media(folder: Path, language: Language) -> None:
    """Tell how much plays, and what nothing is seen of until it does."""
    from kiosk.content.film_rules import media_size
    from kiosk.content.folder import Unreadable
    from kiosk.content.media_files import media_of

    try:
        media, size = media_of(folder), media_size(folder)
    except Unreadable:
        return  # that is told above
    if not media.films and not media.sounds:
        return
    told = f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{max(1, round(size / 1e6))} MB"  # noqa: PLR2004
    facts = {"films": len(media.films), "sounds": len(media.sounds), "size": told}
    click.echo(word(language, "cli", "media_told", **facts), err=True)
    if bare := tuple(name for name, film in media.films.items() if not film.poster):
        click.echo(word(language, "cli", "no_posters", n=len(bare), names=bare[:_MOST_NAMED]), err=True)
