"""The command line. Qt is imported only inside the commands that show something."""

import errno
from importlib import import_module
from typing import Any

import click

from kiosk import __version__
from kiosk.cli.spoken import half, paragraphs, speak, spoken_in, translated

COMMANDS = {
    "bench": "bench",
    "bench-part": "bench",
    "check": "check",
    "collect-feeds": "run",
    "curtain": "run",
    "doctor": "doctor",
    "examine": "doctor",
    "export": "cards",
    "feeds": "feeds",
    "import": "cards",
    "media": "media",
    "mosaic": "mosaics",
    "narrate": "narrate",
    "new": "new",
    "pack": "pack",
    "pin": "pin",
    "probe": "probe",
    "read-content": "run",
    "render": "render",
    "report": "report",
    "run": "run",
    "schema": "schema",
    "setup": "setup",
    "shots": "shots",
    "sound": "sound",
    "spell": "spell",
    "still": "still",
    "trust": "trust",
    "unpack": "unpack",
}
"""In which module of this package each command stands; only that of the command given is loaded."""

_HELP = """An exhibition hall on a touch screen.

Everything that is shown stands in YAML files in one folder. Check them with `kiosk check`, look at every page with
`kiosk shots`, open the hall with `kiosk run`. Without a FOLDER the commands work on the exhibition you stand in.

展厅触摸屏。

屏幕上的一切都写在一个文件夹的 YAML 文件里：用 kiosk check 检查，用 kiosk shots 看每一页，用 kiosk run 打开展厅。不写 FOLDER，就是你所在文件夹的展览。
"""

_VERSION = "Show the version and exit. · 显示版本。"


class Commands(click.Group):
    """The commands of the table above."""

    language = spoken_in([])

    def main(self, args: Any = None, *rest: Any, **options: Any) -> Any:  # noqa: ANN401 - as click declares it
        """Run a command, in the language of this machine or the one asked for."""
        import sys

        self.language = spoken_in(list(sys.argv[1:] if args is None else args))
        speak(self.language)
        self.help = paragraphs(_HELP, self.language)
        for one in self.params:
            if isinstance(one, click.Option) and one.name == "version":
                one.help = half(_VERSION, self.language)
        return super().main(args, *rest, **options)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        """Run a command; what the system refuses is one line and an exit code, wherever it comes from."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever read along has had enough, and click knows it
            raise click.ClickException(refused(error, self.language)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click hands it over
        """Return all names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command, or return None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kiosk.cli.{COMMANDS[cmd_name]}")
        found = (one for one in vars(module).values() if isinstance(one, click.Command))
        return translated(next(one for one in found if one.name == cmd_name), self.language)


def refused(error: OSError, language: str) -> str:
    """Return what the system would not do, and to which file."""
    from kiosk.model.reason import reason
    from kiosk.words import word

    file = error.filename2 or error.filename
    why = reason(error).say(language)
    return word(language, "cli", "file_and_why", file=file, why=why) if file else why


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kiosk")
def main() -> None:
    """Begin here."""
