"""What there is to say on a page, in the order in which it is read: before it is parted into sentences and written out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from kiosk.model.block import (
    BeforeAfterBlock,
    Block,
    CardsBlock,
    Change,
    ChartBlock,
    DiagramBlock,
    DoorsBlock,
    ExhibitBlock,
    FiguresBlock,
    NamesBlock,
    PictureBlock,
    StageBlock,
    StagePiece,
    StepsBlock,
    TextBlock,
    TimelineBlock,
)
from kiosk.model.card import Card
from kiosk.model.chart import chart_feeds
from kiosk.model.exhibition import Exhibition, Place
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.figure import Figure, Named, Share, about_text, number_text
from kiosk.model.hall import Hall
from kiosk.model.part import Part
from kiosk.model.words import Text
from kiosk.words import Language, Said, said

HEAD = -1
"""The block of what stands before the blocks of a page, and after them."""
MOST_TOLD = 12
"""Moments of a timeline that are told one by one; who stands before more goes through them by hand."""
_FIRST, _LAST = ("name", "title", "value", "label"), ("text", "tells")
"""Keys of pieces of an exhibit: what something is called, and what is said of it."""


class Telling(NamedTuple):
    """A few sentences, as they are written."""

    said: str
    shown: str | None
    """The text on the page that is told; None where it is what is said, word for word."""
    block: int


_Words: TypeAlias = Text | str
_Lines: TypeAlias = Iterator[tuple[Said | _Words, _Words | None]]
"""What is said, and the text on the page that it tells of; None where it is that text itself."""


def page(place: Place, exhibition: Exhibition, language: Language) -> Iterator[Telling]:
    """Yield all there is to say of a place: its head, its blocks, and where its figures come from."""
    teller = _Teller(exhibition, language)
    yield from teller.found(HEAD, teller.head(place))
    for number, block in enumerate(place.blocks):
        yield from teller.found(number, teller.block(block))
    if not isinstance(place, Hall):
        yield from teller.found(HEAD, teller.sources(place.source))


class _Teller:
    """Tells one page, and keeps in mind what its figures have named as their source."""

    def __init__(self, exhibition: Exhibition, language: Language) -> None:
        self._exhibition, self._language = exhibition, language
        self._sources: dict[str, None] = {}

    def found(self, block: int, lines: _Lines) -> Iterator[Telling]:
        """Yield lines as they are said in the language."""
        for line, shown in lines:
            whole = self._say(line).strip()
            yield Telling(whole, None if shown is None else self._say(shown), block)

    def _say(self, text: Said | _Words) -> str:
        return text if isinstance(text, str) else text.say(self._language)

    def _list(self, texts: Iterable[_Words]) -> tuple[str, ...]:
        return tuple(map(self._say, texts))

    # Heads ------------------------------------------------------------------------------------

    def head(self, place: Place) -> _Lines:
        """Tell what a page is called, what its line below says, and what else stands before the blocks."""
        yield place.name, None
        yield place.caption, None
        if isinstance(place, Hall):
            things = [thing.name for thing in place.room.things()]
            yield said("guide", "room", names=self._list(dict.fromkeys(self._list(things)))), ""
        elif isinstance(place, Card):
            yield place.text, None
            yield from self._figures(place.figures)
            for fact in place.facts:
                yield self._pair(fact.label, fact.text), fact.text

    def sources(self, own: str) -> _Lines:
        """Tell once where the figures of the page come from."""
        sources = self._exhibition.front.sources
        named = [sources[one] for one in (name or own for name in self._sources) if one in sources]
        if named:
            names = dict.fromkeys(self._list(one.short for one in named))
            yield said("guide", "source", sources=self._list(names)), named[0].title

    # Blocks -----------------------------------------------------------------------------------

    def block(self, block: Block) -> _Lines:
        """Tell a block: its title, and what is in it."""
        if isinstance(block, ChartBlock):
            yield from self._chart(block)
            return
        if block.title is not None and not isinstance(block, DoorsBlock):
            yield block.title, None
        tell = _BLOCKS.get(type(block))
        yield from tell(self, block) if tell is not None else _texts(block)

    def figures(self, block: FiguresBlock) -> _Lines:
        """Tell each figure."""
        yield from self._figures(block.items)

    def _figures(self, items: Sequence[Figure]) -> _Lines:
        for item in items:
            yield self._figure(item), item.label
            if item.formula is not None:
                yield said("guide", "formula", formula=item.formula), item.formula

    def _figure(self, item: Figure) -> Said:
        self._sources[item.source] = None
        about = about_text(item.about, self._language)
        number = self._amount(item.value, item.unit, about)
        whole = said("guide", "figure", label=item.label, number=number, year=item.year)
        return said("guide", "noted", said=whole, note=item.note) if item.note is not None else whole

    def _amount(self, value: Any, unit: str, about: tuple[str, str] = ("", "")) -> Said:  # noqa: ANN401 - a Decimal
        known = self._exhibition.units.get(unit)
        if known is None:
            return said("guide", "number", number=f"{value:f}", unit=unit)
        digits = number_text(value, known, self._language)
        number = f"{about[0]}{digits}{about[1]}"
        return said("guide", "number", number=number, unit=known.say(unit, self._language))

    def text(self, block: TextBlock) -> _Lines:
        """Tell the text."""
        yield block.text, None

    def picture(self, block: PictureBlock) -> _Lines:
        """Tell what is said below the picture."""
        if block.caption is not None:
            yield block.caption, None

    def before_after(self, block: BeforeAfterBlock) -> _Lines:
        """Tell the changes in the words of their source."""
        self._sources[block.source] = None
        for item in block.items:
            yield self._change(item), item.quote

    def _change(self, item: Change) -> Said:
        whole = self._pair(item.label, item.quote)
        if item.before is None or item.after is None:
            return whole
        before, after = (self._amount(one, item.unit) for one in (item.before, item.after))
        return said("guide", "change", said=whole, before=before, after=after)

    def timeline(self, block: TimelineBlock) -> _Lines:
        """Tell what happened, one after the other; of many moments how many there are, and from when to when."""
        if len(block.items) <= MOST_TOLD:
            yield from self.named(block)
            return
        first, last = (self._when(one) or one.title for one in (block.items[0], block.items[-1]))
        yield said("guide", "many_moments", count=len(block.items), first=first, last=last), ""

    def named(self, block: TimelineBlock | StepsBlock) -> _Lines:
        """Tell moments or steps, one after the other."""
        for item in block.items:
            yield from self._named(item)

    def _named(self, item: Named) -> _Lines:
        when = self._when(item)
        title: Said | Text = item.title if when is None else self._pair(when, item.title)
        yield title if item.text is None else self._pair(title, item.text), item.title

    def _when(self, item: Named) -> Said | Text | None:
        """Return when something was; a bare year, as tables have it, as a year and not as a number."""
        if item.when is not None and (year := self._say(item.when)).isdecimal():
            return said("guide", "year", year=year)
        return item.when

    def diagram(self, block: DiagramBlock) -> _Lines:
        """Tell the core, then ring by ring."""
        yield from self._named(block.core)
        for ring in block.rings:
            names = self._list(item.title for item in ring.items)
            yield said("guide", "around", name=ring.name, names=names), ring.name
            for item in ring.items:
                if item.text is not None:
                    yield from self._named(item)

    def doors(self, block: DoorsBlock) -> _Lines:
        """Tell where one can go on to."""
        yield said("guide", "doors", names=self._list(item.title for item in block.items)), ""

    def names(self, block: NamesBlock) -> _Lines:
        """Tell the names in one breath."""
        yield said("guide", "listed", names=self._list(block.items)), ""

    def stage(self, block: StageBlock) -> _Lines:
        """Tell the wall, then piece by piece."""
        if block.text is not None:
            yield block.text, None
        yield from self._figures(block.figures)
        for piece in block.items:
            yield from self._piece(piece)

    def _piece(self, piece: StagePiece) -> _Lines:
        opened = self._exhibition.place(piece.opens)
        text = piece.text
        if text is None and opened is not None and piece.figure is None:
            text = opened.caption
        yield piece.title if text is None else self._pair(piece.title, text), piece.title
        if piece.figure is not None:
            yield from self._figures((piece.figure,))

    def cards(self, block: CardsBlock) -> _Lines:
        """Tell which cards there are, or how many."""
        cards = self._exhibition.cards
        if block.show != "all":
            names = self._list(cards[one].name for one in block.show)
            yield said("guide", "cards", names=names), ""
            return
        kinds = [card.kind for card in cards.values() if block.hall in ("", card.hall)]
        enterprises, projects = kinds.count("enterprise"), kinds.count("project")
        key = "all_cards" if enterprises and projects else "all_projects" if projects else "all_enterprises"
        if kinds:
            yield said("guide", key, enterprises=enterprises, projects=projects), ""

    # Charts -----------------------------------------------------------------------------------

    def _chart(self, block: ChartBlock) -> _Lines:
        chart, feeds = block.chart, self._exhibition.feeds
        shown = [feeds[name] for name in chart_feeds(chart) if name in feeds]
        demo = any(isinstance(feed, SimulatedFeed) for feed in shown)
        if block.title is not None:
            yield said("guide", "demo_chart" if demo else "chart", title=block.title), block.title
        static = [one for one in _shares(chart) if one.value is not None]
        for share in static:
            amount = self._amount(share.value, chart.unit)
            yield self._pair(share.label, amount), share.label
        if static:
            self._sources[chart.source] = None
        named = _seen(chart) or [feed.name for feed in shown]
        names = tuple(dict.fromkeys(self._list(named)))
        if names and not static:
            yield said("guide", "shows", names=names), ""
        if chart.note is not None:
            yield chart.note, None
        if demo and block.title is None:
            yield said("guide", "demo"), ""

    # Exhibits ---------------------------------------------------------------------------------

    def exhibit(self, block: ExhibitBlock) -> _Lines:
        """Tell what one does there, what it tells at its end, and every figure and name in it."""
        part = block.exhibit
        yield said("guide", "play", invites=part.invites), part.invites
        yield part.reward, None
        for line in part.tells:
            yield line, None
        yield from self._figures(part.figures)
        own = {name: value for name, value in part.__dict__.items() if name not in ("figures", "tells")}
        for value in own.values():
            yield from self._inside(value)

    def _inside(self, value: object) -> _Lines:
        """Tell a piece of an exhibit and all in it; names with nothing said of them are told in one breath."""
        if isinstance(value, Figure):
            yield from self._figures((value,))
        elif isinstance(value, tuple) and value and all(map(_only_named, value)):
            yield said("guide", "listed", names=self._list(filter(None, map(_first, value)))), ""
        elif isinstance(value, tuple):
            for one in value:
                yield from self._inside(one)
        elif isinstance(value, Part) and not isinstance(value, Text):
            yield from self._inside_part(value)

    def _inside_part(self, part: Part) -> _Lines:
        first, last = _first(part), _last(part)
        if first is not None:
            yield first if last is None else self._pair(first, last), first
        for value in part.__dict__.values():
            yield from self._inside(value)

    def _pair(self, first: Said | _Words, last: Said | _Words) -> Said:
        return said("guide", "pair", first=first, last=last)


_BLOCKS: dict[type[Block], Callable[[_Teller, Any], _Lines]] = {
    FiguresBlock: _Teller.figures,
    TextBlock: _Teller.text,
    PictureBlock: _Teller.picture,
    BeforeAfterBlock: _Teller.before_after,
    TimelineBlock: _Teller.timeline,
    StepsBlock: _Teller.named,
    DiagramBlock: _Teller.diagram,
    DoorsBlock: _Teller.doors,
    NamesBlock: _Teller.names,
    StageBlock: _Teller.stage,
    CardsBlock: _Teller.cards,
    ExhibitBlock: _Teller.exhibit,
}
"""Kinds of blocks that are told in a way of their own; all others tell their texts, one after the other."""


def _texts(whole: object) -> _Lines:
    """Yield all texts of a part but its title, in the order of its keys."""
    for name, value in whole.__dict__.items():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Text) and name != "title":
                yield one, None
            elif isinstance(one, Part) and not isinstance(one, Text):
                yield from _texts(one)


def _shares(chart: Part) -> list[Share]:
    items = getattr(chart, "items", None) or (getattr(chart, "item", None),)
    return [one for one in items if isinstance(one, Share)]


def _seen(chart: Part) -> list[Text]:
    """Return what a chart writes beside its curves, bars or boxes."""
    found = [
        one.label for one in (*getattr(chart, "items", ()), getattr(chart, "item", None)) if one is not None
    ]
    found += [group.label for group in getattr(chart, "groups", ())]
    found += [row.label for row in getattr(chart, "rows", ())]
    found += [node.name for stage in getattr(chart, "stages", ()) for node in stage.nodes]
    curves = [curve.name for curve in getattr(chart, "curves", ())]
    return found + (curves if all(curves) else [])


def _first(part: Part) -> Text | None:
    return next((one for key in _FIRST if isinstance(one := getattr(part, key, None), Text)), None)


def _last(part: Part) -> Text | None:
    keys = (*_LAST, "label") if isinstance(getattr(part, "value", None), Text) else _LAST
    return next((one for key in keys if isinstance(one := getattr(part, key, None), Text)), None)


def _only_named(part: object) -> bool:
    inside = part.__dict__.values() if isinstance(part, Part) and not isinstance(part, Figure | Text) else ()
    return sum(isinstance(one, Part | tuple) for one in inside) == 1 and _first(part) is not None  # type: ignore[arg-type]
