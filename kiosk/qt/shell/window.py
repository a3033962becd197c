"""The window: carries out what the visitor chooses, on a stage made for their look."""

from collections.abc import Callable
from functools import cache, partial
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.model.exhibition import Exhibition
from kiosk.model.explored import page_behind
from kiosk.model.visit import SEARCH, Visit
from kiosk.qt.hall.first_picture import FirstPictures
from kiosk.qt.pages.setting import FeedArchive, FilmsHeard, NarratedPages, Setting
from kiosk.qt.parts.breaks import listen
from kiosk.qt.runtime.guard import report
from kiosk.qt.runtime.sameness import same_frame, same_ground, same_page, same_room
from kiosk.qt.shell.first_paint import FirstPaint
from kiosk.qt.shell.stage import Stage
from kiosk.qt.style.fonts import typeset_in
from kiosk.qt.style.look import TEXT_SIZES, Look
from kiosk.qt.style.theme import Theme
from kiosk.qt.touch.router import Router
from kiosk.search.finder import Finder
from kiosk.sources.store import Store
from kiosk.words import Language

if TYPE_CHECKING:
    from kiosk.analytics.made import MadeToday

LEAST = QSize(320, 240)
"""A stage is never smaller: a window that is squeezed to nothing, as when displays change, shows a part of one."""
LEFT_SECONDS = 0.4
"""So long after a page was left, touches where the way back is do nothing: most are one too many."""


