"""MQTT feeds and a real broker: with TLS and passwords, stopped, killed and started again."""

import json
import shutil
import signal
import subprocess
import threading
import time

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.words import Text
from kiosk.sources.mqtt import Broker
from kiosk.sources.mqtt_client import BlockClient
from tests.end2end.served import Served

MOSQUITTO = shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin:/usr/bin")
PASSWD = shutil.which("mosquitto_passwd")


class Mosquitto(Served):
    """A broker that speaks only TLS to those who know a password."""

    def __init__(self, folder, certificates):
        super().__init__()
        self.folder, self.root = folder, certificates.root
        (folder / "users").touch(mode=0o600)
        subprocess.run([PASSWD, "-b", folder / "users", "kiosk", "geheim"], check=True, capture_output=True)
        (folder / "rights").write_text("user kiosk\ntopic readwrite hall/#\n")
        (folder / "mosquitto.conf").write_text(
            f"listener {self.port} 127.0.0.1\nuser root\n"
            f"certfile {certificates.server}\nkeyfile {certificates.key}\n"
            f"allow_anonymous false\npassword_file {folder}/users\nacl_file {folder}/rights\n"
            "max_queued_messages 100000\nmax_inflight_messages 1000\n"
        )
        self.begin()

    def usual(self):
        """Bound what waits for a client as a broker does that nobody has set up."""
        lines = (self.folder / "mosquitto.conf").read_text().splitlines()
        kept = [line for line in lines if not line.startswith("max_")]
        (self.folder / "mosquitto.conf").write_text("\n".join(kept) + "\n")
        self.kill()
        self.begin()

    def command(self):
        assert MOSQUITTO, "mosquitto is not installed: packaging/setup.sh test installs it"
        return [MOSQUITTO, "-c", self.folder / "mosquitto.conf"]

    def publisher(self):
        client = Client(CallbackAPIVersion.VERSION2)
        client.username_pw_set("kiosk", "geheim")
        client.tls_set(str(self.root))
        client.max_queued_messages_set(0)
        client.connect("127.0.0.1", self.port)
        client.loop_start()
        return client

    def feed(self, topic="hall/power", **keys):
        return MqttFeed(
            kind="mqtt",
            name=Text(zh="a"),
            unit="%",
            topic=topic,
            **{
                "url": f"mqtts://127.0.0.1:{self.port}",
                "user": "kiosk",
                "password": "geheim",
                "ca_file": str(self.root),
                "timeout_seconds": 1,
                **keys,
            },
        )


@pytest.fixture
def broker(tmp_path, certificates):
    broker = Mosquitto(tmp_path, certificates)
    yield broker
    broker.kill()


@pytest.fixture
def usual_broker(broker):
    broker.usual()
    return broker


@pytest.fixture
def publisher(broker):
    client = broker.publisher()
    yield client
    client.disconnect()
    client.loop_stop()


def said(publisher, topic, payload):
    """Say it again until it was heard: who subscribes late misses what was said before."""
    publisher.publish(topic, payload)
    time.sleep(0.02)
    return True


def test_numbers_and_json_of_many_topics_come_over_one_connection(broker, publisher, run, until):
    live = run(
        a=broker.feed(),
        b=broker.feed("hall/+/kw", value="now.kw", qos=1),
        c=broker.feed("hall/timed", value="rows[*].kw", time="rows[*].at", qos=2),
    )
    now = time.time()
    rows = f'{{"rows": [{{"kw": 2, "at": {now}}}, {{"kw": 1, "at": {now - 5}}}]}}'
    until(lambda: said(publisher, "hall/power", " 23.5 ") and live.last() == 23.5)
    until(lambda: said(publisher, "hall/east/kw", '{"now": {"kw": "7"}}') and live.last("b") == 7.0)
    until(lambda: said(publisher, "hall/timed", rows) and live.last("c") == 2.0)
    assert len([one for one in threading.enumerate() if one.name.startswith("feeds")]) == 1


