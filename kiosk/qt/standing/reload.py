"""Hot reload: other content while the hall is open, taken over when no visitor notices, or at once for the one who edits."""

import gc
import logging
import time
from collections import deque
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.content.follower import Follower, ReaderHeard
from kiosk.content.reader import Order
from kiosk.model.content_state import ContentState
from kiosk.model.exhibition import Exhibition
from kiosk.model.problem import Problem
from kiosk.model.visit import is_place
from kiosk.places import ASSETS
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.standing.live import Live
from kiosk.sources.tried import tried
from kiosk.words import NOTHING, Said, said

log = logging.getLogger(__name__)

LOOK_MS = 100
EVERY_SECONDS = 1.0
EVERY_SECONDS_PREVIEW = 0.2
"""Between two looks at the folder; what has rested since the last look is read."""

MOST_LOGGED = 20
"""Problems of one check in the log."""

MANY_PARTS = 500
"""So many new parts would make every later collection slow: they are set aside at once."""


class Reload(QObject):
    """Keeps a window in step with its content folder, from `begin` to `end`."""

    state_changed = Signal()
    taking = Signal(str)
    """Other content is about to be painted; its digest."""

    def __init__(
        self,
        window: KioskWindow,
        live: Live,
        order: Order,
        state: ContentState,
        away: Callable[[], bool],
        *,
        shown: str = "",
        suspects: Collection[str] = (),
    ) -> None:
        """Prepare.

        `away` tells whether nobody stands there; `shown` is the digest of what is on the screen, `suspects` are those
        of what only staff may show.
        """
        super().__init__(window)
        self.state = state
        self.at_once = False
        """For one who edits: wait for nobody."""
        self._window, self._live, self._away = window, live, away
        self._heard: deque[ReaderHeard] = deque()
        self._waiting: Exhibition | None = None
        self._shown = self._digest = shown
        self._suspects = frozenset(suspects)
        self._redrawn = False
        self._soon = False
        self._logged: tuple[Problem, ...] = ()
        self._follower = Follower(order, window.visit.exhibition, self._heard.append)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        window.going.connect(self._go_along)

    def begin(self) -> None:
        """Follow the folder from now on."""
        self._follower.start()
        self._timer.start(LOOK_MS)

    def end(self) -> None:
        """Follow it no more."""
        self._timer.stop()
        self._follower.stop()

    def look(self) -> None:
        """Take in what was heard, and show it if this is the moment."""
        while self._heard:
            self._take(self._heard.popleft())
        if self._waiting is None:
            return
        if self._soon or (not self.state.suspect and self._is_the_moment(self._waiting)):
            self._adopt(self._waiting)

    def show_soon(self) -> None:
        """Show what is read next as soon as it is, whoever stands there: staff have just installed it."""
        self._soon = True

    def show_now(self) -> None:
        """Show what the folder holds, with its pictures and the theme read anew, whoever stands there."""
        self._redrawn = True
        if self._waiting is not None:
            self._adopt(self._waiting)
            return
        try:
            self._window.adopt(self._window.visit.exhibition, redrawn=True)
        except Exception as error:
            log.exception("the content could not be shown anew; the screen stays")
            self._tell(trouble=_why(error))
        finally:
            self._redrawn = False

    def prove(self, _digest: str) -> None:
        """Note that the screen has lived with what it shows for long enough."""
        self._tell(proved=True)

    def _take(self, heard: ReaderHeard) -> None:
        if heard.exhibition is not None:
            self._waiting = heard.exhibition
            self._redrawn |= heard.redrawn
        elif not heard.errors and self.state.last_good:
            self._waiting = self._waiting or self._window.visit.exhibition
        self._digest = heard.digest or self._digest
        self._log(heard)
        self._tell(
            checked_at=time.time(),
            problems=heard.problems,
            errors=heard.errors,
            warnings=heard.warnings,
            waiting=self._waiting is not None,
            suspect=self._waiting is not None and self._digest in self._suspects,
            trouble=NOTHING,
            unkept=self.state.unkept if heard.unkept is None else heard.unkept,
        )

    def _log(self, heard: ReaderHeard) -> None:
        errors = tuple(problem for problem in heard.problems if problem.severity == "error")
        if errors == self._logged:
            return
        self._logged = errors
        if not errors:
            log.info("the content is without errors again: %s", self.state.folder)
        for problem in errors[:MOST_LOGGED]:
            about = {"file": problem.file, "line": problem.line, "rule": problem.rule}
            log.warning("content: %s", problem.line_text("en"), extra={"content_problem": about})
        if heard.errors > MOST_LOGGED:
            log.warning("content: %d more errors; see kiosk check", heard.errors - MOST_LOGGED)

    def _is_the_moment(self, exhibition: Exhibition) -> bool:
        stage = self._window.stage
        if stage is None or not stage.at_rest:
            return False
        if self.at_once or self._away():
            return True
        return not self._redrawn and self._window.shows_the_same(exhibition)

    def _go_along(self, before: str) -> None:
        """The visitor goes to a page that is not built yet: it may come from the new content."""
        new, visit = self._waiting, self._window.visit
        if new is None or self.state.suspect or self._redrawn:
            return
        if not all(is_place(new, place) for place in (visit.here, before)):
            return
        flies = before in new.halls or visit.here in new.halls
        if flies and not self._window.has_the_same_room(new):
            return  # the room in which it is flown stays
        if new.feeds != visit.exhibition.feeds:
            return  # tiles that are seen leaving must not lose their data
        self._done(new, lambda: self._window.adopt_on_the_way(new))

    def _adopt(self, new: Exhibition) -> None:
        self._done(new, lambda: self._window.adopt(new, redrawn=self._redrawn))

    def _done(self, new: Exhibition, show: Callable[[], None]) -> None:
        old = self._window.visit.exhibition
        self._waiting, self._soon = None, False
        self.taking.emit(self._digest)
        try:
            self._live.change(new)
            show()
        except Exception as error:
            log.exception("new content could not be shown; the old stays")
            self._live.change(old)
            self.taking.emit(self._shown)
            self._tell(waiting=False, trouble=_why(error))
            return
        finally:
            self._redrawn = False
        log.info("new content is shown: %s", self.state.folder)
        self._shown, self._suspects = self._digest, self._suspects - {self._digest}
        self._tell(shown_since=time.time(), kept_at=0.0, waiting=False, suspect=False, proved=False)
        if sum(part is not old.cards.get(name) for name, part in new.cards.items()) > MANY_PARTS:
            gc.collect()
            gc.freeze()

    def _tell(self, **known: object) -> None:
        self.state = self.state._replace(**known)  # type: ignore[arg-type]
        self.state_changed.emit()


def _why(error: Exception) -> Said:
    what = f"{type(error).__name__}: {error}"[:200]
    return said("staff", "new_content_unshown", what=what)


def order_for(folder: Path, prints: Mapping[str, int], *, preview: bool) -> Order:
    """Return what the reading process shall do for a hall, or for one who edits."""
    every = EVERY_SECONDS_PREVIEW if preview else EVERY_SECONDS
    tables = tried if preview else None
    return Order(folder, ASSETS, prints, every, eager=preview, tables=tables)