class KioskWindow(QWidget):
    """One visit on one screen."""

    painted = Signal()
    """A picture has gone to the screen."""
    first_painted = Signal()
    """The first frame, header and bar, is on the screen and can be touched."""
    seen = Signal()
    """What is at the place is seen: the place itself, or the picture that was kept of it."""
    opened = Signal()
    """The place itself is on the screen too."""
    arrived = Signal(str)
    """The id of the place now on the screen, at rest."""
    played = Signal(str, object)
    """The id of a page whose exhibit somebody has played, and `exhibits.play.Played`."""
    searched = Signal()
    """Somebody has begun to type what they look for."""
    going = Signal(str)
    """The visitor has chosen another place than the one of that id, and the screen follows now."""
    staged = Signal()
    """Another stage stands in the window, or the same with other content."""

    def __init__(
        self,
        exhibition: Exhibition,
        visit: Visit,
        store: Store,
        theme: Theme,
        *,
        reduce_motion: bool = False,
        mark: str = "",
    ) -> None:
        """Prepare the window; its stage is built when it gets its size. Pictures of rooms are kept under a `mark`."""
        super().__init__()
        self.visit, self.theme, self.reduce_motion = visit, theme, reduce_motion
        listen(exhibition)
        self.setting = Setting(
            exhibition,
            store,
            self.open,
            visit.memory,
            Finder(),
            reduce_motion,
            cache(_made_today),
            FeedArchive(),
            FirstPictures(mark),
            NarratedPages(),
            FilmsHeard(),
        )
        self.stage: Stage | None = None
        self._router: Router | None = None
        self.going.connect(self._changed)
        self.staged.connect(self._changed)
        self.occupied: set[object] = set()
        """Who holds the visitor's attention without a touch, as what is read aloud: nobody is asked whether they are there."""
        self.paint_seconds = 0.0
        """How long the last picture took, until the system had it."""
        self._walls_begun = False
        self._fitting = QTimer(self, singleShot=True)
        self._fitting.timeout.connect(self._build_stage)

    @property
    def router(self) -> Router:
        """What hears every touch; there is one once the window was shown."""
        if self._router is None:
            self._router = Router(self)
        return self._router

    def _changed(self) -> None:
        if self._router is not None:
            self._router.changed()

    # What the visitor does --------------------------------------------------------------------

    def open(self, place_id: str) -> None:
        """Go deeper: from the hall into what was touched, or from a page to one it names."""
        self._go(partial(self.visit.go, place_id), 1)

    def switch(self, place_id: str) -> None:
        """Go to what was chosen in the dock."""
        self._go(partial(self.visit.switch, place_id), 1)

    def search(self) -> None:
        """Go to the search, or back to it."""
        self._go(partial(self.visit.go, SEARCH), 1)

    def back(self) -> None:
        """Go back one step."""
        self._go(self.visit.back, -1)

    def change_language(self) -> None:
        """Show the same place in the next language."""
        self._show_in(self.visit.next_language, self.visit.text_percent)

    def change_text_size(self) -> None:
        """Show the same place in the next text size."""
        at = TEXT_SIZES.index(self.visit.text_percent)
        self._show_in(self.visit.language, TEXT_SIZES[(at + 1) % len(TEXT_SIZES)])

    def _show_in(self, language: Language, text_percent: int) -> None:
        """Show the same place in another look; where that cannot be built, all stays as it was."""
        visit = self.visit
        before = visit.language, visit.text_percent
        if self.stage is not None:
            self.stage.keep_gaze()
        visit.language, visit.text_percent = language, text_percent
        try:
            self._build_stage()
        except Exception:
            visit.language, visit.text_percent = before
            raise

    def show_anew(self) -> None:
        """Build what is shown once more as it is; where that cannot be, it stays."""
        if self.stage is not None:
            self._settle()
            self._build_stage()

    def begin_again(self, language: Language, text_percent: int) -> None:
        """Forget this visitor and show the home hall to the next one."""
        self._settle()
        if self.stage is not None:
            self.stage.leave()
        self.visit.begin_again(language, text_percent)
        self._build_stage()

    def _settle(self) -> None:
        if self.stage is not None:
            self.stage.settle()

    def _go(self, step: Callable[[], None], direction: int) -> None:
        """Take a step and follow it on the screen; where the place cannot be shown, stay where the visitor was."""
        before, trail = self.visit.here, list(self.visit.trail)
        self._settle()
        step()
        if self.stage is None or before == self.visit.here:
            return
        self.going.emit(before)
        try:
            self.stage.travel(before, direction)
            if direction < 0 and self._router is not None:
                self._router.spare(self.stage.slot(), LEFT_SECONDS)
        except Exception as error:  # noqa: BLE001 - half a page is on the stage, and nothing leads away from it
            report(error)
            self.visit.trail = trail
            self.visit.move_to(self.setting.exhibition)
            self._build_stage()

    # The stage --------------------------------------------------------------------------------

    def _build_stage(self, *, strictly: bool = False) -> None:
        size = self.size().expandedTo(LEAST)
        look = Look(self.theme, self.visit.language, self.visit.text_percent, size.width(), size.height())
        old = self.stage
        if old is not None:
            old.leave()
        typeset_in(look.language)
        try:
            stage = Stage(self.setting, self.visit, look, reduce_motion=self.reduce_motion)
            stage.setParent(self)
            if old is not None:
                stage.try_out(strictly=strictly)
        except Exception:
            if old is not None:
                typeset_in(old.look.language)
                old.enter()  # it stays as it was
            raise
        self.stage = stage
        stage.bar.back_chosen.connect(self.back)
        stage.bar.place_chosen.connect(self.switch)
        stage.bar.language_chosen.connect(self.change_language)
        stage.bar.text_size_chosen.connect(self.change_text_size)
        stage.bar.search_chosen.connect(self.search)
        stage.searched.connect(self.searched)
        stage.played.connect(self.played)
        stage.arrived.connect(self.arrived)
        if self._walls_begun:
            stage.begin_walls()
        if old is None:
            stage.show()
            self.first_painted.connect(self._begin_opening)
            FirstPaint(stage.header, self.first_painted.emit)
        else:
            stage.enter()
            stage.show()
            old.hide()
            old.deleteLater()
        self.staged.emit()

    # Other content ----------------------------------------------------------------------------

    def adopt(self, exhibition: Exhibition, *, redrawn: bool = False) -> None:
        """Show other content from now on, at the same place; `redrawn` pictures and theme are read anew.

        Raises whatever goes wrong while the new stage is built; then everything is as it was.
        """
        kept = self.setting, self.visit.exhibition, self.visit.trail, self.visit.language, self.theme
        keeps_page = not redrawn and self.shows_the_same(exhibition)
        keeps_room = keeps_page and self.has_the_same_room(exhibition)
        try:
            if redrawn:
                self.theme = Theme.read()
            self._take_content(exhibition)
            if not keeps_page:
                self._build_stage(strictly=True)
            elif self.stage is not None:
                self.stage.go_on(self.setting, keeps_room=keeps_room)
                self.staged.emit()
        except Exception:
            self.setting, self.visit.exhibition, self.visit.trail, self.visit.language, self.theme = kept
            raise

    def adopt_on_the_way(self, exhibition: Exhibition) -> None:
        """Go on in other content from the page the visitor is just going to; it has not been built yet."""
        keeps_room = self.has_the_same_room(exhibition)
        self._take_content(exhibition)
        if self.stage is not None:
            self.stage.go_on(self.setting, keeps_room=keeps_room)

    def _take_content(self, exhibition: Exhibition) -> None:
        # Pictures of its rooms are of use until the program ends: what its files were like is not known.
        self.setting = self.setting._replace(exhibition=exhibition, firsts=FirstPictures())
        self.visit.move_to(exhibition)
        listen(exhibition)

    def shows_the_same(self, exhibition: Exhibition) -> bool:
        """Tell whether what is on the screen would look the same with other content."""
        old, here, hall = self.setting.exhibition, self.visit.here, self.visit.hall.id
        if not same_ground(old, exhibition) or not same_frame(hall, old, exhibition):
            return False
        if here == hall:
            return same_room(hall, old, exhibition)
        return same_page(page_behind(here), old, exhibition)

    def has_the_same_room(self, exhibition: Exhibition) -> bool:
        """Tell whether the hall the visitor stands in would look the same with other content."""
        old = self.setting.exhibition
        return same_ground(old, exhibition) and same_room(self.visit.hall.id, old, exhibition)

    def show_at_once(self) -> Stage:
        """Show the visit's place without flight or count-up, its walls painted; for `kiosk shots`."""
        self._build_stage()
        if self.stage is None:
            raise RuntimeError
        self.stage.show_at_once()
        return self.stage

    def showEvent(self, event: QShowEvent) -> None:
        """Hear every touch from now on."""
        self.router  # noqa: B018 - is made when asked for
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Build the stage for the new size; a window being dragged larger is built once, at the end."""
        if self.stage is not None:
            self._fitting.start(60)
            return
        try:
            self._build_stage()
        except Exception as error:  # noqa: BLE001
            # PySide 6.11 crashes when an exception leaves an override in the middle of show(): report it from here.
            report(error)
            QTimer.singleShot(0, self, partial(QApplication.exit, 1))  # there is nothing to be seen

    def _begin_opening(self) -> None:
        from kiosk.qt.shell.opening import RoomOpening  # the first frame does not wait for it

        opening = RoomOpening(lambda: self.stage, self)
        opening.seen.connect(self.seen)
        opening.opened.connect(self.opened)
        opening.begin(self.setting.firsts, self.visit.hall.id)

    def event(self, event: QEvent) -> bool:
        """Tell of every picture once it is on the screen."""
        if event.type() != QEvent.Type.UpdateRequest:
            return super().event(event)
        begun = perf_counter()
        answer = super().event(event)
        self.paint_seconds = perf_counter() - begun
        self.painted.emit()
        return answer

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what moves."""
        if self.stage is not None:
            self.stage.leave()
        self.setting.finder.close()
        super().closeEvent(event)

    # Data -------------------------------------------------------------------------------------

    def begin_walls(self) -> None:
        """Let the wall screens show their charts, and have the pictures of other rooms at hand, from now on."""
        from kiosk.qt.shell.ahead import PaintAhead  # the first frame does not wait for it

        if not self._walls_begun:
            ahead = PaintAhead(lambda: self.stage, self)
            self.staged.connect(ahead.begin_anew)
            ahead.begin(self.router)
        self._walls_begun = True
        if self.stage is not None:
            self.stage.begin_walls()

    def refresh(self, changed: frozenset[str]) -> None:
        """Pass on which series changed to what is seen."""
        if self.stage is not None:
            self.stage.refresh(changed)

    def age(self) -> None:
        """Let badges show how old their data are; once a second."""
        self.refresh(frozenset())


def _made_today() -> "MadeToday":
    from kiosk.analytics.made import MadeToday

    return MadeToday()
