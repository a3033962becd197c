"""`kiosk run`, and the processes it starts of itself."""

import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.options import Size, content_option, text_size_option
from kiosk.cli.screen import need_screen
from kiosk.cli.standing import say_which
from kiosk.watchdog.wire import WITH_WORDS, watched
from kiosk.words import LANGUAGES, Language

if TYPE_CHECKING:
    from kiosk.content import Content


@click.command()
@content_option
@click.option(
    "--window",
    "size",
    type=Size(),
    help="Open in a window of this size instead of full screen. · 开一个这么大的窗口，不占满屏幕。",
)
@click.option(
    "--screen", default=0, show_default=True, help="Which screen, counted from 0. · 第几个屏幕，从 0 数起。"
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default="zh",
    show_default=True,
    help="In which every visit begins. · 每次参观从哪种语言开始。",
)
@text_size_option
@click.option("--reduce-motion", is_flag=True, help="Fades instead of flights. · 少一些动画。")
@click.option(
    "--tour",
    type=click.Path(file_okay=False, path_type=Path),
    help="Walk through every zone alone, leave pictures in this folder, and end. · 自己走一遍所有展区，把图片存进这个文件夹，然后结束。",
)
@click.option(
    "--preview",
    is_flag=True,
    help="For the one who edits: show changes at once, and mistakes on the screen. · 给改内容的人：存盘马上更新，错误写在屏幕上。",
)
@click.option("--no-watchdog", is_flag=True, help="Do not start again what falls. · 中断了不再自己重新打开。")
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

    打开展厅，占满屏幕；中断了会自己重新打开。一边改一边看，用 kiosk run --window 1280x720 --preview。

    Changed content is taken over while the hall is open, when no visitor notices. With mistakes in it the old content
    stays; the last good one is kept and shown at the next start if the folder is broken then.

    Watched are halls that fill the screen; with --window, --tour, --preview or --no-watchdog nobody watches.
    """
    del no_watchdog  # kiosk.__main__ has seen to it, before anything was loaded
    content = open_or_exit(folder.absolute(), language)
    if not first_frame:
        say_which(folder, language, content.exhibition.front.name.say(language))
    need_screen()
    if size is None and not first_frame and not watched():
        _take_display()
    from kiosk.qt.app import Start, open_hall

    start = Start(size, screen, language, int(text_size), reduce_motion, tour, first_frame, preview)
    code = open_hall(content, start)
    if first_frame:
        # As for every start but the first: the process that reads content does this while nothing changes.
        from kiosk.content.read_before import read_ahead

        read_ahead(folder.absolute())
    sys.exit(code)


def _take_display() -> None:
    """Be the only hall that fills this display, until the process ends; end where there is one."""
    from kiosk.watchdog.alone import ALREADY_OPEN, Alone, AlreadyOpenError
    from kiosk.watchdog.display import display_of

    try:
        Alone(display_of().name).take()
    except AlreadyOpenError as error:
        click.echo(error, err=True)
        sys.exit(ALREADY_OPEN)


def open_or_exit(folder: Path, language: Language) -> "Content":
    """Return what is in the folder, or what was kept of it where it is broken, or the screen fell with it."""
    from kiosk.content import check_report
    from kiosk.content.answered import DiskAnswer, SilentError
    from kiosk.content.choice import choose
    from kiosk.watchdog.wire import UNTOLD, Rung, fell, rung

    contents, silent = fell(), False
    try:
        taken_back = DiskAnswer(partial(_taken_back, folder, contents)).get()
    except SilentError:
        taken_back, silent = False, True
    chosen = choose(
        folder,
        [one for one in contents if one != UNTOLD],
        proved_too=rung() >= Rung.OLDER,
        unreadable=contents[-1:] == (UNTOLD,) and not taken_back,
        silent=silent,
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


def _taken_back(folder: Path, fell: tuple[str, ...]) -> bool:
    """Put the previous content back where the screen fell with one on trial, or a power cut left none."""
    if not fell and os.path.isdir(folder):  # noqa: PTH112 - a disk that fails is no reason to fall
        return False
    from kiosk.packs.trial import take_back

    return take_back(folder, fell)


@click.command(hidden=True)
@click.option("--screen", default=0, show_default=True, help="Which screen, counted from 0.")
@click.option(WITH_WORDS, "with_words", is_flag=True, help="One that can write.")
def curtain(screen: int, with_words: bool) -> None:
    """Hold the last picture behind the hall; started by the watchdog."""
    del with_words  # kiosk.__main__ has seen to it: this one always can
    from kiosk.qt.standing.curtain import hang_curtain

    sys.exit(hang_curtain(screen))


@click.command("read-content", hidden=True)
def read_content() -> None:
    """Read the content for a hall that is open (started by `kiosk run`)."""
    from kiosk.content.reader import serve

    told, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between what is told
    serve(sys.stdin.buffer, told)


@click.command("collect-feeds", hidden=True)
def collect_feeds() -> None:
    """Hear machines for a hall that is open (started by `kiosk run`)."""
    from kiosk.sources.collector import collect

    told, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between what is told
    collect(sys.stdin.buffer, told)
