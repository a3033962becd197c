"""The window: carries out what the visitor chooses, on a stage made for their look."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.model.exhibition import Exhibition
from kiosk.model.visit import Visit
from kiosk.model.words import LANGUAGES
from kiosk.qt.look import TEXT_SIZES, Look
from kiosk.qt.pages.setting import Setting
from kiosk.qt.stage import Stage
from kiosk.qt.theme import Theme
from kiosk.sources.store import Store


class KioskWindow(QWidget):
    """One visit on one screen."""

    first_painted = Signal()
    """The first frame is on the screen and can be touched."""
    arrived = Signal(str)
    """The id of the place now on the screen, at rest."""

    def __init__(
        self, exhibition: Exhibition, visit: Visit, store: Store, theme: Theme, *, reduce_motion: bool = False
    ) -> None:
        """Prepare the window; its stage is built when it gets its size."""
        super().__init__()
        self.visit, self.theme, self.reduce_motion = visit, theme, reduce_motion
        self.setting = Setting(exhibition, store, self.open, visit.memory)
        self.stage: Stage | None = None
        self._walls_begun = False
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._build_stage)

    # What the visitor does --------------------------------------------------------------------

    def open(self, place_id: str) -> None:
        """Go deeper: from the hall into what was touched, or from a page to one it names."""
        before = self.visit.here
        self._settle()
        self.visit.go(place_id)
        self._move(before, 1)

    def switch(self, place_id: str) -> None:
        """Go to what was chosen in the dock."""
        before = self.visit.here
        self._settle()
        self.visit.switch(place_id)
        self._move(before, 1)

    def back(self) -> None:
        """Go back one step."""
        before = self.visit.here
        self._settle()
        self.visit.back()
        self._move(before, -1)

    def change_language(self) -> None:
        """Show the same place in the next language."""
        at = LANGUAGES.index(self.visit.language)
        self.visit.language = LANGUAGES[(at + 1) % len(LANGUAGES)]
        self._build_stage()

    def change_text_size(self) -> None:
        """Show the same place in the next text size."""
        at = TEXT_SIZES.index(self.visit.text_percent)
        self.visit.text_percent = TEXT_SIZES[(at + 1) % len(TEXT_SIZES)]
        self._build_stage()

    def _settle(self) -> None:
        if self.stage is not None:
            self.stage.settle()

    def _move(self, before: str, direction: int) -> None:
        if self.stage is not None and before != self.visit.here:
            self.stage.travel(before, direction)

    # The stage --------------------------------------------------------------------------------

    def _build_stage(self) -> None:
        look = Look(self.theme, self.visit.language, self.visit.text_percent, self.width(), self.height())
        old = self.stage
        if old is not None:
            old.leave()
        self.stage = stage = Stage(self.setting, self.visit, look, self, reduce_motion=self.reduce_motion)
        stage.bar.back_chosen.connect(self.back)
        stage.bar.place_chosen.connect(self.switch)
        stage.bar.language_chosen.connect(self.change_language)
        stage.bar.text_size_chosen.connect(self.change_text_size)
        stage.arrived.connect(self.arrived)
        if self._walls_begun:
            stage.begin_walls()
        stage.show()
        if old is None:
            # The window itself never paints (the hall covers it), the header lies on top of everything.
            stage.header.installEventFilter(self)
        else:
            old.hide()
            old.deleteLater()

    def show_at_once(self) -> Stage:
        """Show the visit's place without flight or count-up, its walls painted; for `kiosk shots`."""
        self._build_stage()
        if self.stage is None:
            raise RuntimeError
        self.stage.show_at_once()
        return self.stage

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Build the stage for the new size; a window being dragged larger is built once, at the end."""
        if self.stage is None:
            self._build_stage()
        else:
            self._fitting.start(60)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say when the first frame is done: what comes after its last paint event finds it on the screen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.first_painted.emit)
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what moves."""
        if self.stage is not None:
            self.stage.leave()
        super().closeEvent(event)

    # Data -------------------------------------------------------------------------------------

    def begin_walls(self) -> None:
        """Let the wall screens show their charts, from now on."""
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
