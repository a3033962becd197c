"""An exhibit on its page: what is played, and the button that makes it slower."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect

from kiosk.exhibits import play_of
from kiosk.model.block import ExhibitBlock
from kiosk.qt.exhibits.acted import PlayState
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.button import Button
from kiosk.qt.parts.calm import Calm
from kiosk.qt.parts.tile import Tile

LEAST_HIGH = 560
"""Design pixels: lower than that nothing can be played."""


class SlowerButton(Button):
    """The button over an exhibit."""

    keeps_fingers = True
    """As on the exhibit: somebody who scrolls the strip beside it takes it from nobody."""


class ExhibitTile(Tile):
    """The page's hero: it takes all the room it is given."""

    stretch = 9
    framed = False

    def __init__(self, block: ExhibitBlock, spot: Spot) -> None:
        """Go on with what this visitor has played here, or begin; every visit has a seed of its own."""
        super().__init__(spot.look)
        look = spot.look
        part, kept = block.exhibit, spot.remembered.plays
        if part not in kept:
            kept[part] = play_of(part, calm=spot.setting.reduce_motion)
            if spot.setting.made is not None:
                kept[part].day = spot.setting.made()
        self.view = ExhibitView(part, kept[part], look, parent=self, units=spot.setting.exhibition.units)
        self._slower = SlowerButton(look, look.word("slower"), parent=self, selected=kept[part].slow)
        self._slower.chosen.connect(self.view.slower)
        self.view.slowed.connect(self._show_slow)
        self.view.failed.connect(self._cover)
        self.view.asked.connect(spot.setting.open)
        self._goal, self._heard = (
            spot.setting.exhibition.sounds.get(part.goal_sound),
            spot.setting.films_heard,
        )
        if self._goal:
            self.view.reached.connect(self._sound_goal)
        self._moves, self._store = part.moved(), spot.setting.store
        if self._moves:
            self.view.counted.connect(self._move_feeds)

    def _show_slow(self, slow: bool) -> None:
        self._slower.select(selected=slow)

    def _sound_goal(self) -> None:
        if self._goal and self._heard.speaker is not None:
            self._heard.speaker.play(Path(self._goal), "exhibit")

    def _move_feeds(self, amounts: dict[str, float]) -> None:
        """Let what is played move demonstration data; the store refuses to move any other."""
        for name, feed in self._moves.items():
            self._store.push(feed, amounts.get(name), instead=name in self.view.play.instead)

    def _cover(self, failed: bool) -> None:
        """Say so while it fails: what stands still and answers no finger must not look as if it could be played."""
        if failed and self._calm is None:
            self._calm = Calm(self.look, self)
            self._calm.cover(self.width(), self.height())
        elif not failed and self._calm is not None and self.failed is None:
            self._calm.hide()
            self._calm.deleteLater()
            self._calm = None
            self.lay(self.width(), self.height())

    def lay(self, width: int, height: int = 0) -> int:
        """Fill the room; the button stands in the lower left corner."""
        high = max(height, self.look.px(LEAST_HIGH))
        edge, hint = self.look.px(20), self._slower.sizeHint()
        size = hint.boundedTo(QRect(0, 0, width // 3, high).size())
        self._slower.setGeometry(QRect(QPoint(edge, high - edge - size.height()), size))
        self.view.button = self._slower.geometry()
        self.view.setGeometry(0, 0, width, high)
        return high

    def show_at_once(self) -> None:
        """Paint all of it now, as it is at rest."""
        self.show_state("rest")

    def show_state(self, state: PlayState) -> None:
        """Show it at rest, played or at its goal, for pictures; demonstration data is moved as it was played."""
        self.view.show_state(state)
        self._move_feeds(self.view.play.amounts())


VIEWS = {ExhibitBlock: ExhibitTile}
