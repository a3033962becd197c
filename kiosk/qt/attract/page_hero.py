"""Where the exhibits of pages will stand on the stage, before anybody opens these pages."""

from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QRect, QSize

from kiosk.model.visit import Visit
from kiosk.qt.frame.bar import Bar
from kiosk.qt.frame.header import Header
from kiosk.qt.pages.page import Page
from kiosk.qt.pages.table import page_of
from kiosk.qt.shell.stage import Stage


class PageHeroes:
    """Tells where the heroes of pages are that open from the hall of a stage; each page is built for it once, and goes again."""

    def __init__(self, stage: Stage) -> None:
        """Know none yet."""
        self._stage = stage
        self._known: dict[str, QRect] = {}

    def of(self, opens: str) -> QRect:
        """Return where the hero of a zone or card is that has one; raises TypeError for another place."""
        if opens not in self._known:
            self._known[opens] = self._found(self._visit(opens))
        return self._known[opens]

    def _visit(self, opens: str) -> Visit:
        here = self._stage.visit
        return replace(here, trail=[here.hall.id, opens], memory={})

    def _found(self, visit: Visit) -> QRect:
        stage, look = self._stage, self._stage.look
        page, header = page_of(visit, stage.setting._replace(memory=visit.memory), look), Header(look)
        try:
            if not isinstance(page, Page):
                raise TypeError(visit.here)
            header.show_place(visit.hall.room.emblem.character, page.title, page.subtitle)
            head = header.height_for(look.width)
            return page.hero(QSize(look.width, look.height - head - self._foot)).translated(0, head)
        finally:
            for widget in (page, header):
                if widget is not None:
                    widget.deleteLater()

    @cached_property
    def _foot(self) -> int:
        """How high the bar is, which is the same below all of these pages: it has the way back, and the hall's own dock."""
        bar = Bar(self._stage.look)
        bar.show_visit(self._visit(self._stage.visit.hall.dock[0]))
        high = bar.place(self._stage.look.width)
        bar.deleteLater()
        return high
