"""kiosk spell: the process that knows how Chinese is typed, while a hall needs it."""

import sys

import click


@click.command(hidden=True)
def spell() -> None:
    """Spell names and texts for a hall that is open (started by its search)."""
    from kiosk.search.spelling import serve

    told, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between what is told
    serve(sys.stdin.buffer, told)
