"""Pictures show what the files say, however long they take to be read, and nothing of an earlier run."""

import time
from datetime import datetime, timedelta

import openpyxl
import pytest

from kiosk.model.feeds.file import FileFeed
from kiosk.model.words import Text
from kiosk.qt.tools import shots
from kiosk.sources.kept import KeptValues
from tests.gui.sound.narrated import narrated


@pytest.fixture
def measured(exhibition, tmp_path, monkeypatch):
    """An exhibition with a workbook, of which an earlier run has kept a value."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["时间", "功率"])
    now = datetime.now().astimezone().replace(microsecond=0, tzinfo=None)
    for minutes in range(4000, 0, -1):
        sheet.append([now - timedelta(minutes=minutes), 40.0 + minutes % 7])
    book.save(tmp_path / "log.xlsx")
    feed = FileFeed(
        kind="file",
        name=Text(zh="功率"),
        unit="千瓦",
        path="log.xlsx",
        column="功率",
        time_column="时间",
        every_seconds=60,
        keep_seconds=86400,
    )
    KeptValues(tmp_path).save({"power": (time.time() - 30, 999.0)})
    return exhibition.model_copy(update={"feeds": {"power": feed}, "folder": str(tmp_path)})


def test_a_workbook_that_takes_long_is_waited_for(measured, monkeypatch):
    monkeypatch.setattr(shots, "PATIENCE_SECONDS", 0.05)
    store, _ = shots._filled_store(measured)
    assert store.last("power") == 41.0
    assert store.ring("power").view().times.size > 1400, "all of the day, and not the last value alone"


def test_what_an_earlier_run_kept_is_not_shown(measured, tmp_path):
    (tmp_path / "log.xlsx").unlink()
    began = time.monotonic()
    assert shots._filled_store(measured)[0].last("power") is None
    assert time.monotonic() - began < shots.FILE_PATIENCE_SECONDS, "a file that is missing is not waited for"


def test_pictures_leave_what_the_hall_keeps_alone(measured, tmp_path):
    before = KeptValues(tmp_path).path.read_bytes()
    shots._filled_store(measured)
    assert KeptValues(tmp_path).path.read_bytes() == before


def test_pictures_show_the_key_of_the_guide_where_a_narration_is_there_that_fits(tmp_path):
    exhibition = narrated(tmp_path / "content", ["economy", "epidemic"], ("zh",))
    index = tmp_path / "content/narration/index.json"
    index.write_text(index.read_text(encoding="utf-8").replace('"size": ', '"size": 1', 1), encoding="utf-8")
    plan = shots.ShotPlan(tmp_path / "out", ((1280, 720),), ("zh",), 100, ("economy", "epidemic", "floor"))
    first = {page.id: page.texts for page in shots.shoot(exhibition, plan) if page.id in plan.only}
    assert [place for place, texts in first.items() if "讲解" in texts] == ["epidemic"]
