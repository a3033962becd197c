"""The whole exhibition, complete and checked: what the program shows."""

from collections.abc import Mapping

from pydantic import Field

from kiosk.model.block import Block, ExhibitBlock, FiguresBlock, FilmBlock, exhibit_of
from kiosk.model.card import Card
from kiosk.model.exhibit import ExhibitPart
from kiosk.model.feeds import Feed
from kiosk.model.figure import Source, Unit
from kiosk.model.guide import Guide
from kiosk.model.hall import Air, Emblem, Hall
from kiosk.model.history import HistoryTerms
from kiosk.model.media import FilmFiles, still_name
from kiosk.model.part import HallId, Id, Part
from kiosk.model.rest import Rest
from kiosk.model.sound import SoundTerms
from kiosk.model.words import Label, Tag
from kiosk.model.zone import Zone
from kiosk.words import LANGUAGES, USUAL, Language

Place = Hall | Zone | Card
"""Where a visitor can be. Ids are unique across all three kinds."""


class Frontispiece(Part):
    """exhibition.yaml：整个展览的名称、首页展厅、来源和领域。"""

    name: Label
    """展览的名称"""
    home: HallId
    """一开机就看到的展厅的编号"""
    sources: Mapping[Id, Source] = Field(min_length=1, max_length=500)
    """资料来源：编号: {title, short, date}"""
    fields: Mapping[Id, Tag] = Field(min_length=1, max_length=30)
    """卡片的领域：编号: 名称"""
    languages: tuple[Language, ...] = Field(default=USUAL, min_length=1, max_length=len(LANGUAGES))
    """展览用哪几种语言：zh 中文，en 英文；只用中文就写 [zh]，屏幕上不再有语言按钮，检查时不再提醒英文"""
    rest: Rest = Rest.model_construct()
    """没有人碰屏幕时怎么办，什么时候闭馆"""
    sound: SoundTerms = SoundTerms.model_construct()
    """声音：每一类多响，哪些时间不出声"""
    history: HistoryTerms = HistoryTerms.model_construct()
    """实时数据的历史存多久、最多占多少磁盘"""
    guide: Guide | None = None
    """讲解：写 guide: {}，每一页就可以读出来听；不写就没有"""


class Exhibition(Part):
    """Everything that is shown; built by kiosk.content, references already resolved to existing ids."""

    front: Frontispiece
    units: Mapping[str, Unit]
    halls: Mapping[str, Hall]
    zones: Mapping[str, Zone]
    cards: Mapping[str, Card]
    feeds: Mapping[str, Feed]
    pictures: Mapping[str, str]
    """Picture name -> absolute path of the file."""
    films: Mapping[str, FilmFiles] = {}
    """Film name -> its files."""
    sounds: Mapping[str, str] = {}
    """Sound name -> absolute path of the file."""
    folder: str
    """Absolute path of the content folder."""

    @property
    def seen(self) -> Mapping[str, str]:
        """Name -> file of all that can be painted: pictures, and what stands for films, be it the film itself."""
        stills = {still_name(name): one.poster or one.path for name, one in self.films.items()}
        return {**self.pictures, **stills} if stills else self.pictures

    def place(self, place_id: str) -> Place | None:
        """Return the hall, zone or card of that id, or None."""
        return self.halls.get(place_id) or self.zones.get(place_id) or self.cards.get(place_id)

    def home(self) -> Hall:
        """Return the hall the visit starts in."""
        return self.halls[self.front.home]

    def hall_of(self, place: Place) -> Hall:
        """Return the hall that `place` is, or belongs to."""
        return self.halls[place.hall]

    def exhibit(self, place_id: str) -> ExhibitPart | None:
        """Return what is played at a place; None where there is no such place, or nothing to play."""
        place = self.place(place_id)
        block = exhibit_of(place.blocks) if place is not None else None
        return block.exhibit if block is not None else None

    def played_in(self, hall: Hall) -> dict[str, ExhibitPart]:
        """Return the exhibits that can play small in a hall, by the place that opens each: on all but emblem and air."""
        things = (thing for thing in hall.room.things() if not isinstance(thing, Emblem | Air))
        parts = {thing.opens: self.exhibit(thing.opens) for thing in things}
        return {place_id: part for place_id, part in parts.items() if part is not None}

    def block(self, address: str) -> Block:
        """Return the block at `zone/block`, or a figure of an exhibit as one; raises KeyError where there is none."""
        zone_id, _, block_id = address.partition("/")
        for block in self.zones[zone_id].blocks if block_id else ():
            if block.id == block_id:
                return block
            if isinstance(block, ExhibitBlock) and (figure := block.exhibit.named.get(block_id)) is not None:
                return FiguresBlock(block="figures", id=block_id, title=figure.label, items=(figure,))
        raise KeyError(address)


def films_of(place: Place) -> tuple[FilmBlock, ...]:
    """Return the blocks that play films at a place, a card's own film among them."""
    blocks = place.shown_blocks if isinstance(place, Card) else place.blocks
    return tuple(block for block in blocks if isinstance(block, FilmBlock))
