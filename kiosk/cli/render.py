"""kiosk render: the process that paints drawings, for whoever shows them."""

import sys

import click


@click.command(hidden=True)
def render() -> None:
    """Paint drawings for a hall that is open (started by whatever shows one)."""
    from kiosk.content.rendering import serve

    told, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between what is told
    serve(sys.stdin.buffer, told)
