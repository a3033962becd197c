"""The part of a tile where its chart stands, in the chart's own coordinates."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest


class Part:
    """What is seen of a chart, and a mouse on it."""

    def __init__(self, tile):
        self.tile, self.kind, self.look = tile, tile.kind, tile.look

    def width(self):
        return self.tile.area.width()

    def height(self):
        return self.tile.area.height()

    def rect(self):
        return QRect(0, 0, self.width(), self.height())

    def grab(self):
        return self.tile.grab(self.tile.area)

    def shown_texts(self):
        """Return the texts that begin in the chart, and those that were told not to fit."""
        area = self.tile.area
        return [
            note._replace(rect=note.rect.translated(-area.topLeft()))
            for note in self.tile.shown_texts()
            if area.adjusted(-2, -2, 2, 2).intersects(note.rect)
        ]

    def on_tile(self, x, y):
        return self.tile.area.topLeft() + QPoint(round(x), round(y))

    def press(self, x, y):
        QTest.mousePress(self.tile, Qt.MouseButton.LeftButton, pos=self.on_tile(x, y))

    def move(self, x, y):
        QTest.mouseMove(self.tile, self.on_tile(x, y))

    def release(self, x, y):
        QTest.mouseRelease(self.tile, Qt.MouseButton.LeftButton, pos=self.on_tile(x, y))
