"""`kiosk run`, and the processes it starts of itself."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.options import Size, content_option
from kiosk.cli.screen import need_screen
from kiosk.model.words import LANGUAGES, Language

if TYPE_CHECKING:
    from kiosk.content import Content


@click.command()
@content_option
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
    content = open_or_exit(folder.absolute(), language)
    need_screen()
    from kiosk.qt.app import Start, open_hall

    start = Start(size, screen, language, int(text_size), reduce_motion, tour, first_frame, preview)
    sys.exit(open_hall(content, start))


def open_or_exit(folder: Path, language: Language) -> "Content":
    """Return what is in the folder, or what was kept of it where it is broken, or the screen fell with it."""
    from kiosk.content import check_report
    from kiosk.content.choice import choose
    from kiosk.watchdog.wire import UNTOLD, Rung, fell, rung

    contents, taken_back = fell(), False
    if contents or not folder.is_dir():
        from kiosk.packs.trial import take_back

        taken_back = take_back(folder, contents)
    chosen = choose(
        folder,
        [one for one in contents if one != UNTOLD],
        proved_too=rung() >= Rung.OLDER,
        unreadable=contents[-1:] == (UNTOLD,) and not taken_back,
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


@click.command(hidden=True)
@click.option("--screen", default=0, show_default=True, help="Which screen, counted from 0.")
def curtain(screen: int) -> None:
    """Hold the last picture behind the hall; started by the watchdog."""
    from kiosk.qt.curtain import hang_curtain

    sys.exit(hang_curtain(screen))


@click.command("read-content", hidden=True)
def read_content() -> None:
    """Read the content for a hall that is open (started by `kiosk run`)."""
    from kiosk.content.reader import serve

    told, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between what is told
    serve(sys.stdin.buffer, told)
