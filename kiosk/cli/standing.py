"""Default exhibition of a command: the one that is named, the one in whose folder one stands, or the machine's."""

import os
from pathlib import Path

import click

from kiosk.places import CONTENT, content_folder, machine_content, standing_in
from kiosk.words import Language, said, word

DEFAULT = "the exhibition you stand in, else the machine's, else the program's · 所在文件夹的展览；没有就用本机的，再没有就用程序自带的"

folder_argument = click.argument("folder", type=click.Path(path_type=Path), default=content_folder)
"""For commands that only read it."""

own_folder_argument = click.argument("folder", type=click.Path(path_type=Path), required=False)
"""For commands that write into it; to be given to `own_folder`."""


def own_folder(given: Path | None, language: Language) -> Path:
    """Return the exhibition to write into; ends with 2 where it could only be the program's, and nobody named it."""
    found = given or standing_in() or machine_content()
    if found is not None:
        return found
    here = sorted(one.parent.name for one in Path.cwd().glob("*/exhibition.yaml"))
    like = said("cli", "like", name=here[0]) if here else ""
    raise click.UsageError(word(language, "cli", "which_exhibition", like=like, content=CONTENT))


def say_which(folder: Path, language: Language, name: str = "") -> None:
    """Tell which exhibition this is; one whose `name` is known is not read for it: its disk may not answer any more."""
    click.echo(word(language, "cli", "exhibition", exhibition=named(folder, language, name)), err=True)


def named(folder: Path, language: Language, name: str = "") -> str:
    """Return the exhibition's name, read where it is not given, and where it lies."""
    from kiosk.content.named import exhibition_name

    name = name or exhibition_name(folder).say(language)
    where = os.path.abspath(folder)  # noqa: PTH100 - as it was written, without its dots
    return word(language, "cli", "name_and_place", name=name, where=where)


def beside(folder: Path, name: str) -> Path:
    """Return where a file of that name goes that nobody has given a place: here, or beside the exhibition one stands in."""
    here = Path.cwd()
    return folder.absolute().parent / name if here.is_relative_to(folder.absolute()) else Path(name)
