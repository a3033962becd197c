"""The chart explorer under fingers: opened by a title, held by two, left to the next visitor as new.

EXPLORER=200 plays so many scripts instead of the few of every day.
"""

import os
import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from kiosk.explorer.dates import DAY, moment_text
from kiosk.explorer.state import Explored
from kiosk.history.history import History
from kiosk.history.rows import NO_ROWS
from kiosk.model.explored import chart_place, explored
from kiosk.qt.charts import BriefTile
from kiosk.qt.pages.explorer.followed import SUM
from kiosk.qt.pages.explorer.page import ExplorerPage
from kiosk.sources.inbox import Run
from tests.gui.touch.two_people import BrokenError, Screen, play
from tests.gui.window.conftest import exhibition, window

__all__ = ["exhibition", "window"]

SCRIPTS = int(os.environ.get("EXPLORER", "6"))
EACH = 20
"""Scripts in one window, one after the other: what one left behind the next one meets."""
ZONE = "city-management"


@pytest.fixture(params=[(1280, 720)], ids=["landscape"])
def size(request):
    return request.param


class ChartScreen(Screen):
    """The curve is meant to be touched, too, at many places."""

    def targets(self):
        page = self.stage.page
        points = super().targets()
        if isinstance(page, ExplorerPage):
            area, curve = page.curve.rect(), page.curve
            places = [(x / 8, y) for x in range(9) for y in (0.3, 0.6, 0.95)]
            shares = [page.explored.view.share(each) for each in page.explored.chosen]
            places += [(share, 0.5) for share in shares for _ in range(4)]
            inside = [(min(max(x, 0), 1) * area.width(), y * area.height()) for x, y in places]
            points += [curve.mapTo(self.window, QPoint(round(x), round(y))) for x, y in inside]
        return points


