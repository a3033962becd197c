"""kiosk probe: the process that opens films, for whoever wants to know what they are."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click


@click.command(hidden=True)
def probe() -> None:
    """Tell what films are (started by `kiosk check`)."""
    from kiosk.films.probing import MOST_BYTES, serve_probes
    from kiosk.modest import be_modest

    told, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may come between what is told
    be_modest(MOST_BYTES)
    serve_probes(sys.stdin.buffer, told, _player())
    told.flush()
    os._exit(0)  # what plays takes its time to end, and has nothing to keep


def _player() -> Callable[[Path], int | None]:
    try:
        from kiosk.qt.tools.film_trial import played
    except (
        ImportError
    ):  # without Qt, or what its sound needs of the system: what files say of themselves is known
        return lambda _: None
    return played
