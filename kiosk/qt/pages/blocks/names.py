"""A group of names: plain words that light up under a finger; a name that has a page opens it."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from kiosk.model.block import NamesBlock
from kiosk.qt.pages.columns import column_rects
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.flow import flow
from kiosk.qt.parts.lit import LitTile
from kiosk.qt.parts.panel import paint_chevron
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.style.theme import Role


class NamesTile(LitTile):
    """Names such as brands or places, as many to a line as fit, a short rule before each."""

    def __init__(self, block: NamesBlock, spot: Spot) -> None:
        """Set the names, and look up which of them have a page."""
        super().__init__(spot.look, block.title)
        self._open = spot.setting.open
        here = spot.page.id if spot.page is not None else ""
        exhibition = spot.setting.exhibition
        places: dict[str, str] = {}
        for zone in exhibition.zones.values():
            places[zone.name.zh] = zone.id
        for card in exhibition.cards.values():
            places[card.name.zh] = card.id
        self._opens = [places.get(name.zh, "") for name in block.items]
        self._opens = ["" if name == here else name for name in self._opens]
        said = [spot.look.say(name) for name in block.items]
        self._sizes: list[tuple[Role, list[Paragraph]]] = [
            (role, [self.words(name, role, bold=True) for name in said])
            for role in ("title", "body", "label")
        ]
        self._before, self._behind = self.look.px(26), self.look.px(30)
        self._marks: list[QPoint] = []

    def lay(self, width: int, height: int = 0) -> int:
        """Let the names flow below the heading, as large as the height allows."""
        edge = self.edge
        room = width - 2 * edge
        self.prints.clear()
        top = self.lay_heading(width)
        least = self._sizes[-1 if self.tight or not self.bare else -2][1]
        needed = top + self._placed(least, room, 0)[1] + edge
        for words in (*(each for _, each in self._sizes), least):
            areas, inner = self._placed(words, room, height - top - edge)
            if top + inner + edge <= max(height, needed):
                break
        self._set(words, [area.translated(edge, top) for area in areas])
        return max(height, needed)

    def _placed(self, words: list[Paragraph], room: int, height: int) -> tuple[list[QRect], int]:
        """Return where the names stand in even columns, or in lines where these are too wide, and how high that is."""
        gap, px = self.look.px(12), self.look.px
        asides = self._before + self._behind
        sizes = []
        for each in words:
            wide = min(room, each.natural_width() + asides)
            sizes.append(QSize(wide, max(each.height(wide - asides), px(30)) + px(14)))
        widest = max(size.width() for size in sizes)
        columns = max(1, (room + gap) // (widest + gap))
        if columns > 1 or len(words) == 1:
            high = max(size.height() for size in sizes)
            return column_rects([lambda _: high] * len(sizes), min(columns, len(words)), room, gap)
        places, high = flow(sizes, room, gap)
        return [QRect(place, size) for place, size in zip(places, sizes, strict=True)], high

    def _set(self, words: list[Paragraph], areas: list[QRect]) -> None:
        self.parts, self._marks = areas, []
        for each, area in zip(words, areas, strict=True):
            room = area.width() - self._before - self._behind
            high = each.height(room)
            top = area.top() + (area.height() - high) // 2
            self.prints.put(each, area.left() + self._before, top, room)
            line = high // each.lines(room)
            self._marks.append(QPoint(area.left() + self._before + each.extent(room), top + line // 2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the page of a name that has one; light one that has none."""
        held, at = self._held, self._at(event.position().toPoint())
        if held >= 0 and held == at and self._opens[at]:
            self._hold(-1)
            self._open(self._opens[at])
            return
        super().mouseReleaseEvent(event)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel, the rules and the chevrons."""
        super().paint_ground(painter)
        px, theme = self.look.px, self.look.theme
        for area, mark, opens in zip(self.parts, self._marks, self._opens, strict=True):
            painter.fillRect(area.left() + px(6), mark.y() - px(2), px(10), px(4), theme.colour("cyan"))
            if opens:
                tip = mark.toPointF() + QPoint(px(20), 0).toPointF()
                paint_chevron(painter, tip, px(7), QPen(theme.colour("gold"), px(3)))


VIEWS = {NamesBlock: NamesTile}
