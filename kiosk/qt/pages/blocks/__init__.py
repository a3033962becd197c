"""One view per kind of block."""

from kiosk.model.block import (
    BeforeAfterBlock,
    Block,
    CardsBlock,
    ChartBlock,
    DiagramBlock,
    DoorsBlock,
    FiguresBlock,
    NamesBlock,
    PictureBlock,
    StepsBlock,
    TextBlock,
    TimelineBlock,
)
from kiosk.qt.pages.blocks.before_after import BeforeAfterTile
from kiosk.qt.pages.blocks.cards import CardsTile
from kiosk.qt.pages.blocks.chart import ChartHolder
from kiosk.qt.pages.blocks.diagram import DiagramTile
from kiosk.qt.pages.blocks.doors import DoorsTile
from kiosk.qt.pages.blocks.figures import FiguresTile
from kiosk.qt.pages.blocks.names import NamesTile
from kiosk.qt.pages.blocks.picture import PictureTile
from kiosk.qt.pages.blocks.steps import StepsTile
from kiosk.qt.pages.blocks.text import MottoTile, TextTile
from kiosk.qt.pages.blocks.tile import Tile
from kiosk.qt.pages.blocks.timeline import TimelineTile
from kiosk.qt.pages.setting import Spot


def tile(block: Block, spot: Spot) -> Tile:
    """Return the view of `block`, or calm words where it cannot be made."""
    try:
        return _view(block, spot)
    except Exception as error:  # noqa: BLE001 - whatever fails, it costs this tile
        made = Tile(spot)
        made.give_up(error)
        return made


def _view(block: Block, spot: Spot) -> Tile:  # noqa: C901, PLR0911 (one line per kind of block)
    match block:
        case FiguresBlock():
            return FiguresTile(block.items, spot, block.title)
        case ChartBlock():
            return ChartHolder(block, spot)
        case CardsBlock():
            return CardsTile(block, spot)
        case TextBlock():
            return MottoTile(block, spot) if block.motto else TextTile(block, spot)
        case PictureBlock():
            return PictureTile(block, spot)
        case BeforeAfterBlock():
            return BeforeAfterTile(block, spot)
        case TimelineBlock():
            return TimelineTile(block, spot)
        case StepsBlock():
            return StepsTile(block, spot)
        case DiagramBlock():
            return DiagramTile(block, spot)
        case DoorsBlock():
            return DoorsTile(block.items, spot, block.title)
        case NamesBlock():
            return NamesTile(block, spot)