@pytest.fixture
def screen(window, exhibition, qtbot, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(window.router, "_clock", lambda: clock[0])
    window.setting.archive.history = History(exhibition)

    def turn(condition):
        qtbot.wait(1)
        qtbot.waitUntil(condition, timeout=20_000)

    screen = ChartScreen(window, clock, turn)
    yield screen
    screen.hand.release_all()


def open_by_title(screen, title):
    """Touch the curve of a chart of the zone, and wait for it in full; return the page."""
    window = screen.window
    if window.visit.here != ZONE:
        window.open(ZONE)
        screen.rest()
    tile = next(one for one in window.findChildren(BriefTile) if one.isVisible() and one.title == title)
    door = tile.doors[1]
    screen.hand.tap(door.mapTo(window, door.rect().center()))
    screen.rest()
    page = window.stage.page
    assert isinstance(page, ExplorerPage)
    screen._turn(lambda: page.curve.plot is not None)
    screen._turn(lambda: page.followed.past.month is not None)
    return page


def at(page, share, height=0.4):
    area = page.curve.area()
    point = QPoint(round(area.left() + share * area.width()), round(area.top() + height * area.height()))
    return page.curve.mapTo(page.window(), point)


def test_a_curve_opens_its_chart_and_back_leads_back(screen, window):
    page = open_by_title(screen, "智慧公园")
    assert (window.visit.trail[-2], page.title) == (ZONE, "智慧公园")
    assert page.explored.view.seconds == DAY
    newest = page.followed.past.newest()
    assert page.explored.now - newest[0] < 10
    assert page.curve.plot.area().contains(page.curve.plot.point(*newest))
    screen.settle()
    screen.hand.tap(window.stage.bar.back.mapTo(window, window.stage.bar.back.rect().center()))
    screen.rest()
    assert window.visit.here == ZONE


def test_two_fingers_hold_a_range_whose_figures_count_along(screen):
    page = open_by_title(screen, "智慧公园")
    page._show_days("30")
    before = page.figures._cells
    screen.settle()
    screen.hand.press(1, at(page, 0.2))
    screen.hand.press(2, at(page, 0.5))
    screen.hand.move(2, at(page, 0.6))
    chosen, view = page.explored.chosen, page.explored.view
    assert [round(view.share(each), 1) for each in chosen] == [0.2, 0.6]
    assert page.figures._cells != before
    found = page.followed.past.statistics(chosen, page.explored.now, None)
    assert page.figures._cells[0].number == page.followed.number(found.mean)
    screen.hand.release(1)
    screen.hand.release(2)
    assert page.curve.hands.hands == {}


def test_drawn_aside_it_shows_the_past_and_one_touch_leads_back_to_live(screen, window):
    page = open_by_title(screen, "视频监控")
    screen.settle()
    screen.hand.press(1, at(page, 0.1))
    for share in (0.2, 0.3, 0.4):
        screen.hand.move(1, at(page, share))
    screen.hand.release(1)
    assert not page.explored.follows
    screen._turn(lambda: page.followed.past.next_question(page.explored.view, page.explored.now) is None)
    live = page.acts.chips["live"]
    assert live.isVisible()
    screen.settle()
    screen.hand.tap(live.mapTo(window, live.rect().center()))
    assert page.explored.follows
    assert not live.isVisible()


def test_another_language_leaves_the_visitor_where_they_were(screen, window):
    page = open_by_title(screen, "智慧公园")
    page._show_days("7")
    page._compare("/week_before")
    chosen = page.explored.chosen
    window.change_language()
    screen.rest()
    page = window.stage.page
    assert (page.explored.days, page.explored.beside) == (7, "/week_before")
    assert page.explored.chosen == chosen
    assert page.look.language == "en"


def tap(screen, widget):
    screen.settle()
    screen.hand.tap(widget.mapTo(screen.window, widget.rect().center()))
    screen.rest()


def test_both_ends_of_the_shades_are_told_apart_though_means_are_close(screen):
    page = open_by_title(screen, "智能路灯")
    tap(screen, page.shapes.chips["hours"])
    screen.settle()
    low, high = (words.split()[-1] for words in page.curve.overlay.told.hours.ends)
    assert float(low) < float(high)


def test_hours_and_spread_are_read_by_a_finger(screen):
    page = open_by_title(screen, "智慧公园")
    tap(screen, page.shapes.chips["hours"])
    assert (page.explored.shape, page.explored.days) == ("hours", 7)
    plot = page.curve.plot
    assert plot.hours.isVisible()
    assert not plot.dim.isVisible()
    assert plot.hours.image.shape[1:] == (24, 4)
    screen.settle()
    screen.hand.press(1, at(page, 0.3, 1 - 15.5 / 26))
    told = page.curve.overlay.told
    assert told.hours.read.hour == 15
    grid, _, _ = page.showing._hours.grid(page.followed, page.explored, None)
    mean = grid.means[told.hours.read.day, 15]
    assert told.reading.lines[0][1] == page.followed.whole(float(mean))
    screen.hand.release(1)
    tap(screen, page.shapes.chips["spread"])
    assert not page.curve.plot.isVisible()
    sheet = page.curve.histogram
    known = sheet.told.spread
    assert known.whole_seconds == pytest.approx(page._looked().found.covered_seconds)
    chosen = page.explored.chosen
    screen.settle()
    screen.hand.press(1, at(page, 0.5))
    screen.hand.press(2, at(page, 0.2))
    assert sheet.read_class(sheet.told) == int(0.2 * known.seconds.size)
    tap(screen, page.shapes.chips["curve"])  # while two fingers rest on it
    assert page.curve.plot.isVisible()
    assert page.explored.chosen == chosen
    assert page.curve.hands.hands == {}
    screen.hand.release_all()


def test_a_touch_on_today_has_it_beside_yesterday_in_the_large_curve(screen):
    page = open_by_title(screen, "智慧公园")
    page._show_days("30")
    assert page.today.isVisible()
    assert page.today.height() >= page.look.space("target")
    today, yesterday = page.today._days
    assert yesterday.known
    assert today.values.size < 144
    tap(screen, page.today)
    assert (page.explored.days, page.explored.beside) == (1, "/yesterday")
    assert page.other is page.followed


def test_in_large_letters_today_is_a_view_of_its_own(screen, window):
    open_by_title(screen, "智慧公园")
    place = window.visit.here
    window.begin_again("zh", 150)
    screen.rest()
    window.open(place)
    screen.rest()
    page = window.stage.page
    assert not page.today.isVisible()
    chip = page.shapes.chips["today"]
    screen._turn(chip.isVisible)
    tap(screen, chip)
    assert page.today.isVisible()
    assert not page.curve.isVisible()
    assert not page.figures.isVisible()
    assert page.today.height() > page.look.px(290)
    page.refresh(frozenset())
    assert page.today.isVisible()
    tap(screen, page.today)
    assert (page.explored.shape, page.explored.beside) == ("curve", "/yesterday")
    assert page.curve.isVisible()
    assert not page.today.isVisible()


def test_a_limit_is_put_drawn_and_forgotten_with_the_visitor(screen, window):
    page = open_by_title(screen, "智慧公园")
    page._show_days("7")
    line = page.acts.chips["line"]
    assert (line.text, page._looked().limits) == (page.look.word("put_line"), ())
    tap(screen, line)
    own = page._looked().counted
    assert own.value == page.explored.line
    page.grab()
    seconds = page._looked().found.beyond_seconds
    handle = page.curve.line_handle()
    assert min(handle.width(), handle.height()) >= page.look.space("target")
    start = page.curve.mapTo(window, handle.center().toPoint())
    screen.settle()
    screen.hand.press(1, start)
    screen.hand.press(2, at(page, 0.1))  # somebody else reads meanwhile
    screen.hand.move(1, start + QPoint(0, 60))
    assert page.explored.line < own.value
    assert page._looked().found.beyond_seconds > seconds
    assert page.curve.plot.lines[0].value() == page.explored.line
    assert page.curve.hands.reading is not None
    screen.hand.cancel()
    assert page.curve.hands.hands == {}
    assert line.text == page.look.word("take_line")
    tap(screen, line)
    assert page.explored.line is None
    assert page.curve.plot.lines == []
    tap(screen, line)
    window.begin_again("zh", 100)
    screen.rest()
    assert open_by_title(screen, "智慧公园").explored.line is None


def test_a_weekend_is_not_named_where_a_limit_is_written(screen):
    page = open_by_title(screen, "危险源预警")
    page.grab()
    overlay = page.curve.overlay
    view, area = page.explored.view, page.curve.plot.area()
    limit = overlay.told.limits[0]
    value = page.curve.plot.value_at(area.top() + 1)
    highest = limit._replace(limit=limit.limit._replace(value=value))
    days = ((view.start, view.at(0.5)), (view.at(0.5), view.end))
    overlay.told = overlay.told._replace(weekends=days, limits=(highest,), found=None)
    named = [one for one in page.curve.shown_texts() if one.text == page.look.word("weekend")]
    assert len(named) == 2, "both beside it"
    pill = next(one.rect for one in page.curve.shown_texts() if one.text == limit.name)
    last = [view.at((x - area.left()) / area.width()) for x in (pill.left() - 20, pill.left() + 40)]
    overlay.told = overlay.told._replace(weekends=(days[0], (last[0], last[1])))
    named = [one for one in page.curve.shown_texts() if one.text == page.look.word("weekend")]
    assert len(named) == 1
    assert not named[0].rect.intersects(pill)


def test_a_limit_of_the_content_comes_back_by_one_touch(screen):
    page = open_by_title(screen, "危险源预警")
    assert not page.acts.chips["line"].isVisible()
    page.grab()
    usual = page._looked().limits[0].value
    handle = page.curve.mapTo(page.window(), page.curve.line_handle().center().toPoint())
    screen.settle()
    screen.hand.press(1, handle)
    screen.hand.move(1, handle + QPoint(0, 120))
    screen.hand.release(1)
    assert page.explored.line < usual
    back = page.acts.chips["line"]
    assert back.text == page.look.word("own_line", number=f"{usual:g}")
    tap(screen, back)
    assert [one.value for one in page._looked().limits] == [usual]
    assert not back.isVisible()


def test_on_a_feeds_first_day_what_there_is_is_seen_and_since_when_is_said(screen):
    page = open_by_title(screen, "智慧公园")
    past, now = page.followed.past, page.explored.now
    past.day, past.month = (one._replace(rows=NO_ROWS) for one in (past.day, past.month))
    past.tail = Run(now - np.arange(170.0, 0.0, -10.0), np.full(17, 5.0))
    page.refresh(frozenset())
    assert page.explored.view.seconds == 300
    assert page._looked().found.mean == 5.0
    since, words = page.curve.overlay.told.since
    assert since == past.first()
    assert moment_text(since, "zh") in words
    assert not page.shapes.isVisible()
    page._show_days("7")
    page.refresh(frozenset())
    assert page.explored.view.seconds == 7 * DAY
    assert page.curve.overlay.told.since[0] == since


def test_of_a_stacked_chart_the_sum_is_looked_at_first(screen, window, exhibition, qtbot):
    plain = explored(exhibition, chart_place(ZONE, 2))
    drawn = plain.block.chart.model_copy(update={"kind": "stacked", "alarm_above": 90.0})
    stacked = plain._replace(block=plain.block.model_copy(update={"chart": drawn}))
    page = ExplorerPage(stacked, "stacked", window.setting, window.stage.look)
    qtbot.addWidget(page)
    page.resize(1280, 640)
    page.show_at_once()
    assert (page.explored.feed, list(page.feeds.chips)) == (SUM, [SUM, *plain.feeds])
    assert [limit.value for limit in page.limits] == [90.0]
    page._follow(plain.feeds[0])
    page.show_at_once()
    assert page.limits == ()
    one = page.followed.past.month.rows
    page._compare(SUM)
    page.show_at_once()
    assert page.other.id == SUM
    both = page.other.past.month.rows
    assert both.times.size > 40_000
    shared = np.intersect1d(one.times, both.times)
    mean = [rows.mean[np.searchsorted(rows.times, shared)] for rows in (one, both)]
    fewest = float(exhibition.feeds["sanitation-returning"].low)
    assert (mean[1] >= mean[0] + fewest).all()  # as few as are ever returning
    assert "+" in page._of(SUM).formula()[0]


def test_a_dead_feed_is_a_gap_told_in_words_and_never_joined(screen, window):
    page = open_by_title(screen, "智慧公园")
    past = page.followed.past
    past.begin_anew()
    past.failed = True
    page.look_again()
    assert page.note._words.text == page.look.word("past_failed")
    assert page.now._cells[0].number == "—"
    QApplication.processEvents()


@pytest.mark.parametrize("first", range(0, SCRIPTS, EACH))
def test_two_people_leave_the_explorer_as_one_would(screen, window, exhibition, first):
    for seed in range(first, min(first + EACH, SCRIPTS)):
        played_and_left(screen, window, exhibition, seed)


def played_and_left(screen, window, exhibition, seed):
    """Let two visitors play on a chart, then see that the next one finds it as new."""
    place = chart_place(ZONE, 1 + seed % 6)
    assert explored(exhibition, place) is not None
    window.open(ZONE)
    screen.rest()
    window.open(place)
    screen.rest()
    screen._turn(lambda: window.stage.page.curve.plot is not None)
    try:
        play(screen, seed)
    except BrokenError as error:
        raise AssertionError("\n".join((f"script {seed} on {place}: {error}", *screen.told))) from None
    window.begin_again("zh", 100)
    screen.rest()
    window.open(ZONE)
    screen.rest()
    opened = time.time()
    window.open(place)
    screen.rest()
    found = window.stage.page.explored
    # What is chosen at first has round ends: another moment may have others, so it is that of its own moment.
    usual = [Explored(found.feed, each).chosen for each in (opened, found.now)]
    assert found.chosen in usual
    assert found == replace(Explored(found.feed, found.now), chosen=found.chosen)
    assert window.stage.page.curve.hands.hands == {}
