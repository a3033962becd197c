import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.qt.style.theme import Theme
from tests.gui.charts.catalogue import CHARTS, Paints
from tests.gui.charts.part import Part

CYAN = Theme.read().colours["cyan"]
GOLD = Theme.read().colours["gold"]


def near(picture, x, y, colour, reach=2):
    """True where the colour is found within `reach` pixels."""
    spots = [(x + dx, y + dy) for dx in range(-reach, reach + 1) for dy in range(-reach, reach + 1)]
    return any(same(picture.pixelColor(*spot), colour) for spot in spots if picture.rect().contains(*spot))


def same(one, other):
    return all(abs(a - b) < 40 for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))


def plot_of(view):
    """Return the plot's edges, from where the view writes its axes: left, right, y of the lowest and highest tick."""
    ticks = {note.text: note.rect for note in view.shown_texts()}
    low, high = ticks["0"], ticks["200"]
    return (
        low.right() + view.look.px(12),
        view.width() - view.look.px(14),
        low.center().y(),
        high.center().y(),
    )


def test_the_curve_is_where_the_data_is(tile, supply):
    supply.fill("demo", np.concatenate((np.full(30, 50.0), np.full(31, 180.0))))
    view = Part(tile("area", 900, 500))
    left, right, low, high = plot_of(view)
    picture = view.grab().toImage()

    def y(value):
        return round(low - value / 200 * (low - high))

    quarter, end = left + (right - left) // 4, left + (right - left) * 9 // 10
    assert near(picture, quarter, y(50), CYAN)
    assert not near(picture, quarter, y(180), CYAN)
    assert near(picture, end, y(180), CYAN)
    assert not near(picture, end, y(50), CYAN, reach=1)


def test_a_single_peak_among_thousands_is_seen(tile, supply):
    values = np.full(3601, 20.0)
    values[1800] = 190.0
    supply.fill("demo", values, every=60 / 3600)
    view = Part(tile("area", 900, 500))
    left, right, low, high = plot_of(view)
    picture = view.grab().toImage()
    middle = (left + right) // 2
    peak = round(low - 180 / 200 * (low - high))
    assert any(near(picture, middle + dx, peak, CYAN, reach=1) for dx in range(-4, 5))
    assert not near(picture, middle + 40, peak, CYAN)


def heights(view):
    """Return the highest pixel of the curve in each column of the plot."""
    left, right, low, high = plot_of_any(view)
    picture = view.grab().toImage()
    rows = range(high - view.look.px(20), low)
    return [
        next((y for y in rows if same(picture.pixelColor(x, y), CYAN)), low)
        for x in range(left + 4, right - 20)
    ]


def test_a_corrected_row_is_painted_in_the_place_of_what_was_there(tile, supply):
    values = np.full(401, 50.0)
    values[350:355] = values[370:375] = 180.0
    supply.fill("demo", values[:-1])
    made = tile("area", 900, 500)
    made.refresh(supply.add("demo", 50.0))
    before = np.array(heights(Part(made)))
    high = before < (before.min() + before.max()) / 2
    values[370:375] = 50.0
    supply.inbox.deliver_many("demo", supply.now - np.arange(400, -1, -1.0), values, since=-np.inf)
    made.refresh(supply.store.take(supply.inbox))
    after = np.array(heights(Part(made))) < (before.min() + before.max()) / 2
    assert 0.4 < after.sum() / high.sum() < 0.6


def test_a_pause_in_the_data_is_a_gap_in_the_curve(tile, supply):
    supply.fill("demo", np.full(10, 100.0))
    supply.now += 40
    supply.add("demo", 100.0)
    supply.add("demo", 100.0)
    view = Part(tile("area", 900, 500))
    left, right, low, high = plot_of_any(view)
    picture = view.grab().toImage()
    columns = [
        any(same(picture.pixelColor(x, y), CYAN) for y in range(high, low)) for x in range(left, right)
    ]
    blank = np.flatnonzero(~np.array(columns))
    assert blank.size > (right - left) * 0.5


def plot_of_any(view):
    notes = view.shown_texts()
    numbers = [note.rect for note in notes if note.text.replace(",", "").isdigit() and note.rect.x() < 60]
    low, high = max(rect.center().y() for rect in numbers), min(rect.center().y() for rect in numbers)
    right = max(rect.right() for rect in numbers)
    return right + view.look.px(12), view.width() - view.look.px(14), low, high


