"""kiosk sound: the process that sounds, while a hall has something to be heard."""

import sys

import click


@click.command(hidden=True)
def sound() -> None:
    """Sound for a hall that is open (started by it)."""
    from kiosk.qt.sound.serving import serve

    told, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between what is told
    serve(sys.stdin.buffer, told)
