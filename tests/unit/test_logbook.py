"""The log: bounded, told once, and no business of those who log."""

import errno
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kiosk import logbook
from kiosk.logbook import Logbook, Moderation, Pages

log = logging.getLogger("kiosk.tried")
CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "kiosk.log"


@pytest.fixture
def book(path):
    books = []

    def begin():
        books.append(Logbook(path))
        return books[-1]

    yield begin
    for one in books:
        one.end()


def written(path):
    return path.read_text(encoding="utf-8")


def test_the_terminal_hears_only_of_trouble(book, path, capfd):
    running = book()
    log.info("as it should be")
    log.warning("trouble")
    running.end()
    assert "as it should be" in written(path)
    told = capfd.readouterr().err
    assert "trouble" in told
    assert "as it should be" not in told


def test_what_happens_is_written_with_its_traceback(book, path):
    running = book()
    log.info("the hall is open: %s", "九龙坡")
    try:
        int("an odd chart")
    except ValueError:
        log.exception("a slot failed")
    logging.getLogger("somebody.else").info("chatter")
    running.end()
    assert "INFO kiosk.tried: the hall is open: 九龙坡\n" in written(path)
    assert 'int("an odd chart")' in written(path)
    assert "ValueError: invalid literal for int()" in written(path)
    assert "chatter" not in written(path)


def test_the_same_message_is_written_a_few_times_a_minute_and_then_counted():
    now = [100.0]
    moderation, heard = Moderation(lambda: now[0]), []

    def say(text):
        record = logging.LogRecord("kiosk", logging.ERROR, "file.py", 7, "it failed: %s", (text,), None)
        if moderation.filter(record):
            heard.append((record.getMessage(), record.unwritten))

    for _ in range(1000):
        say("a")
    say("b")
    assert heard == [("it failed: a", 0)] * logbook.MOST_ALIKE + [("it failed: b", 0)]
    now[0] += logbook.ALIKE_SECONDS
    say("a")
    assert heard[-1] == ("it failed: a", 1000 - logbook.MOST_ALIKE)


def test_how_many_were_not_written_is_said_with_the_next(book, path, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(Moderation.__init__, "__defaults__", (lambda: now[0],))
    running = book()
    for seconds in (*[0.0] * 8, logbook.ALIKE_SECONDS, 0.0):
        now[0] += seconds
        log.error("it failed")
    running.end()
    assert len(written(path).splitlines()) == logbook.MOST_ALIKE + 2
    assert f"it failed (not written meanwhile: {8 - logbook.MOST_ALIKE} like it)\n" in written(path)


def test_one_line_that_says_something_new_each_time_is_bounded_too():
    now = [100.0]
    moderation = Moderation(lambda: now[0])
    passed = 0
    for number in range(10_000):
        now[0] += 0.001
        record = logging.LogRecord("kiosk", logging.ERROR, "file.py", 7, "%d", (number,), None)
        passed += moderation.filter(record)
    assert passed == logbook.MOST_FROM_ONE_LINE
    for number in range(5 * logbook.MOST_KINDS):
        moderation.filter(logging.LogRecord("kiosk", logging.ERROR, "file.py", number, "x", (), None))
    assert len(moderation._alike._minutes) <= logbook.MOST_KINDS
    assert len(moderation._lines._minutes) <= logbook.MOST_KINDS


def test_what_was_said_longer_ago_is_not_held():
    now = [100.0]
    moderation = Moderation(lambda: now[0])
    for number in range(logbook.MOST_KINDS // 2):
        now[0] += logbook.ALIKE_SECONDS
        moderation.filter(logging.LogRecord("kiosk", logging.INFO, "file.py", 7, "%d", (number,), None))
    assert len(moderation._alike._minutes) == 1


def test_the_files_stay_under_the_cap_whatever_is_written(path, monkeypatch):
    monkeypatch.setattr(logbook, "LARGEST_FILE", 20_000)
    pages = Pages(path)
    for number in range(400):
        pages.handle(logging.makeLogRecord({"msg": f"{number} " + "展厅" * (number % 300)}))
        assert all(one.stat().st_size <= 20_000 for one in path.parent.iterdir())
    pages.close()
    assert len(list(path.parent.iterdir())) == 1 + logbook.OLDER_FILES
    assert written(path).splitlines()[-1].startswith("399 ")


def test_a_message_without_end_loses_its_middle(book, path):
    running = book()
    log.error("first %s last", "x" * 1_000_000)
    running.end()
    assert len(written(path)) < logbook.LONGEST_LINE + 200
    assert written(path).endswith("last\n")


def test_a_message_that_cannot_be_put_together_is_written_all_the_same(book, path):
    running = book()
    running.take(logging.LogRecord("kiosk", logging.ERROR, "file.py", 1, "%d pages", ("many",), None))
    running.end()
    assert "%d pages (TypeError)" in written(path)


def test_who_logs_does_not_wait_for_a_disk_that_hangs(book, path, monkeypatch):
    go_on = threading.Event()
    monkeypatch.setattr(Pages, "handle", lambda *_: go_on.wait(20))
    running = book()
    for number in range(3 * logbook.MOST_WAITING):
        running.take(logging.LogRecord("kiosk", logging.ERROR, "file.py", number, "%d", (number,), None))
    running.end(patience_seconds=0.05)
    go_on.set()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_half_a_message_is_taken_back_and_the_disk_is_tried_again(path, monkeypatch, number):
    monkeypatch.setattr(logbook, "AGAIN_SECONDS", 0.0)
    pages = Pages(path)
    pages.handle(logging.makeLogRecord({"msg": "whole"}))
    stream, write = pages.stream, pages.stream.write

    def half(text):
        write(text[:3])
        stream.flush()
        raise OSError(number, os.strerror(number))

    stream.write = half
    pages.handle(logging.makeLogRecord({"msg": "lost"}))
    assert written(path) == "whole\n"
    pages.handle(logging.makeLogRecord({"msg": "whole again"}))
    pages.close()
    assert written(path) == "whole\nwhole again\n"


def test_after_a_power_cut_a_message_begins_a_line_of_its_own(path):
    path.parent.mkdir()
    path.write_bytes(b"whole\nhalf a mess")
    for _ in range(2):
        pages = Pages(path)
        pages.handle(logging.makeLogRecord({"msg": "said"}))
        pages.close()
    assert written(path) == "whole\nhalf a mess\nsaid\nsaid\n"


def test_a_folder_that_cannot_be_made_is_no_trouble(book, path):
    path.parent.write_text("no folder")
    running = book()
    log.error("said")
    running.end()
    assert path.parent.read_text() == "no folder"


def test_a_terminal_that_has_gone_is_no_trouble(path):
    program = (
        "import logging, pathlib, sys; from kiosk.logbook import Logbook\n"
        "book = Logbook(pathlib.Path(sys.argv[1]))\n"
        "logging.getLogger('kiosk').error('said')\n"
    )
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-c", program, str(path)], cwd=CHECKOUT, stderr=writing, timeout=300, check=False
        )
    finally:
        os.close(writing)
    assert written(path).endswith("kiosk: said\n")
    assert done.returncode == 0
