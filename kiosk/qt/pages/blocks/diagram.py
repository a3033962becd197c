"""A core and what it reaches: rings of nodes joined by fine lines."""

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.model.block import DiagramBlock, Ring
from kiosk.qt.pages.blocks.columns import column_count, column_rects
from kiosk.qt.pages.blocks.entry import Entry, Ground
from kiosk.qt.pages.blocks.tile import Tile
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.panel import dragon_brush


class _RingRow:
    """One ring: its name and its nodes."""

    def __init__(self, ring: Ring, tile: Tile) -> None:
        look = tile.look
        self.name = tile.words(look.say(ring.name), "title", "gold", balanced=True)
        self.entries = [Entry(item, tile.spot) for item in ring.items]
        for entry in self.entries:
            entry.setParent(tile)

    def nodes(self, look_px: int, width: int, gap: int, height: int = 0) -> tuple[list[QRect], int]:
        """Return where the nodes stand in `width`, and their height."""
        columns = column_count(len(self.entries), width, look_px, 5)
        return column_rects([entry.lay for entry in self.entries], columns, width, gap, height)


class DiagramTile(Tile):
    """The core on top, each ring below it on the rail that comes down from the core."""

    stretch = 3
    framed = False

    def __init__(self, block: DiagramBlock, spot: Spot) -> None:
        """Make the core and the nodes."""
        super().__init__(spot, block.title)
        self._core = Entry(block.core, spot, ground=Ground.WARM)
        self._core.setParent(self)
        self._rows = [_RingRow(ring, self) for ring in block.rings]
        self._lines: list[QLineF] = []
        self._dots: list[QPointF] = []
        self._rail = QLineF()

    def lay(self, width: int, height: int = 0) -> int:
        """Arrange core and rings; names stand beside their nodes where it is wide, above them where it is not."""
        self.prints.clear()
        px, gap = self.look.px, self.look.space("gap")
        top, branch = self.lay_heading(width), px(30)
        beside = width > px(1300)
        names = (
            px(52) + max(min(px(190), row.name.natural_width()) for row in self._rows) if beside else px(52)
        )
        room = width - names
        core = self._core.lay(width)
        tops = [0 if beside else row.name.height(room) + px(4) for row in self._rows]
        highs = [row.nodes(px(250), room, gap)[1] for row in self._rows]
        needed = top + core + sum(tops) + sum(highs) + branch * len(highs)
        spare = max(0, height - needed)
        more_core = min(spare // 6, px(70))
        self._core.put(QRect(0, top, width, core + more_core))
        each = (spare - more_core) // len(highs)
        y = top + core + more_core
        self._lines, self._dots = [], []
        start = QPointF(px(15), y)
        for row, name_high, high in zip(self._rows, tops, highs, strict=True):
            y = self._put_ring(row, QRect(names, y, room, high + each), name_high, beside=beside)
        self._rail = QLineF(start, self._dots[-1])
        return max(height, needed)

    def _put_ring(self, row: _RingRow, area: QRect, name_high: int, *, beside: bool) -> int:
        """Stand one ring below `area`'s top; return the y below it."""
        px, gap, branch = self.look.px, self.look.space("gap"), self.look.px(30)
        nodes_top = area.top() + name_high + branch
        if beside:
            name_room = area.left() - px(52)
            drop = (area.height() - row.name.height(name_room)) // 2
            self.prints.put(row.name, px(36), nodes_top + drop, name_room)
        else:
            self.prints.put(row.name, px(52), area.top() + px(10), area.width())
        rects, _ = row.nodes(px(250), area.width(), gap, area.height())
        for entry, rect in zip(row.entries, rects, strict=True):
            entry.put(rect.translated(area.left(), nodes_top))
        self._join([entry.geometry() for entry in row.entries], dot_shift=0 if beside else name_high // 2)
        return nodes_top + area.height()

    def _join(self, nodes: list[QRect], dot_shift: int) -> None:
        """Draw the line of a ring from the rail along its nodes, with a drop to each of them."""
        rail, rise = self.look.px(15), self.look.px(15)
        for top in sorted({node.top() for node in nodes}):
            row = [node for node in nodes if node.top() == top]
            y = top - (rise if top == nodes[0].top() else self.look.space("gap") / 2)
            self._lines.append(QLineF(rail, y, row[-1].center().x(), y))
            self._lines += [QLineF(node.center().x(), y, node.center().x(), top) for node in row]
            if top == nodes[0].top() or dot_shift:
                self._dots.append(QPointF(rail, y))

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
