"""kiosk still: the process that makes the first picture of a film, for whoever shows a list with it."""

import os
from pathlib import Path

import click


@click.command(hidden=True)
@click.argument("film", type=click.Path(path_type=Path))
@click.argument("picture", type=click.Path(path_type=Path))
def still(film: Path, picture: Path) -> None:
    """Write the first picture of a film (started by a hall that is open)."""
    import faulthandler

    from kiosk.films.probing import MOST_BYTES
    from kiosk.films.stills import LONGEST_SECONDS
    from kiosk.modest import be_modest

    be_modest(MOST_BYTES)
    faulthandler.dump_traceback_later(LONGEST_SECONDS * 0.9, exit=True)
    from kiosk.qt.films.stilled import write_still
    from kiosk.qt.tools.film_trial import still as first

    found = first(film)
    if found is not None:
        write_still(picture, found)
    os._exit(0)  # what plays takes its time to end, and has nothing to keep