def test_what_is_no_measurement_is_told_and_the_next_one_counts(broker, publisher, run, until):
    live = run(a=broker.feed())
    for payload in ("lots", "NaN", "[", b"\xff\xfe", "x" * 10_000_000):
        until(lambda: said(publisher, "hall/power", "1") and live.last() is not None and not live.trouble())
        publisher.publish("hall/power", payload)
        until(live.trouble)
    publisher.publish("hall/power", "1e308")
    publisher.publish("hall/power", "5")
    until(lambda: live.last() == 5.0 and not live.trouble())
    assert live.inbox.refused == 1


def test_a_sample_between_others_that_nobody_can_read_is_told(broker, publisher, run, until):
    live = run(a=broker.feed("hall/timed", value="rows[*].kw", time="rows[*].at"))
    rows = [{"kw": kw, "at": time.time() - ago} for kw, ago in ((1, 2), ("2 kW", 1), (3, 0))]
    message = json.dumps({"rows": rows})
    until(lambda: said(publisher, "hall/timed", message) and '"2 kW"' in str(live.trouble()))
    until(lambda: live.last() == 3.0)


def test_a_retained_message_without_a_time_may_be_from_last_year(broker, publisher, run, until):
    publisher.publish("hall/power", "99", retain=True).wait_for_publish()
    publisher.publish("hall/timed", f'{{"kw": 3, "at": {time.time() - 500}}}', retain=True).wait_for_publish()
    live = run(a=broker.feed(), b=broker.feed("hall/timed", value="kw", time="at"))
    until(lambda: live.last("b") == 3.0)
    assert live.store.freshness("b").age_seconds > 400
    assert live.last("a") is None


def test_a_broker_that_is_killed_and_comes_back(broker, run, until):
    live = run(a=broker.feed())
    first = broker.publisher()
    until(lambda: said(first, "hall/power", "1") and live.last() == 1.0)
    broker.kill()
    until(live.trouble)
    first.disconnect()
    first.loop_stop()
    broker.begin()
    second = broker.publisher()
    until(lambda: said(second, "hall/power", "2") and live.last() == 2.0)
    assert live.trouble() is None
    second.disconnect()
    second.loop_stop()


def test_a_broker_that_hangs_is_noticed_and_heard_again(broker, publisher, run, until):
    live = run(a=broker.feed(every_seconds=0.5))
    until(lambda: said(publisher, "hall/power", "1") and live.last() == 1.0)
    broker.process.send_signal(signal.SIGSTOP)
    try:
        until(live.trouble)
        until(lambda: live.store.freshness("a").state != "live")
        assert live.last() == 1.0
    finally:
        broker.process.send_signal(signal.SIGCONT)
    until(lambda: said(publisher, "hall/power", "2") and live.last() == 2.0)


# paho leaves the socket of a failed handshake to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_wrong_passwords_ports_and_certificates_are_told(broker, run, until):
    live = run(
        password=broker.feed(password="wrong"),  # noqa: S106 - the point
        certificate=broker.feed(ca_file=""),
        silent=broker.feed(url="mqtt://127.0.0.1:1"),
    )
    until(lambda: all(live.trouble(name) for name in ("password", "certificate", "silent")))
    assert "password" in live.trouble("password").cure.say("en")
    assert "not trusted" in str(live.trouble("certificate"))
    assert "refused" in str(live.trouble("silent"))


def test_ten_thousand_messages_come_one_by_one_and_none_is_lost(broker, publisher, run, until):
    # The sign of life stands in line behind the messages: on a busy machine that is longer than a second.
    live = run(a=broker.feed(keep_seconds=86400, timeout_seconds=20))
    until(lambda: said(publisher, "hall/power", "1") and live.last() == 1.0)
    time.sleep(0.2)
    live.last()
    heard = len(live.store.ring("a"))
    for value in range(10_000):
        publisher.publish("hall/power", str(value))
    until(lambda: live.last() == 9999.0)
    assert len(live.store.ring("a")) == heard + 10_000
    assert live.inbox.dropped == 0


def test_a_burst_arrives_whole(broker, publisher, run, until):
    live = run(a=broker.feed(qos=1, timeout_seconds=20))
    until(lambda: said(publisher, "hall/power", "-1") and live.last() == -1.0)
    for number in range(3000):
        publisher.publish("hall/power", str(number), qos=1)
    until(lambda: live.last() == 2999.0)
    assert live.inbox.delivered >= 3001
    assert live.inbox.dropped == live.inbox.refused == live.store.late("a") == 0


