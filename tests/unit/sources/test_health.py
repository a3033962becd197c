import json
import logging
import math
import time
from functools import partial
from urllib.parse import quote, quote_plus

import pytest

from kiosk.model.feed import Sample
from kiosk.model.feeds.http import HttpFeed
from kiosk.model.words import Text
from kiosk.sources.backoff import Backoff
from kiosk.sources.health import QUIET_SECONDS, Health
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import Message
from kiosk.sources.secrets import Secrets
from kiosk.sources.store import Store
from kiosk.sources.trouble import FeedError

TODAY = 1_700_000_000.0


@pytest.fixture
def feed():
    return HttpFeed(kind="http", name=Text(zh="a"), unit="%", url="http://a/${WHERE}", value="x")


def test_trouble_is_told_until_it_ends_and_logged_seldom(caplog):
    now = [0.0]
    health = Health(lambda: now[0])
    health.hide = lambda text: text.replace("geheim", "***")
    with caplog.at_level(logging.WARNING):
        for _ in range(100):
            health.failed("a", RuntimeError("geheim"))
        assert health.troubled() == {"a"}
        now[0] += QUIET_SECONDS
        health.failed("a", RuntimeError("geheim"))
        health.works("a")
    assert health.trouble("a") is None
    assert len(caplog.records) == 2
    assert "99 more" in caplog.text
    assert "geheim" not in caplog.text


def test_samples_out_of_order_twice_or_insane_are_counted_and_logged_once(feed, caplog):
    inbox, store = Inbox(clock=lambda: TODAY), Store({"a": feed}, lambda: 0.0, lambda: TODAY)
    with caplog.at_level(logging.WARNING):
        for moment in (1, 3, 2, 2, 3, 4):
            inbox.deliver(Sample("a", TODAY - 100 + moment, float(moment)))
        store.take(inbox)
        for moment in (1, 4, 4):
            inbox.deliver(Sample("a", TODAY - 100 + moment, 9.0))
            store.take(inbox)
        for value in (math.nan, math.inf, 1e308):
            inbox.deliver(Sample("a", TODAY, value))
            inbox.deliver_many("a", [TODAY, TODAY + 1e7], [value, 1.0])
    assert store.ring("a").view().values.tolist() == [1.0, 2.0, 3.0, 4.0]
    assert store.late("a") == 5
    assert inbox.refused_by == {"a": 9}
    assert inbox.refused == 9
    assert len(caplog.records) == 2


def test_waits_grow_with_jitter_up_to_a_limit():
    backoff = Backoff(1.0, 8.0)
    waits = [backoff.next_seconds() for _ in range(6)]
    assert all(0.5 * limit <= wait <= limit for wait, limit in zip(waits, (1, 2, 4, 8, 8, 8), strict=True))
    backoff.reset()
    assert backoff.next_seconds() <= 1.0


def test_a_try_that_took_its_time_is_no_pause_longer_than_one_that_failed_at_once(monkeypatch):
    ticks = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: ticks[0])
    backoff = Backoff(8.0, 8.0)
    backoff.tries()
    ticks[0] += 3.0
    assert 1.0 <= backoff.next_seconds() <= 5.0
    backoff.tries()
    ticks[0] += 10.0
    assert backoff.next_seconds() == 0.0
    backoff.tries()
    ticks[0] += 3600.0
    backoff.reset()
    assert backoff.next_seconds() >= 4.0, (
        "it worked for an hour: others it served are not to come back in step"
    )


def test_a_message_without_times_never_runs_backwards(monkeypatch):
    message, now = Message("", ""), time.time()
    first = message.readings(b"1")[0][0]
    monkeypatch.setattr("time.time", lambda: now - 1.0)
    times = [message.readings("2")[0][0] for _ in range(3)]
    assert first < times[0] < times[1] < times[2]


@pytest.mark.parametrize("set_by", [-28_800.0, -3.0, 3.0, 172_800.0])
def test_what_arrives_after_the_clock_was_set_has_the_time_it_shows_now(monkeypatch, set_by):
    message, real = Message("", ""), time.time
    message.readings(b"1")
    monkeypatch.setattr("time.time", lambda: real() + set_by)
    times = [message.readings("2")[0][0] for _ in range(3)]
    assert times[0] < times[1] < times[2]
    assert abs(times[2] - real() - set_by) < 1.0


@pytest.mark.parametrize(
    "content", ["[1, 2", '{"v": [1, 2], "t": [1]}', '{"v": 1, "t": "soon"}', "[" * 99999]
)
def test_a_message_that_does_not_say_what_it_should_is_refused(content):
    with pytest.raises(FeedError):
        Message("v", "t").readings(content)


def test_secrets_are_filled_in_and_never_come_from_the_content(feed, tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    (content / "secrets.env").write_text("WHERE=inside")
    (tmp_path / "secrets.env").write_text("WHERE = outside\n")
    secrets = Secrets(content, {"KIOSK_SECRETS": str(tmp_path / "secrets.env")})
    assert secrets.filled(feed).url == "http://a/outside"
    assert secrets.hide("went outside") == "went ***"
    assert Secrets(content, {"WHERE": "there"}).filled(feed).url == "http://a/there"
    for file in ("content/secrets.env", "none.env"):
        with pytest.raises(FeedError):
            Secrets(content, {"KIOSK_SECRETS": str(tmp_path / file)}).filled(feed)
    (tmp_path / "link").symlink_to(content)
    for file, folder in (("content", "link"), ("link", "content")):
        with pytest.raises(FeedError):
            Secrets(tmp_path / folder, {"KIOSK_SECRETS": str(tmp_path / file / "secrets.env")}).filled(feed)


@pytest.mark.parametrize(
    "secret", ["a b+c/d=e&f", 'he said "no"', "back\\slash", "密码一二三四", "two  blanks", "it's"]
)
def test_a_secret_is_hidden_however_a_message_writes_it(secret, tmp_path, feed):
    secrets = Secrets(tmp_path, {"WHERE": secret})
    secrets.filled(feed)
    ways = (str, quote, quote_plus, partial(quote, safe=""), json.dumps, repr)
    for way in ways:
        told = secrets.hide(f"GET http://a/?x={way(secret)} failed")
        assert way(secret).strip("'\"") not in told
        assert "***" in told
    assert secrets.hide(f"GET {quote(secret, safe='').lower()} x").startswith("GET *** ")
    assert secret[:5] not in secrets.hide(f"no such column: {secret}"[: 16 + max(5, len(secret) - 2)])
