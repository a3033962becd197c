"""`kiosk feeds`: every feed of an exhibition, asked once."""

import os
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
HEAD = "name: {zh: 电表, en: Meter}\nunit: 千瓦\n"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"now": {"kw": 12.5}}')


@pytest.fixture
def address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def exhibition(tmp_path):
    return Path(shutil.copytree(CHECKOUT / "tests/content_cases/_base", tmp_path / "content"))


def feeds(folder, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "feeds", str(folder), *arguments],
        cwd=CHECKOUT,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_every_feed_is_listed_with_its_value_or_its_error_and_cure(exhibition, address):
    for name, keys in {
        "good": f"kind: http\nurl: {address}/?${{METER_TOKEN}}\nvalue: now.kw\n",
        "path": f"kind: http\nurl: {address}/${{METER_TOKEN}}\nvalue: now.mw\n",
        "refused": "kind: mqtt\nurl: mqtt://127.0.0.1:1\ntopic: a\n",
        "secret": f"kind: http\nurl: {address}/${{METER_NOTHING}}\nvalue: now.kw\n",
        "silent": "kind: websocket\nurl: ws://127.0.0.1:1\n",
    }.items():
        (exhibition / "feeds" / f"{name}.yaml").write_text(HEAD + keys, encoding="utf-8")
    done = feeds(exhibition, METER_TOKEN="geheim")  # noqa: S106 - nobody's
    rows = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert done.returncode == 1
    assert rows["good"].split()[1:4] == ["http", "ok", "12.5"]
    told = (
        "content/feeds/path.yaml:5:8: error: there is no value at 'now.mw': null (look at the path in value"
    )
    assert told in rows["path"]
    assert "content/feeds/refused.yaml:4:6: error: the connection was refused" in rows["refused"]
    assert "content/feeds/secret.yaml:4:6: error: nothing is known for ${METER_NOTHING}" in rows["secret"]
    assert "failed" in rows["silent"]
    assert "geheim" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_in_chinese(exhibition, address):
    (exhibition / "feeds" / "east.yaml").write_text(
        f"kind: http\n{HEAD}url: {address}\nvalue: now.kw\n", encoding="utf-8"
    )
    done = feeds(exhibition, "--lang", "zh")
    assert done.returncode == 1
    assert "content/feeds/meter.yaml:4:7: error: 文件不能用" in done.stdout
    assert done.stderr.startswith("展览：小展览")
    assert done.stdout.startswith("数据")
    assert "通" in done.stdout
