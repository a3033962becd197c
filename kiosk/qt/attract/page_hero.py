"""Where the exhibit of a page will stand on the stage, before anybody opens that page."""

from dataclasses import replace

from PySide6.QtCore import QRect, QSize

from kiosk.qt.frame.bar import Bar
from kiosk.qt.frame.header import Header
from kiosk.qt.pages.page import Page
from kiosk.qt.pages.table import page_of
from kiosk.qt.shell.stage import Stage


def page_hero(stage: Stage, opens: str) -> QRect:
    """Return where the hero of a zone or card is that has one.

    The page is built for it, with header and bar as they are then, and goes again: that takes a tenth of a second.
    """
    look, here = stage.look, stage.visit
    visit = replace(here, trail=[here.hall.id, opens], memory={})
    page = page_of(visit, stage.setting._replace(memory=visit.memory), look)
    header, bar = Header(look), Bar(look)
    try:
        if not isinstance(page, Page):
            raise TypeError(opens)
        header.show_place(here.hall.room.emblem.character, page.title, page.subtitle)
        bar.show_visit(visit)
        head, foot = header.height_for(look.width), bar.place(look.width)
        return page.hero(QSize(look.width, look.height - head - foot)).translated(0, head)
    finally:
        for widget in (page, header, bar):
            if widget is not None:
                widget.deleteLater()
