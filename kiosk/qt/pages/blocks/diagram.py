"""Relation diagram: a core and what it reaches, rings of nodes joined by fine lines."""

from collections.abc import Sequence
from math import cos, pi, sin

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from kiosk.model.block import DiagramBlock, Ring
from kiosk.model.figure import Named
from kiosk.qt.pages.blocks.entry import Entry, Ground
from kiosk.qt.pages.columns import column_count, column_rects
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.panel import dragon_brush
from kiosk.qt.parts.tile import Tile


class Core(Entry):
    """What is in the middle, with a small picture of its rings: a dot for each node."""

    def __init__(self, named: Named, counts: Sequence[int], spot: Spot) -> None:
        """Take how many nodes each ring has."""
        super().__init__(named, spot, ground=Ground.WARM)
        self._counts = counts

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and the rings."""
        super().paintEvent(event)
        px, theme = self.look.px, self.look.theme
        words = max(each.natural_width() for each in (self._title, self._text) if each)
        if words + px(440) > self.width():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() - px(220), self.height() / 2)
        widest = self.height() / 2 - px(14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(dragon_brush(self.look, QRectF(middle.x(), middle.y() - px(12), 1, px(24))))
        painter.drawEllipse(middle, px(11), px(11))
        for index, count in enumerate(self._counts, 1):
            radius = widest * (index + 0.4) / (len(self._counts) + 0.4)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("dragon_light", 0.32), px(1.5)))
            painter.drawEllipse(middle, radius, radius)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("dragon_light"))
            for node in range(count):
                turn = 2 * pi * node / count - pi / 2 + index * 0.35
                painter.drawEllipse(middle + QPointF(cos(turn), sin(turn)) * radius, px(5), px(5))


class _RingRow:
    """One ring: its name and its nodes."""

    def __init__(self, ring: Ring, tile: Tile, spot: Spot) -> None:
        self.name = tile.words(tile.look.say(ring.name), "title", "gold", balanced=True)
        self.entries = [Entry(item, spot) for item in ring.items]
        for entry in self.entries:
            entry.setParent(tile)
        self._narrowest = max(tile.column(250), *(entry.least_width() for entry in self.entries))
        self._gap = tile.look.space("gap")

    def name_width(self, most: int) -> int:
        """Return the width of its name: on one line up to `most`, never narrower than a word."""
        return max(min(most, self.name.natural_width()), self.name.least_width())

    def nodes(self, width: int, height: int = 0) -> tuple[list[QRect], int]:
        """Return where the nodes stand in `width`, and their height."""
        columns = column_count(len(self.entries), width, self._narrowest, self._gap, 5)
        return column_rects([entry.lay for entry in self.entries], columns, width, self._gap, height)


class DiagramTile(Tile):
    """The core on top, each ring below it on the rail that comes down from the core."""

    stretch = 3
    framed = False

    def __init__(self, block: DiagramBlock, spot: Spot) -> None:
        """Make the core and the nodes."""
        super().__init__(spot.look, block.title)
        self._core = Core(block.core, [len(ring.items) for ring in block.rings], spot)
        self._core.setParent(self)
        self._rows = [_RingRow(ring, self, spot) for ring in block.rings]
        self._lines: list[QLineF] = []
        self._dots: list[QPointF] = []
        self._rail = QLineF()

    def lay(self, width: int, height: int = 0) -> int:
        """Arrange core and rings; names stand beside their nodes where it is wide, above them where it is not."""
        self.prints.clear()
        px, branch = self.look.px, self.look.px(30)
        top, indent = self.lay_heading(width), px(52)
        beside = width > px(1300)
        name_width = max(row.name_width(px(200)) for row in self._rows) if beside else width - indent
        room = width - indent - (name_width + px(16) if beside else 0)
        names = [row.name.height(name_width) for row in self._rows]
        highs = [row.nodes(room)[1] for row in self._rows]
        if beside:
            highs = [max(pair) for pair in zip(highs, names, strict=True)]
        core = self._core.lay(width)
        above = 0 if beside else sum(names) + px(4) * len(names)
        needed = top + core + above + sum(highs) + branch * len(highs)
        spare = max(0, height - needed)
        more = min(spare // 6, px(70))
        self._core.put(QRect(0, top, width, core + more))
        self._lines, self._dots = [], []
        y = top + core + more
        start = QPointF(px(15), y)
        for row, name, high in zip(self._rows, names, highs, strict=True):
            high += (spare - more) // len(highs)  # noqa: PLW2901 (each takes its share)
            if beside:
                self.prints.put(row.name, px(36), y + branch + (high - name) // 2, name_width)
            else:
                y = self.prints.put(row.name, indent, y + px(10), name_width) - px(6)
            self._put_nodes(row, QRect(width - room, y + branch, room, high))
            y += branch + high
        self._rail = QLineF(start, self._dots[-1])
        return max(height, needed)

    def _put_nodes(self, row: _RingRow, area: QRect) -> None:
        """Stand the nodes of a ring, with a line from the rail along each row of them."""
        rail, rise = self.look.px(15), self.look.px(15)
        rects, _ = row.nodes(area.width(), area.height())
        nodes = [rect.translated(area.topLeft()) for rect in rects]
        for entry, node in zip(row.entries, nodes, strict=True):
            entry.put(node)
        for top in sorted({node.top() for node in nodes}):
            y = top - (rise if top == area.top() else self.look.space("gap") / 2)
            centres = [node.center().x() for node in nodes if node.top() == top]
            self._dots.append(QPointF(rail, y))
            self._lines.append(QLineF(rail, y, centres[-1], y))
            self._lines += [QLineF(centre, y, centre, top) for centre in centres]

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the rail, the branches and their dots."""
        px, theme = self.look.px, self.look.theme
        painter.setPen(QPen(theme.colour("muted", 0.5), px(2)))
        painter.drawLines(self._lines)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self._rail.p1(), self._rail.p2() + QPointF(1, 0))
        painter.setPen(QPen(dragon_brush(self.look, area), px(4)))
        painter.drawLine(self._rail)
        painter.setPen(Qt.PenStyle.NoPen)
        for dot in self._dots:
            painter.setBrush(theme.colour("gold"))
            painter.drawEllipse(dot, px(7), px(7))


VIEWS = {DiagramBlock: DiagramTile}
