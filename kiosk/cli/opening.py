"""Loading an exhibition without errors, for the commands that need one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.words import Language

if TYPE_CHECKING:
    from kiosk.model.exhibition import Exhibition


def exhibition_or_exit(folder: Path, language: Language, advice: str = "") -> "Exhibition":
    """Return what is in the folder, or end with 1, its errors told and `advice` after them."""
    from kiosk.content import check_report, load

    loaded = load(folder)
    if loaded.exhibition is not None:
        return loaded.exhibition
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    click.echo(check_report(errors, language, with_source_lines=False, folder=folder), err=True)
    if advice:
        click.echo(advice, err=True)
    sys.exit(1)
