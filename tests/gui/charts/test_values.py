from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from kiosk.model.chart import BarChart, GaugeChart, GroupedChart, NumeralChart
from kiosk.qt.charts.amount import Amount, live_digits
from kiosk.qt.charts.axis import Scale
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from tests.gui.charts.catalogue import CHARTS, SHORT, THEME, share
from tests.gui.charts.part import Part
from tests.gui.charts.test_curves import same

COLOURS = Theme.read().colours


def texts(made):
    return [note.text for note in Part(made).shown_texts()]


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
        notes = [note for note in Part(made).shown_texts() if note.text.endswith("组")]
        return [note.text for note in sorted(notes, key=lambda note: note.rect.top())]

    qtbot.waitUntil(lambda: made.kind.grown == 1.0)
    assert order() == ["一组", "二组"]
    made.refresh(supply.add("real", 90.0))
    assert order() == ["一组", "二组"], "it moves, it does not jump"
    qtbot.waitUntil(lambda: order() == ["二组", "一组"])


def test_bars_are_as_long_as_their_values(tile):
    chart = BarChart(kind="bars", unit="家", items=[share(SHORT, value=100), share(SHORT, value=50)])
    view = Part(tile(chart, 800, 500))
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
        view = Part(made)
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
    view = Part(tile("ring", 900))
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
    picture = Part(made).grab().toImage()
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


def bars(kind, *values, unit="家"):
    items = [share(SHORT, value=value) for value in values]
    return BarChart(kind=kind, unit=unit, year="2020 年", items=items)


def coloured(picture):
    """Return the places of the pixels that have a bar's colour: columns and rows."""
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    colours = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)
    rows, columns = np.nonzero(colours[..., 0] > colours[..., 2] + 60)
    return np.column_stack((columns, rows))


@pytest.mark.parametrize("kind", ["bars", "ranking"])
def test_bars_below_zero_are_as_long_as_those_above(tile, kind):
    grown = [
        coloured(Part(tile(bars(kind, *values), 800, 500)).grab().toImage())
        for values in ((8, 30), (-8, -30))
    ]
    up, down = (len(each) for each in grown)
    assert down == pytest.approx(up, rel=0.2)
    assert not len(coloured(Part(tile(bars(kind, 0, 0), 800, 500)).grab().toImage()))


def test_bars_on_both_sides_meet_at_zero(tile):
    view = Part(tile(bars("bars", 30, -10, unit="%"), 800, 500))
    spots = coloured(view.grab().toImage())
    left, right = spots[spots[:, 0] < 400], spots[spots[:, 0] >= 400]
    assert abs(left[:, 1].max() - right[:, 1].min()) <= 2, "one stands on the line from which the other hangs"
    assert np.ptp(left[:, 1]) == pytest.approx(3 * np.ptp(right[:, 1]), rel=0.05)
    notes = {note.text: note.rect for note in view.shown_texts()}
    assert notes["30%"].bottom() < left[:, 1].min() + 3
    assert notes["-10%"].top() > right[:, 1].max() - 3


def test_a_ranking_on_both_sides_of_zero(tile):
    spots = coloured(Part(tile(bars("ranking", -5, 20), 800, 300)).grab().toImage())
    middle = spots[:, 1].mean()
    lower, upper = sorted((spots[spots[:, 1] < middle], spots[spots[:, 1] >= middle]), key=len)
    assert abs(lower[:, 0].max() - upper[:, 0].min()) <= 2
    assert np.ptp(upper[:, 0]) == pytest.approx(4 * np.ptp(lower[:, 0]), rel=0.05)


def test_live_bars_move_to_the_other_side(tile, supply):
    supply.fill("real", [4.0])
    chart = BarChart(kind="bars", unit="千瓦", items=[share(SHORT, feed="real"), share(SHORT, value=4)])
    made = tile(chart, 800, 500)
    supply.add("real", -4.0)
    made.refresh(frozenset({"real"}))
    made.show_at_once()
    spots = coloured(Part(made).grab().toImage())
    left, right = spots[spots[:, 0] < 400], spots[spots[:, 0] >= 400]
    assert abs(right[:, 1].max() - left[:, 1].min()) <= 2
    assert len(left) == pytest.approx(len(right), rel=0.1)


def test_stacked_parts_below_zero_hang(tile):
    chart = GroupedChart(
        kind="stacked_bars",
        unit="家",
        year="2020 年",
        names=[SHORT, SHORT],
        groups=[{"label": SHORT, "values": [6, -3]}, {"label": SHORT, "values": [-2, -4]}],
    )
    view = Part(tile(chart, 800, 500))
    picture = view.grab().toImage()
    gold, cyan = (
        [
            y
            for y in range(picture.height())
            if any(same(picture.pixelColor(x, y), COLOURS[name]) for x in range(0, 400, 4))
        ]
        for name in ("gold", "cyan")
    )
    legend = view.kind.letters.face("small").height * 2
    gold, cyan = ([y for y in rows if y > legend] for rows in (gold, cyan))
    assert min(gold) > max(cyan) - 3
    assert len(cyan) == pytest.approx(2 * len(gold), rel=0.1)
    assert {"3 家", "-6 家"} <= {note.text for note in view.shown_texts()}


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0.0004, "0.000400", "0.000400"),
        (-0.000031, "-0.000031", "-0.000031"),
        (4e-9, "4E-9", "4E-9"),
        (-0.0, "0", "0"),
        (12.34567, "12.3", "12.3"),
        (-0.25, "-0.250", "-0.250"),
        (1234567.0, "123万", "1,234,567"),
        (-3.2e13, "-32.00万亿", "-32,000,000,000,000"),
        (2e16, "2E16", "2E16"),
    ],
)
def test_measured_numbers_of_every_size_are_read(exhibition, value, zh, en):
    for language, text in (("zh", zh), ("en", en)):
        amount = Amount(exhibition, "千瓦", Look(THEME, language, 100, 1920, 1080))
        assert amount.rounded(value, live_digits(None, value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("-0.5", "-0.5"), ("-1234.5", "-1,234.5"), ("-0", "0"), ("-0.00", "0.00"), ("0.000001", "0.000001")],
)
def test_figures_keep_their_sign_in_english(exhibition, value, text):
    assert Amount(exhibition, "千瓦", Look(THEME, "en", 100, 1920, 1080)).text(Decimal(value)) == text


@pytest.mark.parametrize("step", [2e-9, 5e-7, 1e-4, 0.5, 1e6, 2e15])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_ticks_differ_on_axes_of_every_size(exhibition, step, language):
    amount = Amount(exhibition, "千瓦", Look(THEME, language, 100, 1920, 1080))
    scale = Scale(-2 * step, 4 * step, step)
    texts = [amount.tick(tick, scale.digits) for tick in scale.ticks()]
    assert len(set(texts)) == len(texts) == 7
    assert float(texts[2].replace(",", "")) == 0
    assert texts[0].startswith("-")
    assert max(map(len, texts)) < 12
