"""Pages of a small exhibition, in any look."""

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.qt.look import Look
from kiosk.qt.pages.page import page
from kiosk.qt.pages.setting import Setting
from kiosk.search.finder import Finder
from kiosk.sources.store import Store
from tests.gui.pages.content import exhibition
from tests.gui.parts.conftest import finger, theme

__all__ = ["finger", "theme"]


@pytest.fixture(scope="session")
def showcase():
    return exhibition()


@pytest.fixture
def opened():
    """The ids of the places that were asked for."""
    return []


@pytest.fixture
def open_page(qtbot, theme, showcase, opened):
    """Build a page as the window does, and show it between header and dock."""

    kept = []  # pytest-qt holds its widgets weakly

    def build(place, size=(1920, 1080), language="zh", percent=100, memory=None, shown=None, **rest):
        width, height = size
        shown = shown or showcase
        kept_by_visit = {} if memory is None else memory
        setting = Setting(shown, Store(shown.feeds), opened.append, kept_by_visit, Finder(), **rest)
        made = page(place, setting, Look(theme, language, percent, width, height))
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        window.resize(width, height * 3 // 4)
        made.setParent(window)
        made.setGeometry(window.rect())
        with qtbot.waitExposed(window):
            window.show()
        made.show_at_once()
        return made

    yield build
    kept.clear()
