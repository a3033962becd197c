"""All that is heard in a hall: its guide, its ambience, and how loud they are."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.model.block import ExhibitBlock
from kiosk.model.card import Card
from kiosk.model.zone import Zone
from kiosk.qt.shell.guiding import GuidePlayer
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.sound.speaker import Speaker
from kiosk.sounds.levels import Levels

LOOK_AT_CLOCK_MS = 10_000
AGAIN_MS = 30_000
"""From an ambience that ended by itself, as one whose file was just being replaced, to the next try."""


class HallSound(QObject):
    """Speaker, levels and guide of one window; begins nothing before there is something to be heard."""

    def __init__(self, window: KioskWindow, now: Callable[[], datetime] = datetime.now) -> None:
        """Be silent until somebody touches the screen, unless the exhibition asks for more."""
        super().__init__(window)
        self._window = window
        self.levels = Levels(window.setting.exhibition.front.sound, now)
        self.speaker = Speaker(self)
        self.speaker.attend(attended=False)
        self.guide = GuidePlayer(window, self.speaker, self.levels)
        window.setting.films_heard.speaker = self.speaker
        self._there = False
        """Somebody has touched the screen, and has not left."""
        self._closed = False
        """The hall is closed: what sounds unasked does not, either."""
        self._ambience, self._voice = "", 0
        self._clock = QTimer(self, interval=LOOK_AT_CLOCK_MS)
        self._clock.timeout.connect(self.refresh)
        self._clock.start()
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._play_again)
        self.speaker.over.connect(self._ended)
        self.guide.changed.connect(self.refresh)
        window.router.stirred.connect(self._come)
        window.router.clicked.connect(self._click)
        window.arrived.connect(self.refresh)
        window.staged.connect(self.refresh)
        self.refresh()

    def _come(self) -> None:
        if not self._there:
            self._there = True
            self.speaker.attend(attended=True)
            self.refresh()

    def _click(self) -> None:
        if self.levels.of("click") > 0:
            self.speaker.click()

    def leave(self) -> None:
        """Know that the visitor has gone: the next one hears everything as loud as it was meant."""
        self._there, self.levels.visitor = False, 100
        self.guide.stop()
        self.guide.look_for_narrations()
        self.refresh()
        self.speaker.attend(attended=False)

    def close(self, closed: bool) -> None:
        """Know whether the hall is closed."""
        self._closed = closed
        self.refresh()

    def set_staff(self, percent: int) -> None:
        """Be as loud as staff want it."""
        self.levels.staff = percent
        self.refresh()

    def refresh(self) -> None:
        """Let be heard what should be heard now, as loud as it should be."""
        setting, hall = self._window.setting, self._window.visit.hall
        self.levels.terms, self.levels.hall = setting.exhibition.front.sound, hall.volume
        silent = self.levels.silent
        self.guide.mute(mute=silent)
        self.speaker.set_levels(self.levels.all())
        if self._soon():
            self.speaker.prepare()
        wanted = self._there or (self.levels.terms.unasked and not self._closed)
        audible = not silent and self.levels.of("ambience") > 0
        self._play_ambience(setting.exhibition.sounds.get(hall.ambience, "") if wanted and audible else "")

    def _soon(self) -> bool:
        """Whether a touch may be heard: then the process is there before it."""
        if not self._there or self.levels.silent:
            return False
        place = self._window.setting.exhibition.place(self._window.visit.here)
        blocks = place.blocks if isinstance(place, Zone | Card) else ()
        goals = any(isinstance(one, ExhibitBlock) and one.exhibit.goal_sound for one in blocks)
        return self.levels.of("click") > 0 or (goals and self.levels.of("exhibit") > 0)

    def _play_ambience(self, file: str) -> None:
        if file == self._ambience:
            return
        self._again.stop()
        if self._ambience:
            self.speaker.stop(self._voice)
        self._ambience = file
        if file:
            self._voice = self.speaker.play(Path(file), "ambience", loops=True)
            if self._voice < 0:
                self._again.start()

    def _ended(self, voice: int, _: str) -> None:
        if self._ambience and voice == self._voice:
            self._again.start()

    def _play_again(self) -> None:
        self._ambience = ""
        self.refresh()

    def end(self) -> None:
        """Be silent for good."""
        self._clock.stop()
        self._again.stop()
        self.speaker.end()
