import time

import numpy as np
import pytest

from kiosk.history.asking import HistoryQuestion
from kiosk.history.history import History, folder_for, recorded
from kiosk.model.exhibition import Exhibition
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.http import HttpFeed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.feeds.visitors import VisitorsFeed
from kiosk.model.history import HistoryTerms
from kiosk.model.words import Text
from kiosk.sources.inbox import Inbox
from kiosk.sources.simulated import SimulatedSource, Simulation
from kiosk.sources.store import Store
from tests.unit.history.by_hand import HOUR, NOON

TOLD = {"name": Text(zh="功率"), "unit": "千瓦"}
DEMO = SimulatedFeed(kind="simulated", low=0, high=100, seed=4, **TOLD)
HTTP = HttpFeed(kind="http", url="http://127.0.0.1/", value="kw", **TOLD)


class Front:
    def __init__(self, terms):
        self.history = terms


def exhibition(folder, feeds, **terms):
    return Exhibition.model_construct(front=Front(HistoryTerms(**terms)), feeds=feeds, folder=str(folder))


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("KIOSK_HOME", str(tmp_path))
    return tmp_path


def test_what_comes_from_elsewhere_is_recorded_and_nothing_that_is_made_here():
    feeds = {
        "demo": DEMO,
        "http": HTTP,
        "mute": HTTP.model_copy(update={"history": False}),
        "file": FileFeed(kind="file", path="a.csv", column="kw", **TOLD),
        "visits": VisitorsFeed(kind="visitors", count="visits_today", **TOLD),
    }
    assert recorded(feeds) == {"http": "http 千瓦", "file": "file 千瓦"}


def test_a_demonstration_has_the_same_past_whenever_it_is_asked_for(home):
    now = [NOON]
    known = History(exhibition(home, {"demo": DEMO}), lambda: now[0])
    day = HistoryQuestion("demo", NOON - 24 * HOUR, NOON, 1000)
    first = known.ask(day)
    now[0] += 40 * 24 * HOUR
    later = History(exhibition(home, {"demo": DEMO}), lambda: now[0]).ask(day)
    assert first.invented
    assert first.step_seconds == 60.0
    assert np.array_equal(np.array(first.rows), np.array(later.rows))
    values = Simulation(DEMO).values(int(NOON - 24 * HOUR), 86_400).reshape(-1, 60)
    assert np.array_equal(first.rows.least, values.min(axis=1))
    assert np.array_equal(first.rows.most, values.max(axis=1))
    assert not any(home.iterdir()), "and nothing is written for it"


def test_an_old_demonstration_is_as_fine_as_a_recording_would_be_kept(home):
    known = History(exhibition(home, {"demo": DEMO}, days=1), lambda: NOON)
    rows = known.ask(HistoryQuestion("demo", NOON - 120 * HOUR, NOON)).rows
    covers, often = np.unique(np.diff(rows.times), return_counts=True)
    assert dict(zip(covers.tolist(), often.tolist(), strict=True)) == {
        1.0: 36 * 3600 - 1,
        60.0: 48 * 60,
        3600.0: 36,
    }
    assert rows.samples.sum() == 120 * 3600
    finest = Simulation(DEMO).values(int(NOON - 120 * HOUR), 120 * 3600)
    assert (rows.least.min(), rows.most.max()) == (finest.min(), finest.max())
    begins = known.spans("demo")[0].start
    assert begins == NOON - 12 * HOUR - 24 * 24 * HOUR


def test_a_demonstration_is_what_was_on_the_screen_and_ends_now(home):
    inbox, store = Inbox(), Store({"demo": DEMO})
    SimulatedSource("demo", DEMO).poll(inbox)
    store.take(inbox)
    shown = store.ring("demo").view()
    known = History(exhibition(home, {"demo": DEMO}))
    rows = known.ask(HistoryQuestion("demo", shown.times[0], time.time() + 1000)).rows
    assert np.array_equal(rows.last[: shown.values.size], shown.values)
    assert rows.times[-1] <= time.time()


def test_what_the_store_takes_is_in_the_history(home):
    which = exhibition(home / "content", {"http": HTTP})
    history, store, inbox = History(which, records=True), Store(which.feeds), Inbox()
    store.recorder = history.recorder
    now = float(int(time.time()))
    inbox.deliver_many("http", now - np.arange(10.0, 0.0, -1.0), np.arange(10.0))
    store.take(inbox)
    inbox.deliver_many("http", [now - 5.5], [99.0])  # too late for the curve
    store.take(inbox)
    assert history.close()
    rows = history.ask(HistoryQuestion("http", now - 100, now)).rows
    assert sorted(rows.last) == [*range(10), 99.0]
    assert (np.diff(rows.times) > 0).all()
    assert folder_for(home / "content").is_dir()
    other = HTTP.model_copy(update={"unit": "吨"})
    history.follow(exhibition(home / "content", {"http": other}))
    assert history.ask(HistoryQuestion("http", now - 100, now)).rows.times.size == 0, "tons are no kilowatts"
    assert history.ask(HistoryQuestion("nobody", now - 100, now)).rows.times.size == 0


