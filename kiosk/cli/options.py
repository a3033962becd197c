"""What several commands ask for in the same way."""

from pathlib import Path

import click

from kiosk.places import content_folder

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
        return self.fail(f"{value!r} is no size; write it like 1920x1080", param, ctx)


content_option = click.option(
    "--content",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=content_folder,
    show_default="the exhibition that comes with the program",
    help="Folder of the exhibition's YAML files.",
)
