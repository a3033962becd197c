"""kiosk setup: a machine becomes a hall."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kiosk.cli.language import own_language
from kiosk.words import LANGUAGES, Language, tongue, word

if TYPE_CHECKING:
    from kiosk.setup.choices import SetupChoices
    from kiosk.setup.dialog import Dialog

ROTATIONS = ("normal", "left", "right", "inverted")


def _dialog_language() -> Language:
    # A Linux console has no Chinese characters, whatever the machine is set to.
    return "en" if os.environ.get("TERM") == "linux" else own_language()


@click.command("setup")
@click.option(
    "--screen",
    metavar="NAME",
    help="As xrandr names it, like HDMI-1; empty for the first. · xrandr 里的名称，例如 HDMI-1；空着就是第一个。",
)
@click.option("--rotate", type=click.Choice(ROTATIONS), help="How the picture is turned. · 画面怎么旋转。")
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="In which every visit begins. · 每次参观从哪种语言开始。"
)
@click.option(
    "--content",
    "folder",
    metavar="FOLDER",
    help="Shown where it lies; `default` for the program's own. · 内容文件夹；写 default 就用程序自带的。",
)
@click.option(
    "--copy",
    "copied",
    type=click.Path(exists=True, path_type=Path),
    help="A folder or signed pack (.kioskpack) that becomes this machine's content. · 复制成本机内容的文件夹或内容包。",
)
@click.option(
    "--hours",
    metavar="HH:MM-HH:MM",
    help="Opening hours, written into the content; `all-day` for none. · 开放时间，写进内容；写 all-day 就是全天。",
)
@click.option(
    "--args",
    metavar="OPTIONS",
    help="What else `kiosk run` is given, like '--reduce-motion'. · 另外交给 kiosk run 的选项。",
)
@click.option(
    "--pin-file",
    type=click.File(),
    help="The first line is the staff's new PIN; - for the standard input. · 第一行是新的 PIN；写 - 就从标准输入读。",
)
@click.option(
    "--display-manager",
    "manager",
    metavar="keep|off|NAME",
    help="Whether a login screen starts with the machine, and which. · 开机要不要登录界面，要哪个。",
)
@click.option(
    "--start/--no-start",
    default=None,
    help="Whether the hall starts with the machine. · 展厅要不要随开机打开。",
)
@click.option(
    "--yes",
    is_flag=True,
    help="Ask nothing: what no option names stays as it is. · 什么也不问：没有写出的都不变。",
)
@click.option(
    "--dry-run", is_flag=True, help="Tell what would change, and change nothing. · 只说会改什么，不改。"
)
@click.option("--plain", is_flag=True, help="Ask line by line, without boxes. · 一行一行地问，不用对话框。")
@click.option(
    "--lang",
    "spoken",
    type=click.Choice(LANGUAGES),
    help="In which language this command speaks. · 这个命令说哪种语言。",
)
@click.option("--root", type=click.Path(file_okay=False, path_type=Path), default=Path("/"), hidden=True)
def setup(
    screen: str | None,
    rotate: str | None,
    language: Language | None,
    folder: str | None,
    copied: Path | None,
    hours: str | None,
    args: str | None,
    pin_file: TextIO | None,
    manager: str | None,
    start: bool | None,
    yes: bool,
    dry_run: bool,
    plain: bool,
    spoken: Language | None,
    root: Path,
) -> None:
    """Make this machine a hall: screen, rotation, language, content, PIN, opening hours, start with the machine.

    装机：选屏幕、旋转、语言、内容（可以从 U 盘复制）、PIN、开放时间、开机启动。先列出会改什么，同意了才改；改错了再运行一次。

    \b
    sudo kiosk-setup
    sudo kiosk-setup --screen HDMI-1 --rotate left --language en --start --yes

    What it will change is told first. Run it again to change your mind: what is so already is left alone. Everything but
    the content and the PIN is in /etc/jiulong-kiosk/kiosk.conf.
    """  # noqa: D301 - click wants the character itself
    from kiosk.setup.choices import SetupChoices

    if sys.platform == "win32":
        raise click.ClickException(word(spoken or own_language(), "setup", "linux_only"))
    pin = pin_file.readline().strip() if pin_file is not None else None
    content = None if folder is None else Path() if folder == "default" else Path(folder)
    given = SetupChoices(screen, rotate, language, content, copied, hours, args, manager, start, pin)
    said = spoken or _dialog_language()
    _refuse_nonsense(given, said)
    if not yes and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(word(said, "setup", "nobody_to_ask"))
    _set_up(root, given, said, ask=not yes, choose_language=spoken is None, plain=plain, dry_run=dry_run)


def _refuse_nonsense(given: "SetupChoices", said: Language) -> None:
    """End where an option cannot be meant."""
    from kiosk.setup.hours import are_hours
    from kiosk.setup.media import FIRST
    from kiosk.staff.pin import unfit

    if given.hours is not None and not are_hours(given.hours):
        raise click.BadParameter(word(said, "setup", "write_hours"), param_hint="--hours")
    if given.content is not None and given.content != Path() and not (given.content / FIRST).is_file():
        why = word(said, "setup", "no_exhibition_in", folder=given.content, first=FIRST)
        raise click.BadParameter(why, param_hint="--content")
    if given.pin is not None and (refused := unfit(given.pin)):
        raise click.BadParameter(refused.say(said), param_hint="--pin-file")


def _set_up(
    root: Path,
    given: "SetupChoices",
    said: Language,
    *,
    ask: bool,
    choose_language: bool,
    plain: bool,
    dry_run: bool,
) -> None:
    from kiosk.setup.choices import this_machine
    from kiosk.setup.dialog import Left
    from kiosk.setup.plan import SetupError, apply, plan
    from kiosk.setup.questions import Questions
    from kiosk.setup.sticks import mounted

    machine, boxes = this_machine(root.absolute()), None
    try:
        # A stick stays mounted until what is on it was copied.
        plugged: AbstractContextManager[list[Path]] = mounted(machine.root) if ask else nullcontext([])
        with plugged as sticks:
            if ask:
                boxes, said = _opened(said, choose=choose_language, plain=plain)
                given = Questions(machine, boxes, said, sticks).ask(given)
            changes = plan(machine, given)
            told = [one.told.say(said) for one in changes]
            nothing = word(said, "setup", "all_is_so")
            click.echo("\n".join(told) or nothing)
            if dry_run or not changes:
                return
            if boxes is None or _agreed(boxes, told, said):
                apply(changes, machine, begin=bool(given.start))
                click.echo(word(said, "setup", "done"))
                return
    except (Left, click.Abort):
        pass
    except SetupError as error:
        click.echo(error.words.say(said), err=True)
        sys.exit(1)
    click.echo(word(said, "setup", "nothing_was_changed"), err=True)
    sys.exit(1)


def _opened(said: Language, *, choose: bool, plain: bool) -> "tuple[Dialog, Language]":
    """Return the dialog in the language the technician reads."""
    from kiosk.setup.dialog import dialog

    boxes = dialog(said, plain=plain)
    if choose and os.environ.get("TERM") != "linux":
        title = " · ".join(word(one, "setup", "language") for one in LANGUAGES)
        said = boxes.choose(title, [(one, tongue(one).name) for one in LANGUAGES], said)
    return dialog(said, plain=plain), said


def _agreed(boxes: "Dialog", told: list[str], said: Language) -> bool:
    changes = "\n".join(told)
    return boxes.yes(word(said, "setup", "change_now", changes=changes), default=True)
