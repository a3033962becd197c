"""HuntScene: the room in half light, the same room as light under the glass, and the words of the lens over it."""

from collections.abc import Generator, Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from kiosk.exhibits.lens.hunt import HuntPlay
from kiosk.exhibits.lens.seeking import Seeking
from kiosk.model.exhibits.lens import LensExhibit
from kiosk.model.hunt import COUNT, JIU
from kiosk.qt.exhibits.kinds.lens.glasses import GlassScene
from kiosk.qt.exhibits.kinds.lens.light import LightPicture
from kiosk.qt.exhibits.plate import Plate, Reward
from kiosk.qt.exhibits.scene import Patch, go_on, sprite, stamp
from kiosk.qt.exhibits.strokes import shine
from kiosk.qt.hall.view import HallView
from kiosk.qt.hunt.ground import area_of
from kiosk.qt.hunt.wire import RoomWire

DARK = 0.60
"""How much of the room's light goes while the glass is up."""
RECENT_SECONDS = 0.25
"""A picture of the room that is no older is as good as a new one."""
LIT_SECONDS = 1.0
"""So long the lit room is still at hand, from which the half light comes."""


class HuntScene(GlassScene):
    """How the glass over a room is painted."""

    keeps_ground = False

    def __init__(self, part: LensExhibit, view: HallView) -> None:
        """Take the room as it is seen now, without its names."""
        super().__init__(part, view.look)
        self._view = view
        self._lit: QPixmap | None = self._room()
        self._veil: QPixmap | None = None
        self._comes: LightPicture | None = None
        """The room as light, as it is by now, until all of it is painted."""

    def _room(self) -> QPixmap:
        view, area = self._view, area_of(self._view)
        picture = QPixmap(area.size())
        painter = QPainter(picture)
        painter.translate(-area.topLeft())
        # As of its last picture: the model above, the dearest of all, is not painted once more.
        seconds, seen = view.seconds, view.scene.motion.painted
        recent = seen if 0 <= seconds - seen < RECENT_SECONDS else seconds
        view.scene.paint_resting(painter, area, recent, QRegion(area))
        painter.end()
        return picture

    def light_of(self, play: HuntPlay) -> LightPicture:
        """Return the room as light; nobody keeps it once the glass is put down."""
        return LightPicture(self.size, self.ratio, RoomWire(self._view, self.tones).paint)

    def look_again(self, play: HuntPlay) -> None:
        """See what has come into the room since: at once in the half light, in the glass as soon as that is painted."""
        self._lit, self._comes = self._room(), self.light_of(play)

    def more(self, play: Seeking, seconds: float) -> bool:
        """Make what is seen later, and before it the light that comes."""
        comes = self._comes
        if comes is not None:
            if go_on(comes.steps(), seconds):
                return True
            self._light, self._comes = comes, None
        return super().more(play, seconds)

    def ground(self, painter: QPainter, play: HuntPlay) -> Generator[None]:
        """Paint the room in half light."""
        whole = QRect(QPoint(0, 0), self.size)
        if self._lit is not None:
            painter.drawPixmap(0, 0, self._lit)
        painter.fillRect(whole, self.tones.of("ink", DARK))
        yield

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the room as it was before, which the half light comes from."""
        if self._lit is not None:
            painter.drawPixmap(area, self._lit, area)
        else:
            painter.fillRect(area, self.tones.of("ink"))

    def pieces(self, play: Seeking) -> list[Patch]:
        """Return glasses, dragons and words; in the very first picture none: the room under them costs enough."""
        if not play.evening:
            return []
        if play.evening > LIT_SECONDS:
            self._lit = None
        return super().pieces(play)

    def _goal(self, play: Seeking) -> Iterator[Patch]:
        """The burning 九, also in a room that has another character on its wall."""
        if self._view.hall.room.emblem.character != JIU:
            yield self._dark(play)
        yield from super()._goal(play)

    def _dark(self, play: Seeking) -> Patch:
        x, y, radius = play.room.emblem
        if self._veil is None:
            side = 3.2 * radius * self.scale

            def paint(painter: QPainter) -> None:
                for _ in range(3):
                    shine(painter, side / 2, side / 2, side / 2, self.tones.of("ink"), 0.95)

            self._veil = sprite(side, side, self.ratio, paint)
        return stamp("veil", self._veil, x * self.scale, y * self.scale)

    def _lay_words(self) -> None:
        super()._lay_words()
        self._elsewhere: dict[int, Plate] = {}

    def goal_is_near(self, play: HuntPlay) -> bool:
        """Tell whether all that still hide are in this room."""
        return super().goal_is_near(play) and play.score + len(play.hidden) == COUNT

    def foot_of(self, reward: Reward) -> int:
        """Return where the words at the goal end: above the pill, where they would be beside it."""
        right = (self.size.width() + reward.width) // 2
        return super().foot_of(reward) if right < self.button.left() else self.button.top() - self.look.px(6)

    def said(self, play: HuntPlay) -> Plate:
        """Return what stands in the corner; once all of this room are found, that others hide elsewhere."""
        left = play.elsewhere
        if not left:
            return super().said(play)
        if left not in self._elsewhere:
            words = self.look.word("dragons_elsewhere", n=left)
            self._elsewhere[left] = Plate(self.look, words, "label", "cyan", self._widest, self.ratio)
        return self._elsewhere[left]
