"""`python -m tests.beside [plain] [lookout] [charts] [explorer] [start]`: what others take for the same; prints a table, judges nothing."""

import importlib
import sys

import click

from kiosk.qt.bench import table
from tests.beside.browser import chromium

PLAIN = "plain"
"""The one that needs no Chromium: pyqtgraph is one of our own packages."""
ROOMS = (PLAIN, "lookout", "start", "charts", "explorer")


@click.command()
@click.argument("what", nargs=-1, type=click.Choice(ROOMS))
def main(what):
    """Measure what the hall, plain pyqtgraph and Chromium take for the same; needs a display."""
    if chromium() is None and what != (PLAIN,):
        raise click.ClickException("there is no chromium to compare with: apt-get install chromium")
    for name in what or ROOMS:
        click.echo(table(importlib.import_module(f"tests.beside.{name}").rows()))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
