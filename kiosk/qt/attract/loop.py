"""The attract loop: things of the room close up, and exhibits that a ghost's hand plays, and films, in turn, each with words about it."""

from dataclasses import replace
from itertools import accumulate
from time import monotonic, thread_time
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.exhibits.play import Play
from kiosk.model.exhibit import ExhibitPart
from kiosk.qt.attract.caption import Caption
from kiosk.qt.attract.closeup import Closeup
from kiosk.qt.attract.film_stop import FilmStop
from kiosk.qt.attract.framing import Framing, foot_of, framing, is_broad, lens, page_framing
from kiosk.qt.attract.ghost import GhostPlay
from kiosk.qt.attract.invitation import Invitation
from kiosk.qt.attract.page_hero import PageHeroes
from kiosk.qt.attract.scenery import Scenery
from kiosk.qt.attract.stops import Stop, stops
from kiosk.qt.hall.head import Gaze
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.shell.stage import Stage

FRAME_MS, STAYING_MS, STILL_MS = 33, 50, 250
"""Between two pictures: while the lens is on its way, while it stays, and with motion reduced."""
AHEAD_SECONDS = 9.0
"""So long before its turn the next stop gets ready, a bit at a time: each holds pictures as large as the screen."""
_BUSY = 1.6
"""A frame is followed by a pause of so many times what it cost: an empty hall needs no whole core."""


class Moment(NamedTuple):
    """Position of the attract loop."""

    number: int
    """Which stop, counted on without end."""
    seconds: float
    """Since its beginning."""


class Led(NamedTuple):
    """Where a touch of the attract loop leads."""

    opens: str
    part: ExhibitPart | None = None
    play: Play | None = None
    """What the ghost has played until now, to be gone on with."""
    on_exhibit: bool = False
    """The finger is on the exhibit itself, which may feel it at once."""


