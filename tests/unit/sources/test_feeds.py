import logging
import threading
import time

from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.words import Text
from kiosk.sources.feeds import start
from kiosk.sources.follow import Followed
from kiosk.sources.inbox import Inbox
from kiosk.sources.rota import Rota
from kiosk.sources.store import Store


def simulated(every=0.05):
    return SimulatedFeed(
        kind="simulated", name=Text(zh="a"), unit="%", low=0, high=1, every_seconds=every, keep_seconds=5
    )


def until(condition, patience=60.0):
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def test_many_feeds_run_on_two_threads_and_stopping_leaves_none(tmp_path):
    before = set(threading.enumerate())
    (tmp_path / "a.csv").write_text("x\n3\n")
    kinds = {f"s{index}": simulated() for index in range(20)}
    kinds["f"] = FileFeed(
        kind="file", name=Text(zh="b"), unit="%", path="a.csv", column="x", every_seconds=0.05
    )
    inbox, store = Inbox(), Store(kinds)
    feeds = start(kinds, inbox, tmp_path, keep=False)
    running = set(threading.enumerate()) - before
    assert len(running) == 2
    assert all(thread.daemon for thread in running)
    heard = set()
    until(lambda: heard.update(store.take(inbox)) or heard == set(kinds))
    assert store.last("f") == 3.0
    assert feeds.stop()
    assert set(threading.enumerate()) == before


def test_a_slow_file_holds_up_no_other(tmp_path, monkeypatch):
    kinds = {}
    for name in ("slow", "quick"):
        (tmp_path / f"{name}.csv").write_text("x\n3\n")
        kinds[name] = FileFeed(kind="file", name=Text(zh=name), unit="%", path=f"{name}.csv", column="x")
    asked, look = threading.Event(), Followed.look

    def slowly(self):
        if self.path.name == "slow.csv":
            asked.set()
            threading.Event().wait(1.0)
        return look(self)

    monkeypatch.setattr(Followed, "look", slowly)
    inbox, store = Inbox(), Store(kinds)
    feeds = start(kinds, inbox, tmp_path, keep=False)
    until(lambda: store.take(inbox) or store.last("quick") == 3.0)
    assert asked.is_set()
    assert store.last("slow") is None
    until(lambda: store.take(inbox) or store.last("slow") == 3.0)
    feeds.stop()


def test_feeds_go_on_and_on():
    inbox, store = Inbox(), Store({"a": simulated()})
    feeds = start({"a": simulated()}, inbox, "/")
    ring = store.ring("a")
    until(lambda: store.take(inbox) == frozenset() and ring.version > 3)
    feeds.stop()


def test_nothing_declared_starts_no_thread():
    before = threading.active_count()
    assert start({}, Inbox(), "/").stop()
    assert threading.active_count() == before


class Broken:
    name, every_seconds = "broken", 0.005

    def __init__(self):
        self.calls = 0

    def poll(self, inbox):
        assert not inbox
        self.calls += 1
        raise RuntimeError("no such thing")


def test_a_failing_source_is_called_again_and_logged_once(caplog):
    source = Broken()
    with caplog.at_level(logging.WARNING):
        rota = Rota("test", [source], Inbox())
        until(lambda: source.calls > 10)
        assert rota.stop()
    assert len(caplog.records) == 1
    assert "broken" in caplog.text
