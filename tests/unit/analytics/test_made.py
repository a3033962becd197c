"""What was made in a day: counted at once, kept over a restart, forgotten at midnight, and bounded."""

import sqlite3
from datetime import datetime, timedelta

import pytest

from kiosk.analytics.ledger import Ledger
from kiosk.analytics.made import LONGEST, MOST_KEPT, MOST_KINDS, MadeThing, MadeToday
from kiosk.analytics.tally import Tally

EVENING = datetime(2026, 3, 2, 23, 50)  # noqa: DTZ001 - a kiosk counts by its own clock on the wall
TODAY = "2026-03-02"


@pytest.fixture
def now():
    return [EVENING]


@pytest.fixture
def made(now):
    return MadeToday(lambda: now[0])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "visits.sqlite"


def test_what_is_made_is_counted_at_once_and_the_last_are_known(made):
    assert made.count("cup") == 0
    assert made.last("cup") == ()
    for number in range(30):
        made.add("cup", f"cup {number}")
    made.add("cone", "a cone")
    assert made.count("cup") == 30
    assert made.last("cup") == tuple(f"cup {number}" for number in range(30 - MOST_KEPT, 30))
    assert made.count("cone") == 1


def test_a_new_day_begins_with_nothing(made, now):
    made.add("cup", "late")
    now[0] += timedelta(minutes=20)
    assert made.count("cup") == 0
    assert made.last("cup") == ()
    made.add("cup", "early")
    assert made.count("cup") == 1


def restarted(path, now):
    """Return what is known after a screen began that day, once its tally has written and gone."""
    made = MadeToday(lambda: now[0])
    tally = Tally(path, lambda: now[0], made)
    assert tally.close()
    return made


def test_a_restart_goes_on_with_the_same_day_and_not_with_another(path, now, made):
    tally = Tally(path, lambda: now[0], made)
    for number in range(20):
        made.add("cup", f"cup {number}")
    assert tally.close()
    again = restarted(path, now)
    assert again.count("cup") == 20
    assert again.last("cup") == made.last("cup")
    now[0] += timedelta(minutes=20)
    assert restarted(path, now).count("cup") == 0


def test_what_was_made_before_the_disk_was_read_is_counted_on(path, now, made):
    Ledger(path).add_things([MadeThing(TODAY, "cup", 7, "the seventh")])
    made.add("cup", "early")
    tally = Tally(path, lambda: now[0], made)
    assert tally.close()
    assert made.count("cup") == 8
    assert made.last("cup") == ("the seventh", "early")
    assert [thing.number for thing in Ledger(path).things(TODAY)] == [7, 8]


def test_the_disk_keeps_the_last_of_the_newest_day_and_no_more(path):
    ledger = Ledger(path)
    ledger.add_things([MadeThing("2026-03-01", "cup", number, "old") for number in range(1, 9)])
    for number in range(1, 41):
        ledger.add_things([MadeThing(TODAY, "cup", number, f"cup {number}")])
    ledger.add_things([MadeThing(TODAY, "cone", 1, "a cone")])
    assert ledger.things("2026-03-01") == []
    kept = ledger.things(TODAY)
    assert [thing.number for thing in kept if thing.what == "cup"] == list(range(41 - MOST_KEPT, 41))
    assert len(kept) == MOST_KEPT + 1
    with sqlite3.connect(path) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(things)")]
    assert columns == ["day", "what", "number", "how"], (
        "a day, a name, a number, a recipe: nothing of anybody"
    )


def test_a_disk_that_cannot_be_written_costs_no_count(tmp_path, now, made, caplog):
    (tmp_path / "file").write_text("in the way")
    tally = Tally(tmp_path / "file" / "visits.sqlite", lambda: now[0], made)
    made.add("cup", "made")
    assert tally.close()
    assert made.count("cup") == 1
    assert [thing.how for thing in made.unwritten()] == ["made"], "it waits on"
    assert "cannot be kept" in caplog.text


def test_it_is_bounded(made):
    for kind in range(MOST_KINDS + 20):
        for _ in range(3):
            made.add(f"kind {kind}", "x" * 1000)
    assert made.count(f"kind {MOST_KINDS}") == 0
    assert len(made.unwritten()) <= MOST_KEPT * MOST_KINDS
    assert len(made.last("kind 0")[0]) == LONGEST
