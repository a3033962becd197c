from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.block import ChartBlock
from kiosk.model.chart import Curve, GaugeChart, HeatChart, NumeralChart, ScatterChart, TimeChart
from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.figure import Share
from kiosk.model.kept import kept, samples, shares
from kiosk.model.words import Text
from kiosk.model.zone import Zone


def feed(**more):
    return MqttFeed(kind="mqtt", name=Text(zh="a"), unit="%", url="mqtt://a", topic="a", **more)


def place(*charts):
    blocks = tuple(ChartBlock(block="chart", chart=chart) for chart in charts)
    return Zone.model_construct(id="z", blocks=blocks)


def item(feed):
    return Share(label=Text(zh="a"), feed=feed)


LINE = TimeChart(kind="line", unit="%", curves=(Curve(feed="a"),), window_seconds=1800)
WIDE = TimeChart(kind="stacked", unit="%", curves=(Curve(feed="b"), Curve(feed="a")), window_seconds=7200)


@pytest.mark.parametrize(
    ("charts", "seconds"),
    [
        ([], 900.0),
        ([GaugeChart(kind="gauge", unit="%", item=item("a"), high=1)], 900.0),
        ([NumeralChart(kind="numeral", unit="%", item=item("a"), window_seconds=300)], 900.0),
        ([NumeralChart(kind="numeral", unit="%", item=item("a"), window_seconds=3600)], 3600.0),
        ([LINE], 1800.0),
        ([LINE, WIDE], 7200.0),
        ([ScatterChart(kind="scatter", across="b", up="a", window_seconds=86400)], 86400.0),
        ([HeatChart(kind="heat", unit="%", feed="a", days=14)], 14 * 86400.0),
    ],
)
def test_a_feed_is_kept_as_long_as_its_widest_chart_looks_back(charts, seconds):
    assert kept({"a": feed()}, [place(*charts[:1]), place(*charts[1:])], {})["a"].keep_seconds == seconds


def test_what_its_file_says_counts_and_what_was_worked_out_is_worked_out_again():
    given = {"a": feed(), "b": feed(keep_seconds=600)}
    first = kept(given, [place(WIDE)], {})
    assert (first["a"].keep_seconds, first["b"].keep_seconds) == (7200.0, 600.0)
    assert kept(first, [place(LINE)], {})["a"].keep_seconds == 1800.0
    assert kept(first, [], {})["a"] == feed()


def test_a_feed_needs_room_for_what_it_brings_in_that_time():
    assert 902 <= samples(feed()) <= 1000
    assert 604_802 <= samples(feed(keep_seconds=604800)) <= 670_000


@given(st.dictionaries(st.integers(), st.integers(0, 3000), min_size=1, max_size=12), st.integers(0, 9000))
def test_shares_are_never_more_than_there_is_and_nobody_lacks_what_another_has_too_much_of(wants, total):
    given_out = shares(wants, total)
    assert given_out.keys() == wants.keys()
    assert sum(given_out.values()) <= total
    poor = [name for name in wants if given_out[name] < wants[name]]
    if not poor:
        return
    for name in wants:
        assert given_out[name] <= max(wants[name], 0), "nothing is left over while some lack"
        assert given_out[name] <= min(given_out[one] for one in poor) + 1


def test_shares_of_nothing_and_of_plenty():
    assert shares({}, 5) == {}
    assert shares({"a": 10, "b": 1}, 31) == {"a": 20, "b": 11}
    assert Decimal(shares({"a": 10, "b": 1}, 5)["a"]) == 4
