"""kiosk pin: who may open the staff's panel at the screen."""

import sys

import click

from kiosk.cli.language import language_option
from kiosk.words import Language, word


@click.command("pin")
@click.option(
    "--remove",
    is_flag=True,
    help="Have no PIN any more; the panel cannot be opened then. · 删除 PIN，面板就打不开了。",
)
@language_option
def pin(language: Language, *, remove: bool) -> None:
    """Choose the PIN of the staff's panel; it is asked for twice, and wrong tries are forgiven.

    设置工作人员的 PIN，4 到 12 位数字。没有设 PIN，屏幕上就打不开工作人员面板；忘了 PIN，再运行一次就行。

    The panel is opened at the screen: touch the corners upper left, upper right, upper left, upper right within
    four seconds, then enter the PIN. It is kept as a hash, for the user who runs this command.
    """
    from kiosk.staff.pin import Pin, unfit

    if remove:
        Pin().remove()
        click.echo(word(language, "cli", "pin_removed"))
        return
    first = click.prompt(word(language, "cli", "pin_asked"), hide_input=True, err=True)
    if why := unfit(first):
        click.echo(why.say(language), err=True)
        sys.exit(1)
    if click.prompt(word(language, "cli", "pin_once_more"), hide_input=True, err=True) != first:
        click.echo(word(language, "cli", "pins_differ"), err=True)
        sys.exit(1)
    Pin().choose(first)
    click.echo(word(language, "cli", "pin_set"))
