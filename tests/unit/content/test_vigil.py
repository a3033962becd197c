"""A reading process that lets go of everything when nothing changes, and reads again when something does."""

import pickle
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Queue

import pytest

from kiosk.content import load
from kiosk.content.change import Alive, Begun, ContentNews, Some
from kiosk.content.reader import Order
from kiosk.places import ASSETS, CONTENT, environment, program

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it stays as it is")


@pytest.fixture
def reader(tmp_path):
    """Follow a copy of the hall; what is told comes into a queue."""
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    process = subprocess.Popen(
        [*program(), "read-content"],
        env={**environment(), "XDG_STATE_HOME": str(tmp_path / "state")},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    told = Queue()

    def listen():
        try:
            while True:
                told.put(pickle.load(process.stdout))  # noqa: S301 - from the program itself
        except EOFError:
            process.stdout.close()

    ear = threading.Thread(target=listen)
    ear.start()
    prints = load(content).prints
    order = Order(content, ASSETS, prints, 0.1, eager=False, state=tmp_path / "state", asleep_seconds=0.5)
    pickle.dump(order, process.stdin)
    process.stdin.flush()
    process.content, process.told = content, told
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    ear.join(10)


def asleep(process):
    return b"watch-content" in Path(f"/proc/{process.pid}/cmdline").read_bytes()


def until(holds, seconds=60.0):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def news(process, *, of_nothing=False):
    """Return what is told until news come: the parts, and the news; what was written just now is read twice."""
    parts = {}
    while True:
        match process.told.get(timeout=60):
            case Some(some):
                for shelf, found in some.items():
                    parts.setdefault(shelf, {}).update(found)
            case ContentNews() as told if of_nothing or told.errors or told.ids is not None:
                return parts, told
            case Alive() | Begun() | ContentNews():
                pass
            case other:
                raise AssertionError(other)


def test_it_falls_asleep_wakes_for_a_change_and_tells_nothing_but_that(reader):
    news(reader, of_nothing=True)  # keeps what is good to begin with
    for name in ("一座", "两座"):
        until(lambda: asleep(reader))
        path = reader.content / "zones" / "economy.yaml"
        text = path.read_text(encoding="utf-8")
        first = next(line for line in text.splitlines() if line.startswith("name:"))
        path.write_text(text.replace(first, f"name: {name}", 1), encoding="utf-8")
        parts, told = news(reader)
        assert told.errors == 0
        assert {shelf: list(found) for shelf, found in parts.items()} == {"zones": ["economy"]}
        assert parts["zones"]["economy"].name.zh == name
    assert reader.poll() is None


def test_a_mistake_that_was_made_while_it_slept_is_told(reader):
    news(reader, of_nothing=True)
    until(lambda: asleep(reader))
    (reader.content / "zones" / "economy.yaml").write_text("name: [", encoding="utf-8")
    parts, told = news(reader)
    assert told.errors == 1
    assert not parts


def test_asleep_it_is_small_and_goes_on_telling_that_it_lives(reader):
    news(reader, of_nothing=True)
    until(lambda: asleep(reader))
    while not reader.told.empty():
        reader.told.get()
    assert isinstance(reader.told.get(timeout=30), Alive)
    rollup = Path(f"/proc/{reader.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    own = next(int(line.split()[1]) for line in rollup if line.startswith("Pss_Anon:"))
    assert own < 12_000  # kB; reading takes 25,000


def test_asleep_it_ends_with_the_hall(reader):
    news(reader, of_nothing=True)
    until(lambda: asleep(reader))
    reader.stdin.close()
    assert reader.wait(30) == 0
