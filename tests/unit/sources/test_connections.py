import subprocess
import sys
import threading

import pytest

from kiosk.model.feeds.http import HttpFeed
from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.feeds.sql import SqlFeed
from kiosk.model.feeds.websocket import WebSocketFeed
from kiosk.model.words import Text
from kiosk.sources.connections import MOST_FILES, dealt, granted, origin
from kiosk.sources.feeds import start
from kiosk.sources.hosts import hosts
from kiosk.sources.inbox import Inbox
from kiosk.sources.sql import databases

NAME = {"name": Text(zh="a"), "unit": "%"}


def sql(path):
    return SqlFeed(kind="sql", path=path, statement="SELECT 1", **NAME)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://A.local/x?y", ("http", "a.local", 80)),
        ("https://me:pw@a.local", ("https", "a.local", 443)),
        ("wss://[::1]:9/x", ("wss", "::1", 9)),
    ],
)
def test_an_origin_is_scheme_host_and_port(url, found):
    assert origin(url) == found


def test_feeds_of_one_host_or_database_belong_together():
    web = [
        HttpFeed(kind="http", url=url, value="x", **NAME)
        for url in ("http://a/1", "http://a/2", "http://b/1")
    ]
    web.append(WebSocketFeed(kind="websocket", url="ws://a/3", **NAME))
    assert [set(some) for some in hosts(dict(enumerate(web)))] == [{0, 1}, {2}, {3}]
    assert [set(some) for some in databases({"a": sql("x"), "b": sql("y"), "c": sql("x")})] == [
        {"a", "c"},
        {"b"},
    ]


def test_hands_are_dealt_evenly():
    assert [list(part) for part in dealt(dict.fromkeys("abcde", sql("x")), 2)] == [
        ["a", "c", "e"],
        ["b", "d"],
    ]


def test_nobody_gets_more_than_they_want():
    assert granted({"a": 2, "b": 500}, 480) == {"a": 2, "b": 478}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
@pytest.mark.parametrize(
    ("limits", "told"),
    [("256:4096", f"{MOST_FILES} 1024"), ("256:300", "150 300"), ("4096:4096", f"{MOST_FILES} 4096")],
)
def test_the_system_is_asked_for_as_many_open_files_as_are_of_use(limits, told):
    soft, hard = limits.split(":")
    program = (
        f"import resource; resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}));"
        "from kiosk.sources.connections import room;"
        "print(room(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == told


def test_databases_and_brokers_beyond_the_room_are_refused_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr("kiosk.sources.feeds.room", lambda: 30)
    feeds = {f"s{number}": sql(f"{number}.db") for number in range(20)}
    feeds |= {
        f"m{number}": MqttFeed(kind="mqtt", url=f"mqtt://127.0.0.1:{number + 1}", topic="a", **NAME)
        for number in range(20)
    }
    inbox, before = Inbox(), threading.active_count()
    running = start(feeds, inbox, tmp_path, keep=False)
    assert threading.active_count() - before <= 10
    refused = [name for name in feeds if "too many connections" in str(inbox.health.trouble(name))]
    assert len(refused) >= 30
    assert running.stop()
