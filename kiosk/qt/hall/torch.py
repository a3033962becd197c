"""Light at the finger: what is near a touch lights up, and fades when the finger has gone."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap, QRadialGradient, QRegion

from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import Tones

REACH = 300
"""Design pixels from the finger to where its light ends."""
_FADE_SECONDS = 0.30


@dataclass
class Glow:
    """The light of one finger."""

    at: QPointF
    strength: float = 1.0
    held: bool = True
    """The finger is still there."""


class Torch:
    """The light of every finger in the room."""

    def __init__(self, look: Look) -> None:
        """Have no finger yet."""
        self.tones, self.reach = Tones(look.theme), max(4, look.px(REACH))
        self.glows: dict[int, Glow] = {}
        """Finger -> its light, until that has faded."""
        self._picture: QPixmap | None = None

    def get_ready(self) -> None:
        """Have the light painted before the first touch."""
        self._lit()

    def shine(self, finger: int, at: QPointF) -> None:
        """Be where a finger is."""
        self.glows[finger] = Glow(at)

    def let_go(self, finger: int) -> None:
        """Fade: the finger has gone."""
        if finger in self.glows:
            self.glows[finger].held = False

    def darken(self) -> None:
        """Be dark at once where a finger has gone."""
        self.glows = {finger: glow for finger, glow in self.glows.items() if glow.held}

    def step(self, seconds: float) -> None:
        """Let the lights of fingers that have gone fade a little."""
        for glow in self.glows.values():
            if not glow.held:
                glow.strength -= seconds / _FADE_SECONDS
        self.glows = {finger: glow for finger, glow in self.glows.items() if glow.strength > 0}

    @property
    def fading(self) -> bool:
        """True while the light of a finger that has gone is still seen."""
        return any(not glow.held for glow in self.glows.values())

    def area(self) -> QRegion:
        """Return where there is light."""
        region = QRegion()
        for glow in self.glows.values():
            region += self._around(glow)
        return region

    def _around(self, glow: Glow) -> QRect:
        left, top = round(glow.at.x() - self.reach), round(glow.at.y() - self.reach)
        return QRect(left, top, 2 * self.reach, 2 * self.reach)

    def paint(self, painter: QPainter) -> None:
        """Brighten what is around each finger."""
        if not self.glows:
            return
        picture = self._lit()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        for glow in self.glows.values():
            painter.setOpacity(glow.strength)
            painter.drawPixmap(self._around(glow).topLeft(), picture)
        painter.setOpacity(1.0)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _lit(self) -> QPixmap:
        if self._picture is None:
            self._picture = QPixmap(2 * self.reach, 2 * self.reach)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            light = QRadialGradient(self.reach, self.reach, self.reach)
            for part, alpha in ((0.0, 0.34), (0.25, 0.22), (0.6, 0.07), (1.0, 0.0)):
                light.setColorAt(part, self.tones.mix("dragon_light", "paper", 0.3, alpha))
            painter.fillRect(self._picture.rect(), light)
            painter.end()
        return self._picture
