"""From a block in the content to its tile: a kind is a module here that says which blocks it is for."""

from collections.abc import Callable
from functools import cache
from typing import cast

from kiosk.kinds import offered
from kiosk.model.block import Block
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.tile import Tile

TileMaker = Callable[[Block, Spot], Tile]
"""What the table `VIEWS` of a module here has for the type of a block."""


@cache
def _views() -> dict[type, TileMaker]:
    return cast("dict[type, TileMaker]", offered(__name__, "VIEWS"))


def tile(block: Block, spot: Spot) -> Tile:
    """Return the view of `block`, or calm words where it cannot be made."""
    try:
        made = _views()[type(block)](block, spot)
    except Exception as error:  # noqa: BLE001 - whatever fails, it costs this tile
        made = Tile(spot.look)
        made.give_up(error)
    made.shows = block
    return made
