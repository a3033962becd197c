from decimal import Decimal

import pytest

from kiosk.model.block import ChartBlock
from kiosk.model.chart import Curve, TimeChart
from kiosk.model.derived import circle, in_order, sources_of, worked_out
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.figure import Unit
from kiosk.model.kept import kept, samples
from kiosk.model.words import Text
from kiosk.model.zone import Zone

UNITS = {
    "%": Unit(),
    "份": Unit(whole=Decimal(1)),
    "千瓦时": Unit(),
    "件": Unit(),
    "件/分": Unit(of="件", per_seconds=Decimal(60)),
    "千瓦": Unit(of="千瓦时", per_seconds=Decimal(3600)),
}


def measured(unit="千瓦时", every=1.0, **more):
    return SimulatedFeed(
        kind="simulated", name=Text(zh="甲"), unit=unit, low=0, high=1, every_seconds=every, **more
    )


def derived(how, *of, unit="千瓦时", **more):
    return DerivedFeed(kind="derived", name=Text(zh="乙"), unit=unit, how=how, of=of, **more)


@pytest.mark.parametrize(
    ("feed", "scale"),
    [
        (derived("sum", "a", "b"), 1.0),
        (derived("ratio", "a", "b", unit="%"), 100.0),
        (derived("ratio", "a", "b", unit="份"), 1.0),
        (derived("rate", "n", unit="件/分", over_seconds=60), 60.0),
        (derived("per_hour", "a", unit="千瓦", over_seconds=60), 3600.0),
        (derived("oee", "p", "p", "p", unit="%"), 1e-4),
        (derived("oee", "p", "s", "s", unit="%"), 1.0),
        (derived("oee", "p", "s", "s", unit="份"), 0.01),
    ],
)
def test_units_say_by_what_a_result_is_multiplied(feed, scale):
    feeds = {"a": measured(), "b": measured(), "n": measured("件"), "p": measured("%"), "s": measured("份")}
    found = worked_out({**feeds, "x": feed}, UNITS)["x"]
    assert found.scale == pytest.approx(scale)
    assert found != feed or scale == 1.0, "another unit makes other data of it"


def test_it_comes_as_often_as_the_fastest_but_no_finer_than_anybody_sees():
    table = FileFeed(kind="file", name=Text(zh="表"), unit="千瓦时", path="a.csv", column="b")
    feeds = {
        "fast": measured(every=0.5),
        "slow": measured(every=60.0),
        "table": table,
        "sum": derived("sum", "slow", "fast"),
        "of-table": derived("sum", "slow", "table"),
        "day": derived("mean", "sum", over_seconds=86_400),
    }
    found = worked_out(feeds, UNITS)
    assert [found[name].every_seconds for name in ("sum", "of-table", "day")] == [0.5, None, 86.4]


def test_what_it_is_worked_out_from_is_kept_as_long_as_it_looks_back():
    feeds = {
        "a": measured(),
        "short": measured(keep_seconds=60),
        "mean": derived("mean", "a", over_seconds=600),
        "sum": derived("sum", "mean", "short"),
    }
    chart = TimeChart(kind="line", unit="千瓦时", curves=[Curve(feed="sum")], window_seconds=7200)
    place = Zone.model_construct(blocks=(ChartBlock(block="chart", chart=chart),))
    found = kept(feeds, [place], UNITS)
    assert {name: feed.keep_seconds for name, feed in found.items()} == {
        "a": 7800,
        "short": 60,
        "mean": 7200,
        "sum": 7200,
    }
    assert list(found) == list(feeds)
    assert samples(found["sum"]) == samples(found["mean"]) == 7923


def test_circles_are_found_and_left_out():
    made = {"a": "bm", "b": "c", "c": "a", "d": "a", "m": "", "e": "m", "self": ["self"]}
    assert in_order(made) == ["m", "e"]
    assert circle(made, "a") == ("a", "b", "c")
    assert circle(made, "self") == ("self",)
    assert circle(made, "d") == ()
    feeds = {name: derived("sum", *parts) if parts else measured() for name, parts in made.items()}
    assert sources_of(feeds, "d") == ("a", "b", "m", "c")
