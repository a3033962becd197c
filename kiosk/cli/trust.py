"""kiosk trust: whose packs this machine takes."""

import os
import sys
from pathlib import Path

import click

from kiosk.cli.language import either, language_option
from kiosk.model.words import Language

_TRUSTED = (
    "以后接受“{name}”（{short}）签名的内容包：{path}",
    "Packs signed by {name} ({short}) are taken from now on: {path}",
)
_GONE = "不再信任：{path}", "No longer trusted: {path}"
_NONE = "还没有信任任何密钥：内容包都会被拒绝", "No key is trusted: every pack is refused"


@click.command("trust")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--list", "listing", is_flag=True, help="Name all trusted keys. 列出受信任的密钥")
@click.option("--remove", metavar="NAME", help="Trust a key no more. 不再信任")
@click.option(
    "--user/--system",
    "mine",
    default=None,
    help="For this user only, or for all on this machine (the default for an administrator).",
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
                click.echo(either(language, *_GONE).format(path=path))
        elif file is not None:
            public = keys.public_key(file)
            path = keys.trust(public, _folder(mine=mine))
            click.echo(either(language, *_TRUSTED).format(name=public.name, short=public.short, path=path))
        elif listing:
            _tell(language)
        else:
            raise click.UsageError(
                either(language, "请给出公钥文件，或 --list", "name a key's file, or use --list")
            )
    except PackError as error:
        click.echo(either(language, *error.message), err=True)
        sys.exit(1)
    except OSError as error:
        raise click.FileError(str(error.filename or ""), error.strerror) from error


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
        click.echo(either(language, *_NONE))