class AttractLoop(QWidget):
    """Covers the window; the room below it rests meanwhile."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        """Begin in the middle of the stage's hall, as it rests."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._stage, self._hall, self._look = stage, stage.hall, stage.look
        self._hall.look_from(Gaze())  # however the last visitor left it
        self._exhibition = stage.setting.exhibition
        self._still = stage.reduce_motion
        self._heroes = PageHeroes(stage)
        self._begun = monotonic()
        self.stops = stops(self._hall.plan, self._exhibition)
        self._ends = tuple(accumulate(_lasts(stop) for stop in self.stops))
        self._header = stage.header.grab()
        languages = self._exhibition.front.languages
        self._step_in = Invitation(self._look, languages)
        self._play_on = Invitation(self._look, languages, "play_on")
        self._foot = foot_of(self._look, stage.bar.height())
        self._number, self.scenery, self._caption = 0, self._made(0), self.words_of(0)
        self._next: tuple[int, Scenery] | None = None
        self._told, self._cost = 0.0, 0.0
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._timer.start(FRAME_MS)

    # What is shown when -----------------------------------------------------------------------

    def moment(self) -> Moment:
        """Return where the loop is now."""
        laps, seconds = divmod(monotonic() - self._begun, self._ends[-1])
        at = next((at for at, end in enumerate(self._ends) if seconds < end), len(self.stops) - 1)
        return Moment(int(laps) * len(self.stops) + at, seconds - (self._ends[at - 1] if at else 0.0))

    def stop(self, number: int) -> Stop:
        """Return the stop of that number."""
        return self.stops[number % len(self.stops)]

    def show_stop(self, number: int, seconds: float) -> None:
        """Be at a moment of a stop at once, and wholly painted; for tests and pictures."""
        laps, at = divmod(number, len(self.stops))
        before = self._ends[at - 1] if at else 0.0
        self._begun = monotonic() - laps * self._ends[-1] - before - seconds
        self._go_to(Moment(number, seconds))
        self.scenery.finish()
        self._go_to(Moment(number, seconds))
        self.update()

    @property
    def _invitation(self) -> Invitation:
        """The line that invites now: into the room, or to play."""
        played = isinstance(self.scenery, GhostPlay) and self.scenery.is_seen
        return self._play_on if played else self._step_in

    def framing_of(self, stop: Stop) -> Framing:
        """Return where a stop is seen, and where the words about it."""
        look, head, foot = self._look, self._stage.header.height(), self._foot.height()
        if stop.part is not None:
            return page_framing(look, self._heroes.of(stop.opens), foot)
        broad = stop.place is not None and is_broad(self._hall.plan, stop.place)
        return framing(look, head, foot, broad=broad)

    def _made(self, number: int) -> Scenery:
        stop, hall = self.stop(number), self._hall
        picture = self.framing_of(stop).picture
        if stop.part is not None:
            return GhostPlay(
                stop.part, picture, self._look, self, calm=self._still, units=self._exhibition.units
            )
        if stop.place is None:
            return FilmStop(self._exhibition.films[stop.film], picture, self._look, self, calm=self._still)
        seen = lens(hall.plan, stop.place, picture, hall.scene.stage.size())
        return Closeup(hall, stop.place, seen, self._stage.walls[hall.hall.id].fresh)

    def words_of(self, number: int) -> Caption:
        """Return the words of a stop: in one language on one lap, in the next on the following."""
        lap, spoken = number // len(self.stops), self._exhibition.front.languages
        at = (spoken.index(self._look.language) + lap) % len(spoken)
        look, stop = replace(self._look, language=spoken[at]), self.stop(number)
        return Caption(stop, self._exhibition, look, self.framing_of(stop).words)

    # Time -------------------------------------------------------------------------------------

    def _tick(self) -> None:
        """Go on, prepare what comes, and have painted what has changed."""
        self._go_to(self.moment())
        if self.scenery.failed:
            self._begun -= self.scenery.lasts - self.moment().seconds
        self._prepare()
        self.update(self._changed())
        pace = STILL_MS if self._still else FRAME_MS if self.scenery.whole_picture else STAYING_MS
        self._timer.start(max(pace, round(self._cost * 1000 * _BUSY)))

    def _go_to(self, moment: Moment) -> None:
        if moment.number != self._number:
            self._turn_to(moment.number)
        self.scenery.go_to(moment.seconds)

    def _turn_to(self, number: int) -> None:
        before = self.scenery
        if self._next is not None and self._next[0] == number:
            self.scenery = self._next[1]
        else:
            if self._next is not None:
                self._next[1].let_go()
            self.scenery = self._made(number)
        self._next = None
        before.let_go()
        self._number, self._caption = number, self.words_of(number)
        self.update()

    def _prepare(self) -> None:
        """Have the scenery get ready that is shown, and then the one that comes after it."""
        if not self.scenery.ready:
            self.scenery.get_ready()
            return
        if self._next is None:
            if self.scenery.lasts - self.moment().seconds > AHEAD_SECONDS:
                return
            self._next = self._number + 1, self._made(self._number + 1)
        self._next[1].get_ready()

    def _changed(self) -> QRegion:
        told = self.scenery.told(self.moment().seconds)
        if self.scenery.whole_picture or told != self._told:
            self._told = told
            return QRegion(self.rect())
        if self._still:
            return QRegion()
        return self.scenery.moving() + QRegion(self._invitation.area(self._foot))

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop, and hold no pictures."""
        self._timer.stop()
        self.scenery.let_go()
        if self._next is not None:
            self._next[1].let_go()

    # The picture ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is shown, the words about it, whose hall this is, and the invitation."""
        begun = thread_time()
        painter, area = QPainter(self), event.rect()
        clock = 0.0 if self._still else monotonic() - self._hall.born
        if self.scenery.shows_room:
            self._hall.scene.paint_resting(painter, area, clock)
        self.scenery.paint(painter, area, clock)
        told = self.scenery.told(self.moment().seconds)
        if told > 0:
            self._caption.paint(painter, told)
        painter.drawPixmap(0, 0, self._header)
        self._invitation.paint(painter, self._foot, 0.0 if self._still else monotonic() - self._begun)
        painter.end()
        self._cost = thread_time() - begun

    def shown_texts(self) -> list[ShownText]:
        """Return every visible string of this moment."""
        self._go_to(self.moment())
        return [*self._caption.shown_texts(), *self._invitation.shown_texts(self._foot)]

    # Touches ----------------------------------------------------------------------------------

    def leads(self, at: QPointF) -> Led | None:
        """Return where a touch there leads: to what is played, or to the thing under it; None for the room."""
        stop, on = self.stop(self._number), self.scenery.is_on(at)
        if isinstance(self.scenery, GhostPlay) and self.scenery.is_seen:
            return Led(stop.opens, stop.part, self.scenery.left_to_visitor(), on)
        return Led(stop.opens) if on and stop.part is None else None


def _lasts(stop: Stop) -> float:
    if stop.film:
        return FilmStop.lasts
    return Closeup.lasts if stop.part is None else GhostPlay.lasts
