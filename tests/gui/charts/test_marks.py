"""What is derived says so with its formula; what is beyond a limit says so by sign and word, and never when it is old."""

import numpy as np
import pytest
from PySide6.QtCore import QSize

from kiosk.model.chart import GaugeChart, StatusChart, TimeChart
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.feeds.file import FileFeed
from kiosk.model.limits import Limits
from kiosk.model.words import Text
from kiosk.qt.charts.formula import formula, span
from kiosk.qt.charts.marks import Marks, limits_on
from kiosk.qt.charts.poster import Poster
from kiosk.qt.style.look import Look
from tests.gui.charts.catalogue import FEEDS, THEME


def derived(how, *of, over=None, formula=None):
    return DerivedFeed(
        kind="derived",
        name=Text(zh="合计", en="Total"),
        unit="千瓦",
        how=how,
        of=of,
        over_seconds=over,
        formula=formula,
        limits=Limits(attention_above=80, alarm_above=95, hysteresis=2),
    )


def table(zh, en, limits=None):
    return FileFeed(
        kind="file",
        name=Text(zh=zh, en=en),
        unit="千瓦",
        path="a.csv",
        column="x",
        time_column="t",
        every_seconds=1,
        limits=limits,
    )


MORE = {
    "one": table("一号线", "Line 1"),
    "two": table("二号线", "Line 2"),
    "both": derived("sum", "one", "two"),
    "with-demo": derived("sum", "one", "demo"),
}


@pytest.fixture(autouse=True)
def more_feeds(exhibition, supply):
    feeds = {**FEEDS, **MORE}
    object.__setattr__(exhibition, "feeds", feeds)
    supply.store.change(feeds)


def line(*feeds, **keys):
    return TimeChart(kind="line", unit="千瓦", curves=[{"feed": one} for one in feeds], **keys)


def badge(tile):
    return tile._places.text


def texts(tile):
    return " ".join(note.text for note in tile.shown_texts())


def speak(supply, made, one, two):
    supply.now += 1.0
    supply.clock += 1.0
    for name, value in (("one", one), ("two", two)):
        supply.inbox.deliver_many(name, [supply.now], [value])
    made.refresh(supply.store.take(supply.inbox))


def test_a_derived_feed_says_so_and_how_it_is_worked_out(tile, supply):
    made = tile(line("both"))
    assert badge(made) == "推算 · 等待数据"
    assert "合计 = 一号线 + 二号线" in texts(made)
    speak(supply, made, 10.0, 20.0)
    assert badge(made) == "推算 · 实时"
    assert badge(tile(line("one", "both"))) == "部分推算 · 实时"
    assert badge(tile(line("one"))) == "实时"
    assert "推算" not in texts(tile(line("one")))


@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_formula_is_whole_at_every_text_size(tile, exhibition, language, percent):
    long = {
        "zh": "一号线和二号线的合计，减去车间自己用掉的部分",
        "en": "Lines 1 and 2 together, less what is used inside",
    }
    exhibition.feeds["both"] = derived("sum", "one", "two", formula=Text(**long))
    made = tile(line("both"), width=300, look=Look(THEME, language, percent, 1280, 720))
    shown = [note for note in made.shown_texts() if long[language] in note.text]
    assert shown
    assert all(note.fits for note in shown)


def test_demo_in_any_part_is_demo(tile, supply):
    supply.fill("demo", np.full(20, 5.0))
    supply.fill("one", np.full(20, 5.0))
    made = tile(line("with-demo"))
    assert badge(made).startswith("推算 · 演示数据")
    supply.clock += 60
    made.refresh(frozenset())
    assert badge(made) == "推算 · 演示数据 · 部分是 1 分钟前的"
    assert made.kind.ages.old


def test_an_old_part_makes_it_old_and_is_named(tile, supply):
    made = tile(line("both"))
    speak(supply, made, 10.0, 20.0)
    for _ in range(4):
        supply.now += 1.0
        supply.clock += 1.0
        supply.inbox.deliver_many("one", [supply.now], [10.0])
        made.refresh(supply.store.take(supply.inbox))
    assert badge(made) == "推算 · 二号线：4 秒前的数据"


def test_a_limit_that_is_passed_is_told_by_sign_and_word_until_the_value_is_back(tile, supply):
    made = tile(line("both"))
    speak(supply, made, 10.0, 20.0)
    assert badge(made) == "推算 · 实时"
    speak(supply, made, 60.0, 36.0)
    assert badge(made) == "◆ 警戒 · 推算 · 实时"
    assert made.badge.colour == "red"
    speak(supply, made, 60.0, 34.0)
    assert badge(made) == "◆ 警戒 · 推算 · 实时", "within the hysteresis"
    speak(supply, made, 60.0, 30.0)
    assert badge(made) == "▲ 注意 · 推算 · 实时"
    supply.clock += 60
    made.refresh(frozenset())
    assert "注意" not in badge(made), "what is old is no alarm"


def test_the_name_is_told_where_several_are_shown(tile, supply):
    made = tile(line("one", "both"), width=900)
    speak(supply, made, 60.0, 36.0)
    assert badge(made) == "◆ 警戒: 合计 · 部分推算 · 实时"


def test_the_lines_are_those_of_the_feed_unless_the_chart_has_its_own(supply, tile):
    of_feed = [(one.limit.level, one.limit.value) for one in limits_on(line("both"), ["both"], supply.store)]
    assert of_feed == [("attention", 80), ("alarm", 95)]
    own = line("both", alarm_above=50)
    assert [one.limit.value for one in limits_on(own, ["both"], supply.store)] == [50]
    made = tile(own)
    speak(supply, made, 30.0, 21.0)
    assert Marks(own, supply.store).now().level == "alarm"
    assert badge(made).startswith("◆ 警戒")
    speak(supply, made, 60.0, 40.0)
    shown = texts(tile(line("both", low=0, high=120)))
    assert "注意 80" in shown
    assert "警戒 95" in shown


