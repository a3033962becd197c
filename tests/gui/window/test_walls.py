"""The screens on the walls: the zones' own charts, and honest about their age."""

import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

from kiosk.content import load
from kiosk.model.block import ChartBlock
from kiosk.model.chart import chart_feeds
from kiosk.model.feed import Sample
from kiosk.model.feeds.file import FileFeed
from kiosk.places import CONTENT
from kiosk.qt.app import application
from kiosk.qt.hall.plan import lay_out
from kiosk.qt.hall.screens import FINENESS, FRAME, Screens
from kiosk.qt.hall.strokes import polygon, warp
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
    for screen in room.screens:
        block = exhibition.block(screen.shows)
        feeds = chart_feeds(block.chart) if isinstance(block, ChartBlock) else ()
        if any(isinstance(exhibition.feeds[name], FileFeed) for name in feeds):
            return screen
    raise AssertionError


def test_a_screen_has_a_picture_of_the_size_it_was_asked_for(walls):
    screen = screen_with_a_file(walls)
    assert walls.picture(screen, QSize(300, 200)) is None
    walls.paint_all()
    assert walls.picture(screen, QSize(300, 200)).size() == QSize(300, 200) * FINENESS


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


def shown(hall, walls, look, insets):
    """Yield every line on the walls of a hall, and how large its type is on the stage where it is smallest."""
    clear = QRectF(0, insets[0], look.width, look.height - sum(insets))
    plan = lay_out(hall.room, clear)
    screens = Screens(plan, look, lambda *_: None)
    walls.see(screens.smallest())
    for place in plan.of("screen"):
        size = screens.size(place)
        walls.picture(place.thing, size)
        on_stage = warp(np.array([[0, 0], [1, 0], [1, 1], [0, 1]]), plan.camera.project(place.quad))
        inner = on_stage.map(polygon(np.array(FRAME)))
        picture = QSizeF(size * FINENESS)
        corners = np.array(
            [[0, 0], [picture.width(), 0], [picture.width(), picture.height()], [0, picture.height()]]
        )
        fit = warp(corners, np.array([[point.x(), point.y()] for point in inner.toList()]))
        for line in walls.lines(place.thing, size):
            area = line.area
            heights = [
                (fit.map(QPointF(x, area.bottom())) - fit.map(QPointF(x, area.top()))).y() / area.height()
                for x in (area.left(), area.right())
            ]
            yield place.thing, line, line.pixels * min(heights), QRectF(QPointF(), picture)


@pytest.mark.parametrize("folder", [CONTENT, MUSEUM], ids=["shipped", "museum"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("size", "insets"), [((1920, 1080), (88, 124)), ((1080, 1920), (122, 600))])
def test_walls_say_one_figure_each_and_it_is_read_from_where_one_stands(
    qtbot, folder, language, size, insets
):
    application()
    exhibition = load(folder).exhibition
    store, look = Store(exhibition.feeds), Look(Theme.read(), language, 100, *size)
    inbox = Inbox()
    for name in exhibition.feeds:
        inbox.deliver(Sample(name, time.time(), 96.83))
    store.take(inbox)
    steel = look.theme.colour("steel")
    for hall in exhibition.halls.values():
        walls = Walls(hall, Setting(exhibition, store, lambda _: None, {}, Finder()), look)
        qtbot.addWidget(walls)
        figures = {}
        for screen, line, seen, whole in shown(hall, walls, look, insets):
            assert seen >= 18 * look.scale, (screen.shows, line.text, seen)
            assert whole.contains(line.area), (screen.shows, line.text)
            assert contrast(line.colour, steel) >= 4.5, (screen.shows, line.text)
            figures.setdefault(screen.name.zh, []).append(line.pixels)
        assert all(max(sizes) >= 1.4 * min(sizes) or len(sizes) == 1 for sizes in figures.values()), figures
        assert hall.room.left_wall == () or figures


def contrast(one, other):
    """Return the contrast of two colours as WCAG counts it."""
    lights = sorted(
        0.05 + sum(share * linear(part) for share, part in zip(EYE, colour.getRgbF()[:3], strict=True))
        for colour in (one, other)
    )
    return lights[1] / lights[0]


EYE = (0.2126, 0.7152, 0.0722)


def linear(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
