"""What staff can do at the screen, and what stays so."""

import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.model.content_state import ContentState
from kiosk.qt.attract.presence import Presence
from kiosk.qt.runtime.errand import Errand
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.staff.dim import Dim
from kiosk.qt.staff.frames import Frames
from kiosk.qt.standing.live import Live
from kiosk.staff.settings import BRIGHTNESS, VOLUMES, Settings, keep_settings, read_settings

if TYPE_CHECKING:
    from kiosk.packs.trial import TakenBack
    from kiosk.qt.shell.sounding import HallSound
    from kiosk.qt.staff.delivery import Delivery
    from kiosk.qt.staff.facts import FactSection, FromDisk
    from kiosk.qt.staff.usage import Usage
    from kiosk.qt.standing.reload import Reload
    from kiosk.staff.export import ExportProgress


class Deeds(QObject):
    """Carries out what staff choose, and tells how things stand."""

    def __init__(
        self,
        window: KioskWindow,
        live: Live,
        presence: Presence,
        frames: Frames,
        leave: Callable[[], None],
        folder: Path | None,
    ) -> None:
        """Apply what staff have set before, once it is read."""
        super().__init__(window)
        self._window, self._live, self._presence = window, live, presence
        self._frames, self._leave, self._folder = frames, leave, folder
        self._begun = monotonic()
        self._writing = threading.Lock()
        self.reload: Reload | None = None
        """Follows the content; given as soon as it is there."""
        self.sound: HallSound | None = None
        """What is heard; see `hear`."""
        self.delivery: Delivery | None = None
        """Brings content from sticks, also while the panel is shut; None before anybody asked for it."""
        self.dim = Dim(window)
        self.settings = Settings()
        self.read = False
        """Whether what staff have set before is known and applied."""
        self._disk: FromDisk | None = None
        self._taken_back: TakenBack | None = None
        self._asking = False
        self._usage: Usage | None = None
        self.exported: ExportProgress | None = None
        """How the export to a stick stands; None before the first."""
        Errand(lambda: read_settings(folder), self._apply, self)

    def _apply(self, settings: object) -> None:
        self.read = True
        if not isinstance(settings, Settings):
            return
        self.settings = settings
        self.dim.set_brightness(settings.brightness)
        self._be_loud()
        visit, start = self._window.visit, self._presence.start
        language = settings.language or start[0]
        percent = settings.text_percent or start[1]
        self._presence.start = language, percent
        untouched = len(visit.trail) == 1 and (visit.language, visit.text_percent) == start
        if settings.paused:
            self._presence.pause(paused=True)
        elif untouched and (language, percent) != start:
            self._window.begin_again(language, percent)

    def _keep(self) -> None:
        Errand(self._write, lambda _: None, self)

    def _write(self) -> None:
        with self._writing:  # the last to come writes what holds then
            keep_settings(self.settings, self._folder)

    # What is known ----------------------------------------------------------------------------

    @property
    def state(self) -> ContentState | None:
        """How the content stands; None before anybody follows it."""
        return self.reload.state if self.reload is not None else None

    def ask_disk(self, told: Callable[[], None]) -> None:
        """Find out what only the disk knows, and say when it is known; the content's may not answer, and is asked once."""
        from kiosk.packs.trial import TakenBack, taken_back
        from kiosk.qt.staff import facts
        from kiosk.qt.staff.usage import read_usage

        def take(found: object) -> None:
            self._disk, self._usage = found if isinstance(found, tuple) else (None, None)
            told()

        def take_back(found: object) -> None:
            self._asking, self._taken_back = False, found if isinstance(found, TakenBack) else None
            told()

        folder, content = self._folder, Path(self._window.visit.exhibition.folder)
        Errand(lambda: (facts.ask_disk(folder), read_usage(content)), take, self)
        if not self._asking:
            self._asking = True
            Errand(lambda: taken_back(content), take_back, self)

    def sections(self) -> "list[FactSection]":
        """Return how everything stands now, in the language of the stage."""
        from kiosk.qt.staff import facts
        from kiosk.qt.staff.exported import export_section
        from kiosk.qt.staff.usage import usage_sections

        stage = self._window.stage
        if stage is None:
            return []
        look, setting = stage.look, self._window.setting
        exported = [export_section(look, self.exported)] if self.exported is not None else []
        return [
            *exported,
            *facts.glass_sections(look, self._window.router),
            facts.content_section(look, self.state, self._taken_back),
            facts.machine_section(look, self._disk, monotonic() - self._begun, self._frames.times()),
            facts.today_section(look, setting.exhibition, self._live),
            facts.falls_section(look, self._disk.falls if self._disk is not None else []),
            *usage_sections(look, setting.exhibition, self._usage),
            facts.feeds_section(look, setting.exhibition, setting.store, self._live),
        ]

    # What can be done -------------------------------------------------------------------------

    def do(self, deed: str) -> None:
        """Do what was chosen; see `panel.Deed`."""
        getattr(self, f"_do_{deed}")()

    def _do_reload(self) -> None:
        if self.reload is not None:
            self.reload.show_now()

    def _do_update(self) -> None:
        from kiosk.qt.staff.delivery import Delivery

        if self.reload is None:
            return
        if self.delivery is None:
            self.delivery = Delivery(self._window, Path(self.reload.state.folder), self)
            self.delivery.installed.connect(self.reload.show_soon)
        self.delivery.open()

    def _do_language(self) -> None:
        self._window.change_language()
        self._begin_so()

    def _do_text_size(self) -> None:
        self._window.change_text_size()
        self._begin_so()

    def _begin_so(self) -> None:
        """Begin every visit as the screen is now."""
        visit = self._window.visit
        self._presence.start = visit.language, visit.text_percent
        self.settings = self.settings._replace(language=visit.language, text_percent=visit.text_percent)
        self._keep()

    def _do_brightness(self) -> None:
        now = BRIGHTNESS.index(self.settings.brightness)
        self.settings = self.settings._replace(brightness=BRIGHTNESS[(now + 1) % len(BRIGHTNESS)])
        self.dim.set_brightness(self.settings.brightness)
        self._keep()

    def _do_volume(self) -> None:
        now = VOLUMES.index(self.settings.volume)
        self.settings = self.settings._replace(volume=VOLUMES[(now + 1) % len(VOLUMES)])
        self._be_loud()
        self._keep()

    def hear(self, sound: "HallSound") -> None:
        """Know what is heard, and have it as loud as staff have set it."""
        self.sound = sound
        self._be_loud()

    def _be_loud(self) -> None:
        if self.sound is not None:
            self.sound.set_staff(self.settings.volume)

    def _do_pause(self) -> None:
        self.settings = self.settings._replace(paused=not self.settings.paused)
        self._keep()
        self._presence.pause(paused=self.settings.paused)

    def _do_export(self) -> None:
        """Write what staff take home, unless that is being done already."""
        if self.reload is None or (self.exported is not None and self.exported.end == "writing"):
            return
        from kiosk.staff.export import ExportProgress, export

        self.exported = ExportProgress()
        content, folder = Path(self.reload.state.folder), self._folder
        visit = self._window.visit
        hall, language = visit.exhibition.front.name.say(visit.language), visit.language

        def tell(progress: ExportProgress) -> None:
            self.exported = progress  # read by the panel, again and again

        def ended(_: object) -> None:
            if self.exported is not None and self.exported.end == "writing":
                self.exported = self.exported._replace(end="failed", why="see kiosk.log")

        Errand(lambda: export(content, hall, language, tell, state=folder), ended, self)

    def _do_exit(self) -> None:
        self._leave()
