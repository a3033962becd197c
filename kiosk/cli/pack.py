"""kiosk pack: content for a stick."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.language import language_option
from kiosk.cli.refusals import telling_refusals
from kiosk.cli.standing import beside, folder_argument, say_which
from kiosk.words import Language, said, word

if TYPE_CHECKING:
    from kiosk.packs.keys import PrivateKey

_MOST_LEFT_OUT = 10
_MOST_A_SECOND = 100


@click.command("pack")
@folder_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file, or the folder or stick it is written to; here, or beside the exhibition you stand in, if left out. "
    "· 写到哪个文件、文件夹或 U 盘；不写就写在这里，或者写在所在的展览文件夹旁边。",
)
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Another private key than one's own. · 用另一把私钥。",
)
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    help="The time that stands in it, in UTC, instead of now. · 包里写的时间（UTC），不写就是现在。",
)
@language_option
def pack(folder: Path, out: Path | None, key: Path | None, date: datetime | None, language: Language) -> None:
    """Make one signed file of a content folder, to be taken to the hall on a stick.

    把内容文件夹打成一个签过名的包（.kioskpack），用 U 盘带到展厅，在工作人员面板里换上，或者用 kiosk unpack。

    \b
    kiosk pack 我的展览 --out /media/me/STICK

    The content is checked first; with errors nothing is packed. The first time a key is made: its public half has to be
    trusted once by each machine, with kiosk trust. What was packed twice with one key and date is the same, byte by byte.

    Ends with 0 if the pack is written, with 1 if not.
    """  # noqa: D301 - click wants the character itself
    from kiosk.packs.making import pack as made

    say_which(folder, language)
    when = date.replace(tzinfo=UTC) if date else datetime.fromtimestamp(_now(), UTC)
    with telling_refusals(folder, language):
        own = _key(key, language)
        target = _target(folder, out, when)
        packed = made(folder, target, own, when)
        _put_public_key(own, target, language)
    _warn(key, language)
    if packed.left_out:
        more = ("…",) if len(packed.left_out) > _MOST_LEFT_OUT else ()
        names = (*packed.left_out[:_MOST_LEFT_OUT], *more)
        click.echo(word(language, "cli", "left_out", names=names))
    size = f"{packed.manifest.total / 1e6:.1f}"
    told = {"out": target, "n": len(packed.manifest.files), "size": size}
    click.echo(word(language, "cli", "pack_written", **told, name=own.name, short=own.public.short))


def _now() -> int:
    """Return the time that stands in the pack, in seconds since the epoch; builds that are repeated say which."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() else int(time.time())


def _key(given: Path | None, language: Language) -> "PrivateKey":
    """Return the key to sign with; one that is made just now is told of at once, whatever becomes of the pack."""
    from kiosk.packs.keys import make_key, own_key, private_key

    path = given or own_key()
    if given is not None or path.exists():
        return private_key(path)
    own = make_key(path)
    click.echo(word(language, "cli", "key_made", short=own.public.short, private=path))
    return own


def _put_public_key(own: "PrivateKey", target: Path, language: Language) -> None:
    """Have the public key lie beside the pack: a stick takes it along to a machine that does not trust it yet."""
    from kiosk.keep import keep

    public = target.with_name(f"{own.name}.kioskkey")
    if public.is_file() and public.read_bytes() == own.public.line.encode():
        return
    keep(public, own.public.line.encode())
    told = said("cli", "public_key", short=own.public.short, public=public, name=public.name)
    click.echo(told.say(language))


def _target(folder: Path, out: Path | None, when: datetime) -> Path:
    """Return the file to write; where only its folder is known, a name that no file has yet."""
    if out is not None and not out.is_dir():
        return out.absolute()
    name = f"{folder.resolve().name}-{when.astimezone():%Y%m%d-%H%M%S}"
    names = (f"{name}{count}.kioskpack" for count in ("", *(f"-{n}" for n in range(2, _MOST_A_SECOND))))
    targets = [out / one if out is not None else beside(folder, one) for one in names]
    return next((one for one in targets if not os.path.lexists(one)), targets[-1]).absolute()


def _warn(given: Path | None, language: Language) -> None:
    """Say that a private key is open to others, where the system can tell."""
    from kiosk.packs.keys import own_key

    path = given or own_key()
    if os.name == "posix" and path.stat().st_mode & 0o077:
        click.echo(word(language, "cli", "key_open", path=path), err=True)
