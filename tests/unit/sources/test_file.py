import json
import os
import time

import pytest

from kiosk.model.feeds.file import FileFeed
from kiosk.model.words import Text
from kiosk.sources.file import FileSource
from kiosk.sources.inbox import Inbox
from kiosk.sources.table_faults import TableError

LONG_AGO = 60.0


def feed(path, **changes):
    given = {"kind": "file", "name": Text(zh="功率"), "unit": "千瓦", "path": path, "column": "kw", **changes}
    return FileFeed(**given)


@pytest.fixture
def write(tmp_path):
    """Write a file that has rested; `fresh` makes it look as if it was being written now."""

    def write(content, name="power.csv", *, fresh=False):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if not fresh:
            age = time.time() - LONG_AGO + write.turn
            write.turn += 1
            os.utime(path, (age, age))
        return path

    write.turn = 0
    return write


@pytest.fixture
def look(tmp_path):
    """Return a function that polls one source and gives the values that came."""
    box, sources = Inbox(), {}

    def look(path="power.csv", **changes):
        source = sources.setdefault(path, FileSource("power", feed(path, **changes), tmp_path))
        source.poll(box)
        drained = box.drain()
        return drained["power"].values.tolist() if drained else []

    return look


def test_the_last_row_counts_and_only_once(write, look):
    write("hour,kw\n1,10\n2,12.5\n")
    assert look() == [12.5]
    assert look() == []


def test_a_changed_file_is_read_again(write, look):
    write("kw\n10\n")
    look()
    write("kw\n11\n")
    assert look() == [11.0]


def test_a_replaced_file_is_read_again(write, look, tmp_path):
    write("kw\n10\n")
    look()
    write("kw\n12\n", "new.csv").rename(tmp_path / "power.csv")
    assert look() == [12.0]


def test_json_and_spreadsheets_with_byte_order_mark(write, look):
    write(json.dumps({"kw": 7, "other": "x"}), "now.json")
    assert look("now.json") == [7.0]
    write(b"\xef\xbb\xbfkw\r\n8\r\n", "excel.csv")
    assert look("excel.csv") == [8.0]


def test_chinese_spreadsheets_in_gb18030(write, look):
    write("时间,功率\n八点,21\n".encode("gb18030"))
    assert look(column="功率") == [21.0]


def test_rows_with_times_are_delivered_once_each(write, look):
    head = "at,kw\n2026-01-01T08:00:00+08:00,1\n1767225660,2\n"
    write(head)
    assert look(time_column="at") == [1.0, 2.0]
    write(head + "1767225720000,3\n")
    assert look(time_column="at") == [3.0]


def test_half_written_files_keep_the_last_good_value(write, look):
    write("kw\n10\n")
    look()
    write("kw\n1", fresh=True)
    assert look() == []
    write("kw\n123\n", fresh=True)
    assert look() == [123.0]


def test_half_written_json_is_tried_again(write, look):
    write('{"kw": 1', "now.json", fresh=True)
    assert look("now.json") == []
    write('{"kw": 15}', "now.json", fresh=True)
    assert look("now.json") == [15.0]


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\xff\xfe\x00\x81\xff",
        b"\x00" * 100,
        b"kw\n",
        b"kw\nmany\nnan\n1e999\n",
        b"other\n1\n",
        b'"kw\n1',
    ],
)
def test_garbage_is_refused(write, look, garbage):
    write(garbage)
    with pytest.raises(TableError):
        look()


def test_a_file_that_cannot_be_used_is_so_at_every_look(write, look):
    write("ampere\n10\n")
    for _ in range(3):
        with pytest.raises(TableError):
            look()
    write("kw\n10\n")
    assert look() == [10]
    assert look() == []


def test_garbage_between_good_files_changes_nothing_for_good(write, look):
    write("kw\n10\n")
    look()
    write(b"\xff\xfe\x00\x81\xff")
    with pytest.raises(TableError):
        look()
    write("kw\n11\n")
    assert look() == [11.0]


def test_a_missing_file_may_come_later(write, look):
    with pytest.raises(FileNotFoundError):
        look()
    write("kw\n1\n")
    assert look() == [1.0]


def test_pipes_and_folders_do_not_hold_the_thread(look, tmp_path):
    os.mkfifo(tmp_path / "power.csv")
    with pytest.raises(TableError, match="is no file"):
        look()


def test_deep_json_is_no_crash(write, look):
    write("[" * 200_000, "deep.json")
    with pytest.raises(TableError):
        look("deep.json")
