"""Pages of a small exhibition, in any look."""

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.qt.pages.page import Page
from kiosk.qt.pages.remembered import Remembered
from kiosk.qt.pages.setting import Setting, Spot
from kiosk.qt.pages.table import headline
from kiosk.qt.parts.picture import Pictures
from kiosk.qt.style.look import Look
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
        look = Look(theme, language, percent, width, height)
        made = Page(place, headline(place, shown, look), setting, look)
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


@pytest.fixture
def spot(qapp, theme, showcase):
    """Where a block stands that is on no page."""
    owner = QWidget()
    setting = Setting(showcase, Store({}), print, {}, Finder())
    pictures = Pictures(showcase.pictures, owner)
    yield Spot(setting, Look(theme, "zh", 100, 1920, 1080), "s", pictures, Remembered())
    owner.deleteLater()
