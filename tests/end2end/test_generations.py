"""An edit that nothing finds fault with, and that takes the screen with it: the hall comes back as it was before."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from kiosk.content.generations import Generations

CHECKOUT = Path(__file__).parents[2]
PATIENCE = 300.0
REST_SECONDS, AWAKE_SECONDS = 15, 6.0

# Python imports it before everything else. It stands for a fault of Qt's: what paints a certain word ends the process.
FAULT = """
import importlib.util, os, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name not in ("kiosk.qt.frame.header", "kiosk.qt.standing.trial"):
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        sys.meta_path.insert(0, self)
        load = spec.loader.exec_module
        def then(module):
            load(module)
            if name.endswith("trial"):
                module.PROOF_BEATS = 2
            else:
                paint = module.Header.paintEvent
                def falls(self, event):
                    paint(self, event)
                    if "毒" in self.title:
                        os.abort()
                module.Header.paintEvent = falls
        spec.loader.exec_module = then
        return spec

sys.meta_path.insert(0, Finder())
"""


def until(condition, hall):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert hall.poll() is None, "the watchdog has ended"
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def touch():
    command = "xdotool mousemove 400 700 click 1"
    subprocess.run(command.split(), check=True, timeout=60)


def awake(condition):
    """Return the condition, with a visitor who touches now and then while it is waited for: a hall at rest proves nothing."""
    last = [time.monotonic()]

    def told():
        if time.monotonic() - last[0] > AWAKE_SECONDS:
            touch()
            last[0] = time.monotonic()
        return condition()

    return told


def test_content_that_takes_the_screen_with_it_gives_way_to_what_had_proved_itself(tmp_path, monkeypatch):
    (tmp_path / "fault").mkdir()
    (tmp_path / "fault" / "sitecustomize.py").write_text(FAULT, encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = Path(shutil.copytree(CHECKOUT / "tests" / "content_cases" / "_base", tmp_path / "content"))
    with (folder / "exhibition.yaml").open("a", encoding="utf-8") as front:
        front.write(f"rest: {{after_seconds: {REST_SECONDS}}}\n")
    room = folder / "halls" / "main.yaml"
    good = room.read_text(encoding="utf-8")
    kept, state = Generations(folder), tmp_path / "state" / "jiulong-kiosk"
    command = [sys.executable, "-m", "kiosk", "run", "--content", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "fault")}
    hall = subprocess.Popen(command, cwd=CHECKOUT, env=environment)

    def falls():
        record = state / "falls.json"
        return [fall["then"] for fall in json.loads(record.read_bytes())] if record.exists() else []

    def log():
        return (state / "kiosk.log").read_text(encoding="utf-8")

    try:
        until(awake(kept.proved.digest), hall)
        proved = kept.proved.digest()
        room.write_text(good.replace("主展厅", "毒展厅"), encoding="utf-8")
        until(lambda: len(falls()) >= 4, hall)  # shown once nobody is there, and painted at once
        assert falls() == ["AS_EVER"] * 3 + ["PROVED"], "once while it was open, then at each start"
        assert kept.newest.digest() != proved, "checked, it had no mistakes"
        until(lambda: log().count("the content is the one kept") == 1, hall)
        again = f"the content has proved itself: {proved}"
        until(awake(lambda: again in log().rpartition("is the one kept")[2]), hall)
        assert len(falls()) == 4, "it stands"
    finally:
        hall.send_signal(signal.SIGTERM)
        assert hall.wait(60) == 0
