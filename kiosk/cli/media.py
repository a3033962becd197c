"""kiosk media: films made to play."""

import sys
from pathlib import Path

import click

from kiosk.cli.language import language_option
from kiosk.cli.spoken import spoken_in, translated
from kiosk.words import Language, word


class MediaCommands(click.Group):
    """What can be done with films."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command with its help in the language asked for."""
        found = super().get_command(ctx, cmd_name)
        return translated(found, spoken_in(sys.argv[1:])) if found is not None else None


@click.group(cls=MediaCommands)
def media() -> None:
    """Make films play smoothly in the hall.

    让影片在展厅里流畅播放。
    """


@media.command("prepare")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@language_option
def prepare(files: tuple[Path, ...], language: Language) -> None:
    """Write films anew so that every machine plays them: H.264, 1080p at most, 30 pictures a second at most.

    把影片转成哪台电脑都放得流畅的样子：H.264、至多 1080p、每秒至多 30 张画面，声音响度统一，并取一张画面作封面。

    \b
    kiosk media prepare films/tower.mov

    The original stays beside it as _original-tower.mov, which no visitor sees and no pack holds. A film that is well
    is left as it is. It needs ffmpeg, which is not part of this program.

    原件留在旁边，改名为 _original-tower.mov：观众看不到，也不进内容包。已经合适的影片不动。需要 ffmpeg，它不随本程序安装。
    """  # noqa: D301 - click wants the character itself
    from kiosk.films.ffmpeg import NoFfmpegError

    failed = False
    for path in files:
        try:
            failed = not _prepared(path, language) or failed
        except NoFfmpegError:
            system = "windows" if sys.platform == "win32" else "linux"
            raise click.ClickException(word(language, "cli", f"no_ffmpeg_{system}")) from None
    sys.exit(1 if failed else 0)


def _prepared(path: Path, language: Language) -> bool:
    """Prepare one film and tell of it; return whether that went well."""
    from kiosk.films.ffmpeg import FfmpegError
    from kiosk.films.preparing import NameTakenError
    from kiosk.films.preparing import prepare as write_anew
    from kiosk.model.reason import reason

    meter = Meter(path.name)
    try:
        made = write_anew(path, meter.tell)
    except (FfmpegError, NameTakenError, OSError) as error:
        meter.end()
        why = reason(error) if isinstance(error, OSError) else error
        key = "film_name_taken" if isinstance(error, NameTakenError) else "film_not_prepared"
        click.echo(word(language, "cli", key, file=path, why=why), err=True)
        return False
    meter.end()
    if made.original is not None:
        click.echo(word(language, "cli", "film_prepared", file=made.film, original=made.original.name))
    else:
        click.echo(word(language, "cli", "film_well", file=made.film))
    if made.poster is not None:
        click.echo(word(language, "cli", "poster_taken", file=made.poster))
    return True


class Meter:
    """How far it is, in one line of a terminal."""

    def __init__(self, name: str) -> None:
        """Show nothing yet."""
        self._name, self._shown, self._told = name, sys.stderr.isatty(), -1

    def tell(self, done: float) -> None:
        """Show a part, 0 to 1."""
        percent = int(done * 100)
        if percent == self._told:
            return
        self._told = percent
        if self._shown:
            click.echo(f"\r{self._name} {percent:3d} %", nl=False, err=True)
        elif percent % 10 == 0:
            click.echo(f"{self._name} {percent} %", err=True)

    def end(self) -> None:
        """Go to a new line."""
        if self._shown and self._told >= 0:
            click.echo("", err=True)
