"""Where the program's own folders are: beside the source tree, or inside the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


ASSETS = _folder("assets")
"""Fonts, theme and pictures that belong to the program."""

CONTENT = _folder("content")
"""The exhibition that is shown when none is named."""
