"""What tests of the whole program share: certificates made for one run, patience, and a copy to add to."""

import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store
from tests.end2end.copied import Copy


class Certificates(NamedTuple):
    """A root of our own, and a server's certificate for 127.0.0.1 and localhost."""

    root: Path
    server: Path
    key: Path


def openssl(*arguments):
    program = shutil.which("openssl")
    assert program, "openssl is not installed: packaging/setup.sh test installs it"
    subprocess.run([program, *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    return certified(tmp_path_factory.mktemp("tls"))


def certified(folder):
    """Make them in a folder."""
    made = Certificates(folder / "root.pem", folder / "server.pem", folder / "server.key")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    root_key, request, names = folder / "root.key", folder / "server.csr", folder / "names.txt"
    names.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
    openssl(
        "req", "-x509", *curve, "-keyout", root_key, "-out", made.root, "-days", 2, "-subj", "/CN=Test root"
    )
    openssl("req", *curve, "-keyout", made.key, "-out", request, "-subj", "/CN=localhost")
    sign = ("-CA", made.root, "-CAkey", root_key, "-CAcreateserial", "-extfile", names)
    openssl("x509", "-req", "-in", request, *sign, "-out", made.server, "-days", 2)
    return made


@pytest.fixture
def until():
    def wait(condition, patience=60.0):
        end = time.monotonic() + patience
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.01)

    return wait


@pytest.fixture(autouse=True)
def own_state(monkeypatch, tmp_path_factory):
    """What a kiosk remembers here stays here."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    """Loopback is never asked of a proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


class Running:
    """Feeds at work, and what came of them."""

    def __init__(self, feeds, folder, *, apart):
        self.inbox, self.store = Inbox(), Store(feeds)
        self.feeds = start(feeds, self.inbox, folder, apart=apart)

    def last(self, name="a"):
        self.store.take(self.inbox)
        return self.store.last(name)

    def trouble(self, name="a"):
        return self.inbox.health.trouble(name)


@pytest.fixture
def apart():
    """Whether machines are heard by a process of their own, as in an open hall."""
    return False


@pytest.fixture
def run(tmp_path, monkeypatch, apart):
    # Threads that wait out their time limits are noticed, and those of a busy machine are not.
    monkeypatch.setattr("kiosk.sources.feeds.PATIENCE_SECONDS", 10.0)
    running = []

    def begin(**feeds):
        running.append(Running(feeds, tmp_path, apart=apart))
        return running[-1]

    yield begin
    assert all(one.feeds.stop() for one in running)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("feeds")]


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)
