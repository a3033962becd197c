"""Files that grow, turn over, are cut, replaced and corrected while they are followed."""

import os
import time

import numpy as np
import pytest

from kiosk.model.feeds.file import FileFeed
from kiosk.model.words import Text
from kiosk.sources import reader
from kiosk.sources.file import FileSource
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store
from kiosk.sources.table_faults import TableError

HEAD = "时间,功率\n"
START = time.time() - 7200.0


def row(second, value):
    return f"{time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(START + second))},{value}\n"


class Log:
    """A file that is followed, and the store its samples come to."""

    def __init__(self, folder, **keys):
        given = {"path": "log.csv", "column": "功率", "time_column": "时间", "keep_seconds": 86400, **keys}
        self.feed = FileFeed(kind="file", name=Text(zh="功率"), unit="千瓦", **given)
        self.path = folder / given["path"]
        self.source = FileSource("kw", self.feed, folder)
        self.box, self.store = Inbox(clock=lambda: time.time()), Store({"kw": self.feed})  # noqa: PLW0108 - as it is then
        self.age = 60.0

    def write(self, content, mode="w", encoding="utf-8", *, rested=True):
        with self.path.open(mode, encoding=encoding, newline="") as file:
            file.write(content)
        if rested:
            self.rest()

    def rest(self):
        self.age -= 0.01
        moment = time.time() - self.age
        os.utime(self.path, (moment, moment))

    def add(self, content, *, rested=True):
        self.write(content, "a", rested=rested)

    def look(self):
        try:
            self.source.poll(self.box)
        finally:
            self.store.take(self.box)
        return self.values

    @property
    def values(self):
        return self.store.ring("kw").view().values.tolist()


@pytest.fixture
def log(tmp_path):
    return Log(tmp_path)


def test_a_log_is_followed_by_its_end(log, monkeypatch):
    log.write(HEAD + "".join(row(second, second) for second in range(100)))
    assert log.look() == list(range(100))
    renewed = log.store.ring("kw").cleared
    monkeypatch.setattr(reader, "CommaTable", None)  # nobody reads its head again
    for second in range(100, 110):
        log.add(row(second, second))
        assert log.look()[-1] == second
    assert len(log.values) == 110
    assert log.store.ring("kw").cleared == renewed


def test_of_a_long_file_the_end_is_read_as_far_back_as_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "WINDOWS", (1000, 4000, 1_000_000))
    log = Log(tmp_path, keep_seconds=100)
    log.write(HEAD + "".join(row(second, second) for second in range(2000)))
    values = log.look()
    assert values[-1] == 1999
    assert 101 <= len(values) < 300
    assert values == list(range(int(values[0]), 2000))


def test_half_a_line_is_never_a_value_and_is_read_when_it_is_whole(log):
    log.write(HEAD + row(1, 1198.2) + row(2, 1199.4) + row(3, 1201.7)[:-5], rested=False)
    assert log.look() == [1198.2, 1199.4]
    log.rest()
    log.add("01.7\n", rested=False)
    assert log.look() == [1198.2, 1199.4, 1201.7]


def test_who_was_seen_to_write_half_a_line_is_never_believed_without_a_line_end(log):
    log.write(HEAD + row(1, 11) + row(2, 22)[:-2])
    log.look()
    log.add("2\n" + row(3, 33)[:-2])
    assert log.look() == [11, 22]
    log.add("3\n" + row(4, 44)[:-2])
    log.age = 5000.0
    log.rest()
    assert log.look() == [11, 22, 33]


def test_a_rested_file_without_a_last_line_end_is_read_to_its_end_and_mended_if_it_went_on(log):
    log.write(HEAD + row(1, 1.5) + row(2, 2.5).rstrip("\n"))
    assert log.look() == [1.5, 2.5]
    log.add("7\n" + row(3, 3.5))
    assert log.look() == [1.5, 2.57, 3.5]


def test_corrected_rows_take_the_place_of_what_was_shown_and_removed_ones_go(log):
    rows = [row(second, value) for second, value in ((0, 40), (1800, 45), (3600, 5000), (5400, 55))]
    log.write(HEAD + "".join(rows))
    assert log.look() == [40, 45, 5000, 55]
    log.write(HEAD + "".join(rows).replace("5000", "50"))
    assert log.look() == [40, 45, 50, 55]
    log.write(HEAD + "".join(rows[1:3]).replace("5000", "50") + row(5400, 56))
    assert log.look() == [45, 50, 56]
    log.write(HEAD + rows[1] + rows[3])
    assert log.look()[-1] == 55


def test_a_file_that_holds_the_newest_row_only_makes_a_curve(log):
    for second in range(5):
        log.write(HEAD + row(second, second))
        log.look()
    assert log.values == [0, 1, 2, 3, 4]


