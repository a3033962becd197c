"""Behind the page on which staff take content from a stick: finds packs, has them checked and installed."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.packs.about import AboutPack, about
from kiosk.packs.found import Candidate, FoundPack, candidates
from kiosk.packs.install import previous
from kiosk.packs.lines import Done, Offered, PackLine, PackProgress, PackRefused
from kiosk.qt.runtime.errand import Errand
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.staff.told import KnownFacts, Step, shown
from kiosk.qt.staff.unpacking import Unpacking
from kiosk.qt.staff.update import UpdatePage
from kiosk.qt.style.look import Look
from kiosk.staff.drives import drives

LOOK_MS = 2_000
"""Between two looks for sticks."""


class _Seen(NamedTuple):
    """What a look at sticks and content folders found."""

    candidates: list[Candidate]
    now: AboutPack | None
    before: AboutPack | None
    has_before: bool


class Delivery(QObject):
    """Shows the page from `open` to `close`; an installation that has begun goes on to its end without it."""

    installed = Signal()
    """The content folder is another one now."""

    def __init__(self, window: KioskWindow, folder: Path, parent: QObject) -> None:
        """Know the content folder."""
        super().__init__(parent)
        self._window, self._folder = window, folder
        self.page: UpdatePage | None = None
        self.known = KnownFacts()
        self._candidates: list[Candidate] | None = None
        """What was found when packs were looked at last."""
        self._looking = False
        self._work: Unpacking | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    # The page ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the page in the look of the stage, from its beginning where nothing is being installed."""
        stage = self._window.stage
        if stage is None:
            return
        if self._work is None:
            self.known = KnownFacts(found=self.known.found)
        self._show(stage.look)
        self._timer.start()
        self._look()

    def _show(self, look: Look) -> None:
        self._drop()
        self.page = UpdatePage(look, self._window)
        self.page.chosen.connect(self._chosen)
        self.page.closed.connect(self.close)
        self._tell()
        self.page.show()
        self.page.raise_()

    def close(self) -> None:
        """Show it no more."""
        if self.page is None:
            return
        self._timer.stop()
        if self.known.step is not Step.INSTALLING:
            self._give_up()
        self._drop()

    def keep_up(self) -> None:
        """Show the page anew where the screen has another look now."""
        stage = self._window.stage
        if self.page is not None and stage is not None and stage.look != self.page.look:
            self._show(stage.look)

    def raise_(self) -> None:
        """Lie over everything."""
        if self.page is not None:
            self.page.raise_()

    def _drop(self) -> None:
        if self.page is not None:
            self.page.hide()
            self.page.deleteLater()
            self.page = None

    def _set(self, **known: object) -> None:
        self.known = self.known._replace(**known)  # type: ignore[arg-type]
        self._tell()

    def _tell(self) -> None:
        if self.page is not None:
            self.page.tell(shown(self.page.look, self.known))

    # Sticks -----------------------------------------------------------------------------------

    def _look(self) -> None:
        """See whether sticks have come or gone, in a thread: they can be slow."""
        if not self._looking:
            self._looking = True
            folder = self._folder
            Errand(lambda: _seen(folder), self._looked, self)

    def _looked(self, seen: object) -> None:
        self._looking = False
        if not isinstance(seen, _Seen) or self.page is None:
            return
        self._set(now=seen.now, before=seen.before, has_before=seen.has_before)
        if seen.candidates != self._candidates and self._work is None:
            self._candidates = seen.candidates
            if seen.candidates:
                self._find()
            else:
                self._set(found=())

    def _find(self) -> None:
        found: list[FoundPack] = []

        def hear(line: PackLine) -> None:
            if isinstance(line, FoundPack):
                found.append(line)

        self._begin(["--find"], hear, lambda: self._set(found=tuple(found)))

    # Deeds ------------------------------------------------------------------------------------

    def _chosen(self, name: str) -> None:
        if name == "list":
            self._set(step=Step.CHOOSING)
        elif name == "undo":
            self._go(Step.INSTALLING, "", ["--undo"])
        elif name == "install":
            self._go(Step.INSTALLING, self.known.path, [self.known.path])
        else:
            self._go(Step.CHECKING, name, [name, "--look"])

    def _go(self, step: Step, path: str, arguments: list[str]) -> None:
        if self.known.step in (Step.CHECKING, Step.INSTALLING):
            return  # one thing after the other
        self._set(step=step, path=path, percent=0, answer=None)
        self._begin([*arguments, "--content", str(self._folder)], self._hear, self._ended)

    def _begin(
        self, arguments: list[str], hear: Callable[[PackLine], None], ended: Callable[[], None]
    ) -> None:
        self._give_up()

        def over() -> None:
            self._work = None
            ended()

        self._work = Unpacking(arguments, hear, over, self)

    def _give_up(self) -> None:
        if self._work is not None:
            self._work.give_up()
            self._work = self._candidates = None

    def _hear(self, line: PackLine) -> None:
        match line:
            case PackProgress(done, of):
                self._set(percent=100 * done // max(1, of))
            case PackRefused() | Done():
                self._set(answer=line)
            case Offered() if self.known.step is Step.CHECKING:
                self._set(answer=line)
        if isinstance(line, Done):
            self.installed.emit()

    def _ended(self) -> None:
        answer = self.known.answer
        step = {Offered: Step.OFFERED, Done: Step.DONE}.get(type(answer), Step.REFUSED)
        self._set(step=step)
        self._look()


def _seen(folder: Path) -> _Seen:
    before = previous(folder)
    return _Seen(
        candidates(drive.folder for drive in drives()),
        about(folder),
        about(before) if before is not None else None,
        before is not None,
    )
