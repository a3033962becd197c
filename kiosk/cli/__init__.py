"""The command line. Qt is imported only inside the commands that show something."""

from importlib import import_module

import click

from kiosk import __version__

COMMANDS = {
    "bench": "bench",
    "bench-part": "bench",
    "check": "check",
    "curtain": "run",
    "doctor": "doctor",
    "examine": "doctor",
    "export": "cards",
    "feeds": "feeds",
    "import": "cards",
    "new": "new",
    "pack": "pack",
    "pin": "pin",
    "read-content": "run",
    "report": "report",
    "run": "run",
    "schema": "schema",
    "setup": "setup",
    "shots": "shots",
    "spell": "spell",
    "trust": "trust",
    "unpack": "unpack",
}
"""In which module of this package each command stands; only that of the command given is loaded."""


class Commands(click.Group):
    """The commands of the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click hands it over
        """Return all names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command, or return None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kiosk.cli.{COMMANDS[cmd_name]}")
        found = (one for one in vars(module).values() if isinstance(one, click.Command))
        return next(one for one in found if one.name == cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kiosk")
def main() -> None:
    """展厅触摸屏 · An exhibition hall on a touch screen.

    Everything that is shown stands in YAML files in one folder. Check them with `kiosk check`,
    look at every page with `kiosk shots`, open the hall with `kiosk run`.
    """
