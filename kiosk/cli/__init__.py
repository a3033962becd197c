"""The command line. Qt is imported only inside the commands that show something."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from kiosk import __version__
from kiosk.cli.bench import bench, bench_part
from kiosk.cli.cards import export_cards, import_cards
from kiosk.cli.doctor import doctor, examine
from kiosk.cli.language import language_option
from kiosk.cli.new import new
from kiosk.cli.opening import exhibition_or_exit
from kiosk.cli.pack import pack
from kiosk.cli.pin import pin
from kiosk.cli.report import report
from kiosk.cli.schema import schema
from kiosk.cli.screen import need_screen
from kiosk.cli.setup import setup
from kiosk.cli.trust import trust
from kiosk.cli.unpack import unpack
from kiosk.model.words import LANGUAGES, Count, Language
from kiosk.places import content_folder

if TYPE_CHECKING:
    from kiosk.content import Content

SMALLEST, LARGEST = 320, 8192
"""Sides of a window, in pixels."""


class Size(click.ParamType[tuple[int, int]]):
    """A size on the command line: 1920x1080."""

    name = "WxH"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return (width, height) in pixels, or fail with what was expected."""
        match str(value).lower().split("x"):
            case [width, height] if width.isdigit() and height.isdigit():
                if min(int(width), int(height)) >= SMALLEST and max(int(width), int(height)) <= LARGEST:
                    return int(width), int(height)
        return self.fail(f"{value!r} is no size; write it like 1920x1080", param, ctx)


_content = click.option(
    "--content",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=content_folder,
    show_default="the exhibition that comes with the program",
    help="Folder of the exhibition's YAML files.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kiosk")
def main() -> None:
    """展厅触摸屏 · An exhibition hall on a touch screen.

    Everything that is shown stands in YAML files in one folder. Check them with `kiosk check`,
    look at every page with `kiosk shots`, open the hall with `kiosk run`.
    """


@main.command()
@_content
@click.option("--window", "size", type=Size(), help="Open in a window of this size instead of full screen.")
@click.option("--screen", default=0, show_default=True, help="Which screen, counted from 0.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="zh", show_default=True)
@click.option("--text-size", type=click.Choice(["100", "125", "150"]), default="100", show_default=True)
@click.option("--reduce-motion", is_flag=True, help="Fades instead of flights.")
@click.option(
    "--tour",
    type=click.Path(file_okay=False, path_type=Path),
    help="Walk through every zone alone, leave pictures in this folder, and end.",
)
@click.option(
    "--preview", is_flag=True, help="For the one who edits: show changes at once, and mistakes on the screen."
)
@click.option("--no-watchdog", is_flag=True, help="Do not start again what falls.")
@click.option(
    "--first-frame", is_flag=True, hidden=True, help="End after the first frame (for `kiosk bench`)."
)
def run(
    folder: Path,
    size: tuple[int, int] | None,
    screen: int,
    language: Language,
    text_size: str,
    reduce_motion: bool,
    tour: Path | None,
    preview: bool,
    no_watchdog: bool,
    first_frame: bool,
) -> None:
    """Open the hall, full screen, and start it again should it ever fall.

    Changed content is taken over while the hall is open, when no visitor notices. With mistakes in it the old content
    stays; the last good one is kept and shown at the next start if the folder is broken then.

    Watched are halls that fill the screen; with --window, --tour, --preview or --no-watchdog nobody watches.
    """
    del no_watchdog  # kiosk.__main__ has seen to it, before anything was loaded
    content = _open_or_exit(folder.absolute(), language)
    need_screen()
    from kiosk.qt.app import Start, open_hall

    start = Start(size, screen, language, int(text_size), reduce_motion, tour, first_frame, preview)
    sys.exit(open_hall(content, start))


@main.command(hidden=True)
@click.option("--screen", default=0, show_default=True, help="Which screen, counted from 0.")
def curtain(screen: int) -> None:
    """Hold the last picture behind the hall; started by the watchdog."""
    from kiosk.qt.curtain import hang_curtain

    sys.exit(hang_curtain(screen))


@main.command()
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


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=content_folder)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--wait", default=12.0, show_default=True, help="Seconds until a silent feed counts as failed.")
def feeds(folder: Path, language: Language, wait: float) -> None:
    """Connect to every feed once: its last value, its age, how long it took, or what is wrong and the cure.

    Ends with 0 if all feeds answer, with 1 if not.
    """
    import logging
    from functools import partial

    from kiosk.analytics.tally import Written, file_for
    from kiosk.content import written_at
    from kiosk.sources.probe import probe, table

    logging.disable(logging.WARNING)  # the table says it all
    answers = probe(exhibition_or_exit(folder, language).feeds, folder, wait, Written(file_for(folder)))
    click.echo(table(answers, language, partial(written_at, folder, "feed")))
    sys.exit(0 if all(one.value is not None for one in answers) else 1)


