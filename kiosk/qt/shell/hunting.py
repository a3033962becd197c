"""The hunt on the stage: the glass lies in the room, is taken up over it, and is put down; what is found is the visit's."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.exhibits.point import Point
from kiosk.model.hunt import COUNT, lens_of
from kiosk.model.visit import Visit
from kiosk.qt.frame.header import Header
from kiosk.qt.hunt.pill import GlassPill
from kiosk.qt.pages.remembered import Remembered, remembered

if TYPE_CHECKING:
    from kiosk.exhibits.lens.hunt import HuntPlay
    from kiosk.qt.exhibits.view import ExhibitView
    from kiosk.qt.hall.view import HallView
    from kiosk.qt.hunt.scene import HuntScene

LOOK_MS = 250
"""Between two looks whether the glass is to be put down."""
WARM_MS = 4000
"""So long after the room is seen is imported what the glass is made of: nobody waits for it then."""
_NEEDED = ("kiosk.exhibits.lens.hunt", "kiosk.qt.exhibits.view", "kiosk.qt.hunt.scene")


class Hunting(QObject):
    """The glass of one stage."""

    def __init__(
        self, stage: QWidget, visit: Visit, header: Header, room: Callable[[], "HallView"], *, calm: bool
    ) -> None:
        """Have it lie nowhere yet; nothing of what is seen through it is made before it is taken up.

        `room` returns the one the visitor stands in.
        """
        super().__init__(stage)
        self._stage, self._visit, self._header, self._room, self._calm = stage, visit, header, room, calm
        self._seen = header.look
        self.pill = GlassPill(header.look, stage)
        self.pill.hide()
        self.pill.chosen.connect(self._touched)
        self.pill.drawn.connect(self._drawn)
        self.pill.led.connect(self._led)
        self.pill.left.connect(self._left)
        self.view: ExhibitView | None = None
        """The glass over the room; None while it lies there."""
        self._hall: HallView | None = None
        self._bare = False
        """Whether the room was taken up before all its pictures had come."""
        self._watch = QTimer(self, interval=LOOK_MS)
        self._watch.timeout.connect(self._look)
        self._warming = QTimer(self, interval=WARM_MS)
        self._warming.setSingleShot(True)
        self._warming.timeout.connect(_warm)

    # Coming and going -------------------------------------------------------------------------

    def come(self) -> None:
        """Lie in the room that is seen at rest now; be up again where only the look has changed."""
        self.show_found()
        self._place_in(self._room())
        self.pill.stackUnder(self._header)
        self.pill.show()
        self._warming.start()
        kept = self._kept()
        if self.view is not None:
            self._room().set_alive(False)  # it rests below the glass
            self.view.show()  # it was hidden by `leave`, where the next stage could not be built
            self._watch.start()
        elif kept is not None:
            self._take_up(kept)

    def go(self) -> None:
        """Be gone: the visitor leaves the room."""
        self.put_down()
        self._warming.stop()
        self.pill.hide()

    def leave(self) -> None:
        """Stop what moves; the stage is about to be replaced, and the next one goes on with the same glass."""
        self._watch.stop()
        self._warming.stop()
        if self.view is not None:
            self.view.hide()

    def _place_in(self, hall: "HallView") -> None:
        """Lie in the lower right corner of a room."""
        look, clear = self._seen, hall.plan.clear.toAlignedRect()
        self.pill.lie(up=self.view is not None)
        edge = look.space("margin")
        self.pill.move(
            clear.right() - edge - self.pill.width(), clear.bottom() - look.px(14) - self.pill.height()
        )
        if self.view is not None:
            self.view.button = self.pill.geometry().translated(-self.view.pos())

    # In the hand ------------------------------------------------------------------------------

    @property
    def play(self) -> "HuntPlay | None":
        """What is played while the glass is up."""
        return cast("HuntPlay", self.view.play) if self.view is not None else None

    def _touched(self) -> None:
        if self.view is not None:
            self.put_down()
        else:
            self._begin()

    def _begin(self) -> None:
        """Take the glass up, unless it is, or its lens is gone from the content: it comes from where it lies."""
        if self.view is not None or lens_of(self._visit.exhibition) is None:
            return
        from kiosk.exhibits.lens.hunt import HuntPlay
        from kiosk.qt.hunt.ground import ground_of

        hall, places = self._room(), self._visit.dragons
        here = [place for place in places if place.hall == hall.hall.id]
        play = HuntPlay(ground_of(hall, places), here, self._visit.found, calm=self._calm)
        play.come_from(self._in_area(QPointF(self.pill.geometry().center())))
        self._take_up(play)

    def _take_up(self, play: "HuntPlay") -> None:
        from kiosk.qt.exhibits.view import ExhibitView
        from kiosk.qt.hall.writing import EmblemWriting
        from kiosk.qt.hunt.ground import area_of, ground_of
        from kiosk.qt.hunt.scene import HuntScene

        hall, visit = self._room(), self._visit
        part = lens_of(visit.exhibition)
        if part is None:
            raise LookupError("the exhibition has no lens")
        if (writing := hall.findChild(EmblemWriting)) is not None:
            writing.finish()
        hall.fingers.let_go()
        if not hall.settled:
            hall.look_from(hall.head.gaze)
        hall.set_alive(False)
        play.tell = self._found
        play.stand_on(ground_of(hall, visit.dragons))
        view = ExhibitView(part, play, self._seen, self._stage, scene=HuntScene(part, hall))
        view.failed.connect(self._failed)
        view.setGeometry(area_of(hall))
        remembered(visit.memory, hall.hall.id).plays[part] = play
        self.view, self._hall, self._bare = view, hall, hall.bare
        self._place_in(hall)
        view.stackUnder(self.pill)
        view.show()  # its first picture is the room as it was: what dims it comes with the next one
        self._watch.start()

    def put_down(self) -> None:
        """Lay the glass back; the room goes on as it was, and once all are found its 九 is written anew."""
        from kiosk.qt.hall.writing import EmblemWriting

        view, hall, play = self.view, self._hall, self.play
        if view is None or play is None:
            return
        self._watch.stop()
        self.view = self._hall = None
        view.hide()
        view.deleteLater()
        if hall is not None and isValid(hall):
            remembered(self._visit.memory, hall.hall.id).plays.clear()
            self._place_in(hall)
            hall.set_alive(hall.isVisible())
            hall.update()
            if play.open and (writing := hall.findChild(EmblemWriting)) is not None:
                writing.write()

    def _look(self) -> None:
        view, play, hall = self.view, self.play, self._hall
        if view is None or play is None or hall is None:
            return
        if play.put_down:
            self.put_down()
        elif self._bare and isValid(hall) and not hall.bare:
            self._bare = False
            cast("HuntScene", view.scene).look_again(play)
            view.paint_ground_anew()

    def _failed(self, failed: bool) -> None:
        """Lay it back where nothing can be seen through it."""
        if failed:
            QTimer.singleShot(0, self, self.put_down)

    # What is kept -----------------------------------------------------------------------------

    def _kept(self) -> "HuntPlay | None":
        """Return what another look of this room has begun."""
        kept, part = self._visit.memory.get(self._visit.hall.id), lens_of(self._visit.exhibition)
        if not isinstance(kept, Remembered) or part is None:
            return None
        return cast("HuntPlay | None", kept.plays.get(part))

    def _found(self, name: str) -> None:
        if self._visit.find(name):
            self.show_found()

    def show_found(self) -> None:
        """Show in header and room how many are found: as many ribbons shine, and with all of them the emblem."""
        found, room = len(self._visit.found), self._room()
        self._header.show_found(found, COUNT)
        if room.scene.ribbons.shine(found):
            room.scene.motion.spoil()  # where nothing may move, nothing else has them painted anew
            room.update()
        if found == COUNT:
            room.update(room.scene.burn())

    # A finger that draws it out ---------------------------------------------------------------

    def _in_area(self, at: QPointF) -> Point:
        """Return a place on the stage as one of the area that the glass goes over, in design pixels."""
        there = at - self._room().plan.clear.topLeft()
        return Point(there.x() / self._seen.scale, there.y() / self._seen.scale)

    def _drawn(self, finger: int, at: QPointF) -> None:
        self._begin()
        if self.view is not None:
            self.view.play.press(finger, *self._in_area(at))

    def _led(self, finger: int, at: QPointF) -> None:
        if self.view is not None:
            self.view.play.move(finger, *self._in_area(at))

    def _left(self, finger: int, meant: bool) -> None:
        if self.view is not None:
            (self.view.play.lift if meant else self.view.play.cancel)(finger)


def _warm() -> None:
    for module in _NEEDED:
        import_module(module)
