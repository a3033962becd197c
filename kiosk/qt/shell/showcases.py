"""The exhibits in the room: whatever opens a page with an exhibit shows it small, playing by itself."""

from collections.abc import Callable
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, QSize, QTimer, Signal

from kiosk.exhibits.day import DayCount
from kiosk.model.block import ExhibitBlock
from kiosk.model.exhibit import ExhibitPart
from kiosk.model.exhibition import Exhibition
from kiosk.qt.exhibits.small import SmallExhibit
from kiosk.qt.style.look import Look

PICTURE_SECONDS = 0.1
"""Between two pictures of one exhibit, at the least."""
_LATER_SECONDS = 0.5
"""After the walls begin: what the room needs first comes first."""
_UNSEEN_SECONDS = 0.5
"""So often is looked whether somebody sees them again."""
SHARE = 0.02
"""Of a core, at the most, for all of them together: where they are dear, they move more slowly."""


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
        day: DayCount | None = None,
    ) -> None:
        """Have none yet; `is_seen` tells whether the room is seen at rest, `calm` whether nothing may move.

        `day` is what was made at exhibits today: they show it in small, too.
        """
        super().__init__(parent)
        self._exhibition, self._look, self._is_seen, self._calm = exhibition, look, is_seen, calm
        self._day = day
        self.shown: dict[str, SmallExhibit] = {}
        """Id of a place -> its exhibit."""
        self._wanted: dict[str, QSize] = {}
        """What is to be played, and how large, until it is made."""
        self._turn = 0
        self._then: dict[str, float] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def show(self, sizes: dict[str, QSize]) -> None:
        """Play what these places open, in pictures of these sizes; of those that open no exhibit nothing comes."""
        self._wanted = sizes
        self._timer.start(round(_LATER_SECONDS * 1000))

    def _begin(self) -> None:
        """Make what is to be played; what the exhibits are made of is imported now."""
        parts = {place_id: self._part(place_id) for place_id in self._wanted}
        self.shown = {
            place_id: SmallExhibit(
                part,
                self._look,
                self._wanted[place_id],
                calm=self._calm,
                day=self._day,
                units=self._exhibition.units,
            )
            for place_id, part in parts.items()
            if part is not None
        }
        self._then.clear()
        self._wanted = {}

    def _part(self, place_id: str) -> ExhibitPart | None:
        place = self._exhibition.place(place_id)
        blocks = place.blocks if place is not None else ()
        return next((block.exhibit for block in blocks if isinstance(block, ExhibitBlock)), None)

    def finish(self) -> None:
        """Have the first picture of each now; for `kiosk shots`, which cannot wait."""
        self._begin()
        for place_id, one in self.shown.items():
            while one.unfinished:
                one.step(0.0)
            self.painted.emit(place_id)

    def _go_on(self) -> None:
        """Let the next one go on, and rest for as long as its share of the core says."""
        begun, seen = thread_time(), self._is_seen()
        if seen and self._wanted:
            self._begin()
        elif seen and self.shown:
            self._turn = (self._turn + 1) % len(self.shown)
            place_id = list(self.shown)[self._turn]
            now = perf_counter()
            moved = self.shown[place_id].step(min(1.0, now - self._then.get(place_id, now)))
            self._then[place_id] = now
            if moved:
                self.painted.emit(place_id)
        if not self._wanted and not self.shown:
            return
        least = PICTURE_SECONDS / max(1, len(self.shown)) if seen else _UNSEEN_SECONDS
        pause = max(least, (thread_time() - begun) / SHARE)
        if self._wanted or not self._calm or any(one.picture is None for one in self.shown.values()):
            self._timer.start(round(pause * 1000))
