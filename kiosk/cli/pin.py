"""kiosk pin: who may open the staff's panel at the screen."""

import sys

import click

from kiosk.cli.language import language_option
from kiosk.model.words import Language

_ASKED = "PIN", "PIN"
_AGAIN = "再输一次", "once more"
_DIFFERENT = "两次输入的不一样，什么也没有改", "the two are not the same; nothing was changed"
_SET = (
    "PIN 已设好。在屏幕上依次轻触左上角、右上角、左上角、右上角（4 秒以内），再输入 PIN。",
    "The PIN is set. At the screen touch the corners upper left, upper right, upper left, upper right within 4 s, then enter it.",
)
_REMOVED = "PIN 已删除，屏幕上打不开工作人员面板。", "The PIN is removed: the staff's panel cannot be opened."


@click.command("pin")
@click.option("--remove", is_flag=True, help="Have no PIN any more; the panel cannot be opened then.")
@language_option
def pin(language: Language, *, remove: bool) -> None:
    """Choose the PIN of the staff's panel; it is asked for twice, and wrong tries are forgiven.

    设置工作人员的 PIN，4 到 12 位数字。没有设 PIN，屏幕上就打不开工作人员面板；忘了 PIN，再运行一次就行。

    The panel is opened at the screen: touch the corners upper left, upper right, upper left, upper right within
    four seconds, then enter the PIN. It is kept as a hash, for the user who runs this command.
    """
    from kiosk.staff.pin import Pin, unfit

    which = 0 if language == "zh" else 1
    try:
        if remove:
            Pin().remove()
            click.echo(_REMOVED[which])
            return
        first = click.prompt(_ASKED[which], hide_input=True, err=True)
        if why := unfit(first):
            click.echo(why[which], err=True)
            sys.exit(1)
        if click.prompt(_AGAIN[which], hide_input=True, err=True) != first:
            click.echo(_DIFFERENT[which], err=True)
            sys.exit(1)
        Pin().choose(first)
    except OSError as error:
        raise click.FileError(str(error.filename or ""), error.strerror) from error
    click.echo(_SET[which])
