import time

import pytest

from kiosk.keep import LARGEST
from kiosk.model.feeds.file import FileFeed
from kiosk.model.words import Text
from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from kiosk.sources.kept import KeptValues
from kiosk.sources.store import Store


@pytest.fixture(autouse=True)
def own_state(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def feeds():
    feed = FileFeed(
        kind="file",
        name=Text(zh="b"),
        unit="%",
        path="a.csv",
        column="x",
        time_column="t",
        every_seconds=0.05,
    )
    return {"a": feed}


def lived(feeds, folder, done):
    inbox, store = Inbox(), Store(feeds)
    running = start(feeds, inbox, folder)
    end = time.monotonic() + 60
    while not done(store):
        assert time.monotonic() < end
        store.take(inbox)
        time.sleep(0.01)
    assert running.stop()
    return store


def test_the_last_value_survives_and_is_old_until_the_feed_speaks(feeds, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(f"t,x\n{time.time() - 0.5},42\n")
    lived(feeds, tmp_path, lambda store: store.last("a") == 42.0)
    file.unlink()
    store = lived(feeds, tmp_path, lambda store: store.freshness("a").state == "unreachable")
    assert store.last("a") == 42.0
    assert 0.4 < store.freshness("a").age_seconds < 60
    now = time.time()
    file.write_text(f"t,x\n{now - 90},6\n{now - 80},7\n")  # older than what was kept
    store = lived(feeds, tmp_path, lambda store: store.last("a") == 7.0)
    assert store.freshness("a").state == "stale"
    assert store.ring("a").view().values.tolist() == [6.0, 7.0]
    assert [path.suffix for path in KeptValues(tmp_path).path.parent.iterdir()] == [".json"]


@pytest.mark.parametrize(
    "spoilt", ["", "[", "[1]", '{"a": 1}', '{"a": ["x", 1]}', '{"a": [1, NaN]}', '{"a": [1, 5]}', "[" * 9999]
)
def test_a_spoilt_file_is_no_value(feeds, tmp_path, spoilt):
    kept = KeptValues(tmp_path)
    kept.save({"a": (1.0, 2.0)})
    kept.path.write_text(spoilt)
    store = lived(feeds, tmp_path, lambda _: True)
    assert store.last("a") is None


def test_nothing_half_written_is_left_and_size_is_bounded(tmp_path):
    kept = KeptValues(tmp_path)
    kept.save({"a": (1.0, 2.0)})
    with pytest.raises(OSError, match="too many"):
        kept.save({f"{number}": (1.0, 2.0) for number in range(LARGEST // 8)})
    assert kept.load() == {"a": (1.0, 2.0)}
    assert len(list(kept.path.parent.iterdir())) == 1


def test_values_of_thousands_of_feeds_are_kept(tmp_path):
    kept = KeptValues(tmp_path)
    values = {f'第{number}条线-"温度"': (1.8e9 + number / 7, number / 3) for number in range(20_000)}
    kept.save(values)
    assert kept.load() == values
    kept.save({})
    assert kept.load() == {}
