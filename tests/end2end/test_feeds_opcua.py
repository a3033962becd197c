"""OPC UA feeds and a real server: its status, killed, stopped, started again with other numbers, its certificates."""

import socket
import sys
import time
from functools import partial

import pytest

from kiosk.model.feeds.opcua import OpcUaFeed
from kiosk.sources.opcua import QUIET_SECONDS
from tests.end2end.conftest import openssl
from tests.end2end.opcua_server import LINE
from tests.end2end.served import Served

SERVER = ("-m", "tests.end2end.opcua_server")
RESUMED_SECONDS = 10.0


class Server(Served):
    """A process that is a server; with a folder, one that believes only whom it knows."""

    def __init__(self, folder=None):
        super().__init__()
        self.folder = folder
        self.begin()

    def command(self, spaces=2):
        return [
            sys.executable,
            *SERVER,
            self.port,
            spaces,
            *(["--folder", self.folder] if self.folder else []),
        ]

    def feed(self, name, **keys):
        given = {"kind": "opcua", "name": {"zh": "速度"}, "unit": "千瓦", "every_seconds": 0.2}
        address = {"url": f"opc.tcp://127.0.0.1:{self.port}", "node": f"nsu={LINE};s={name}"}
        return OpcUaFeed.model_validate({**given, **address, **keys})


@pytest.fixture
def apart():
    return True


@pytest.fixture
def server():
    begun = []

    def begin(folder=None):
        begun.append(Server(folder))
        return begun[-1]

    yield begin
    for one in begun:
        one.go_on()
        one.kill()


def further(hall, count):
    return hall.inbox.delivered > count


def state(hall, name="a"):
    hall.store.take(hall.inbox)
    return hall.store.freshness(name).state


def test_values_come_with_what_the_server_says_of_them(server, run, until):
    one = server()
    names = {"speed": "Speed", "level": "Level", "switch": "Switch", "doubtful": "Doubtful", "flaky": "Flaky"}
    hall = run(**{name: one.feed(node) for name, node in names.items()})
    until(lambda: all(hall.last(name) is not None for name in names))
    assert hall.last("level") == 23.5
    assert hall.last("switch") == 1.0
    assert (hall.last("doubtful"), state(hall, "doubtful")) == (7.0, "uncertain")
    assert "UncertainLastUsableValue" in hall.inbox.health.noted("doubtful").message.say("en")
    first = hall.last("speed")
    until(lambda: hall.last("speed") > first + 5)
    assert state(hall, "speed") == "live"


def test_what_the_server_takes_back_is_old_at_once_and_keeps_its_last_good_value(server, run, until):
    one = server()
    hall = run(a=one.feed("Flaky"))
    until(lambda: state(hall) == "live")
    until(lambda: state(hall) == "bad")
    kept = hall.last()
    assert int(kept) // 10 % 2 == 0, "what was told while it was good"
    assert "BadCommunicationError" in hall.trouble().message.say("en")
    until(lambda: state(hall) == "live")
    assert hall.last() > kept


def test_what_does_not_change_is_fresh_as_long_as_the_server_is_there(server, run, until):
    one = server()
    hall = run(a=one.feed("Level"), timed=one.feed("Level", source_time=True))
    until(lambda: state(hall) == "live" and state(hall, "timed") == "live")
    for _ in range(60):
        time.sleep(0.1)
        assert (state(hall), state(hall, "timed")) == ("live", "live")
    one.stop()
    until(lambda: state(hall) == "unreachable" and state(hall, "timed") == "unreachable")
    assert hall.last() == 23.5


def test_a_feed_that_comes_seldom_is_heard_at_once_and_its_session_lasts(server, run, until):
    one = server()
    hall = run(a=one.feed("Speed", every_seconds=10))
    until(lambda: hall.last() is not None)
    end = time.monotonic() + 2 * QUIET_SECONDS
    while time.monotonic() < end:
        assert hall.trouble() is None
        time.sleep(0.05)
    assert hall.inbox.health.troubled() == frozenset()


def test_a_node_that_comes_later_is_heard_then(server, run, until):
    one = server()
    hall = run(late=one.feed("Late"), a=one.feed("Speed"))
    until(lambda: hall.trouble("late") is not None and hall.last("a") is not None)
    until(lambda: hall.last("late") == 5.0)
    assert hall.trouble("late") is None


def test_by_the_servers_clock_no_change_comes_too_late(server, run, until):
    one = server()
    hall = run(a=one.feed("Step", source_time=True))
    until(lambda: (hall.last() or 0) >= 6)
    times, values = hall.store.ring("a").view()[:2]
    told = sorted(set(values))
    assert told == [float(each) for each in range(int(told[0]), int(told[-1]) + 1)], "none is left out"
    assert hall.store.late("a") == 0
    assert (times[1:] > times[:-1]).all()


def test_a_value_with_an_impossible_time_is_shown_as_those_before_and_after_it(server, run, until):
    one = server()
    hall = run(a=one.feed("Stamped", source_time=True))
    until(lambda: (hall.last() or 0) >= 2)
    until(lambda: hall.last() % 2 == 1)
    odd = hall.last()
    assert "48 hours ahead" in str(hall.trouble())
    until(lambda: hall.last() > odd)
    assert hall.trouble() is None
    assert hall.last() == odd + 1
    assert hall.inbox.refused == 0


