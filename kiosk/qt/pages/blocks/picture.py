"""An illustration with its caption."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from kiosk.model.block import PictureBlock
from kiosk.qt.pages.blocks.illustration import Illustration
from kiosk.qt.pages.blocks.loupe import lay_loupe, loupe_over
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.panel import paint_surface, paint_warm
from kiosk.qt.parts.tile import Tile

WIDEST = 6
"""To one: of a panorama that is wider for its height all is seen at once."""


class PictureTile(Tile):
    """A picture on the warm ground, its caption below; a touch opens it large."""

    stretch = 3

    def __init__(self, block: PictureBlock, spot: Spot) -> None:
        """Take the picture's name and words."""
        super().__init__(spot.look, block.title)
        self._picture = Illustration(block.picture, spot, self)
        self._caption = self.words(spot.look.say(block.caption), "label", "muted") if block.caption else None
        self._ground, self._panorama = QRect(), block.panorama
        self._loupe = loupe_over(spot.closely_at(block), spot, self)

    def lay(self, width: int, height: int = 0) -> int:
        """Give the picture what the words leave."""
        edge, px = self.edge, self.look.px
        room = width - 2 * edge
        below = [each for each in (self.heading, self._caption) if each]
        words = sum(each.height(room) for each in below) + (px(36) if below else 0)
        picture = max(px(220), min(width // 2, px(300)), height - words)
        self._ground = QRect(0, 0, width, picture)
        self._picture.stand(self._frame())
        lay_loupe(self._loupe, self._ground, plays=self._picture.may_play)
        self.prints.clear()
        y = picture + px(16)
        for each in below:
            y = self.prints.put(each, edge, y, room)
        return max(height, picture + words)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel and the picture."""
        captioned = self._ground.height() < self.height()
        if captioned and self.framed:
            paint_surface(painter, self.look, self.rect())
        paint_warm(painter, self.look, self._ground, open_below=captioned)
        painter.save()
        painter.setClipRect(self._ground, Qt.ClipOperation.IntersectClip)
        self._picture.paint(painter)
        painter.restore()

    def _frame(self) -> QRect:
        """Return where the picture stands: a panorama is as high as its ground, and goes on beyond it on both sides."""
        if self._panorama:
            beyond = self._ground.height() * WIDEST // 2
            return self._ground.adjusted(-beyond, 0, beyond, 0)
        gap = self.look.px(24)
        return self._ground.adjusted(gap, gap, -gap, -gap)


VIEWS = {PictureBlock: PictureTile}
