"""kiosk unpack: content from a stick."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.language import language_option
from kiosk.cli.refusals import telling_refusals
from kiosk.cli.standing import DEFAULT, own_folder, say_which
from kiosk.words import Language, Said, said, tongue, word

if TYPE_CHECKING:
    from kiosk.packs.install import Offer

_MOST_NAMED = 20


@click.command("unpack")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--content",
    "folder",
    type=click.Path(path_type=Path),
    show_default=DEFAULT.replace(", else the program's", "").replace("，再没有就用程序自带的", ""),
    help="The content folder it becomes. · 换上哪个内容文件夹。",
)
@click.option(
    "--undo",
    is_flag=True,
    help="Go back to the content before; once more goes forward. · 换回上一版；再运行一次又换回来。",
)
@click.option("--look", is_flag=True, help="Only tell what would change. · 只看，不换。")
@click.option(
    "--tables",
    is_flag=True,
    help="Take the pack's tables, too, in place of those written here. · 正在这里记录的表格也换成包里的。",
)
@click.option("--yes", is_flag=True, help="Do not ask. · 不再询问。")
@click.option("--lines", is_flag=True, hidden=True, help="Speak to the staff's panel.")
@click.option("--find", is_flag=True, hidden=True, help="Tell it which packs lie on sticks.")
@language_option
def unpack(
    file: Path | None,
    folder: Path | None,
    undo: bool,
    look: bool,
    tables: bool,
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
    then nothing changes. The open hall follows by itself; nothing has to be started again. Tables that feeds read and
    that were written here since the pack before stay as they are here, unless --tables is given.

    Ends with 0 if it is done, with 1 if nothing was changed.
    """  # noqa: D301 - click wants the character itself
    if find:
        from kiosk.packs.lines import speak_found

        sys.exit(speak_found(sys.stdout))
    if (file is None) != undo:
        raise click.UsageError(word(language, "cli", "name_a_pack"))
    folder = own_folder(folder, language)
    if lines:
        from kiosk.packs.lines import speak

        sys.exit(speak(file, folder, sys.stdout, install=not look))
    say_which(folder, language)
    with telling_refusals(folder, language):
        if file is None:
            from kiosk.packs.install import undo as go_back

            go_back(folder)
            click.echo(word(language, "cli", "went_back"))
        else:
            _take(file, folder, language, look=look, yes=yes, tables=tables)


def _take(file: Path, folder: Path, language: Language, *, look: bool, yes: bool, tables: bool) -> None:
    from kiosk.packs.install import offered
    from kiosk.packs.keys import trusted

    with offered(file, folder, trusted(), lambda _done, _of: None, all_tables=tables) as offer:
        _tell(offer, language)
        if look or not (yes or _asked(language)):
            sys.exit(0 if look else 1)
        offer.install()
    click.echo(word(language, "cli", "installed", folder=folder))


def _tell(offer: "Offer", language: Language) -> None:
    manifest, changes = offer.manifest, offer.difference
    hall = manifest.hall.name.say(language)
    click.echo(
        word(
            language,
            "cli",
            "pack_made",
            hall=hall,
            made_at=f"{manifest.made_at:%Y-%m-%d %H:%M}",
            name=offer.signer.name,
            short=offer.signer.short,
        )
    )
    if changes.other_hall is not None:
        click.echo(word(language, "cli", "another_exhibition", other=changes.other_hall))
    if changes.older:
        click.echo(
            word(language, "cli", "older_content"),
        )
    for what, names in (
        (said("cli", "pages_added"), changes.added),
        (said("cli", "pages_changed"), changes.changed),
        (said("cli", "pages_removed"), changes.removed),
    ):
        if names:
            click.echo(f"{what.say(language)} {len(names)}: {_named(names, language)}")
    if changes.others:
        click.echo(word(language, "cli", "other_files", others=changes.others))
    if changes.kept:
        kept = changes.kept[:_MOST_NAMED]
        click.echo(word(language, "cli", "kept_tables", kept=kept))
    if changes.nothing:
        click.echo(word(language, "cli", "same_content"))


def _named(names: tuple[Said, ...], language: Language) -> str:
    shown = [name.say(language) for name in names[:_MOST_NAMED]]
    return tongue(language).comma.join(shown) + ("…" if len(names) > _MOST_NAMED else "")


def _asked(language: Language) -> bool:
    if not sys.stdin.isatty():
        click.echo(word(language, "cli", "nobody_to_install"), err=True)
        return False
    return click.confirm(word(language, "cli", "install_it"), default=False)
