"""The exhibits in the room: whatever opens a page with an exhibit shows it small, playing by itself."""

from collections.abc import Callable, Mapping
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.exhibits.day import DayCount
from kiosk.exhibits.play import LATEST_SECONDS
from kiosk.model.exhibition import Exhibition
from kiosk.qt.exhibits.grounds import SLICE_SECONDS
from kiosk.qt.exhibits.kinds import stands_free
from kiosk.qt.exhibits.small import SmallExhibit, SmallStand
from kiosk.qt.hall.afloat import LiveRoom
from kiosk.qt.style.look import Look

PICTURE_SECONDS = 0.1
"""Between two pictures of one exhibit, at the least."""
_LATER_SECONDS = 0.5
"""After the walls begin: what the room needs first comes first."""
_UNSEEN_SECONDS = 0.5
"""So often is looked whether somebody sees them again."""
SHARE = 0.03
"""Of a core, at the most, for all of them together: where they are dear, they move more slowly."""
MAKING_SHARE = 0.08
"""The same until each has its first picture."""
LONGEST_SECONDS = 2.0
"""No pause is longer: what the first of a kind imports comes once."""
LARGE_SHARE = 0.07
"""The same of the one on the overhead screen, of which a turning model would take twice as much."""


class Showcases(QObject):
    """Plays the exhibits of one hall, as long as somebody can see them."""

    painted = Signal(str)
    """The id of a place whose exhibit has another picture now."""

    def __init__(
        self,
        exhibition: Exhibition,
        look: Look,
        is_seen: Callable[[], bool],
        parent: QObject,
        *,
        calm: bool,
        share: float = SHARE,
        day: DayCount | None = None,
    ) -> None:
        """Have none yet; `is_seen` tells whether the room is seen at rest, `calm` whether nothing may move.

        `share` of a core is theirs at the most. `day` is what was made at exhibits today: they show it in small, too.
        """
        super().__init__(parent)
        self._share = share
        self._exhibition, self._look, self._is_seen, self._calm = exhibition, look, is_seen, calm
        self._day = day
        self.shown: dict[str, SmallExhibit] = {}
        """Id of a place -> its exhibit."""
        self._wanted: Callable[[], Mapping[str, LiveRoom]] | None = None
        """Tells what is to be played, and how large it may be, until it is made."""
        self._turn = 0
        self._then: dict[str, float] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def show(self, rooms: Callable[[], Mapping[str, LiveRoom]]) -> None:
        """Play what places open, as large as there is room; `rooms` is asked a little later.

        Of places that open no exhibit nothing comes.
        """
        self._wanted = rooms
        self._timer.start(round(_LATER_SECONDS * 1000))

    def _begin(self) -> None:
        """Make what is to be played; what the exhibits are made of is imported now."""
        self.shown = {}
        for place_id, room in self._wanted().items() if self._wanted is not None else ():
            part, stand = self._exhibition.exhibit(place_id), self.stand(place_id, room)
            if part is not None and stand is not None:
                self.shown[place_id] = SmallExhibit(
                    part, self._look, stand, calm=self._calm, day=self._day, units=self._exhibition.units
                )
        self._then.clear()
        self._wanted = None

    def stand(self, place_id: str, room: LiveRoom) -> SmallStand | None:
        """Return how the exhibit of a place stands there, free where it can; None where there is none, or no room."""
        part = self._exhibition.exhibit(place_id)
        if part is None:
            return None
        if room.free is not None and stands_free(part):
            return SmallStand(room.free, free=True, marked=room.marked)
        return SmallStand(room.framed, marked=room.marked) if room.framed is not None else None

    def finish(self) -> None:
        """Have the first picture of each now; for `kiosk shots`, which cannot wait."""
        self._begin()
        for place_id, one in self.shown.items():
            while one.unfinished:
                one.step(0.0)
            self.painted.emit(place_id)

    def _step(self, place_id: str) -> None:
        """Let one go on to its next picture, or for a slice of time with its first one."""
        one, now = self.shown[place_id], perf_counter()
        if one.unfinished:
            moved = False
            while one.unfinished and perf_counter() < now + SLICE_SECONDS:
                moved = one.step(0.0)
        else:
            # Of a second that is made up for, a play takes as long as its picture: it goes on slowly, and more often.
            moved = one.step(min(LATEST_SECONDS, now - self._then.get(place_id, now)))
        self._then[place_id] = now
        if moved:
            self.painted.emit(place_id)

    def _go_on(self) -> None:
        """Let the next one go on, and rest for as long as its share of the core says."""
        begun, seen = thread_time(), self._is_seen()
        if seen and self._wanted is not None:
            self._begin()
        elif seen and self.shown:
            making = next((place_id for place_id, one in self.shown.items() if one.unfinished), None)
            if making is None:
                self._turn = (self._turn + 1) % len(self.shown)
            self._step(making or list(self.shown)[self._turn])
        if self._wanted is None and not self.shown:
            return
        made = all(not one.unfinished for one in self.shown.values())
        least = PICTURE_SECONDS / max(1, len(self.shown)) if made else 0.0
        share = self._share if made else max(self._share, MAKING_SHARE)
        pause = max(least if seen else _UNSEEN_SECONDS, min((thread_time() - begun) / share, LONGEST_SECONDS))
        if (
            self._wanted is not None
            or not self._calm
            or any(one.picture is None for one in self.shown.values())
        ):
            self._timer.start(round(pause * 1000))
