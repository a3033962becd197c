"""Two mottoes at the goal: upright beside the character where Chinese is read, else lying below it."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from kiosk.exhibits.brush.board import Board
from kiosk.exhibits.brush.way import WAYS
from kiosk.model.exhibits.brush import BrushExhibit
from kiosk.qt.exhibits.dragon.ember import Embers, light
from kiosk.qt.exhibits.plate import Reward
from kiosk.qt.exhibits.scene import Patch, saved, sprite
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.words import tongue


class Mottoes:
    """What is told at the goal, painted once."""

    def __init__(self, part: BrushExhibit, look: Look, board: Board, embers: Embers, ratio: float) -> None:
        """Set the words where the dragon leaves room."""
        self._look, self._board, self._embers, self._ratio = look, board, embers, ratio
        self._pair = [look.say(part.reward), look.say(part.answer)]
        self._lines = [look.say(line) for line in part.tells]
        self._picture: QPixmap | None = None
        self._columns = tongue(look.language).dense
        wide, high = board.width * look.scale, board.height * look.scale
        self.area = self._upright(wide, high) if self._columns else self._lying(wide, high)

    def _upright(self, wide: float, high: float) -> QRect:
        board, look = self._board, self._look
        letters = max(len(words) for words in self._pair)
        room = high * (0.30 if board.upright else 0.58)
        self._letter = min(look.px(54) * (1 + (look.text_percent - 100) / 250), room / letters / 1.04)
        self._apart = self._letter * 1.36
        left = wide * (0.035 if board.upright else 0.03)
        top = high * (0.43 if board.upright else 0.255)
        return QRectF(left, top, self._apart * 2, self._letter * 1.04 * letters).toAlignedRect()

    def _lying(self, wide: float, high: float) -> QRect:
        """Beside the hook where the area lies, below all of the character where it is upright."""
        board, look = self._board, self._look
        hook = board.on("hook", WAYS["hook"].long)[0] * look.scale + look.px(36)
        left = wide * 0.19 if board.upright else hook
        room, most = wide - left - look.px(24), high * (0.115 if board.upright else 0.155)
        self._reward = Reward(look, self._pair[0], [self._pair[1], *self._lines], round(room), round(most))
        return QRectF(
            left, high - look.px(14) - self._reward.height, room, self._reward.height
        ).toAlignedRect()

    def _cloud(self) -> QRect:
        more = self._look.px(80)
        return self.area.adjusted(-more, -more, more, more)

    def _paint(self, painter: QPainter) -> None:
        cloud = self._cloud()
        with saved(painter):
            painter.scale(1.0, cloud.height() / cloud.width())
            for _ in range(2):
                light(
                    painter, cloud.width() / 2, cloud.width() / 2, cloud.width() / 2, self._embers.night, 0.75
                )
        painter.translate(-cloud.topLeft())
        if not self._columns:
            self._reward.paint(painter, self.area.left(), self.area.top())
            return
        for index, words in enumerate(self._pair):
            # Read from right to left, as couplets are.
            self._column(painter, words, self.area.right() - self._letter / 2 - index * self._apart)

    def _column(self, painter: QPainter, words: str, middle: float) -> None:
        font = self._look.brush_font(words, self._letter)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for index, letter in enumerate(words):
            y = self.area.top() + (index + 0.5) * self._letter * 1.04
            for reach, strength in ((self._letter, 0.30),):
                light(painter, middle, y, reach, self._embers.deep, strength)
            painter.setPen(self._embers.tones.mix("dragon_light", "paper", 0.35))
            wide = metrics.horizontalAdvance(letter)
            painter.drawText(
                QPointF(middle - wide / 2, y + (metrics.ascent() - metrics.descent()) / 2), letter
            )
        painter.setPen(Qt.PenStyle.NoPen)

    def prepare(self) -> QPixmap:
        """Return them as they are painted."""
        if self._picture is None:
            cloud = self._cloud()
            self._picture = sprite(cloud.width(), cloud.height(), self._ratio, self._paint)
        return self._picture

    def pieces(self, strength: float) -> Iterator[Patch]:
        """Yield them, as strongly as they are seen."""
        if strength <= 0:
            return
        cloud, picture = self._cloud(), self.prepare()

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            painter.drawPixmap(cloud.topLeft(), picture)
            painter.setOpacity(1.0)

        yield Patch(("mottoes", round(strength * 25)), cloud, paint)

    def shown(self) -> list[ShownText]:
        """Return what they say, for `kiosk shots`."""
        if not self._columns:
            return self._reward.shown(self.area.left(), self.area.top())
        told = []
        for index, words in enumerate(self._pair):
            left = self.area.right() - self._letter - index * self._apart
            told.append(
                ShownText(
                    words,
                    QRectF(left, self.area.top(), self._letter, self.area.height()).toAlignedRect(),
                    True,
                )
            )
        return told
