import shutil
from pathlib import Path

from kiosk.cli import _open_or_exit
from kiosk.content import load
from kiosk.content.last_good import LastGood
from kiosk.watchdog.wire import RUNG

BASE = Path(__file__).parents[2] / "content_cases" / "_base"


def test_after_many_falls_the_last_good_content_is_shown_whatever_the_folder_holds(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = Path(shutil.copytree(BASE, tmp_path / "content"))
    LastGood(folder).save(load(folder).prints)
    front = folder / "exhibition.yaml"
    front.write_text(front.read_text(encoding="utf-8").replace("小展览", "新展览"), encoding="utf-8")

    assert _open_or_exit(folder, "zh").exhibition.front.name.zh == "新展览"
    monkeypatch.setenv(RUNG, "1")
    opened = _open_or_exit(folder, "zh")
    assert (opened.exhibition.front.name.zh, opened.kept_at > 0) == ("小展览", True)
    shutil.rmtree(tmp_path / "state")
    assert _open_or_exit(folder, "zh").exhibition.front.name.zh == "新展览", (
        "where nothing is kept, the folder"
    )
