"""`python -m tests.beside [lookout] [charts] [explorer] [start]`: what Chromium takes for the same; prints a table, judges nothing."""

import importlib
import sys

import click

from kiosk.qt.bench import table
from tests.beside.browser import chromium

ROOMS = ("lookout", "start", "charts", "explorer")


@click.command()
@click.argument("what", nargs=-1, type=click.Choice(ROOMS))
def main(what):
    """Measure what the hall and Chromium take for the same; needs a display."""
    if chromium() is None:
        raise click.ClickException("there is no chromium to compare with: apt-get install chromium")
    for name in what or ROOMS:
        click.echo(table(importlib.import_module(f"tests.beside.{name}").rows()))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