def test_a_log_that_is_turned_over_goes_on(log):
    log.write(HEAD + row(1, 1) + row(2, 2))
    log.look()
    log.path.rename(log.path.with_suffix(".1"))
    with pytest.raises(FileNotFoundError):
        log.look()
    log.write(HEAD + row(3, 3))
    assert log.look() == [1, 2, 3]
    log.write(HEAD)  # cut to nothing, and begun anew
    with pytest.raises(TableError):
        log.look()
    log.write(HEAD + row(4, 4))
    assert log.look() == [1, 2, 3, 4]


def test_a_file_that_is_written_anew_is_not_believed_half(tmp_path):
    log = Log(tmp_path, time_column="")
    log.write("n,功率\n1,10\n2,20\n3,30\n")
    assert log.look() == [30]
    log.write("n,功率\n1,10\n2,20\n", rested=False)
    assert log.look() == [30]
    log.write("n,功率\n1,10\n2,20\n3,31\n", rested=False)
    assert log.look()[-1] == 31


def test_samples_of_one_second_are_all_kept_in_their_order(log):
    log.write(HEAD + row(1, 1) + row(1, 2) + row(1, 1))
    assert log.look() == [1, 2, 1]
    log.add(row(1, 7) + row(2, 8))
    assert log.look() == [1, 2, 1, 7, 8]
    assert np.abs(np.diff(log.store.ring("kw").view().times)[:3]).max() < 1e-4


def test_a_row_that_comes_late_stands_where_it_belongs(log):
    log.write(HEAD + row(1, 1) + row(3, 3))
    log.look()
    log.add(row(2, 2) + row(4, 4))
    log.look()
    assert log.look() == [1, 2, 3, 4]


def test_an_unreadable_newest_row_makes_what_is_shown_old(log, monkeypatch):
    today = (
        int(time.time()) + 0.5
    )  # a row is of the second that was half over, however long it takes to read it
    monkeypatch.setattr(time, "time", lambda: today)
    now = today - START
    log.write(HEAD + row(now - 2, 1) + row(now - 1, 2))
    log.look()
    assert log.store.freshness("kw").state == "live"
    log.add(row(now, "2 kW"))
    with pytest.raises(TableError, match="is no number") as caught:
        log.look()
    log.box.health.failed("kw", caught.value)
    log.store.take(log.box)
    assert log.store.freshness("kw").state == "unreadable"
    log.add(row(now + 1, 3))
    assert log.look() == [1, 2, 3]
    log.box.health.works("kw")
    log.store.take(log.box)
    assert log.store.freshness("kw").state == "live"


def test_the_interval_is_that_of_the_rows(log):
    now = time.time() - START
    log.write(HEAD + row(now - 3720, 40) + row(now - 1920, 45) + row(now - 120, 50))
    log.look()
    assert log.store.interval("kw") == pytest.approx(1800, abs=1)
    assert log.store.freshness("kw").state == "live"


def test_two_days_are_never_live_however_seldom_rows_come(log):
    month = 30 * 86400
    log.write(HEAD + "".join(row(-month * back - 3 * 86400, back) for back in (3, 2, 1, 0)))
    log.look()
    assert log.store.freshness("kw").state == "stale"


def test_a_value_written_again_is_fresh_again(tmp_path):
    log = Log(tmp_path, time_column="")
    log.write("功率\n5\n")
    log.look()
    first = log.store.ring("kw").last()
    log.rest()
    log.look()
    assert log.store.ring("kw").last()[0] > first[0]


def test_gbk_and_a_byte_order_mark_and_unicode_text(tmp_path):
    for encoding in ("gb18030", "utf-8-sig", "utf-16"):
        log = Log(tmp_path)
        log.write(HEAD + row(1, 1), encoding=encoding)
        assert log.look() == [1]
        log.path.write_bytes((HEAD + row(1, 1) + row(2, 2)).encode(encoding))
        log.rest()
        assert log.look() == [1, 2]


def test_a_json_object_a_line(tmp_path):
    log = Log(tmp_path, path="log.jsonl", column="kw", time_column="t")
    log.write('{"t": "2026-03-01 08:00", "kw": 1}\n{"t": "2026-03-01 08:01", "kw": null}\n')
    assert log.look() == [1]
    log.add('{"t": "2026-03-01 08:02", "kw": 3}\n')
    assert log.look() == [1, 3]
    log.add('{"t": "2026-03-01 08:03", "kw": \n')
    with pytest.raises(TableError):
        log.look()


def test_rows_in_the_future_wait_for_their_time(log, monkeypatch):
    log.write(HEAD + row(1, 1) + row(5 * 86400, 2))
    assert log.look() == [1]
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 5 * 86400)
    assert log.look() == [1, 2]


def test_a_column_that_went_is_told_even_while_the_file_is_written(log):
    log.write(HEAD + row(1, 1))
    log.look()
    for _ in range(3):
        log.write("时间,电量\n" + row(2, 2), rested=False)
        log.look()
    log.write("时间,电量\n" + row(2, 2), rested=False)
    with pytest.raises(TableError, match="no column"):
        log.look()
