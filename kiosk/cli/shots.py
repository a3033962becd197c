"""`kiosk shots`."""

import os
import sys
from pathlib import Path

import click

from kiosk.cli.language import own_language
from kiosk.cli.opening import exhibition_or_exit
from kiosk.cli.options import Size, content_option, text_size_option
from kiosk.cli.standing import say_which
from kiosk.words import LANGUAGES, Language, said, word


@click.command()
@content_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Where to write. · 写到哪个文件夹。",
)
@click.option(
    "--size",
    "sizes",
    type=Size(),
    multiple=True,
    help="Screen size; may be given several times. · 屏幕尺寸，可以写几次。",
)
@click.option(
    "--lang",
    "languages",
    type=click.Choice(LANGUAGES),
    multiple=True,
    help="All of the exhibition's by default. · 哪种语言；不写就是展览有的全部语言。",
)
@text_size_option
@click.option("--only", multiple=True, help="Only the places with these ids. · 只要这些编号的页面。")
def shots(
    folder: Path,
    out: Path,
    sizes: tuple[tuple[int, int], ...],
    languages: tuple[Language, ...],
    text_size: str,
    only: tuple[str, ...],
) -> None:
    """Render every page to PNG, with an index.html and pages.json; ends with 1 if a page has a problem.

    把每一页存成图片，再写一个 index.html，打开就能一次看完；哪一页的字被截断、互相遮住，会说出来。
    """
    language = own_language()
    say_which(folder, language)
    exhibition = exhibition_or_exit(folder, language)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from difflib import get_close_matches

    for place_id in only:
        if exhibition.place(place_id) is None:
            places = (*exhibition.halls, *exhibition.zones, *exhibition.cards)
            near = get_close_matches(place_id, places, 1)
            perhaps = said("cli", "perhaps", near=near[0]) if near else ""
            told = word(language, "cli", "no_such_place", place=place_id, perhaps=perhaps)
            raise click.BadParameter(told, param_hint="--only")
    from kiosk.qt.tools.shots import ShotPlan, shoot

    plan = ShotPlan(
        out, sizes or ((1920, 1080),), languages or exhibition.front.languages, int(text_size), only
    )
    pages = shoot(exhibition, plan)
    troubled = [page for page in pages if page.problems]
    for page in troubled:
        for problem in page.problems:
            click.echo(f"{page.file}: {problem}", err=True)
    index = out / "index.html"
    click.echo(word(language, "cli", "pages_shot", pages=len(pages), troubled=len(troubled), index=index))
    sys.exit(1 if troubled else 0)
