import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.words import Text
from kiosk.sources.freshness import Freshness
from tests.unit.sources.derived import TODAY, Hall, at_once, derived, measured

TOGETHER = ("sum", "difference", "ratio", "mean", "highest", "lowest", "oee")
OVER = ("mean", "highest", "lowest", "change", "rate", "per_hour")

DELIVERIES = st.lists(
    st.tuples(
        st.sampled_from(("a", "b", "c")),
        st.integers(0, 60),  # where it begins
        st.lists(st.tuples(st.sampled_from((0.5, 1.0, 1.0, 1.0, 7.0)), st.integers(-3, 9)), max_size=12),
        st.booleans(),  # in place of what was there
        st.sampled_from((0.1, 0.1, 2.0, 20.0)),  # until the next
    ),
    max_size=14,
)


def told(hall, deliveries):
    for name, begin, steps, instead, wait in deliveries:
        moment, pairs = float(begin), []
        for step, value in steps:
            moment += step
            pairs.append((moment, float(value)))
        if pairs:
            hall.hears(name, *pairs, since=TODAY + begin if instead else None)
        hall.waits(wait)
        hall.takes()


def agrees(hall, name):
    wanted = at_once(hall.store, name)
    times, values = hall.store.ring(name).view()
    assert times.tolist() == [moment for moment, _ in wanted]
    assert values.tolist() == pytest.approx([value for _, value in wanted], abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(DELIVERIES)
def test_several_feeds_come_to_what_all_of_it_at_once_would_be(deliveries):
    feeds = {how: derived(how, *"abc"[: 2 if how in ("difference", "ratio") else 3]) for how in TOGETHER}
    hall = Hall(a=measured(), b=measured(2.0), c=measured(), **feeds)
    told(hall, deliveries)
    hall.settles()
    for how in TOGETHER:
        agrees(hall, how)


@settings(deadline=None, max_examples=60)
@given(DELIVERIES)
def test_one_feed_over_a_time_comes_to_what_all_of_it_at_once_would_be(deliveries):
    feeds = {f"{how}-{over}": derived(how, "a", over_seconds=over) for how in OVER for over in (3, 10)}
    feeds["rolls"] = derived("per_hour", "a", over_seconds=5, rolls_over_at=20, scale=3600.0)
    feeds["most"] = derived("per_hour", "a", over_seconds=30, most_per_hour=3000)
    feeds["second"] = derived("mean", "change-3", "b")
    hall = Hall(a=measured(), b=measured(), c=measured(), **feeds)
    told(hall, deliveries)
    hall.settles()
    for name in feeds:
        agrees(hall, name)


def test_what_belongs_to_one_moment_is_worked_out_together_though_it_comes_one_after_the_other():
    hall = Hall(a=measured(), b=measured(), less=derived("difference", "a", "b"))
    hall.today = TODAY + 10
    hall.hears("a", (9.0, 50.0))
    hall.hears("b", (9.0, 50.0))
    hall.waits(1.0)
    assert "less" not in hall.hears("a", (10.8, 90.0), (11.0, 95.0)), "b of that moment may be on its way"
    assert "less" in hall.hears("b", (10.8, 90.0), (11.0, 94.0))
    assert hall.shows("less") == [(9.0, 0.0), (10.8, 0.0), (11.0, 1.0)]
    hall.waits(1.0)
    hall.hears("a", (12.0, 96.0))
    hall.waits(0.3)
    hall.takes()
    assert hall.shows("less")[-1] == (12.0, 2.0), "b is late, and counts with its last value"
    hall.hears("b", (12.0, 96.0))
    assert hall.shows("less")[-1] == (12.0, 0.0), "what came late counts after all"


def test_no_value_is_invented_across_a_gap():
    hall = Hall(a=measured(), b=measured(), both=derived("sum", "a", "b"))
    hall.hears("a", *((float(second), 1.0) for second in range(20)))
    hall.hears("b", (0.0, 1.0), (1.0, 1.0), (15.0, 1.0))
    hall.settles()
    assert [moment for moment, _ in hall.shows("both")] == [0, 1, 2, 3, 15, 16, 17]


def test_a_feed_that_comes_seldom_is_held_as_long_as_it_counts_as_live():
    hall = Hall(a=measured(1.0), b=measured(60.0), both=derived("sum", "b", "a"))
    hall.hears("b", (0.0, 100.0))
    hall.hears("a", *((float(second), 1.0) for second in range(1, 200)))
    hall.settles()
    assert [moment for moment, _ in hall.shows("both")] == list(range(1, 122))


def test_division_by_zero_is_a_gap():
    hall = Hall(a=measured(), b=measured(), share=derived("ratio", "a", "b", scale=100.0))
    hall.hears("a", (1.0, 1.0), (2.0, 1.0), (3.0, 1.0), (4.0, 1e14))
    hall.hears("b", (1.0, 4.0), (2.0, 0.0), (3.0, 2.0), (4.0, 0.5))
    hall.settles()
    assert hall.shows("share") == [(1.0, 25.0), (3.0, 50.0)], "and what is too large is no measurement"


def test_shares_are_multiplied_as_shares():
    shares = {name: measured(unit="%") for name in "apq"}
    hall = Hall(**shares, oee=derived("oee", "a", "p", "q", scale=100.0 / 100.0**3))
    for name, value in (("a", 90.0), ("p", 95.0), ("q", 99.0)):
        hall.hears(name, (1.0, value))
    hall.settles()
    assert hall.shows("oee") == [(1.0, pytest.approx(84.645))]


def hourly(*readings, **more):
    """Return what comes of a counter that is read every second, over ten of them."""
    hour = derived("per_hour", "a", over_seconds=10, scale=3600.0, **more)
    hall = Hall(a=measured(), hour=hour)
    hall.hears("a", *((float(second), float(value)) for second, value in enumerate(readings)))
    hall.settles()
    return {moment: round(value) for moment, value in hall.shows("hour")}


def counts(start, count, step=1):
    return [start + step * place for place in range(count)]


@pytest.mark.parametrize(
    ("readings", "more"),
    [
        (counts(100, 40), {}),
        ([*counts(99_980, 20), *counts(0, 20)], {"rolls_over_at": 100_000}),
        ([*counts(50_000, 20), *counts(0, 20)], {"rolls_over_at": 100_000}),
        ([*counts(80_000, 20), *counts(3_000, 20)], {}),
        ([*counts(80_000, 20), *counts(3_000, 20)], {"most_per_hour": 4_000}),
        ([*counts(500, 20), *counts(80_000, 20)], {"most_per_hour": 4_000}),
        ([*counts(80_000, 20), *counts(60_000, 20)], {"most_per_hour": 4_000}),
    ],
    ids=["counts", "goes round", "begins anew", "exchanged", "exchanged, bounded", "preset", "set back"],
)
def test_a_counter_that_is_exchanged_or_set_never_makes_a_wrong_number(readings, more):
    shown = hourly(*readings, **more)
    assert {*shown.values()} == {3600}
    assert {10.0, 19.0, 30.0, 39.0} <= shown.keys()


def test_of_an_idle_counter_that_is_exchanged_nothing_is_told_where_its_most_is_known():
    idle = [500.0] * 20 + [80_000.0] * 20
    assert {*hourly(*idle, most_per_hour=4_000).values()} == {0}


def test_a_leap_is_seen_beside_what_else_was_counted():
    hall = Hall(a=measured(), hour=derived("per_hour", "a", over_seconds=20, scale=3600.0))
    hall.hears("a", *enumerate(map(float, [*counts(500, 30), *counts(80_000, 40)])))
    hall.settles()
    assert {round(value) for _, value in hall.shows("hour")} == {3600}
    assert max(moment for moment, _ in hall.shows("hour") if moment < 49) < 30
    assert 50.0 in dict(hall.shows("hour"))


def test_a_reading_that_is_set_right_a_little_is_counted_as_it_is_now():
    assert hourly(*[1_000.4] * 5, 1_000.5, *[1_000.4] * 6)[11.0] == 0


def test_nobody_knows_what_a_counter_counted_that_began_anew_in_a_gap():
    hall = Hall(a=measured(), hour=derived("per_hour", "a", over_seconds=10))
    hall.hears("a", (0.0, 100.0), (9.5, 5.0), (10.0, 6.0))
    hall.settles()
    assert hall.shows("hour") == []


def test_a_mean_is_told_once_its_time_is_known():
    hall = Hall(a=measured(), mean=derived("mean", "a", over_seconds=10))
    hall.hears("a", *((float(second), float(second)) for second in range(13)))
    hall.settles()
    assert hall.shows("mean") == [(9.0, 4.5), (10.0, 5.0), (11.0, 6.0), (12.0, 7.0)]


def test_the_past_of_its_parts_is_its_own_a_little_at_a_time():
    hall = Hall(a=measured(), b=measured(), both=derived("sum", "a", "b"))
    hall.today += 20_000
    many = [(float(second), 1.0) for second in range(20_000)]
    hall.hears("a", *many)
    hall.hears("b", *many)
    seen = [len(hall.store.ring("both"))]
    while seen[-1] < 20_000:
        hall.takes()
        seen.append(len(hall.store.ring("both")))
        assert 0 < seen[-1] - seen[-2] <= 5_000


def test_other_content_changes_what_it_is_worked_out_from():
    feeds = {"a": measured(), "b": measured(), "c": derived("sum", "a", "b"), "d": derived("mean", "c", "a")}
    hall = Hall(**feeds)
    for name in "ab":
        hall.hears(name, *((float(second), 1.0) for second in range(5)))
    hall.settles()
    assert hall.shows("d")[-1] == (4.0, 1.5)
    same = hall.store.ring("c").cleared
    hall.store.change({**feeds, "e": measured()})
    hall.settles()
    assert hall.store.ring("c").cleared == same, "what is as it was goes on"
    hall.store.change({**feeds, "c": derived("difference", "a", "b")})
    hall.settles()
    assert hall.shows("d")[-1] == (4.0, 0.5)
    hall.store.change({**feeds, "b": measured(2.0)})
    hall.settles()
    assert hall.shows("c") == hall.shows("d") == [], "what it needs is another feed, and has not spoken"
    assert hall.store.freshness("d").state == "waiting"


def test_a_clock_that_is_set_moves_it_with_its_parts():
    stamped = measured().model_copy(update={"time": ""})
    hall = Hall(a=stamped, b=stamped, both=derived("sum", "a", "b"))
    for name in "ab":
        hall.hears(name, (199.0, 1.0), (200.0, 2.0))
    hall.settles()
    hall.today += 3600
    hall.settles()
    assert hall.shows("both") == [(3799.0, 2.0), (3800.0, 4.0)] == at_shown(hall)


def at_shown(hall):
    return [(round(moment - TODAY, 6), value) for moment, value in at_once(hall.store, "both")]


def test_it_is_as_old_as_what_it_needs():
    hall = Hall(a=measured(), b=measured(), both=derived("sum", "a", "b"), more=derived("mean", "both", "a"))
    assert hall.store.freshness("more") == Freshness("waiting", 0.0)
    hall.hears("a", (200.0, 1.0))
    hall.waits(1)
    hall.takes()
    assert hall.store.freshness("both") == Freshness("waiting", 0.0), "b has never spoken"
    hall.hears("b", (200.5, 1.0), (201.0, 1.0))
    hall.hears("a", (201.0, 1.0))
    hall.takes()
    assert hall.store.freshness("both").state == hall.store.freshness("more").state == "live"
    for second in range(202, 206):
        hall.waits(1)
        hall.hears("a", (float(second), 1.0))
    assert hall.store.freshness("a").state == "live"
    assert hall.store.freshness("both") == hall.store.freshness("more") == Freshness("stale", 4.0)
    hall.inbox.health.failed("b", OSError("nobody is there"))
    hall.takes()
    assert hall.store.freshness("more") == Freshness("unreachable", 4.0)
    assert hall.store.sources("more") == ("both", "a", "b")


def test_it_is_old_where_nothing_comes_of_what_is_live():
    hall = Hall(a=measured(), b=measured(), share=derived("ratio", "a", "b"))
    for second in range(201, 210):
        hall.waits(1)
        hall.hears("a", (float(second), 1.0))
        hall.hears("b", (float(second), 1.0 if second < 204 else 0.0))
    assert hall.store.freshness("b").state == "live"
    assert hall.store.freshness("share") == Freshness("stale", 6.0)


def test_what_is_made_of_demo_data_is_demo_data():
    demo = SimulatedFeed(kind="simulated", name=Text(zh="演"), unit="千瓦", low=0, high=1)
    hall = Hall(a=demo, b=measured(), both=derived("sum", "a", "b"))
    hall.hears("a", (200.0, 1.0))
    hall.hears("b", (200.0, 1.0))
    hall.takes()
    assert hall.store.freshness("both").state == "demo"
    hall.waits(10)
    assert hall.store.freshness("both") == Freshness("stale", 10.0)


def test_one_that_fails_costs_itself_only(caplog):
    hall = Hall(a=measured(), b=measured(), odd=derived("ratio", "a"), sum=derived("sum", "a", "b"))
    for second in (1.0, 2.0):
        hall.hears("a", (second, 1.0))
        hall.hears("b", (second, 1.0))
    hall.settles()
    assert hall.shows("sum") == [(1.0, 2.0), (2.0, 2.0)]
    assert hall.store.freshness("odd").state == "waiting"
    told = [record for record in caplog.records if record.exc_info]
    assert [record.getMessage() for record in told] == ["feed odd cannot be worked out"]
