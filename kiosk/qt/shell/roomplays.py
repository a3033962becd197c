"""Exhibits and films in one room: each exhibit plays where the page that shows it large is opened, on plinth, overhead screen, gate or wall."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from kiosk.exhibits.day import DayCount
from kiosk.qt.exhibits.small import SmallExhibit
from kiosk.qt.hall.afloat import LiveRoom
from kiosk.qt.hall.view import HallView
from kiosk.qt.pages.setting import Setting
from kiosk.qt.shell.roomfilms import RoomFilms
from kiosk.qt.shell.showcases import LARGE_SHARE, SHARE, Showcases
from kiosk.qt.shell.walls import Walls
from kiosk.qt.style.look import Look


class RoomPlays(QObject):
    """The exhibits that play in a hall, and where."""

    def __init__(self, view: HallView, walls: Walls, setting: Setting, look: Look, *, calm: bool) -> None:
        """Have none yet; `calm` where nothing may move."""
        super().__init__(view)
        self._view, self._walls = view, walls
        day = None if setting.made is None else setting.made()
        self._small = self._cases(setting, look, SHARE, day, calm=calm)
        self._large = self._cases(setting, look, LARGE_SHARE, day, calm=calm)
        self.films = RoomFilms(view, setting)

    def _cases(
        self, setting: Setting, look: Look, share: float, day: DayCount | None, *, calm: bool
    ) -> Showcases:
        view = self._view
        cases = Showcases(
            setting.exhibition, look, lambda: view.at_rest, self, share=share, calm=calm, day=day
        )
        cases.painted.connect(self._show)
        return cases

    def begin(self) -> None:
        """Let them play, from now on."""
        self._small.show(self._rooms)
        self._large.show(self._overhead)

    def finish(self) -> None:
        """Have the first picture of each now; for `kiosk shots`, which cannot wait."""
        self.begin()
        self._small.finish()
        self._large.finish()

    @property
    def shown(self) -> Mapping[str, SmallExhibit]:
        """Id of a place -> its exhibit."""
        return {**self._small.shown, **self._large.shown}

    def _rooms(self) -> Mapping[str, LiveRoom]:
        """Return where all but the large one play: below a figure on a wall only what plays nowhere else."""
        rooms, overhead = self._view.scene.live_rooms(), self._overhead()
        standing = {
            place_id
            for place_id, room in (*rooms.items(), *overhead.items())
            if self._small.stand(place_id, room) is not None
        }
        return {**rooms, **self._walls.live_rooms(without=standing)}

    def _overhead(self) -> Mapping[str, LiveRoom]:
        return self._view.scene.overhead_room()

    def _show(self, place_id: str) -> None:
        """Hang another picture where that place plays."""
        shown = self.shown[place_id]
        if not self._walls.show_live(place_id, shown.picture):
            self._view.show_live(place_id, shown.picture, () if shown.marked else shown.notes)
