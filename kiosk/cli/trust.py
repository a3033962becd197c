"""kiosk trust: whose packs this machine takes."""

import os
import sys
from pathlib import Path

import click

from kiosk.cli.language import language_option
from kiosk.words import Language, word


@click.command("trust")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--list", "listing", is_flag=True, help="Name all trusted keys. · 列出受信任的密钥。")
@click.option("--remove", metavar="NAME", help="Trust a key no more. · 不再信任。")
@click.option(
    "--user/--system",
    "mine",
    default=None,
    help="For this user only, or for all on this machine (the default for an administrator). · 只对这个用户，还是对这台电脑上的所有人（管理员默认）。",
)
@language_option
def trust(
    file: Path | None, listing: bool, remove: str | None, mine: bool | None, language: Language
) -> None:
    """Take packs signed with a key from now on; the technician does this once.

    信任一个公钥（.kioskkey）：以后这台电脑接受用它签名的内容包。技术人员装机时做一次。

    \b
    kiosk trust 小李.kioskkey
    kiosk trust --list
    kiosk trust --remove 小李

    Before you trust a key, compare the twelve letters with those that kiosk pack has told its owner.
    """  # noqa: D301 - click wants the character itself
    from kiosk.packs import keys
    from kiosk.packs.refusal import PackError

    try:
        if remove:
            for path in keys.distrust(remove):
                click.echo(word(language, "cli", "key_distrusted", path=path))
        elif file is not None:
            public = keys.public_key(file)
            path = keys.trust(public, _folder(mine=mine))
            told = {"name": public.name, "short": public.short, "path": path}
            click.echo(word(language, "cli", "key_trusted", **told))
        elif listing:
            _tell(language)
        else:
            raise click.UsageError(word(language, "cli", "name_a_key"))
    except PackError as error:
        click.echo(error.message.say(language), err=True)
        sys.exit(1)


def _folder(*, mine: bool | None) -> Path:
    from kiosk.packs.keys import trust_folders

    for_all, for_me = trust_folders()
    if mine is None:
        mine = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    return for_me if mine else for_all


def _tell(language: Language) -> None:
    from kiosk.packs.keys import trusted

    found = trusted()
    for one in found:
        click.echo(f"{one.public.name}  {one.public.short}  {one.path}")
    if not found:
        click.echo(word(language, "cli", "no_key_trusted"))