def test_limits_of_the_chart_itself_have_hysteresis_and_patience(tile, supply):
    own = {"alarm_above": 50, "hysteresis": 5, "after_seconds": 2}
    cell = {"label": "一号线", "feed": "one", **own}
    curve, cells = tile(line("one", **own)), tile(StatusChart(kind="status", items=[cell]))
    gauge = tile(
        GaugeChart(kind="gauge", unit="千瓦", high=90, item={"label": "一号线", "feed": "one"}, **own)
    )
    seen = []
    for value in (60.0, 60.0, 60.0, 47.0, 45.0):
        speak(supply, curve, value, 0.0)
        for made in (cells, gauge):
            made.refresh(frozenset(("one",)))
        told = "◆ 警戒" in badge(curve), "警戒" in texts(cells), gauge.kind._alarmed()
        assert len({*told}) == 1, told
        seen.append(told[0])
    assert seen == [False, False, True, True, False]


def test_a_sum_has_the_hysteresis_of_its_chart(tile, supply):
    made = tile(line("one", "two", alarm_above=50, hysteresis=5).model_copy(update={"kind": "stacked"}))
    seen = []
    for value in (30.0, 23.0, 20.0):
        speak(supply, made, value, 25.0)
        seen.append("警戒" in badge(made))
    assert seen == [True, True, False]


def test_limits_of_several_feeds_have_their_names_as_long_as_they_are_few(tile, supply, exhibition):
    feeds = exhibition.feeds | {
        "one": table("一号线", "Line 1", Limits(alarm_above=40)),
        "two": table("二号线", "Line 2", Limits(attention_above=60, alarm_above=80)),
    }
    supply.store.change(feeds)
    lines = limits_on(line("one", "two"), ["one", "two"], supply.store)
    assert [(one.feed, one.limit.value) for one in lines] == [("one", 40), ("two", 60), ("two", 80)]
    made = tile(line("one", "two", low=0, high=100), width=900)
    speak(supply, made, 50.0, 50.0)
    for name in ("一号线 ◆ 警戒 40", "二号线 ▲ 注意 60", "二号线 ◆ 警戒 80"):
        assert name in texts(made)
    assert "没有画" not in texts(made)


def test_of_many_limits_the_gravest_have_lines_and_how_many_have_none_is_said(tile, supply, exhibition):
    feeds = exhibition.feeds | {
        "one": table("一号线", "Line 1", Limits(attention_above=30, alarm_above=60)),
        "two": table("二号线", "Line 2", Limits(attention_above=40, alarm_above=70)),
    }
    supply.store.change(feeds)
    lines = limits_on(line("one", "two"), ["one", "two"], supply.store)
    assert [(one.feed, one.limit.value) for one in lines] == [
        ("one", 60),
        ("two", 70),
        ("one", 30),
        ("two", 40),
    ]
    made = tile(line("one", "two", low=0, high=100), width=900)
    speak(supply, made, 50.0, 50.0)
    for name in ("一号线 ◆ 警戒 60", "二号线 ◆ 警戒 70", "一号线 ▲ 注意 30", "另有 1 条界限没有画"):
        assert name in texts(made)
    assert "二号线 ▲" not in texts(made)
    # A line beyond the plot is missed by nobody.
    made = tile(line("one", "two", low=35, high=100), width=900)
    speak(supply, made, 50.0, 50.0)
    assert "没有画" not in texts(made)


def test_gauges_and_cells_go_by_the_limits_of_the_feed(tile, supply):
    gauge = GaugeChart(kind="gauge", unit="千瓦", high=120, item={"label": "合计", "feed": "both"})
    made = tile(gauge)
    cells = tile(StatusChart(kind="status", items=[{"label": "合计", "feed": "both"}]))
    speak(supply, made, 60.0, 36.0)
    cells.refresh(frozenset(("both",)))
    assert badge(made).startswith("◆ 警戒")
    assert made.kind._alarmed()
    assert "警戒" in texts(cells)
    assert "警戒" not in badge(cells), "its cells say it"
    assert not Poster(made.kind).picture(QSize(400, 300)).isNull()


@pytest.mark.parametrize(
    ("feed", "zh", "en"),
    [
        (derived("difference", "one", "two"), "一号线 − 二号线", "Line 1 − Line 2"),
        (derived("ratio", "one", "two"), "一号线 ÷ 二号线", "Line 1 ÷ Line 2"),
        (derived("mean", "one", "two"), "一号线、二号线的平均值", "mean of Line 1, Line 2"),
        (derived("highest", "one", over=86_400), "一号线 1 天内的最大值", "highest of Line 1 within 1 d"),
        (derived("change", "one", over=5400), "一号线 90 分钟内的变化", "change of Line 1 within 90 min"),
        (
            derived("rate", "one", over=60),
            "一号线 1 分钟内的变化 ÷ 1 分钟",
            "change of Line 1 within 1 min ÷ 1 min",
        ),
        (
            derived("per_hour", "one", over=3600),
            "一号线 1 小时内的增量，折合每小时",
            "increase of Line 1 within 1 h, per hour",
        ),
    ],
)
def test_formulas_are_written_from_names(feed, zh, en):
    for language, said in (("zh", zh), ("en", en)):
        assert formula(feed, MORE, Look(THEME, language, 100, 1280, 720)) == said


def test_spans_are_exact(look):
    assert [span(seconds, look) for seconds in (90, 7200, 1.5, 86_400)] == [
        "90 秒",
        "2 小时",
        "1.5 秒",
        "1 天",
    ]
