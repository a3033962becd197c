"""Prefetching of rooms: what each looks like when it is first seen is painted while nobody touches anything."""

from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from kiosk.model.hall import Hall
from kiosk.qt.hall.first_picture import MOST_IN_MEMORY, FirstPictures, FirstSight
from kiosk.qt.runtime.guard import report
from kiosk.qt.shell.stage import Stage
from kiosk.qt.touch.router import Router

LOOK_MS, STEP_MS = 500, 20
QUIET_SECONDS = 1.0
"""Since the last touch: a step takes some ten milliseconds, and a finger waits for none."""


class PaintAhead(QObject):
    """Has the pictures of all rooms at hand in which the visitor can stand next."""

    def __init__(self, stage: Callable[[], Stage | None], parent: QObject) -> None:
        """Paint nothing before `begin`; `stage` returns the one that stands in the window."""
        super().__init__(parent)
        self._stage = stage
        self._router: Router | None = None
        self._steps: Iterator[None] | None = None
        self._asked: set[FirstSight] = set()
        """What has been looked for on the disk, or could not be painted."""
        self._stirred = monotonic()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._go_on)

    def begin(self, router: Router) -> None:
        """Begin, where no touch waits for it."""
        if self._router is None:
            self._router = router
            router.stirred.connect(self._stir)
        self.begin_anew()

    def begin_anew(self) -> None:
        """Look again what is missing: there is another stage, or other content; nothing happens before `begin`."""
        self._steps = None
        self._asked.clear()
        if self._router is not None:
            self._timer.start(LOOK_MS)

    def _stir(self) -> None:
        self._stirred = monotonic()

    def _go_on(self) -> None:
        stage, router = self._stage(), self._router
        quiet = monotonic() - self._stirred >= QUIET_SECONDS and router is not None and not router.fingers()
        if stage is None or not quiet or not stage.at_rest or stage.page is not None:
            return
        self._timer.start(STEP_MS)
        try:
            if self._steps is None:
                self._steps = self._next(stage)
            elif next(self._steps, self) is self:
                self._steps = None
        except Exception as error:  # noqa: BLE001 - the room is built when somebody goes there, and tells of itself
            report(error)
            self._steps = None

    def _next(self, stage: Stage) -> Iterator[None] | None:
        """Return the steps to the next picture that is missing; rest where there is none."""
        firsts = stage.setting.firsts
        # The one that the visitor stands in is for the next start.
        halls = sorted(stage.setting.exhibition.halls.values(), key=lambda one: one is stage.visit.hall)
        for hall in halls[:MOST_IN_MEMORY]:
            sight = stage.sight(hall.id)
            if firsts is not None and sight not in firsts and sight not in self._asked:
                self._asked.add(sight)
                return self._made(stage, firsts, hall, sight)
        self._timer.stop()
        return None

    def _made(self, stage: Stage, firsts: FirstPictures, hall: Hall, sight: FirstSight) -> Iterator[None]:
        """Look for a picture on the disk, or paint it once what stands in the room is drawn."""
        answers: list[object] = []
        firsts.fetch(sight, answers.append, self)
        while not answers:
            yield
        if answers[0] is not None:
            return
        stage.fetch_room(partial(answers.append, None), hall)
        while len(answers) < 2:
            yield
        from kiosk.qt.hall.sight import first_sight  # the first frame does not wait for what paints rooms

        for picture in first_sight(
            hall, stage.look, stage.setting.exhibition.pictures, stage.insets(), calm=stage.reduce_motion
        ):
            if picture is not None:
                firsts.keep(sight, picture, self)
            yield
