"""The stage: halls and pages take turns between the header and the bar, by flight or by crossing."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMargins, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.model.hall import Hall
from kiosk.model.hunt import COUNT
from kiosk.model.visit import Visit
from kiosk.qt.frame.bar import Bar
from kiosk.qt.frame.header import Header
from kiosk.qt.hall.first_picture import FirstSight
from kiosk.qt.pages.remembered import Remembered, remembered
from kiosk.qt.pages.setting import Setting
from kiosk.qt.pages.table import headline, page_of
from kiosk.qt.shell.backdrop import backdrop
from kiosk.qt.shell.crossing import Crossing
from kiosk.qt.shell.room_picture import RoomPicture
from kiosk.qt.style.look import Look

if TYPE_CHECKING:
    from kiosk.qt.hall.view import HallView
    from kiosk.qt.pages.view import PageView
    from kiosk.qt.shell.hunting import Hunting
    from kiosk.qt.shell.roomplays import RoomPlays
    from kiosk.qt.shell.walls import Walls

LEAST_PAGE = 80
"""Pixels of height of a page, also where header and bar leave none."""
LEAST_SEEN = 0.2
"""Of the height of a window: so much is the room's, however small that is and however much its bar has to hold."""


class Stage(QWidget):
    """Everything seen in one look; another language, text size or screen gets a stage of its own."""

    arrived = Signal(str)
    """The id of the place now on the screen, at rest."""
    searched = Signal()
    """Somebody has begun to type what they look for."""
    played = Signal(str, object)
    """The id of the page whose exhibit somebody has played, and `exhibits.play.Played`."""

    def __init__(
        self,
        setting: Setting,
        visit: Visit,
        look: Look,
        parent: QWidget | None = None,
        *,
        reduce_motion: bool = False,
    ) -> None:
        """Build header, bar and page of the place the visit is at; `enter` shows the place itself."""
        super().__init__(parent)
        self.setting, self.visit, self.look, self.reduce_motion = setting, visit, look, reduce_motion
        self.resize(look.width, look.height)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the backdrop lies under everything
        self.halls: dict[str, HallView] = {}
        self.walls: dict[str, Walls] = {}
        self.room_plays: dict[str, RoomPlays] = {}
        self.walls_begun = False
        self.hunting: Hunting | None = None
        self.page: PageView | None = None
        self._standing_in: RoomPicture | None = None
        self._hall_id = visit.hall.id
        self.header = Header(look, self)
        self.bar = Bar(look, self)
        self.crossing = Crossing(look, self)
        self.crossing.setGeometry(self.rect())
        self.crossing.finished.connect(self.enter)
        self._show_here()

    # What is on the stage ---------------------------------------------------------------------

    @property
    def hall(self) -> "HallView":
        """The view of the hall the visitor stands in."""
        hall = self.visit.hall
        if hall.id not in self.halls:
            self._build_hall(hall)
        return self.halls[hall.id]

    @property
    def at_rest(self) -> bool:
        """True while nothing flies or crosses."""
        return self.crossing.isHidden() and all(view.flight is None for view in self.halls.values())

    def fetch_room(self, done: Callable[[], None], hall: Hall | None = None) -> None:
        """Have the pictures drawn that stand in a room, the visitor's if none is named, before it is built; then call `done`."""
        from kiosk.qt.hall.exhibit import standing
        from kiosk.qt.hall.plan import lay_out
        from kiosk.qt.parts.picture import drawn_once, fetch

        clear = QRectF(self.rect().marginsRemoved(self.insets()))
        wanted = standing(lay_out((hall or self.visit.hall).room, clear), self.setting.exhibition.pictures)
        fetch(lambda: [drawn_once(path, size) for path, size in wanted], lambda _: done(), self)

    def sight(self, hall_id: str) -> FirstSight:
        """Return what stands for how a hall is first seen on this stage."""
        return FirstSight.of(hall_id, self.look, calm=self.reduce_motion)

    def stand_in(self, sight: FirstSight, picture: QImage) -> QWidget | None:
        """Show a picture of the hall until that is built; None where that is there, or something else is to be seen."""
        if self.page is not None or self.halls or sight != self.sight(self.visit.hall.id):
            return None
        self._standing_in = RoomPicture(picture, self)
        self._standing_in.setGeometry(self.rect())
        self._standing_in.lower()
        self._standing_in.chosen.connect(self._choose)
        self._standing_in.show()
        return self._standing_in

    def _choose(self, at: QPointF) -> None:
        """Open what somebody has touched in the picture of the room: it is built now."""
        self.enter()
        place = self.hall.touch.at(at) if self.page is None else None
        if place is not None:
            self.setting.open(place.thing.opens)

    def insets(self) -> QMargins:
        """Return what header and bar cover; in a window that they would cover wholly the room keeps a strip all the same."""
        most = round(self.look.height * (1 - LEAST_SEEN))
        header = min(self.header.height(), most)
        return QMargins(0, header, 0, min(self.bar.height(), most - header))

    def _build_hall(self, hall: Hall) -> None:
        # The first frame shows header and bar; the room and what it is drawn with are imported after it.
        from kiosk.qt.hall.head import Gaze
        from kiosk.qt.hall.view import HallView
        from kiosk.qt.hall.writing import EmblemWriting
        from kiosk.qt.shell.walls import Walls

        walls, pictures = Walls(hall, self.setting, self.look, self), self.setting.exhibition.pictures
        view = HallView(hall, self.look, pictures, walls.picture, self.insets(), self)
        view.reduce_motion = self.reduce_motion
        view.look_from(Gaze(*self._kept_gaze(hall.id)))
        view.setGeometry(self.rect())
        view.lower()
        view.thing_chosen.connect(lambda place_id, _: self.setting.open(place_id))
        view.flight_finished.connect(self.enter)
        walls.see(view.scene.screens.smallest())
        EmblemWriting(view)
        walls.painted.connect(view.refresh_walls)
        self.halls[hall.id], self.walls[hall.id] = view, walls
        if self.walls_begun:
            walls.begin()
            self._begin_showcases(view)

    def _begin_showcases(self, view: "HallView") -> None:
        """Let the exhibits play in the room, from now on; those that play already begin anew."""
        from kiosk.qt.shell.roomplays import RoomPlays

        hall_id = view.hall.id
        if hall_id not in self.room_plays:
            walls, calm = self.walls[hall_id], self.reduce_motion
            self.room_plays[hall_id] = RoomPlays(view, walls, self.setting, self.look, calm=calm)
        self.room_plays[hall_id].begin()

    def _show_here(self) -> None:
        """Put header, bar and page of the visit's place on the stage; halls stay behind them."""
        hall = self.visit.hall
        if self.page is not None:
            self.page.leaving()
            self.page.hide()
            self.page.deleteLater()
            self.page = None
        self.page = page_of(self.visit, self.setting, self.look)
        if self.page is not None:
            self.page.setParent(self)
            self.page.searched.connect(self.searched)
            self.page.played.connect(self.played)
        self.header.show_found(len(self.visit.found), COUNT)
        self.header.show_place(hall.room.emblem.character, *self._titles(hall))
        self.header.setGeometry(0, 0, self.width(), self.header.height_for(self.width()))
        self.bar.show_visit(self.visit, told=self.told)
        self.bar.stand(self.size())
        if self.page is not None:
            self.page.setGeometry(self._page_area())

    def _titles(self, hall: Hall) -> tuple[str, str]:
        page = self.page
        return (page.title, page.subtitle) if page else headline(hall, self.setting.exhibition, self.look)

    def _page_area(self) -> QRect:
        top = self.header.height()
        return QRect(0, top, self.width(), max(LEAST_PAGE, self.height() - top - self.bar.height()))

    def slot(self) -> QRect:
        """Return where the way back is on the stage, or would be."""
        return self.bar.slot.translated(self.bar.pos())

    @property
    def told(self) -> bool:
        """Whether the place can be read aloud now."""
        return self.setting.narrated.tell(self.look.language, self.visit.here)

    # Moving -----------------------------------------------------------------------------------

    def travel(self, before: str, direction: int) -> None:
        """Go from place `before` to the visit's place; `direction` 1 is deeper, -1 back."""
        if self.hunting is not None:
            self.hunting.go()
        old, old_hall = self._picture(before), self._hall_id
        self._show_here()
        here, self._hall_id = self.visit.here, self.visit.hall.id
        if self.page is not None:
            self.page.hide()
        if before == self._hall_id:
            self._enter_hall()
            self.hall.fly_to(here, self._picture(here))
        elif here == old_hall:
            self._enter_hall()
            self.hall.fly_back(before, old)
        else:
            first = self._first_picture(here) if self.page is None else None
            if self.page is None and first is None:
                self._enter_hall()
            self.crossing.start(old, first if first is not None else self._picture(here), direction)
        self.header.raise_()
        self.bar.raise_()

    def settle(self) -> None:
        """End a flight or a crossing at once."""
        self.crossing.finish()
        for view in self.halls.values():
            view.finish_flight()

    def _enter_hall(self) -> None:
        here = self.hall
        for view in self.halls.values():
            view.setVisible(view is here)
        here.lower()
        if self._standing_in is not None:
            self._standing_in.deleteLater()
            self._standing_in = None

    def enter(self) -> None:
        """Show the place itself, no longer its picture; does nothing while the visitor is on the way."""
        if not self.at_rest:
            return
        self._forget_other_halls()
        if self.page is None:
            self._enter_hall()
        else:
            self.page.show()
            self.page.entering()
            for view in self.halls.values():
                view.hide()
        for view in self.halls.values():
            view.set_alive(view.isVisibleTo(self))
        self.header.raise_()
        self.bar.raise_()
        self._lay_glass()
        self.arrived.emit(self.visit.here)

    def _lay_glass(self) -> None:
        """Have the glass lie in the room that is seen, if dragons hide in this exhibition; else it is gone."""
        if self.page is not None:
            return
        if not self.visit.dragons:
            if self.hunting is not None:
                self.hunting.go()
            return
        if self.hunting is None:
            from kiosk.qt.shell.hunting import Hunting

            self.hunting = Hunting(self, self.visit, self.header, lambda: self.hall, calm=self.reduce_motion)
        self.hunting.come()

    def _forget_other_halls(self) -> None:
        """Let go of halls the visitor has left: each holds some 30 MB, and is built again in a tenth of a second."""
        self.keep_gaze()
        here = self.visit.hall.id
        for hall_id in [known for known in self.halls if known != here]:
            self._forget_hall(hall_id)

    def keep_gaze(self) -> None:
        """Remember where the visitor has left the rooms, until the visit ends."""
        for hall_id, view in self.halls.items():
            if view.head.gaze != self._kept_gaze(hall_id):
                remembered(self.visit.memory, hall_id).gaze = view.head.gaze

    def _kept_gaze(self, hall_id: str) -> tuple[float, float]:
        kept = self.visit.memory.get(hall_id)
        return kept.gaze if isinstance(kept, Remembered) else (0.0, 0.0)

    def _forget_hall(self, hall_id: str) -> None:
        self.halls.pop(hall_id).deleteLater()
        self.walls.pop(hall_id).deleteLater()
        self.room_plays.pop(hall_id, None)

    def _picture(self, place_id: str) -> QPixmap:
        """Return the picture of a place between header and bar, as large as the stage."""
        if place_id in self.setting.exhibition.halls:
            view = self.halls.get(place_id)
            if view is not None:
                return view.grab()
            first = self._first_picture(place_id)
            return first if first is not None else QPixmap(self.backdrop())
        picture = QPixmap(self.backdrop())
        if self.page is not None:
            painter = QPainter(picture)
            # Only the children: grab() would put the palette's grey behind them.
            children = QWidget.RenderFlag.DrawChildren
            self.page.render(painter, self._page_area().topLeft(), QRegion(), children)
            painter.end()
        return picture

    def _first_picture(self, hall_id: str) -> QPixmap | None:
        """Return what a hall that is not built yet looks like at first; None where it would look otherwise now."""
        firsts, visit = self.setting.firsts, self.visit
        as_at_first = self._kept_gaze(hall_id) == (0.0, 0.0) and len(visit.found) < COUNT
        if firsts is None or hall_id in self.halls or not as_at_first:
            return None
        found = firsts.get(self.sight(hall_id))
        return QPixmap.fromImage(found) if found is not None else None

    def backdrop(self) -> QPixmap:
        """Return what is behind the pages of this hall; made where a visitor is the first to need it."""
        return backdrop(self.look, self.visit.hall.room.emblem.character, self.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the backdrop behind a page."""
        painter, picture = QPainter(self), self.backdrop()
        # Not all around them: six charts are fed at six ends of the page.
        for part in cast("Iterable[QRect]", event.region()):
            painter.drawPixmap(part, picture, part)

    def leave(self) -> None:
        """Stop what moves; the stage is about to be replaced."""
        self.settle()
        if self.hunting is not None:
            self.hunting.leave()
        for view in self.halls.values():
            view.set_alive(False)
        if self.page is not None:
            self.page.leaving()

    def show_at_once(self) -> None:
        """Finish everything that would still move; for `kiosk shots`."""
        if self.page is not None:
            self.page.show_at_once()
        elif self.visit.hall.id in self.walls:
            self.hall.set_alive(False)
            self.hall.show_at_once()
            self.walls[self.visit.hall.id].paint_all()
            self._begin_showcases(self.hall)
            self.room_plays[self.visit.hall.id].finish()
            self.walls[self.visit.hall.id].paint_all()

    # Other content ----------------------------------------------------------------------------

    def try_out(self, *, strictly: bool) -> None:
        """Make what can go wrong go wrong now: build and arrange the place, before anybody sees it.

        Strictly, one tile that fails is too much.
        """
        if self.page is None:
            self.hall  # noqa: B018 - is built when asked for
        else:
            self.page.resize(self._page_area().size())
            self.page.full_height()
            failed = self.page.failed()
            if strictly and failed is not None:
                raise failed

    def go_on(self, setting: Setting, *, keeps_room: bool) -> None:
        """Stay as it is, and build what comes from other content."""
        self.setting = setting
        if not keeps_room:
            if self.hunting is not None:
                self.hunting.put_down()
            for hall_id in list(self.halls):
                self._forget_hall(hall_id)
        if self.at_rest and self.visit.hall.id in self.halls:
            self._lay_glass()

    # Data -------------------------------------------------------------------------------------

    def begin_walls(self) -> None:
        """Let the wall screens be painted, from now on."""
        self.walls_begun = True
        for hall_id, walls in self.walls.items():
            walls.begin()
            self._begin_showcases(self.halls[hall_id])

    def refresh(self, changed: frozenset[str]) -> None:
        """Pass on which series changed to what is seen."""
        if self.page is not None and self.page.isVisible():
            self.page.refresh(changed)
        for hall_id, view in self.halls.items():
            if view.isVisible():
                self.walls[hall_id].refresh(changed)
