"""Scene of the district by night: the dark plate, what is warm on it, what moves, and the words over it."""

from collections.abc import Generator, Iterator
from time import perf_counter

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from kiosk.exhibits.night_city.play import NightCityPlay
from kiosk.model.exhibits.night_city import NightCityExhibit
from kiosk.qt.exhibits.cloud import CloudEdge, RewardCloud
from kiosk.qt.exhibits.ghost import GhostHand
from kiosk.qt.exhibits.kinds.night_city.blaze import Blaze
from kiosk.qt.exhibits.kinds.night_city.guardians import Guardians
from kiosk.qt.exhibits.kinds.night_city.hues import Hues
from kiosk.qt.exhibits.kinds.night_city.lamps import LampLights
from kiosk.qt.exhibits.kinds.night_city.namings import Namings
from kiosk.qt.exhibits.kinds.night_city.streets import Streets
from kiosk.qt.exhibits.kinds.night_city.terrain import Terrain
from kiosk.qt.exhibits.kinds.night_city.warmth import Warmth
from kiosk.qt.exhibits.plate import Reward
from kiosk.qt.exhibits.scene import ExhibitScene, Patch, saved
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

_TOLD_AFTER, _TOLD_SECONDS = 1.4, 0.7
_CLOUD = 60
"""How far the dark behind the reward reaches beyond it, in design pixels."""


class NightCityScene(ExhibitScene):
    """How the district is painted."""

    part: NightCityExhibit

    def __init__(self, part: NightCityExhibit, look: Look) -> None:
        """Mix the shades."""
        super().__init__(part, look)
        self._cold, self._warm = Hues(self.tones, warm=False), Hues(self.tones, warm=True)

    def arrange(self, play: NightCityPlay) -> None:
        """Lay out words and make what is painted with."""
        given = play.district, self.tones, self.scale, self.ratio
        self._warmth = Warmth(Terrain(play.district, self._warm), self.size, self.scale, self.ratio)
        self._lamps, self._streets = LampLights(*given), Streets(*given)
        self._watch, self._blaze = Guardians(*given), Blaze(*given)
        self._ghost = GhostHand(self.tones, self.scale, self.ratio)
        self._names = Namings(self.part, self.look, play, self.size, self.ratio)
        self._arrange_reward()

    def _arrange_reward(self) -> None:
        """Set the reward in the lower right corner, which the plate leaves free."""
        wide, high = self.size.width(), self.size.height()
        lines = [self.look.say(line) for line in self.part.tells]
        share = 0.46 if self.size.height() > wide * 0.8 else 0.31
        room = round(wide * share)
        said = self.look.say(self.part.reward)
        reward = Reward(self.look, said, lines, room, round(high * 0.235))
        edge = self.look.px(26)
        at = QPoint(wide - edge - room, high - edge - reward.height)
        edge_of = CloudEdge(self.look.px(_CLOUD), self.look.px(_CLOUD), strength=0.9)
        self._cloud = RewardCloud(self.look, reward, at, self.ratio, edge_of)

    # What stands still ------------------------------------------------------------------------

    def ground(self, painter: QPainter, play: NightCityPlay) -> Generator[None]:
        """Paint the district in the dark."""
        with saved(painter):
            painter.scale(self.scale, self.scale)
            yield from Terrain(play.district, self._cold).paint(painter)

    def backdrop(self, painter: QPainter, area: QRect) -> None:
        """Paint the colour of the night."""
        painter.fillRect(area, self._cold.sky[0])

    def prepared(self, play: NightCityPlay) -> Iterator[None]:
        """Paint what is told at the goal ahead."""
        yield from self._cloud.prepared()

    def more(self, play: NightCityPlay, seconds: float) -> bool:
        """Paint on the lit district, and let it through where lamps are on."""
        until = perf_counter() + seconds
        if self.prepare(seconds):
            return True
        while not self._warmth.ready:
            self._warmth.paint_on()
            if perf_counter() >= until:
                return True
        self._warmth.light(self._lamps.pools(play))
        self._warmth.go_on(until)
        return self._warmth.busy

    # What moves -------------------------------------------------------------------------------

    def pieces(self, play: NightCityPlay) -> list[Patch]:
        """Return what is warm, what burns, what moves, and the words."""
        found = [*self._warmth.pieces(), *self._blaze.pieces(play), *self._watch.behind(play)]
        found += self._streets.pieces(play)
        found += self._lamps.pieces(play)
        found += self._watch.before(play)
        found += self._lamps.ripples(play)
        found += self._told(play)
        found += self._names.pieces(play)
        if play.ghost is not None:
            found.append(self._ghost.piece(play.ghost))
        return found

    def _told(self, play: NightCityPlay) -> list[Patch]:
        share = min(1.0, max(0.0, (play.since_goal - _TOLD_AFTER) / _TOLD_SECONDS)) if play.reached else 0.0
        return [self._cloud.piece(share)] if share > 0 else []

    def shown_texts(self, play: NightCityPlay) -> list[ShownText]:
        """Return the words on the plates, and the reward once the goal is reached."""
        told = self._names.shown(play)
        if play.reached and play.since_goal > _TOLD_AFTER:
            told += self._cloud.shown()
        return told
