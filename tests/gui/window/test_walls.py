"""The screens on the walls: the zones' own charts, and honest about their age."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from kiosk.content import load
from kiosk.model.block import ChartBlock
from kiosk.model.chart import chart_feeds
from kiosk.model.feed import FileFeed, Sample
from kiosk.qt.app import application
from kiosk.qt.pages.setting import Setting
from kiosk.qt.shell.walls import Walls
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.search.finder import Finder
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store

MUSEUM = Path(__file__).parents[3] / "examples" / "village-museum"


@pytest.fixture
def late():
    """How many seconds later it is."""
    return [0.0]


@pytest.fixture
def walls(qtbot, late):
    application()
    exhibition = load(MUSEUM).exhibition
    store = Store(
        exhibition.feeds,
        clock=lambda: time.monotonic() + late[0],
        time_of_day=lambda: time.time() + late[0],
    )
    inbox = Inbox()
    for name in exhibition.feeds:
        inbox.deliver(Sample(name, time.time(), 3.0))
    store.take(inbox)
    setting = Setting(exhibition, store, lambda _: None, {}, Finder())
    walls = Walls(exhibition.home(), setting, Look(Theme.read(), "zh", 100, 1920, 1080))
    qtbot.addWidget(walls)
    return walls


def screen_with_a_file(walls):
    exhibition, room = walls._setting.exhibition, walls._setting.exhibition.home().room
    for screen in (*room.left_wall, *room.right_wall):
        block = exhibition.block(screen.shows)
        feeds = chart_feeds(block.chart) if isinstance(block, ChartBlock) else ()
        if any(isinstance(exhibition.feeds[name], FileFeed) for name in feeds):
            return screen
    raise AssertionError


def test_a_screen_has_a_picture_of_the_size_it_was_asked_for(walls):
    screen = screen_with_a_file(walls)
    assert walls.picture(screen, QSize(300, 200)) is None
    walls.paint_all()
    assert walls.picture(screen, QSize(300, 200)).size() == QSize(420, 280)


def test_data_that_stops_is_seen_on_the_wall_too(walls, late, qtbot):
    screen = screen_with_a_file(walls)
    walls.picture(screen, QSize(300, 200))
    walls.begin()
    qtbot.waitUntil(lambda: walls.picture(screen, QSize(300, 200)) is not None)
    fresh = walls.picture(screen, QSize(300, 200)).toImage()
    late[0] = 7200.0
    with qtbot.waitSignal(walls.painted):
        walls.refresh(frozenset())
    assert walls.picture(screen, QSize(300, 200)).toImage() != fresh
    qtbot.waitUntil(lambda: not walls._timer.isActive())


def test_nothing_is_painted_while_nothing_changes(walls, qtbot):
    screen = screen_with_a_file(walls)
    walls.picture(screen, QSize(300, 200))
    walls.paint_all()
    walls.refresh(frozenset())
    assert not walls._due
    qtbot.waitUntil(lambda: not walls._timer.isActive())
