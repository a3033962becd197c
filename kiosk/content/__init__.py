"""Content: a folder of YAML becomes an exhibition, and every mistake in it a problem with its place and cure."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kiosk.content.loader import Loaded, load
from kiosk.model.problem import Problem
from kiosk.model.words import Language

__all__ = ["Loaded", "check_report", "generate", "load", "parse_only", "schema", "written_at"]


# What only staff and measurements need is imported when called: the first frame waits for this package.


def check_report(
    problems: Iterable[Problem], language: Language, *, with_source_lines: bool, folder: Path
) -> str:
    """Return the problems as text, one a line; with the source line and a caret below each for a terminal."""
    from kiosk.content import report

    return report.check_report(problems, language, with_source_lines=with_source_lines, folder=folder)


def schema() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each kind of file: exhibition, units, hall, zone, enterprise, project, feed."""
    from kiosk.content import json_schema

    return json_schema.schema()


def generate(folder: Path, cards: int) -> None:
    """Write a valid exhibition with as many enterprise cards as asked for."""
    from kiosk.content import sample

    sample.generate(folder, cards)


def parse_only(folder: Path) -> None:
    """Do what yaml.CSafeLoader alone does with the same files: what `load` is measured against."""
    from kiosk.content import sample

    sample.parse_only(folder)


def written_at(folder: Path, kind: str, file_id: str, keys: Sequence[str]) -> tuple[str, int, int]:
    """Return file, line and column of the first of `keys` that is written in a file, or of its first line."""
    from kiosk.content import written

    return written.written_at(folder, kind, file_id, keys)
