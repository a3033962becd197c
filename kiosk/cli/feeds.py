"""`kiosk feeds`."""

import sys
from pathlib import Path

import click

from kiosk.cli.opening import exhibition_or_exit
from kiosk.model.words import LANGUAGES, Language
from kiosk.places import content_folder


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=content_folder)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--wait", default=12.0, show_default=True, help="Seconds until a silent feed counts as failed.")
def feeds(folder: Path, language: Language, wait: float) -> None:
    """Connect to every feed once: its last value, its age, how long it took, or what is wrong and the cure.

    Ends with 0 if all feeds answer, with 1 if not.
    """
    import logging
    from functools import partial

    from kiosk.analytics.tally import Written, file_for
    from kiosk.content import written_at
    from kiosk.sources.probe import probe, table

    logging.disable(logging.WARNING)  # the table says it all
    answers = probe(exhibition_or_exit(folder, language).feeds, folder, wait, Written(file_for(folder)))
    click.echo(table(answers, language, partial(written_at, folder, "feed")))
    sys.exit(0 if all(one.value is not None for one in answers) else 1)