@main.command()
@_content
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Where to write."
)
@click.option("--size", "sizes", type=Size(), multiple=True, help="Screen size; may be given several times.")
@click.option("--lang", "languages", type=click.Choice(LANGUAGES), multiple=True, help="Both by default.")
@click.option("--text-size", type=click.Choice(["100", "125", "150"]), default="100", show_default=True)
@click.option("--only", multiple=True, help="Only the places with these ids.")
def shots(
    folder: Path,
    out: Path,
    sizes: tuple[tuple[int, int], ...],
    languages: tuple[Language, ...],
    text_size: str,
    only: tuple[str, ...],
) -> None:
    """Render every page to PNG, with an index.html and pages.json; ends with 1 if a page has a problem."""
    exhibition = exhibition_or_exit(folder, "en")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from difflib import get_close_matches

    for place_id in only:
        if exhibition.place(place_id) is None:
            places = (*exhibition.halls, *exhibition.zones, *exhibition.cards)
            near = get_close_matches(place_id, places, 1)
            cure = f"; did you mean {near[0]!r}?" if near else ""
            raise click.BadParameter(f"there is no place {place_id!r}{cure}", param_hint="--only")
    from kiosk.qt.shots import Plan, shoot

    plan = Plan(out, sizes or ((1920, 1080),), languages or get_args(Language), int(text_size), only)
    pages = shoot(exhibition, plan)
    troubled = [page for page in pages if page.problems]
    for page in troubled:
        for problem in page.problems:
            click.echo(f"{page.file}: {problem}", err=True)
    click.echo(f"{len(pages)} pages, {len(troubled)} with problems: {out / 'index.html'}")
    sys.exit(1 if troubled else 0)


@main.command("read-content", hidden=True)
def read_content() -> None:
    """Read the content for a hall that is open (started by `kiosk run`)."""
    from kiosk.content.reader import serve

    told, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between what is told
    serve(sys.stdin.buffer, told)


def _open_or_exit(folder: Path, language: Language) -> "Content":
    """Return what is in the folder, or what was kept of it where it is broken, or the screen fell with it."""
    from kiosk.content import check_report
    from kiosk.content.choice import choose
    from kiosk.watchdog.wire import UNTOLD, Rung, fell, rung

    contents = fell()
    chosen = choose(
        folder,
        [one for one in contents if one != UNTOLD],
        proved_too=rung() >= Rung.OLDER,
        unreadable=contents[-1:] == (UNTOLD,),
    )
    kept = chosen.content
    if chosen.problems:
        said = check_report(chosen.problems, language, with_source_lines=False, folder=folder)
        click.echo(said, err=True)
    if kept is None:
        sys.exit(1)
    if not chosen.problems:
        return kept
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(kept.kept_at))
    told = {
        "zh": f"{folder}：有错误，展厅显示 {when} 保存的内容",
        "en": f"{folder}: has errors; the hall shows what was kept {when}",
    }
    click.echo(told[language], err=True)
    return kept


_COMMANDS = (
    *(bench, bench_part, doctor, examine, export_cards, import_cards),
    *(new, pack, pin, report, schema, setup, trust, unpack),
)
for _command in _COMMANDS:
    main.add_command(_command)
