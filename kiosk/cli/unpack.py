"""kiosk unpack: content from a stick."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.language import either, language_option
from kiosk.model.words import Language
from kiosk.places import content_folder

if TYPE_CHECKING:
    from kiosk.packs.difference import Name
    from kiosk.packs.install import Offer

_MOST_NAMED = 20


@click.command("unpack")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--content",
    "folder",
    type=click.Path(path_type=Path),
    default=content_folder,
    show_default="the exhibition that comes with the program",
    help="The content folder it becomes. 换上的内容文件夹",
)
@click.option(
    "--undo", is_flag=True, help="Go back to the content before; once more goes forward. 换回上一版"
)
@click.option("--look", is_flag=True, help="Only tell what would change. 只看，不换")
@click.option("--yes", is_flag=True, help="Do not ask. 不再询问。")
@click.option("--lines", is_flag=True, hidden=True, help="Speak to the staff's panel.")
@click.option("--find", is_flag=True, hidden=True, help="Tell it which packs lie on sticks.")
@language_option
def unpack(
    file: Path | None,
    folder: Path,
    undo: bool,
    look: bool,
    yes: bool,
    lines: bool,
    find: bool,
    language: Language,
) -> None:
    """Make a pack the content of this machine: verified, checked, and put in place in one instant.

    换上一个内容包：先验签名，再检查内容，然后一下子换上；原来的留作“上一版”（文件夹名后面加 .previous）。

    \b
    kiosk unpack 展厅.kioskpack --content /srv/kiosk/content
    kiosk unpack --undo --content /srv/kiosk/content

    Refused are packs that nobody trusted has signed (see kiosk trust), that were altered, or whose content has errors:
    then nothing changes. The open hall follows by itself; nothing has to be started again.

    Ends with 0 if it is done, with 1 if nothing was changed.
    """  # noqa: D301 - click wants the character itself
    if find:
        from kiosk.packs.lines import speak_found

        sys.exit(speak_found(sys.stdout))
    if (file is None) != undo:
        raise click.UsageError(either(language, "请给出内容包，或 --undo", "name a pack, or use --undo"))
    if lines:
        from kiosk.packs.lines import speak

        sys.exit(speak(file, folder, sys.stdout, install=not look))
    from kiosk.content import check_report
    from kiosk.packs.refusal import PackError
    from kiosk.packs.staging import BadContentError

    try:
        if file is None:
            from kiosk.packs.install import undo as go_back

            go_back(folder)
            click.echo(either(language, "换回上一版了。", "The content before is back."))
        else:
            _take(file, folder, language, look=look, yes=yes)
    except BadContentError as error:
        click.echo(check_report(error.problems, language, with_source_lines=False, folder=folder))
        click.echo(either(language, *error.message), err=True)
        sys.exit(1)
    except PackError as error:
        click.echo(either(language, *error.message), err=True)
        sys.exit(1)


def _take(file: Path, folder: Path, language: Language, *, look: bool, yes: bool) -> None:
    from kiosk.packs.install import offered
    from kiosk.packs.keys import trusted

    with offered(file, folder, trusted(), lambda _done, _of: None) as offer:
        _tell(offer, language)
        if look or not (yes or _asked(language)):
            sys.exit(0 if look else 1)
        offer.install()
    click.echo(
        either(
            language,
            f"换上了。要退回去：kiosk unpack --undo --content {folder}",
            f"Done. To go back: kiosk unpack --undo --content {folder}",
        )
    )


def _tell(offer: "Offer", language: Language) -> None:
    manifest, changes = offer.manifest, offer.difference
    hall = either(language, manifest.hall.zh, manifest.hall.en)
    click.echo(
        either(
            language,
            f"{hall}，{manifest.made_at:%Y-%m-%d %H:%M} 打包，签名 {offer.signer.name}（{offer.signer.short}）",
            f"{hall}, made {manifest.made_at:%Y-%m-%d %H:%M}, signed {offer.signer.name} ({offer.signer.short})",
        )
    )
    if changes.other_hall is not None:
        other = either(language, *changes.other_hall)
        click.echo(
            either(
                language,
                f"注意：现在显示的是另一个展览“{other}”",
                f"Mind: another exhibition is shown now, “{other}”",
            )
        )
    for what, names in (
        (("新增", "added"), changes.added),
        (("改动", "changed"), changes.changed),
        (("删除", "removed"), changes.removed),
    ):
        if names:
            click.echo(f"{either(language, *what)} {len(names)}: {_named(names, language)}")
    if changes.others:
        click.echo(either(language, f"其他文件 {changes.others} 个", f"other files: {changes.others}"))
    if changes.nothing:
        click.echo(either(language, "和现在的内容一样", "the same as the content now"))


def _named(names: tuple["Name", ...], language: Language) -> str:
    shown = [either(language, *name) for name in names[:_MOST_NAMED]]
    return either(language, "、", ", ").join(shown) + ("…" if len(names) > _MOST_NAMED else "")


def _asked(language: Language) -> bool:
    if not sys.stdin.isatty():
        why = (
            "这里没有人可以回答：加上 --yes 就直接换上。",
            "Nobody is here to answer: --yes installs at once.",
        )
        click.echo(either(language, *why), err=True)
        return False
    return click.confirm(either(language, "换上吗？", "Install it?"), default=False)
