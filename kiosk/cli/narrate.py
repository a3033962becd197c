"""kiosk narrate: every page of an exhibition is read aloud into a file."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.language import language_option
from kiosk.cli.standing import own_folder, own_folder_argument, say_which
from kiosk.words import LANGUAGES, Language, word

if TYPE_CHECKING:
    from kiosk.model.exhibition import Exhibition
    from kiosk.speech.engines import SpeechEngine
    from kiosk.speech.rendering import RenderPlan, ToldPage

_FEWEST, _USUAL, _MOST = 8, 18, 64


@click.command()
@own_folder_argument
@click.option(
    "--place",
    "places",
    multiple=True,
    help="Only this place (may be given several times). · 只做这一页，可以写几次。",
)
@click.option(
    "--speak",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    help="Only this language (may be given several times). · 只念这种语言，可以写几次。",
)
@click.option(
    "--engine",
    "engine_name",
    default="espeak-ng",
    show_default=True,
    help="Who speaks: espeak-ng, or a file that says how another program is called. · 用什么念：espeak-ng，或者一个写明怎样调用别的程序的文件。",
)
@click.option(
    "--kbits",
    type=click.IntRange(_FEWEST, _MOST),
    default=_USUAL,
    show_default=True,
    help="Kilobits a second. · 每秒多少千比特。",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be done. · 只说要做什么，不做。")
@click.option("--listen-text", is_flag=True, help="Print what would be spoken. · 列出要念的文字。")
@language_option
def narrate(
    folder: Path | None,
    places: tuple[str, ...],
    languages: tuple[Language, ...],
    engine_name: str,
    kbits: int,
    dry_run: bool,
    listen_text: bool,
    language: Language,
) -> None:
    """Read every page aloud into narration/, what is missing or says something else than the page; recordings are kept.

    把每一页读出来，存进 narration 文件夹：只做缺的和文字改过的；自己录的从来不动。

    \b
    kiosk narrate                          what is missing, in every language
    kiosk narrate --place economy --speak zh --listen-text
    kiosk narrate --engine piper.toml      another engine

    It may be ended at any time: the next one goes on. Ends with 1 where a page could not be spoken.
    """  # noqa: D301 - click wants the character itself
    from kiosk.content import check_report, load
    from kiosk.speech.engines import EngineError, engine_of
    from kiosk.speech.rendering import pages

    folder = own_folder(folder, language)
    say_which(folder, language)
    loaded = load(folder)
    exhibition = loaded.exhibition
    if exhibition is None:
        report = check_report(loaded.problems, language, with_source_lines=False, folder=folder)
        raise click.ClickException(f"{report}\n{word(language, 'cli', 'mend_these_first')}")
    unknown = [place for place in places if exhibition.place(place) is None]
    if unknown:
        raise click.UsageError(word(language, "cli", "no_such_page", place=unknown[0]))
    spoken = tuple(one for one in exhibition.front.languages if not languages or one in languages)
    if listen_text:
        _print(pages(exhibition, spoken, places))
        return
    try:
        engine = engine_of(engine_name)
    except EngineError as error:
        raise click.ClickException(word(language, "cli", "no_engine", why=error)) from error
    for one in spoken:
        if one not in engine.voices:
            click.echo(word(language, "cli", "no_voice", engine=engine.name, given=one), err=True)
    wanted = pages(exhibition, [one for one in spoken if one in engine.voices], places)
    if not _render(folder, exhibition, wanted, engine, kbits * 1000, language, dry_run=dry_run):
        sys.exit(1)


def _print(said: "list[ToldPage]") -> None:
    for page in said:
        click.echo(f"# {page.language}/{page.place_id}")
        for sentence in page.sentences:
            click.echo(sentence.spoken)


def _render(
    folder: Path,
    exhibition: "Exhibition",
    wanted: "list[ToldPage]",
    engine: "SpeechEngine",
    bits: int,
    language: Language,
    *,
    dry_run: bool,
) -> bool:
    """Do it and tell of it; return whether every page could be spoken."""
    from kiosk.speech.rendering import plan, render

    todo, index = plan(folder, exhibition, wanted, engine, bits)
    click.echo(
        word(
            language,
            "cli",
            "narration_plan",
            pages=len(todo.missing),
            fresh=todo.fresh,
            recorded=todo.recorded,
            gone=len(todo.gone),
        )
    )
    if dry_run:
        _list(todo)
        return True
    began, made, ms, failed = time.monotonic(), 0, 0, 0
    work = render(folder, todo, index, engine, bits)
    try:
        for one in work:
            name = f"{one.page.language}/{one.page.place_id}"
            if one.fault:
                failed += 1
                click.echo(f"{name}: {one.fault}", err=True)
                continue
            made, ms = made + 1, ms + one.ms
            click.echo(f"{name}  {one.ms / 1000:.0f} s  {one.size / 1000:.0f} kB")
    finally:
        work.close()  # type: ignore[attr-defined] # a generator: it ends what still speaks
        size = _size(folder)
        click.echo(
            word(
                language,
                "cli",
                "narrated",
                pages=made,
                minutes=f"{ms / 60_000:.1f}",
                seconds=round(time.monotonic() - began),
                size=f"{size / 1e6:.1f}",
            )
        )
    return not failed


def _list(todo: "RenderPlan") -> None:
    for page in todo.missing:
        click.echo(f"+ {page.language}/{page.place_id}")
    for language, place_id in todo.gone:
        click.echo(f"- {language}/{place_id}")


def _size(folder: Path) -> int:
    """Return the bytes of all narrations."""
    from kiosk.speech.narration import NARRATION

    return sum(file.stat().st_size for file in (folder / NARRATION).rglob("*") if file.is_file())
