"""The gallery: every kind of chart in every state, with feeds that really are in it."""

import json
import shutil
import subprocess
import sys

import pytest

from kiosk.content import load
from tests.end2end.served import free_port
from tests.end2end.test_program import CHECKOUT, kiosk

GALLERY = CHECKOUT / "examples" / "gallery"
STATES = {"live": "实时", "stale": "前的数据", "unreachable": "连接中断 · ", "waiting": "等待数据"}


@pytest.fixture
def gallery(tmp_path):
    """A copy of the gallery that asks a port of its own."""
    folder, port = shutil.copytree(GALLERY, tmp_path / "gallery"), free_port()
    for feed in folder.glob("feeds/broken-*.yaml"):
        feed.write_text(feed.read_text(encoding="utf-8").replace("8137", str(port)), encoding="utf-8")
    return folder, port


def shown(folder, out):
    """Zone -> what is written there, the title of every tile left out."""
    only = [part for zone in STATES for part in ("--only", zone)]
    options = ("--content", folder, "--out", out, "--size", "1280x720", "--lang", "zh")
    result = kiosk("shots", *options, *only, QT_QPA_PLATFORM="offscreen")
    assert result.returncode == 0, result.stdout + result.stderr
    pages = json.loads((out / "pages.json").read_text(encoding="utf-8"))
    return {page["id"]: page["texts"] for page in pages}


def test_every_tile_says_in_which_state_its_data_is(gallery, tmp_path):
    folder, port = gallery
    server = subprocess.Popen([sys.executable, str(folder / "server.py"), str(port)])
    try:
        texts = shown(folder, tmp_path / "first")
    finally:
        server.kill()
        server.wait()
    zones = load(folder).exhibition.zones
    for zone, words in STATES.items():
        tiles = len(zones[zone].blocks)
        assert sum(words in text for text in texts[zone]) >= tiles, zone
    for zone in ("stale", "unreachable", "waiting"):
        assert texts[zone].count("实时") == 1, "only the dock says so"
    again = shown(folder, tmp_path / "again")
    assert not any("连接中断 · " in text for text in again["unreachable"]), (
        "pictures show no value of another run"
    )
