"""The content's disk goes silent, answers with errors, or gives half: the hall opens, goes on, and waits for none of it.

`KIOSK_BAD_DISK=100` plays each way so many times in mid-visit, and as many starts; what is measured goes into the file
of `KIOSK_BAD_DISK_REPORT`.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kiosk.content.generations import Generations
from kiosk.content.loader import load
from kiosk.places import ASSETS, CONTENT
from tests.end2end.hall_on_a_bad_disk import WAYS
from tests.moving import gif
from tests.unit.content.bad import bad_disk

CHECKOUT = Path(__file__).parents[2]
TIMES = int(os.environ.get("KIOSK_BAD_DISK", "1"))
SEED = int(os.environ.get("KIOSK_SEED", "1"))
OPEN_SECONDS = 10.0

FEEDS = {
    "a-table": "kind: file\nname: 表\nunit: 家\npath: data/power.csv\ncolumn: power\n",
    "a-server": "kind: http\nname: 网\nunit: 家\nurl: https://127.0.0.1:9/\nca_file: data/root.pem\n"
    "value: v\nevery_seconds: 1\nheaders: {X-Token: '${A_TOKEN}'}\n",
    "a-broker": "kind: mqtt\nname: 讯\nunit: 家\nurl: mqtts://127.0.0.1:9\nca_file: data/root.pem\n"
    "topic: a/b\nevery_seconds: 1\n",
}


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """The shipped exhibition with everything of its own on the disk: pictures, a clip, tables, certificates."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    secrets = tmp_path / "secrets.env"
    secrets.write_text("A_TOKEN=x\n")
    monkeypatch.setenv("KIOSK_SECRETS", str(secrets))
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    shutil.copytree(ASSETS / "pictures", folder / "pictures")
    (folder / "pictures" / "printer-3d.svg").unlink()
    (folder / "pictures" / "printer-3d.gif").write_bytes(gif([(255, 0, 0), (0, 255, 0)]))
    (folder / "data").mkdir()
    (folder / "data" / "power.csv").write_text("power\n1\n")
    (folder / "data" / "root.pem").write_text("")
    for name, feed in FEEDS.items():
        (folder / "feeds" / f"{name}.yaml").write_text(feed, encoding="utf-8")
    loaded = load(folder)
    assert not [problem for problem in loaded.problems if problem.severity == "error"], loaded.problems
    assert Generations(folder).newest.save(loaded.prints)
    made = bad_disk(folder, tmp_path)
    made.environment["BAD_TOLD"] = str(tmp_path / "told")
    return made


def report(told):
    """Keep what was measured beside the test, for who plays many by hand."""
    if place := os.environ.get("KIOSK_BAD_DISK_REPORT"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(f"{told}\n")


def walk(disk, seed, times, log):
    """Return what a hall was like that was walked through, and what its screen's thread asked of the disk."""
    command = [sys.executable, "-m", "tests.end2end.hall_on_a_bad_disk"]
    arguments = [str(disk.folder), disk.environment["BAD_MODE"], str(seed), str(times)]
    # A display server that is busy with others keeps the screen's thread waiting, too: here there is none.
    environment = {**os.environ, **disk.environment, "QT_QPA_PLATFORM": "offscreen"}
    with log.open("wb") as said:
        done = subprocess.run(
            [*command, *arguments],
            cwd=CHECKOUT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=said,
            timeout=300 + 60 * times,
            check=False,
        )
    assert done.returncode == 0, log.read_text()[-3000:]
    told = json.loads(done.stdout)
    asked = Path(disk.environment["BAD_TOLD"])
    lines = asked.read_text().splitlines() if asked.exists() else []
    asked.unlink(missing_ok=True)
    own = [line.partition(" ")[2] for line in lines if line.startswith(f"{told['pid']} ")]
    return told, own


def test_in_mid_visit_nobody_waits_for_it(disk, tmp_path):
    told, asked = walk(disk, SEED, TIMES, tmp_path / "log")
    report(told)
    assert asked == [], "the thread of the screen asks the disk"
    assert "Traceback" not in (tmp_path / "log").read_text()
    assert told["visited"] > 5
    # On a machine that is busy with others the thread waits for its own threads now and then.
    assert told["over"] <= told["looks"] // 100, f"it did nothing for {told['waited']} ms"
    assert told["threads"] < 60


def test_at_the_start_it_is_open_in_time(disk, tmp_path):
    chance = random.Random(SEED)
    for number, how in enumerate(WAYS * TIMES):
        bad_after = chance.choice((0.0, chance.uniform(0.0, 2.0)))
        disk.be("0" if bad_after else how)
        later = threading.Timer(bad_after, disk.be, [how])
        later.start()
        told, asked = walk(disk, number, 0, tmp_path / "log")
        later.join()
        report(json.dumps({"how": how, "bad_after": round(bad_after, 2), **told, "asked": asked}))
        assert asked == []
        assert 0 < told["opened"] < OPEN_SECONDS, (how, bad_after)


pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("cc"), reason="a C compiler makes the bad disk"
)
