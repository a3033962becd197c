"""What a terminal is told where a pack is refused, or cannot be made."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kiosk.words import Language


@contextmanager
def telling_refusals(folder: Path, language: Language) -> Iterator[None]:
    """End the program with 1 where a pack is refused, and say why: first all that is wrong with its content."""
    from kiosk.content import check_report
    from kiosk.packs.refusal import PackError

    try:
        yield
    except PackError as error:
        if error.problems:
            click.echo(check_report(error.problems, language, with_source_lines=False, folder=folder))
        click.echo(error.message.say(language), err=True)
        sys.exit(1)
