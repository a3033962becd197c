"""kiosk setup: a machine becomes a hall."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kiosk.cli.language import either, own_language
from kiosk.model.words import LANGUAGES, Language

if TYPE_CHECKING:
    from kiosk.setup.choices import Choices
    from kiosk.setup.dialog import Dialog

ROTATIONS = ("normal", "left", "right", "inverted")


def _dialog_language() -> Language:
    # A Linux console has no Chinese characters, whatever the machine is set to.
    return "en" if os.environ.get("TERM") == "linux" else own_language()


@click.command("setup")
@click.option("--screen", metavar="NAME", help="As xrandr names it, like HDMI-1; empty for the first.")
@click.option("--rotate", type=click.Choice(ROTATIONS), help="How the picture is turned.")
@click.option("--language", type=click.Choice(LANGUAGES), help="In which every visit begins.")
@click.option(
    "--content", "folder", metavar="FOLDER", help="Shown where it lies; `default` for the program's own."
)
@click.option(
    "--copy",
    "copied",
    type=click.Path(exists=True, path_type=Path),
    help="A folder or signed pack (.kioskpack) that becomes this machine's content.",
)
@click.option(
    "--hours", metavar="HH:MM-HH:MM", help="Opening hours, written into the content; `all-day` for none."
)
@click.option("--args", metavar="OPTIONS", help="What else `kiosk run` is given, like '--reduce-motion'.")
@click.option(
    "--pin-file", type=click.File(), help="The first line is the staff's new PIN; - for the standard input."
)
@click.option(
    "--display-manager",
    "manager",
    metavar="keep|off|NAME",
    help="Whether a login screen starts with the machine, and which.",
)
@click.option("--start/--no-start", default=None, help="Whether the hall starts with the machine.")
@click.option("--yes", is_flag=True, help="Ask nothing: what no option names stays as it is.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@click.option("--plain", is_flag=True, help="Ask line by line, without boxes.")
@click.option("--lang", "spoken", type=click.Choice(LANGUAGES), help="In which language this command speaks.")
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
    from kiosk.setup.choices import Choices

    if sys.platform == "win32":
        why = (
            "kiosk setup 只用于 Linux；在 Windows 上由安装程序设置",
            "kiosk setup is for Linux; on Windows the installer asks",
        )
        raise click.ClickException(either(spoken or own_language(), *why))
    pin = pin_file.readline().strip() if pin_file is not None else None
    content = None if folder is None else Path() if folder == "default" else Path(folder)
    given = Choices(screen, rotate, language, content, copied, hours, args, manager, start, pin)
    said = spoken or _dialog_language()
    _refuse_nonsense(given, said)
    if not yes and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            either(said, "这里没有人可以回答：加上 --yes", "nobody is here to answer: add --yes")
        )
    _set_up(root, given, said, ask=not yes, choose_language=spoken is None, plain=plain, dry_run=dry_run)


def _refuse_nonsense(given: "Choices", said: Language) -> None:
    """End where an option cannot be meant."""
    from kiosk.setup.hours import are_hours
    from kiosk.setup.media import FIRST
    from kiosk.staff.pin import unfit

    if given.hours is not None and not are_hours(given.hours):
        why = "写成 09:00-17:30，或 all-day", "write it like 09:00-17:30, or all-day"
        raise click.BadParameter(either(said, *why), param_hint="--hours")
    if given.content is not None and given.content != Path() and not (given.content / FIRST).is_file():
        why = f"{given.content} 里没有 {FIRST}", f"{given.content} holds no {FIRST}"
        raise click.BadParameter(either(said, *why), param_hint="--content")
    if given.pin is not None and (refused := unfit(given.pin)):
        raise click.BadParameter(either(said, *refused), param_hint="--pin-file")


def _set_up(
    root: Path,
    given: "Choices",
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
            told = [either(said, *one.told) for one in changes]
            nothing = either(said, "一切已经是这样了，什么也不用改", "all is so already: nothing to change")
            click.echo("\n".join(told) or nothing)
            if dry_run or not changes:
                return
            if boxes is None or _agreed(boxes, told, said):
                apply(changes, machine, begin=bool(given.start))
                done = (
                    "改好了。运行 kiosk-doctor 看看还差什么。",
                    "Done. kiosk-doctor tells what is still missing.",
                )
                click.echo(either(said, *done))
                return
    except (Left, click.Abort):
        pass
    except SetupError as error:
        click.echo(either(said, *error.words), err=True)
        sys.exit(1)
    click.echo(either(said, "什么也没有改", "nothing was changed"), err=True)
    sys.exit(1)


def _opened(said: Language, *, choose: bool, plain: bool) -> "tuple[Dialog, Language]":
    """Return the dialog in the language the technician reads."""
    from kiosk.setup.dialog import dialog

    boxes = dialog(said, plain=plain)
    if choose and os.environ.get("TERM") != "linux":
        chosen = boxes.choose("语言 · Language", [("zh", "中文"), ("en", "English")], said)
        said = "zh" if chosen == "zh" else "en"
    return dialog(said, plain=plain), said


def _agreed(boxes: "Dialog", told: list[str], said: Language) -> bool:
    changes = "\n".join(told)
    return boxes.yes(
        either(said, f"现在就改吗？\n\n{changes}", f"Change this now?\n\n{changes}"), default=True
    )
