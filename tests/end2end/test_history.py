"""The history of a real hall: what its feeds brought while it was open is exported afterwards."""

import csv
import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.unit.test_damaged import BASE

CHECKOUT = Path(__file__).parents[2]
FEED = "kind: http\nurl: {url}\nvalue: kw\nevery_seconds: 0.5\nname: {{zh: 电, en: Power}}\nunit: 千瓦\n"


@pytest.fixture
def told():
    """What a server said, and when, and its address."""
    said = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            said.append((time.time(), float(len(said))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"kw": said[-1][1]}).encode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield said, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def hall(tmp_path, told):
    """Opens the hall, with a feed that is recorded and one that is a demonstration."""
    import shutil

    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    (content / "feeds" / "power.yaml").write_text(FEED.format(url=told[1]), encoding="utf-8")
    environment = {**os.environ, "KIOSK_HOME": str(tmp_path / "home")}

    def command(*arguments):
        return [sys.executable, "-m", "kiosk", *map(str, arguments)]

    def opened():
        run = command("run", "--content", content, "--window", "800x600", "--no-watchdog")
        return subprocess.Popen(run, cwd=CHECKOUT, env=environment)

    def exported(*arguments):
        table = tmp_path / "table.csv"
        export = command("feeds", content, "--lang", "en", "--export", table, "--every", "second", *arguments)
        done = subprocess.run(
            export, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        with table.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return opened, exported


def wait_for(said, count, process):
    end = time.monotonic() + 300
    while len(said) < count:
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.1)


def values(rows):
    return [float(row["last"]) for row in rows]


def test_a_hall_that_is_closed_has_written_all_it_heard(told, hall):
    said, (opened, exported) = told[0], hall
    process = opened()
    wait_for(said, 16, process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 128 + signal.SIGTERM
    rows = exported("--feed", "power")
    found = values(rows)
    assert found == [value for _, value in said[: len(found)]]
    assert len(found) >= 15
    for row, (when, _) in zip(rows, said, strict=False):
        assert 0 <= float(row["seconds since 1970 (UTC)"]) - when + 0.01 < 5
        assert (row["samples"], row["demo data"], row["unit"]) == ("1", "", "千瓦")
    again = opened()
    wait_for(said, len(said) + 6, again)
    again.send_signal(signal.SIGTERM)
    assert again.wait(60) == 128 + signal.SIGTERM
    assert values(exported("--feed", "power"))[: len(found)] == found
    yesterday = datetime.now().astimezone() - timedelta(
        days=1
    )  # older ones are told as coarse as they would be kept
    span = ("--from", f"{yesterday:%Y-%m-%d}T08:00", "--to", f"{yesterday:%Y-%m-%d}T08:10", "--feed", "load")
    first = exported(*span)
    assert len(first) > 100
    assert {row["demo data"] for row in first} == {"demo data"}
    assert exported(*span) == first


def test_a_hall_that_is_killed_has_lost_no_more_than_the_last_seconds(told, hall):
    said, (opened, exported) = told[0], hall
    process = opened()
    wait_for(said, 60, process)
    process.kill()
    process.wait()
    killed = time.time()
    rows = exported("--feed", "power")
    found = values(rows)
    assert found == [value for _, value in said[: len(found)]]
    assert killed - float(rows[-1]["seconds since 1970 (UTC)"]) < 15