def test_two_curves_have_two_colours(tile, supply):
    supply.fill("real", np.full(400, 50.0))
    supply.fill("demo", np.full(400, 150.0))
    picture = Part(tile("line", 900, 500)).grab().toImage()
    found = [picture.pixelColor(picture.width() // 2, y) for y in range(picture.height())]
    assert any(same(colour, CYAN) for colour in found)
    assert any(same(colour, GOLD) for colour in found)


def test_the_range_follows_the_data_and_calms_down(tile, supply, qtbot):
    supply.fill("demo", np.full(60, 40.0))
    made = tile("area", 900, 500, at_once=False)
    texts = {note.text for note in Part(made).shown_texts()}
    assert "400" not in texts
    made.refresh(supply.add("demo", 390.0))
    qtbot.waitUntil(lambda: not made.moving)
    assert "400" in {note.text for note in Part(made).shown_texts()}


def test_without_data_the_chart_says_that_it_waits(tile):
    view = Part(tile("area"))
    texts = [note.text for note in view.shown_texts()]
    assert "等待数据" in texts


def test_times_are_local(tile, supply, monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    supply.now = 1_767_225_600.0  # 2026-01-01 08:00 in Chongqing
    supply.fill("demo", np.full(60, 40.0))
    shown = [note.text for note in Part(tile("area", 900, 500)).shown_texts()]
    monkeypatch.undo()
    time.tzset()
    assert "08:00:00" in shown or "08:00" in shown or "07:59:30" in shown


@pytest.mark.parametrize("size", [QSize(600, 400), QSize(300, 200), QSize(120, 90)])
def test_a_poster_is_a_picture_with_the_demo_badge(qapp, exhibition, supply, look, size):
    from kiosk.qt.charts import Poster, chart_kind

    supply.fill("demo", np.full(60, 120.0))
    picture = Poster(chart_kind(CHARTS["area"], exhibition, supply.store, look)).picture(size).toImage()
    assert picture.size() == size
    colours = [
        picture.pixelColor(x, y) for x in range(0, size.width(), 2) for y in range(0, size.height(), 2)
    ]
    assert any(same(colour, CYAN) for colour in colours)
    assert any(same(colour, GOLD) for colour in colours)


@pytest.mark.parametrize("kind", ["area", "line", "stacked"])
def test_a_curve_that_moved_on_looks_like_one_painted_anew(tile, supply, kind):
    walk = 100 + 60 * np.sin(np.arange(1200) / 37) + 20 * np.sin(np.arange(1200) / 2)
    supply.fill("demo", walk[:500])
    supply.fill("real", walk[300:800])
    moved = tile(CHARTS[kind].model_copy(update={"low": 0, "high": 200}), 900, 500)
    moved.grab()
    for index in range(500, 560):
        changed = supply.add("demo", walk[index])
        if index % 3 == 0:
            supply.inbox.deliver_many("real", [supply.now], [walk[index + 300]])
            changed |= supply.store.take(supply.inbox)
        moved.refresh(changed)
        if index % 7:
            moved.grab()
    fresh = tile(CHARTS[kind].model_copy(update={"low": 0, "high": 200}), 900, 500)
    one, other = (pixels(Part(each).grab().toImage()) for each in (moved, fresh))
    # The first column of a curve painted anew has no neighbour that reaches over to it.
    left = plot_of(Part(fresh))[0] + 3
    assert np.abs(one - other)[:, left:].max() < 24
    assert (one != other).any(axis=2).mean() < 0.01


@pytest.mark.parametrize("kind", ["area", "line", "stacked"])
def test_a_new_sample_paints_only_the_end_and_the_screen_shows_what_a_whole_painting_does(
    tile, supply, qtbot, kind
):
    walk = 100 + 60 * np.sin(np.arange(1200) / 37)
    supply.fill("demo", walk[:1000], every=0.1)
    supply.fill("real", walk[100:1100], every=0.1)
    made = tile(CHARTS[kind].model_copy(update={"low": 0, "high": 300, "window_seconds": 60}), 900, 500)
    qtbot.waitUntil(lambda: shown(made) == made.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))
    paints, areas = Paints(made), []
    for index in range(1000, 1020):
        supply.now += 0.02
        for name, value in (("demo", walk[index]), ("real", walk[index + 100])):
            supply.inbox.deliver_many(name, [supply.now], [value])
        before = paints.count
        made.refresh(supply.store.take(supply.inbox))
        qtbot.waitUntil(lambda before=before: paints.count > before)
        areas.append(sum(rect.width() * rect.height() for rect in paints.region))
    assert sorted(areas)[len(areas) // 2] < 0.2 * made.area.width() * made.area.height()
    qtbot.waitUntil(lambda: shown(made) == made.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))


def shown(widget):
    """Return what is on the screen where the widget is."""
    at = widget.mapToGlobal(widget.rect().topLeft())
    picture = widget.screen().grabWindow(0, at.x(), at.y(), widget.width(), widget.height())
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


def pixels(image):
    """Return an image as an array of height × width × 4 numbers."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


def test_stacked_bands_stand_on_each_other(tile, supply):
    supply.fill("demo", np.full(400, 60.0))
    supply.fill("real", np.full(400, 80.0))
    view = Part(tile(CHARTS["stacked"], 900, 500))
    picture = view.grab().toImage()
    plot = view.kind.plot
    x = round(plot.area.center().x())
    assert near(picture, x, round(plot.y(60)), CYAN)
    assert near(picture, x, round(plot.y(140)), GOLD)
    assert not near(picture, x, round(plot.y(80)), GOLD)
    assert plot.high >= 140


def test_a_limit_is_a_line_with_a_word(tile, supply):
    supply.fill("demo", np.full(400, 150.0))
    supply.fill("real", np.full(400, 80.0))
    texts = [note.text for note in Part(tile(CHARTS["stacked"], 900, 500)).shown_texts()]
    assert "注意 120" in texts
    assert "警戒 180" in texts


def test_a_range_that_moves_far_in_no_time_is_painted(tile, supply):
    supply.fill("demo", np.full(60, 90.0))
    made = tile("area", 900, 500)
    supply.now += 1000.0
    supply.fill("demo", np.linspace(-1e6, -1.0, 120))
    made.kind.take()
    made.kind.step(0.0)
    assert not made.grab().isNull()
    assert made.kind.plot.low < made.kind.plot.high