@pytest.mark.parametrize("quality", [0, 1, 2])
def test_all_that_is_retained_is_heard(usual_broker, run, until, quality):
    publisher, now = usual_broker.publisher(), time.time()
    for number in range(3000):
        said = publisher.publish(
            f"hall/{number}", f'{{"kw": {number}, "at": {now - 3000 + number}}}', 1, retain=True
        )
    said.wait_for_publish()
    live = run(
        a=usual_broker.feed(
            "hall/#", value="kw", time="at", qos=quality, keep_seconds=7200, timeout_seconds=20
        )
    )
    until(lambda: live.last() == 2999.0 and len(live.store.ring("a")) == 3000)
    publisher.publish("hall/0", f'{{"kw": -5, "at": {now + 1}}}', quality)
    until(lambda: live.last() == -5.0)
    publisher.disconnect()
    publisher.loop_stop()


def test_all_that_is_retained_is_heard_by_feeds_of_single_topics(usual_broker, run, until):
    publisher, now = usual_broker.publisher(), time.time()
    for number in range(1500):
        said = publisher.publish(f"hall/{number}", f'{{"kw": {number}, "at": {now}}}', 1, retain=True)
    said.wait_for_publish()
    feeds = {
        f"f{number}": usual_broker.feed(f"hall/{number}", value="kw", time="at", qos=1, timeout_seconds=20)
        for number in range(1500)
    }
    live = run(**feeds)
    until(lambda: sum(live.last(name) is not None for name in feeds) == 1500)
    publisher.disconnect()
    publisher.loop_stop()


@pytest.mark.parametrize("untimed", [{}, {"b": "hall/+"}])
def test_receipts_are_asked_for_where_times_keep_the_order(
    broker, publisher, run, until, monkeypatch, untimed
):
    heard, take = [], Broker._heard

    def noted(self, client, data, message):
        heard.append(message.qos)
        take(self, client, data, message)

    monkeypatch.setattr(Broker, "_heard", noted)
    others = {name: broker.feed(topic, value="kw", qos=1) for name, topic in untimed.items()}
    live = run(a=broker.feed("hall/timed", value="kw", time="at", qos=2), **others)

    def told():
        publisher.publish("hall/timed", json.dumps({"kw": 1, "at": time.time()}), 2)
        time.sleep(0.02)
        return len(heard) > 30 and live.last() == 1.0

    until(told)
    if untimed:
        assert set(heard) == {0}
    else:
        assert set(heard[-5:]) == {2}


def test_a_topic_that_is_cleared_is_no_mistake(broker, publisher, run, until):
    live = run(a=broker.feed(value="kw"))
    until(lambda: said(publisher, "hall/power", '{"kw": 1}') and live.last() == 1.0)
    publisher.publish("hall/power", "", retain=True)
    publisher.publish("hall/power", '{"kw": 2}')
    until(lambda: live.last() == 2.0)
    assert live.trouble() is None


@pytest.mark.parametrize("quality", [0, 1, 2])
def test_what_is_too_large_is_passed_over_without_being_kept(
    broker, publisher, run, until, quality, monkeypatch
):
    kept = []
    read = BlockClient._packet_read

    def weighed(client):
        code = read(client)
        kept.append(len(client._in_packet["packet"]))
        return code

    monkeypatch.setattr(BlockClient, "_packet_read", weighed)
    live = run(a=broker.feed("hall/#", value="kw", qos=quality, timeout_seconds=20))
    until(lambda: said(publisher, "hall/power", '{"kw": 1}') and live.last() == 1.0)
    publisher.publish("hall/camera", b"\xff" * 40_000_000, quality)
    until(live.trouble)
    assert "more than 2 MB" in str(live.trouble())
    until(lambda: said(publisher, "hall/power", '{"kw": 2}') and live.last() == 2.0)
    publisher.publish("hall/" + "x" * 60_000, b"1" * 3_000_000, quality)
    until(lambda: live.trouble() and "more than 2 MB" in str(live.trouble()))
    assert 0 < max(kept) < 100_000
