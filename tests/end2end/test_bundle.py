"""The frozen program: what works from source works where there is no Python, and nothing complains."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
from collections import Counter
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion
from PySide6.QtGui import QImage
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import serve

from kiosk.films.probing import ASKED, TOLD
from kiosk.qt.bench.process import broker
from kiosk.qt.bench.watchdog import Watched
from tests.end2end.served import free_port

CHECKOUT = Path(__file__).parents[2]
FFMPEG = ("libavcodec", "libavformat", "libavutil", "libswresample", "libswscale")
TROUBLE = re.compile(
    r"Traceback|Error\b|ERROR|CRITICAL|WARNING|[Cc]ould not|[Cc]annot|not found|[^.]qt\.|QPainter|QFont|QObject|PyInstaller"
)


@pytest.fixture(scope="session")
def frozen():
    """The program; made anew where what goes into it has changed."""
    subprocess.run([CHECKOUT / "packaging" / "bundle" / "make-bundle"], check=True, timeout=900)
    return CHECKOUT / "dist" / "bundle" / "jiulong-kiosk" / "kiosk"


@pytest.fixture
def kiosk(frozen, tmp_path):
    """Runs it far from the checkout."""

    def run(*arguments, code=0, language="C.UTF-8"):
        outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(
            [frozen, *map(str, arguments)],
            cwd=tmp_path,
            env={
                **outside,
                "LC_ALL": language,
                "XDG_DATA_HOME": str(tmp_path / "data"),
                "XDG_CONFIG_HOME": str(tmp_path / "config"),
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert code is None or done.returncode == code, done.stdout + done.stderr
        assert not TROUBLE.search(done.stderr), done.stderr
        return done

    return run


@pytest.fixture
def exhibition(tmp_path):
    """A small exhibition that a test may change."""
    folder = Path(shutil.copytree(CHECKOUT / "tests" / "content_cases" / "_base", tmp_path / "content"))
    (folder / "data" / "power.csv").write_text("power\n30.5\n")
    return folder


def feed(exhibition, name, text):
    (exhibition / "feeds").mkdir(exist_ok=True)
    (exhibition / "feeds" / f"{name}.yaml").write_text(
        f"name: {{zh: 电表, en: Meter}}\nunit: 千瓦\n{text}", encoding="utf-8"
    )


def test_it_needs_no_python_and_holds_no_path_of_where_it_was_made(frozen):
    for path in frozen.parent.rglob("*"):
        assert path.suffix not in {".py", ".pyc"} or "asyncua" in path.parts, "that one can be replaced"
        if path.is_symlink():
            assert path.exists(), f"{path} leads nowhere"
        elif path.is_file():
            assert bytes(CHECKOUT) not in path.read_bytes(), path
    assert (frozen.parent / "licences" / "THIRD_PARTY.md").stat().st_size > 1000


def test_its_commands_work_without_a_display_too(kiosk, exhibition, tmp_path):
    assert kiosk("--version").stdout.startswith("kiosk, version ")
    assert "0 个错误，0 个提醒" in kiosk("check", "--lang", "zh", language="C").stderr
    assert "展厅触摸屏" in kiosk("--help", language="zh_CN.UTF-8").stdout
    kiosk("new", "zone", "数字楼", exhibition)
    assert (exhibition / "zones" / "shu-zi-lou.yaml").exists()
    kiosk("export", exhibition, "--out", tmp_path / "cards.xlsx", "--yes")
    kiosk("import", tmp_path / "cards.xlsx", exhibition, "--yes")
    told = json.loads(kiosk("doctor", "--content", exhibition, "--json", code=None).stdout)
    assert {"what", "state", "fact", "cure"} == set(told[0])
    (exhibition / "zones" / "economy.yaml").write_text("name: [", encoding="utf-8")
    assert "economy.yaml:1:" in kiosk("check", exhibition, code=1).stdout


def test_content_goes_into_a_pack_and_out_of_it(kiosk, exhibition, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "site").mkdir()
    kiosk("pack", exhibition, "--out", tmp_path / "hall.kioskpack")
    (key,) = tmp_path.glob("*.kioskkey")
    kiosk("trust", key, "--user")
    kiosk("unpack", tmp_path / "hall.kioskpack", "--content", tmp_path / "site" / "content", "--yes")
    assert (tmp_path / "site" / "content" / "units.yaml").read_bytes() == (
        exhibition / "units.yaml"
    ).read_bytes()


def test_every_kind_of_feed_finds_its_library(kiosk, exhibition, tmp_path):
    (tmp_path / "power.json").write_text('{"kw": 31.5}')
    with sqlite3.connect(exhibition / "data" / "power.db") as database:
        database.execute("CREATE TABLE power AS SELECT 32.5 AS kw")
    database.close()

    def talk(connection):
        with suppress(ConnectionClosed):
            connection.send("33.5")
            connection.recv()

    web = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path)))
    socket = serve(talk, "127.0.0.1", 0)
    nobody = free_port()
    feed(exhibition, "http", f"kind: http\nurl: http://127.0.0.1:{web.server_port}/power.json\nvalue: kw\n")
    feed(exhibition, "sqlite", "kind: sql\npath: data/power.db\nstatement: SELECT kw FROM power\n")
    feed(exhibition, "talk", f"kind: websocket\nurl: ws://127.0.0.1:{socket.socket.getsockname()[1]}/\n")
    feed(exhibition, "postgres", f"kind: sql\nurl: postgresql://127.0.0.1:{nobody}/a\nstatement: SELECT 1\n")
    feed(exhibition, "plc", f"kind: modbus\nurl: modbus://127.0.0.1:{nobody}\nregister_number: 40001\n")
    feed(exhibition, "scada", f"kind: opcua\nurl: opc.tcp://127.0.0.1:{nobody}\nnode: ns=2;s=Speed\n")
    feed(exhibition, "siemens", f"kind: s7\nurl: s7://127.0.0.1:{nobody}\naddress: MB0\n")
    place = "group: Works\nnode: Line1\nmetric: Speed\n"
    feed(exhibition, "edge", f"kind: sparkplug\nurl: mqtt://127.0.0.1:{nobody}\n{place}")
    feed(exhibition, "stream", f"kind: sse\nurl: http://127.0.0.1:{nobody}/live\n")
    servers = [threading.Thread(target=one.serve_forever) for one in (web, socket)]
    for server in servers:
        server.start()
    try:
        told = kiosk("feeds", exhibition, "--wait", "8", code=1).stdout
    finally:
        web.shutdown()
        socket.shutdown()
        for server in servers:
            server.join()
        web.server_close()
    for value in ("31.5", "32.5", "33.5"):
        assert value in told
    assert "No module" not in told


def test_a_chart_shows_what_a_broker_sends(kiosk, exhibition, tmp_path):
    with broker() as port:
        feed(exhibition, "load", f"kind: mqtt\nurl: mqtt://127.0.0.1:{port}\ntopic: hall/load\n")
        sender = Client(CallbackAPIVersion.VERSION2)
        sender.connect("127.0.0.1", port)
        sender.loop_start()
        over = threading.Event()

        def send():
            while not over.wait(0.1):
                sender.publish("hall/load", "47")

        thread = threading.Thread(target=send)
        thread.start()
        try:
            kiosk(
                "shots",
                "--content",
                exhibition,
                "--out",
                tmp_path / "shots",
                "--only",
                "economy",
                "--lang",
                "en",
            )
        finally:
            over.set()
            thread.join()
            sender.disconnect()
            sender.loop_stop()
    told = (tmp_path / "shots" / "pages.json").read_text(encoding="utf-8")
    assert '"Live"' in told
    assert '"47' in told


def made_film(path):
    source = ["-f", "lavfi", "-i", "testsrc=size=320x180:rate=25:duration=2"]
    subprocess.run([shutil.which("ffmpeg"), "-v", "error", *source, "-pix_fmt", "yuv420p", path], check=True)
    return path


PLAYS = """
import os, sys, time
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

