import pytest
from PySide6.QtCore import QPoint

from kiosk.model.chart import BarChart, GaugeChart, NumeralChart
from kiosk.qt.charts.amount import Amount
from kiosk.qt.look import Look
from kiosk.qt.theme import Theme
from tests.gui.charts.catalogue import CHARTS, SHORT, THEME, share
from tests.gui.charts.test_curves import same

COLOURS = Theme.read().colours


def texts(made):
    return [note.text for note in made.view.shown_texts()]


def test_english_reads_other_scales_and_thousands(tile):
    look = Look(THEME, "en", 100, 1920, 1080)
    assert "6.0 billion yuan" in texts(tile("bars", look=look)) or "6 billion yuan" in texts(
        tile("bars", look=look)
    )
    assert "2,032 enterprises" in texts(tile("ranking", look=look))
    assert "2032 家" in texts(tile("ranking"))


def test_a_ranking_stands_in_order_and_sorts_itself_anew(tile, supply, qtbot):
    supply.fill("real", [1.0])
    chart = BarChart(
        kind="ranking",
        unit="千瓦",
        items=[share(SHORT, value=50), share(SHORT.model_copy(update={"zh": "二组"}), feed="real")],
    )
    made = tile(chart, at_once=False)

    def order():
        notes = [note for note in made.view.shown_texts() if note.text.endswith("组")]
        return [note.text for note in sorted(notes, key=lambda note: note.rect.top())]

    qtbot.waitUntil(lambda: made.view.grown == 1.0)
    assert order() == ["一组", "二组"]
    made.refresh(supply.add("real", 90.0))
    assert order() == ["一组", "二组"], "it moves, it does not jump"
    qtbot.waitUntil(lambda: order() == ["二组", "一组"])


def test_bars_are_as_long_as_their_values(tile):
    chart = BarChart(kind="bars", unit="家", items=[share(SHORT, value=100), share(SHORT, value=50)])
    view = tile(chart, 800, 500).view
    picture = view.grab().toImage()

    def height(x):
        column = [picture.pixelColor(x, y) for y in range(picture.height())]
        return sum(c.blue() > c.red() + 60 for c in column)

    marks = sorted(note.rect.center().x() for note in view.shown_texts() if note.text.endswith("家"))
    tall, low = (height(x) for x in marks)
    assert low == pytest.approx(tall / 2, abs=4)


def test_a_gauge_turns_red_above_its_limit(tile, supply):
    chart = GaugeChart(
        kind="gauge", unit="千瓦", item=share(SHORT, feed="real"), low=0, high=200, alarm_above=150
    )
    supply.fill("real", [60.0])
    made = tile(chart, 500, 500)

    def start_colour():
        view = made.view
        low = next(note.rect for note in view.shown_texts() if note.text == "0")
        picture = view.grab().toImage()
        spots = [
            QPoint(low.center().x() + dx, low.top() - dy)
            for dx in range(-20, 20, 2)
            for dy in range(5, 60, 2)
        ]
        found = [picture.pixelColor(spot) for spot in spots]
        return {name for name in ("cyan", "red") if any(same(colour, COLOURS[name]) for colour in found)}

    assert start_colour() == {"cyan"}
    made.refresh(supply.add("real", 170.0))
    assert start_colour() == {"red"}


def test_a_ring_shows_the_value_in_its_middle(tile):
    view = tile("ring", 900).view
    assert {"52.1%", "11%", "100%"} <= set(texts(tile("ring", 900)))
    middle = next(note.rect.center() for note in view.shown_texts() if note.text == "11%")
    assert abs(middle.x() - view.width() / 2) < view.width() * 0.05


def test_all_charts_in_the_catalogue_have_a_test():
    assert {chart.kind for chart in CHARTS.values()} == {
        "line", "area", "stacked", "bars", "ranking", "grouped", "stacked_bars", "ring", "gauge", "numeral", "heat", "status", "scatter", "flow", "links"
    }  # fmt: skip


def test_a_live_number_tells_its_change_and_shows_its_curve(tile, supply):
    supply.fill("real", [100.0] * 200 + [110.0] * 99 + [104.0])
    chart = NumeralChart(kind="numeral", unit="千瓦", item=share(SHORT, feed="real"), window_seconds=60)
    made = tile(chart, 800)
    assert "近 1 分钟 −6 千瓦" in texts(made)
    picture = made.view.grab().toImage()
    right = [
        picture.pixelColor(x, y)
        for x in range(picture.width() // 2, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    ]
    assert any(same(colour, COLOURS["cyan"]) for colour in right)
    made.refresh(supply.add("real", 110.0))
    assert "近 1 分钟 ±0 千瓦" in texts(made)


def test_a_number_that_came_alone_has_no_change(tile, supply):
    supply.fill("real", [100.0])
    made = tile(NumeralChart(kind="numeral", unit="千瓦", item=share(SHORT, feed="real")), 800)
    assert not any("近" in text for text in texts(made))


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (99_999, "99999 千瓦", "99,999 kW"),
        (125_432, "12.54万千瓦", "125,432 kW"),
        (12_543_217, "1254万千瓦", "12,543,217 kW"),
        (345_678_901, "3.46亿千瓦", "345,678,901 kW"),
        (-200_000, "-20.00万千瓦", "-200,000 kW"),
    ],
)
def test_large_live_numbers_are_read_as_each_language_counts(exhibition, value, zh, en):
    for language, expected in (("zh", zh), ("en", en)):
        amount = Amount(exhibition, "千瓦", Look(THEME, language, 100, 1920, 1080))
        assert amount.whole(amount.rounded(value, 0)) == expected


def test_ticks_count_in_myriads_but_never_myriads_of_myriads(exhibition):
    look = Look(THEME, "zh", 100, 1920, 1080)
    tick = Amount(exhibition, "千瓦", look).tick
    assert [tick(each, 0) for each in (0, 5000, 50_000, 125_000, 2e8)] == [
        "0",
        "5000",
        "5万",
        "12.5万",
        "2亿",
    ]
    assert Amount(exhibition, "亿元", look).tick(50_000, 0) == "50000"
    assert Amount(exhibition, "千瓦", Look(THEME, "en", 100, 1920, 1080)).tick(50_000, 0) == "50,000"