def test_derived_series_are_recorded_as_they_are_worked_out_and_worked_out_anew(home):
    derived = DerivedFeed(kind="derived", how="sum", of=("http", "other"), **TOLD)
    feeds = {
        "http": HTTP,
        "other": HTTP,
        "sum": derived,
        "shown": derived.model_copy(update={"of": ("http", "demo")}),
    }
    which = exhibition(home / "content", {**feeds, "demo": DEMO})
    assert set(recorded(which.feeds)) == {"http", "other", "sum"}, "what is partly invented is invented"
    history, store, inbox = History(which, records=True), Store(which.feeds), Inbox()
    store.recorder = history.recorder
    now = float(int(time.time()))
    for back in range(300, 10, -1):
        for name in ("http", "other"):
            inbox.deliver_many(name, [now - back], [float(back)])
        store.take(inbox)
    inbox.deliver_many("other", now - np.arange(50.0, 10.0, -1.0), np.zeros(40), since=now - 50)
    store.take(inbox)
    assert history.close()
    found = history.ask(HistoryQuestion("sum", now - 1000, now)).rows
    shown = store.ring("sum").view()
    assert np.array_equal(found.times, shown.times)
    assert np.array_equal(found.last, shown.values)
    assert found.last[-40:].tolist() == [float(back) for back in range(50, 10, -1)]


@pytest.mark.parametrize(
    "other", [{"how": "difference"}, {"of": ("b", "a")}, {"over_seconds": 60.0}, {"unit": "瓦"}]
)
def test_another_formula_begins_another_history(other):
    derived = DerivedFeed(kind="derived", how="sum", of=("a", "b"), **TOLD)
    names = [
        recorded({"a": HTTP, "b": HTTP, "x": one})["x"] for one in (derived, derived.model_copy(update=other))
    ]
    assert (
        names[0] == recorded({"a": HTTP, "b": HTTP, "x": derived.model_copy(update={"formula": None})})["x"]
    )
    assert names[0] != names[1]


@pytest.mark.parametrize("other", [{"how": "difference"}, {"of": ("a", "c")}, {"unit": "千瓦时"}])
def test_another_formula_of_what_it_is_made_of_begins_another_history(other):
    inner = DerivedFeed(kind="derived", how="sum", of=("a", "b"), **TOLD)
    outer = DerivedFeed(kind="derived", how="mean", of=("inner",), over_seconds=60.0, **TOLD)
    feeds = {"a": HTTP, "b": HTTP, "c": HTTP, "inner": inner, "middle": outer}
    feeds["outer"] = outer.model_copy(update={"of": ("middle",)})
    before, after = recorded(feeds), recorded({**feeds, "inner": inner.model_copy(update=other)})
    assert {name for name in feeds if before[name] != after[name]} == {"inner", "middle", "outer"}


def test_values_from_before_the_start_are_not_measured_again(home):
    which = exhibition(home / "content", {"http": HTTP})
    history, store, inbox = History(which, records=True), Store(which.feeds), Inbox()
    store.recorder = history.recorder
    inbox.restore({"http": (time.time() - 50, 3.0)})
    store.take(inbox)
    assert store.last("http") == 3.0
    assert history.close()
    assert history.ask(HistoryQuestion("http", 0.0, 4e9)).rows.times.size == 0


def test_days_of_zero_record_nothing(home):
    assert History(exhibition(home, {"http": HTTP}, days=0), records=True).recorder is None


def derived(how, *of, over=None):
    made = DerivedFeed(kind="derived", how=how, of=of, over_seconds=over, **TOLD)
    return made.worked_out(1.0, 1.0)


def test_what_is_worked_out_from_demonstrations_has_their_past(home):
    other = DEMO.model_copy(update={"seed": 5, "every_seconds": 2.0})
    feeds = {
        "demo": DEMO,
        "other": other,
        "both": derived("sum", "demo", "other"),
        "mean": derived("mean", "both", over=600.0),
        "http": HTTP,
        "mixed": derived("sum", "demo", "http"),
    }
    known = History(exhibition(home, feeds), lambda: NOON)
    begin = NOON - 13 * HOUR - 7
    found = known.ask(HistoryQuestion("both", begin, NOON))
    one, two = Simulation(DEMO).between(begin, NOON), Simulation(other).between(begin - 2, NOON)
    held = two.values[np.searchsorted(two.times, one.times, side="right") - 1]
    assert found.invented
    assert np.array_equal(found.rows.times, one.times)
    assert np.allclose(found.rows.mean, one.values + held)
    minutes = known.ask(HistoryQuestion("both", NOON - 24 * HOUR, NOON, 1000))
    assert minutes.rows.times.size == 1440
    mean = known.ask(HistoryQuestion("mean", NOON - 60, NOON)).rows
    last = (found.rows.times > mean.times[-1] - 600) & (found.rows.times <= mean.times[-1])
    assert mean.last[-1] == pytest.approx(found.rows.mean[last].mean(), rel=0.01)
    assert known.ask(HistoryQuestion("mixed", begin, NOON)).rows.times.size == 0
    assert known.spans("both") == known.spans("demo")