application = QGuiApplication([])
player, sink, pictures = QMediaPlayer(), QVideoSink(), []
player.setVideoSink(sink)
sink.videoFrameChanged.connect(lambda frame: pictures.append(1) if frame.isValid() else None)
player.setSource(QUrl.fromLocalFile(sys.argv[1]))
player.play()
end = time.monotonic() + 60
while time.monotonic() < end and player.mediaStatus() != QMediaPlayer.MediaStatus.EndOfMedia:
    application.processEvents()
    time.sleep(0.005)
print(len(pictures))
print(*{line.split()[-1] for line in open("/proc/self/maps") if ".so" in line}, sep="\\n")
sys.stdout.flush()
os._exit(0)
"""


def test_a_film_plays_with_the_libraries_it_carries_each_once(frozen, tmp_path):
    inside = frozen.parent / "_internal" / "PySide6"
    assert {"QtMultimedia.abi3.so", "QtNetwork.abi3.so"} <= {path.name for path in inside.iterdir()}
    once = Counter(path.name.partition(".so")[0] for path in inside.rglob("*.so*") if not path.is_symlink())
    assert {name: once[name] for name in FFMPEG} == dict.fromkeys(FFMPEG, 1)
    film = made_film(tmp_path / "film.mp4")
    done = subprocess.run(
        [CHECKOUT / ".venv-bundle" / "bin" / "python", "-c", PLAYS, film],
        env={
            **os.environ,
            "QT_PLUGIN_PATH": str(inside / "Qt" / "plugins"),
            "LD_LIBRARY_PATH": str(inside / "Qt" / "lib"),
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    pictures, *loaded = done.stdout.splitlines()
    assert int(pictures) >= 48
    played_by = [Path(path) for path in loaded if path.endswith("libffmpegmediaplugin.so") or "libav" in path]
    assert len(played_by) == 4
    assert all(path.is_relative_to(inside) for path in played_by), played_by


def test_it_plays_a_film_itself_and_makes_pictures_of_its_frames(frozen, tmp_path):
    way = os.fsencode(made_film(tmp_path / "film.mp4"))
    done = subprocess.run(
        [frozen, "probe"],
        input=ASKED.pack(60.0, len(way)) + way,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    facts = json.loads(done.stdout[TOLD.size :])
    assert (facts["codec"], facts["width"], facts["height"]) == ("h264", 320, 180)
    assert facts["shown"] >= 10, done.stderr


def test_it_walks_through_an_exhibition(kiosk, tmp_path):
    example = CHECKOUT / "examples" / "village-museum"
    kiosk("run", "--content", example, "--window", "1280x720", "--reduce-motion", "--tour", tmp_path / "tour")
    pictures = list((tmp_path / "tour").glob("*.png"))
    assert len(pictures) > len(list(example.glob("zones/*.yaml")))
    for picture in pictures:
        image = QImage(str(picture)).scaled(64, 36)
        assert len({image.pixel(x, y) for x in range(64) for y in range(36)}) > 40, f"{picture} is empty"


def test_a_killed_hall_comes_back(frozen, tmp_path, qapp):
    with Watched(tmp_path, [str(frozen)]) as hall:
        hall.fall(signal.SIGKILL)
    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert [line for line in said.splitlines() if TROUBLE.search(line)] == [
        line for line in said.splitlines() if "the screen fell: ended with code -9" in line
    ]
    logged = (tmp_path / "jiulong-kiosk" / "kiosk.log").read_text(encoding="utf-8")
    assert logged.count("INFO kiosk.qt.app: kiosk ") == 2
    assert not TROUBLE.search(logged), logged
