"""Options that several commands share."""

import os
from pathlib import Path

import click

from kiosk.cli.language import own_language
from kiosk.cli.standing import DEFAULT
from kiosk.places import content_folder
from kiosk.words import word

SMALLEST, LARGEST = 320, 8192
"""Sides of a window, in pixels."""


class Size(click.ParamType[tuple[int, int]]):
    """A size on the command line: 1920x1080."""

    name = "WxH"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return (width, height) in pixels, or fail with what was expected."""
        match str(value).lower().split("x"):
            case [width, height] if width.isdigit() and height.isdigit():
                if min(int(width), int(height)) >= SMALLEST and max(int(width), int(height)) <= LARGEST:
                    return int(width), int(height)
        return self.fail(word(own_language(), "cli", "no_size", value=value), param, ctx)


class Folder(click.ParamType[Path]):
    """A folder on the command line. Its disk is not asked, as click would: it may not answer."""

    name = "DIRECTORY"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        """Return its path."""
        return Path(os.fsdecode(value)) if isinstance(value, str | bytes) else Path(str(value))


text_size_option = click.option(
    "--text-size",
    type=click.Choice(["100", "125", "150"]),
    default="100",
    show_default=True,
    help="In per cent. · 字号（%）。",
)
content_option = click.option(
    "--content",
    "folder",
    type=Folder(),
    default=content_folder,
    show_default=DEFAULT,
    help="Folder of the exhibition's YAML files. · 展览的文件夹。",
)
