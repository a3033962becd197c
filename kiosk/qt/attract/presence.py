"""Idle detection: counts the quiet, asks, lets the visit begin again, and wakes at a touch."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.model.rest import Rest
from kiosk.qt.attract.closed import Closed
from kiosk.qt.attract.loop import AttractLoop, Led
from kiosk.qt.attract.question import Question
from kiosk.qt.pages.remembered import remembered
from kiosk.qt.parts.clip import ClipPane
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.touch.contact import Contact

_HAN_PER_SECOND, _LETTERS_PER_SECOND = 5.0, 16.0
"""How fast people read who stand before a screen."""
LONGEST_READING = 4
"""A page holds the question back for at most so many times the usual quiet."""
FILM_REST_MS = 3000
"""After the end of a film that somebody started; one that loops is seen once."""
LOOK_AT_CLOCK_MS = 20_000


class Presence(QObject):
    """Idle timer of a window: looks after the time between visitors."""

    left = Signal()
    """The visitor has gone, and the visit has begun again."""
    came = Signal()
    """Somebody touched the resting screen."""
    closed = Signal(bool)
    """The hall has closed, or is open again."""
    covered = Signal()
    """Something lies over the hall now."""

    def __init__(self, window: KioskWindow, rest: Rest, now: Callable[[], datetime] = datetime.now) -> None:
        """Watch a window that is shown; the visit it has now is how every visit begins."""
        super().__init__(window)
        self._window, self._rest, self._now = window, rest, now
        self._written = window.setting.exhibition.front.rest
        self.start = window.visit.language, window.visit.text_percent
        """Language and text size in which every visit begins."""
        self.attended = False
        """Staff are at the screen: nobody is asked, nothing rests, and their touches are theirs."""
        self.paused = False
        """Staff have closed the hall: nobody wakes it."""
        self._reading = 0.0
        self.over: QWidget | None = None
        """What lies over the hall: the question, the attract loop or the closed screen; None for a visitor."""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._ask)
        self._clock = QTimer(self, interval=LOOK_AT_CLOCK_MS)
        self._clock.timeout.connect(self._look_at_clock)
        self._clock.start()
        window.router.ask("presence", self._look)
        window.router.stirred.connect(self._await)
        window.arrived.connect(self._arrived)
        window.staged.connect(self._restage)
        self._arrived()

    def is_away(self) -> bool:
        """Whether nobody is there: the screen rests."""
        return self.over is not None and not isinstance(self.over, Question)

    def _look(self, contact: Contact) -> bool:
        """Take the finger that wakes the screen or answers the question: it does nothing else.

        Where a ghost played an exhibit, or something was shown close up, it leads there, and may play at once.
        """
        if self.attended or self.over is None:
            return False
        if self.paused:
            return True
        led = self.over.leads(contact.at) if isinstance(self.over, AttractLoop) else None
        self._wake()
        return led is None or not self._follow(led)

    def _follow(self, led: Led) -> bool:
        """Go where the screen has led; return whether the finger that is down is on the exhibit there."""
        window = self._window
        if led.part is not None and led.play is not None:
            remembered(window.visit.memory, led.opens).plays[led.part] = led.play
        window.open(led.opens)
        if led.part is None or window.stage is None:
            return False
        window.stage.settle()
        return led.on_exhibit and window.visit.here == led.opens

    def attend(self, *, attended: bool) -> None:
        """Leave the screen to staff, or have it back."""
        self.attended = attended
        self._await()

    def pause(self, *, paused: bool) -> None:
        """Close the hall until it is opened again, or open it; either way the next visit begins anew."""
        self.paused = paused
        self._leave()

    # The visitor ------------------------------------------------------------------------------

    def _await(self) -> None:
        """Begin to count the quiet anew."""
        if self.over is None:
            self._quiet.start(round(1000 * max(self._rest.after_seconds, self._reading)))

    def _arrived(self) -> None:
        self._reading = self._reading_seconds()
        self._await()

    def _reading_seconds(self) -> float:
        """Return how long it takes to read all of the page and to see its clips; 0 in the room."""
        page = self._window.stage.page if self._window.stage is not None else None
        painted = page.findChildren(QWidget) if page is not None else []
        text = "".join(
            shown.text for part in painted if hasattr(part, "shown_texts") for shown in part.shown_texts()
        )
        han = sum(character > "\u2e80" for character in text)
        seconds = han / _HAN_PER_SECOND + (len(text) - han) / _LETTERS_PER_SECOND
        seconds += sum(part.seconds for part in painted if isinstance(part, ClipPane))
        return min(seconds, LONGEST_READING * self._rest.after_seconds)

    def _ask(self) -> None:
        if self.attended or self._window.occupied:
            self._await()
            return
        before, self._reading = max(self._rest.after_seconds, self._reading), self._reading_seconds()
        if self._reading > before:  # a clip has come since the page was entered
            self._quiet.start(round(1000 * (self._reading - before)))
            return
        if (film := self._film_seconds()) > 0:  # somebody started it, and it is not over
            self._quiet.start(round(1000 * film) + FILM_REST_MS)
            return
        visit = self._window.visit
        if visit.trail == [visit.exhibition.front.home]:
            self._leave()  # nothing is open in the first hall: there is nothing to lose, and nobody to ask
        elif self._window.stage is not None:
            question = Question(self._window.stage.look, self._rest.warning_seconds, self._window)
            question.unanswered.connect(self._leave)
            self._cover(question)

    def _film_seconds(self) -> float:
        """Return how long a film on the page is seen still that somebody started; 0 for none."""
        from kiosk.qt.pages.screening.playing import Playing  # the first frame waits for every import

        page = self._window.stage.page if self._window.stage is not None else None
        films = page.findChildren(Playing) if page is not None else []
        return max((one.left_seconds for one in films), default=0.0)

    def _leave(self) -> None:
        self._window.begin_again(*self.start)
        self._cover(self._resting())
        self.left.emit()

    def _resting(self) -> QWidget:
        """Return what an empty hall shows now."""
        stage = self._window.stage
        if stage is None:
            raise RuntimeError
        if self.paused:
            exhibition = self._window.setting.exhibition
            return Closed(exhibition, self._rest, stage.look, self._window, paused=True)
        if self._rest.is_open(self._now()):
            return AttractLoop(stage, self._window)
        return Closed(self._window.setting.exhibition, self._rest, stage.look, self._window)

    def _look_at_clock(self) -> None:
        """Close the empty hall in the evening, and open it in the morning."""
        if self.paused:
            return
        wrong = Closed if self._rest.is_open(self._now()) else AttractLoop
        if isinstance(self.over, wrong):
            self._cover(self._resting())

    def _restage(self) -> None:
        """Lie over the new stage, and rest as the content says now."""
        written = self._window.setting.exhibition.front.rest
        if written != self._written:
            self._rest = self._written = written
        if self.is_away():
            self._cover(self._resting())
        elif self.over is not None:
            self.over.raise_()
        else:  # in another language, or other content, the page takes another time to read
            self._reading = self._reading_seconds()

    # What lies over the hall ------------------------------------------------------------------

    def _cover(self, over: QWidget) -> None:
        self._uncover()
        self._window.router.let_go()  # what is pressed just now was not meant: what lies over it takes the release
        self.over = over
        self._quiet.stop()
        over.setGeometry(self._window.rect())
        over.show()
        over.raise_()
        if not isinstance(over, Question) and self._window.stage is not None:
            self._window.stage.hall.set_alive(False)
        self.closed.emit(isinstance(over, Closed))
        self.covered.emit()

    def _uncover(self) -> None:
        if self.over is not None:
            self.over.hide()
            self.over.deleteLater()
            self.over = None

    def _wake(self) -> None:
        came = not isinstance(self.over, Question)
        self._uncover()
        if self._window.stage is not None:
            self._window.stage.enter()
        self._await()
        if came:
            self.came.emit()