def test_a_number_that_cannot_have_been_measured_is_told_and_greys(server, run, until):
    hall = run(a=server().feed("Endless"))
    until(lambda: hall.last() == 1.0 and hall.store.freshness("a").state == "live")
    until(lambda: str(hall.trouble()) == "this number is no measurement")
    until(lambda: hall.store.freshness("a").state != "live")
    assert hall.last() == 1.0


@pytest.mark.parametrize("outage", ["killed", "stopped"])
def test_it_is_heard_again_soon_after_every_outage(server, run, until, outage):
    one = server()
    hall = run(a=one.feed("Speed"))
    until(lambda: hall.last() is not None)
    for spaces in (0, 4):  # the second outage is where a library's own care ends
        if outage == "killed":
            one.kill()
        else:
            one.stop()
        until(lambda: hall.trouble() is not None)
        if outage == "killed":
            one.begin(spaces)
        else:
            one.go_on()
        back = time.monotonic()
        until(lambda: hall.trouble() is None)
        assert time.monotonic() - back < RESUMED_SECONDS
        come = hall.inbox.delivered
        until(partial(further, hall, come + 5))


def test_each_way_to_be_wrong_has_its_cure(server, run, until):
    one = server()
    feeds = {
        "missing": one.feed("Nowhere"),
        "space": one.feed("Speed", node="nsu=http://factory.example/none;s=Speed"),
        "text": one.feed("Name"),
        "broken": one.feed("Broken"),
    }
    hall = run(**feeds)
    until(lambda: all(hall.trouble(name) is not None for name in feeds))
    said = {name: hall.trouble(name).message.say("en") for name in feeds}
    assert said == {
        "missing": f"the server has no node nsu={LINE};s=Nowhere",
        "space": "the server has no namespace http://factory.example/none",
        "text": f"no number at 'nsu={LINE};s=Name' but one",
        "broken": "the server says of this value: BadSensorFailure",
    }
    assert LINE in hall.trouble("space").cure.say("en")
    assert all(hall.last(name) is None for name in feeds)


def certificate(folder, name, days=2):
    """Make a certificate that says which application it is, and its key."""
    names = folder / f"{name}.txt"
    uri = "urn:freeopcua:python:server" if name == "server" else f"urn:test:{name}"
    names.write_text(
        f"[v3]\nsubjectAltName=URI:{uri},DNS:{socket.gethostname()},IP:127.0.0.1\n"
        "keyUsage=digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment,keyCertSign\n"
        "extendedKeyUsage=serverAuth,clientAuth\nbasicConstraints=CA:FALSE\n"
        f"[req]\ndistinguished_name=dn\nx509_extensions=v3\nprompt=no\n[dn]\nCN={name}\n"
    )
    key, made = folder / f"{name}-key.pem", folder / f"{name}.pem"
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        key,
        "-out",
        made,
        "-days",
        days,
        "-config",
        names,
    )
    return made


def test_with_security_both_sides_are_believed_by_their_certificates_alone(
    server, run, until, tmp_path, tmp_path_factory, monkeypatch
):
    (tmp_path / "clients").mkdir()
    for name in ("server", "hall", "other"):
        certificate(tmp_path, name)
    machine = tmp_path_factory.mktemp("machine")
    (machine / "private-keys").mkdir()
    for name in ("hall-key.pem", "other-key.pem"):
        (tmp_path / name).rename(machine / "private-keys" / name)
    monkeypatch.setenv("KIOSK_SECRETS", str(machine / "secrets.env"))
    openssl(
        "x509", "-in", tmp_path / "hall.pem", "-outform", "der", "-out", tmp_path / "clients" / "hall.der"
    )
    one = server(tmp_path)
    keys = {
        "security": "sign_and_encrypt",
        "certificate": "hall.pem",
        "private_key": "hall-key.pem",
        "ca_file": "server.pem",
    }
    good = run(a=one.feed("Level", **keys))
    until(lambda: good.last() == 23.5)
    doubts = run(a=one.feed("Level", **{**keys, "ca_file": "other.pem"}))
    until(lambda: doubts.trouble() is not None)
    assert doubts.trouble().message.say("en").startswith("the certificate of the server is not the one")
    stranger = run(
        a=one.feed("Level", **{**keys, "certificate": "other.pem", "private_key": "other-key.pem"})
    )
    until(lambda: stranger.trouble() is not None)
    plain = run(a=one.feed("Level"))
    until(lambda: plain.trouble() is not None)
    # Not by their last values: on a busy machine those of the first hall have been kept in the folder by now.
    assert [hall.inbox.delivered for hall in (doubts, stranger, plain)] == [0, 0, 0]
    assert "certificate" in stranger.trouble().keys
    keyless = run(a=one.feed("Level", **{**keys, "private_key": "none.pem"}))
    until(lambda: keyless.trouble() is not None)
    assert keyless.trouble().message.say("en") == "this machine has no private key none.pem"
    assert str(machine / "private-keys") in keyless.trouble().cure.say("en")
