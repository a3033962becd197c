"""`kiosk shots`."""

import os
import sys
from pathlib import Path
from typing import get_args

import click

from kiosk.cli.opening import exhibition_or_exit
from kiosk.cli.options import Size, content_option
from kiosk.model.words import LANGUAGES, Language


@click.command()
@content_option
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Where to write."
)
@click.option("--size", "sizes", type=Size(), multiple=True, help="Screen size; may be given several times.")
@click.option("--lang", "languages", type=click.Choice(LANGUAGES), multiple=True, help="Both by default.")
@click.option("--text-size", type=click.Choice(["100", "125", "150"]), default="100", show_default=True)
@click.option("--only", multiple=True, help="Only the places with these ids.")
def shots(
    folder: Path,
    out: Path,
    sizes: tuple[tuple[int, int], ...],
    languages: tuple[Language, ...],
    text_size: str,
    only: tuple[str, ...],
) -> None:
    """Render every page to PNG, with an index.html and pages.json; ends with 1 if a page has a problem."""
    exhibition = exhibition_or_exit(folder, "en")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from difflib import get_close_matches

    for place_id in only:
        if exhibition.place(place_id) is None:
            places = (*exhibition.halls, *exhibition.zones, *exhibition.cards)
            near = get_close_matches(place_id, places, 1)
            cure = f"; did you mean {near[0]!r}?" if near else ""
            raise click.BadParameter(f"there is no place {place_id!r}{cure}", param_hint="--only")
    from kiosk.qt.shots import Plan, shoot

    plan = Plan(out, sizes or ((1920, 1080),), languages or get_args(Language), int(text_size), only)
    pages = shoot(exhibition, plan)
    troubled = [page for page in pages if page.problems]
    for page in troubled:
        for problem in page.problems:
            click.echo(f"{page.file}: {problem}", err=True)
    click.echo(f"{len(pages)} pages, {len(troubled)} with problems: {out / 'index.html'}")
    sys.exit(1 if troubled else 0)
