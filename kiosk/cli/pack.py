"""kiosk pack: content for a stick."""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.language import either, language_option
from kiosk.model.words import Language
from kiosk.places import content_folder

if TYPE_CHECKING:
    from kiosk.packs.keys import PrivateKey

_MOST_LEFT_OUT = 10
_MADE_KEY = (
    """第一次打包，新做了一把密钥（{short}）：
  私钥 {private}
    只有用它才能打包。请复制到 U 盘，锁进抽屉：丢了就要重新做一把，每台电脑都要重新信任。
  公钥 {public}
    请技术人员在展厅的电脑上运行一次：kiosk trust {name}""",
    """This is the first pack, so a key was made ({short}):
  private {private}
    Packs are made with it only. Keep a copy on a stick in a drawer: without it all machines have to trust another.
  public  {public}
    Have the technician run once on the hall's machine: kiosk trust {name}""",
)
_MADE = (
    "{out}：{n} 个文件，{size} MB，签名 {name}（{short}）",
    "{out}: {n} files, {size} MB, signed {name} ({short})",
)
_LEFT_OUT = "没有放进去（不是内容）：{names}", "left out (no content): {names}"
_OPEN = (
    "提醒：私钥 {path} 别人也能读；请运行 chmod 600",
    "Warning: others can read the private key {path}; run chmod 600",
)


@click.command("pack")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=content_folder)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file, or the folder or stick it is written to; here if left out. 写到哪里",
)
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Another private key than one's own. 另一把私钥",
)
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    help="The time that stands in it, in UTC, instead of now.",
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
    from kiosk.content import check_report
    from kiosk.packs.making import UnpackableError
    from kiosk.packs.making import pack as made
    from kiosk.packs.refusal import PackError

    when = date.replace(tzinfo=UTC) if date else datetime.fromtimestamp(_now(), UTC)
    try:
        own, is_new = _key(key)
        target = _target(folder, out, when)
        packed = made(folder, target, own, when)
        if is_new is not None:
            public = target.with_name(f"{own.name}.kioskkey")
            public.write_text(own.public.line, encoding="utf-8")
            told = {"short": own.public.short, "private": is_new, "public": public, "name": public.name}
            click.echo(either(language, *_MADE_KEY).format(**told))
    except UnpackableError as error:
        click.echo(check_report(error.problems, language, with_source_lines=False, folder=folder))
        click.echo(either(language, *error.message), err=True)
        sys.exit(1)
    except PackError as error:
        click.echo(either(language, *error.message), err=True)
        sys.exit(1)
    except OSError as error:
        raise click.FileError(str(error.filename or out or ""), error.strerror) from error
    _warn(key, language)
    if packed.left_out:
        names = "、".join(packed.left_out[:_MOST_LEFT_OUT]) + (
            "…" if len(packed.left_out) > _MOST_LEFT_OUT else ""
        )
        click.echo(either(language, *_LEFT_OUT).format(names=names))
    size = f"{packed.manifest.total / 1e6:.1f}"
    told = {"out": target, "n": len(packed.manifest.files), "size": size, "name": own.name}
    click.echo(either(language, *_MADE).format(**told, short=own.public.short))


def _now() -> int:
    """Return the time that stands in the pack, in seconds since the epoch; builds that are repeated say which."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdecimal() else int(time.time())


def _key(given: Path | None) -> tuple["PrivateKey", Path | None]:
    """Return the key to sign with, and where it was made just now; None if it was there."""
    from kiosk.packs.keys import make_key, own_key, private_key

    path = given or own_key()
    if given is None and not path.exists():
        return make_key(path), path
    return private_key(path), None


def _target(folder: Path, out: Path | None, when: datetime) -> Path:
    name = f"{folder.resolve().name}-{when.astimezone():%Y%m%d-%H%M}.kioskpack"
    if out is None:
        return Path(name).absolute()
    return (out / name if out.is_dir() else out).absolute()


def _warn(given: Path | None, language: Language) -> None:
    """Say that a private key is open to others, where the system can tell."""
    from kiosk.packs.keys import own_key

    path = given or own_key()
    if os.name == "posix" and path.stat().st_mode & 0o077:
        click.echo(either(language, *_OPEN).format(path=path), err=True)
