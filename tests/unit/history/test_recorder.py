import sqlite3
import threading
import time
from contextlib import closing

import numpy as np
import pytest

from kiosk.history import recorder as recorders
from kiosk.history.asking import HistoryQuestion, HistoryReading
from kiosk.history.recorder import Recorder
from kiosk.model.history import HistoryTerms
from kiosk.sources.inbox import Run
from tests.unit.history.by_hand import HOUR, NOON


def joined(*runs):
    return np.concatenate([run.times for run in runs]), np.concatenate([run.values for run in runs])


def same(answer, *runs):
    times, values = joined(*runs)
    return np.array_equal(answer.rows.times, times) and np.array_equal(answer.rows.last, values)


def test_what_was_measured_is_there_before_and_after_it_is_laid_out(hall):
    it = hall()
    first, second = it.measure(3000), it.measure(3000)
    assert same(it.ask(), first, second)
    it.now += 4000
    it.lay_out()
    assert same(it.ask(), first, second)
    assert it.recorder._journal.read().entries == {}, "it stands in blocks now"
    assert it.recorder.state.bytes > 0


def test_a_program_that_ends_or_falls_goes_on_where_it_was(hall):
    it = hall()
    runs = [it.measure(600)]
    it.end()
    it.begin()
    runs.append(it.measure(600))
    it.fall()
    it.now += 100
    it.begin()
    runs.append(it.measure(3600))
    it.lay_out()
    answer = it.ask()
    assert same(answer, *runs)
    assert answer.rows.times.size == 4800, "and a hundred seconds are missing, not zero"
    assert len(it.recorder._journal.read().stretches) == 1


def test_minutes_and_hours_say_what_the_samples_come_to(hall):
    it = hall()
    run = it.measure(3 * 3600)
    it.lay_out()
    it.measure(900, value=7)
    minutes, hours = it.ask(NOON, NOON + 4 * HOUR, 100), it.ask(NOON, NOON + 4 * HOUR, 4)
    assert (minutes.step_seconds, hours.step_seconds) == (60.0, 3600.0)
    values = run.values.reshape(-1, 60)
    assert np.array_equal(minutes.rows.least[:180], values.min(axis=1))
    assert np.array_equal(minutes.rows.most[:180], values.max(axis=1))
    assert np.allclose(minutes.rows.mean[:180], values.mean(axis=1), atol=1e-4)
    assert np.array_equal(minutes.rows.last[:180], values[:, -1])
    assert minutes.rows.samples.tolist() == [60.0] * 195
    assert hours.rows.samples.tolist() == [3600.0, 3600.0, 3600.0, 900.0]


def test_of_more_than_a_sample_a_second_each_second_keeps_its_least_and_most(hall):
    it = hall()
    times = NOON + np.arange(0.0, 3600.0, 0.05)
    values = np.round(np.random.default_rng(3).normal(0, 10, times.size), 2)
    it.recorder.take("a", Run(times, values), None)
    it.now += 2 * HOUR
    it.recorder._write()
    for _ in range(2):
        it.lay_out()
        rows = it.ask().rows
        assert rows.times.tolist() == (NOON + np.arange(3600.0)).tolist()
        assert np.array_equal(rows.least, values.reshape(-1, 20).min(axis=1))
        assert np.array_equal(rows.most, values.reshape(-1, 20).max(axis=1))
        assert set(rows.samples) == {20.0}


def test_older_samples_find_their_place(hall):
    it = hall()
    run = it.measure(7200)
    it.lay_out()
    late = Run(NOON + np.array([0.5, 3599.5]), np.array([1.0, 2.0]))
    it.recorder.take("a", late, None)
    it.recorder._write()
    for _ in range(2):
        rows = it.ask().rows
        assert rows.times.size == 7202
        assert rows.last[rows.times == NOON + 0.5] == [1.0]
        assert it.ask(NOON, NOON + 7200, 2).rows.samples.sum() >= 7200
        it.now += HOUR
        it.lay_out()
    assert it.ask(NOON, NOON + 7200, 2).rows.samples.tolist() == [3602.0, 3600.0]
    assert same(it.ask(NOON + 3600, NOON + 7200), Run(run.times[3600:], run.values[3600:]))


def test_what_stands_in_place_of_others_takes_them_away_at_every_level(hall):
    it = hall()
    run = it.measure(3 * 3600)
    it.lay_out()
    new = Run(NOON + np.arange(5000.0, 6000.0), np.full(1000, -80.0))
    it.recorder.take("a", new, NOON + 5000.0)
    it.recorder._write()
    for _ in range(2):
        assert same(it.ask(), Run(run.times[:5000], run.values[:5000]), new)
        it.now += HOUR
        it.lay_out()
    hours = it.ask(NOON, NOON + 4 * HOUR, 4).rows
    assert hours.samples.tolist() == [3600.0, 2400.0]
    assert hours.least[1] == -80.0
    it.recorder.take("a", Run(np.empty(0), np.empty(0)), NOON)
    it.recorder._write()
    assert it.ask().rows.times.size == 0
    it.now += HOUR
    it.lay_out()
    assert it.ask().rows.times.size == it.ask(columns=3).rows.times.size == 0


def test_samples_that_were_recorded_by_a_clock_that_was_ahead_are_never_the_past(hall):
    it = hall()
    right = it.measure(600)
    it.set_clock(4 * HOUR)
    it.measure(300, value=99)
    it.set_clock(-4 * HOUR)
    back = it.measure(600)
    for hours in range(8):
        answer = it.ask()
        assert same(answer, right, back), f"after {hours} hours"
        assert answer.rows.most.max() < 99
        assert answer.doubtful[0][0] >= NOON + 4 * HOUR
        assert it.ask(NOON, NOON + 12 * HOUR, 12).rows.most.max() < 99
        it.now += HOUR
        it.lay_out()
    it.end()
    it.begin()
    assert same(it.ask(), right, back), "nor after the next start"


def test_a_clock_that_was_found_ahead_at_the_start_is_noticed(hall):
    it = hall()
    it.now += 5 * HOUR
    it.measure(600, value=99)
    it.end()
    it.now -= 5 * HOUR
    it.begin()
    now = it.measure(600)
    it.now += 10 * HOUR
    assert same(it.ask(), now)


def test_a_machine_that_wakes_in_the_year_2000_loses_no_history(hall):
    it = hall(days=3)
    runs = []
    for _ in range(5):
        runs.append(it.measure(60))
        it.now += 86_400 - 60
        it.lay_out()
    it.end()
    today, it.now = it.now, 946_684_800.0
    it.begin()
    it.measure(120, value=99)
    it.now += 2 * HOUR
    it.lay_out()
    it.set_clock(today - it.now)
    runs.append(it.measure(60))
    it.now += 2 * HOUR
    it.lay_out()
    answer = it.ask(it.now - 4 * 86_400)
    assert answer.rows.most.max() < 99
    assert set(np.unique(runs[-2].times)) <= set(answer.rows.times)
    assert answer.rows.times[-1] == runs[-1].times[-1]


def test_a_clock_set_to_another_year_takes_nothing_with_it(hall):
    it = hall(days=3)
    first = it.measure(60)
    it.now += 2 * HOUR
    it.lay_out()
    it.set_clock(10 * 365 * 86_400.0)
    it.measure(3600, value=99)
    it.now += 2 * HOUR
    it.lay_out()
    it.set_clock(-10 * 365 * 86_400.0)
    it.measure(60)
    it.lay_out()
    assert it.ask().rows.times[: first.times.size].tolist() == first.times.tolist()
    for _ in range(8):
        it.measure(60)
        it.now += 86_400 - 60
        it.lay_out()
    assert not list(it.folder.glob("seconds-2036*")), "and what was wrong is let go with the rest of its time"


def test_days_are_thinned_as_they_grow_old(hall):
    it = hall(days=2)
    for _ in range(10):
        it.measure(3600)
        it.now += 86_400 - 3600
        it.lay_out()
    seconds, minutes = sorted(it.folder.glob("seconds-*")), sorted(it.folder.glob("minutes-*"))
    assert len(seconds) == 3
    assert len(minutes) == 1
    answer = it.ask()
    steps = np.diff(answer.rows.times)
    assert (steps[:50] == 60).all(), "of what is older, minutes are told"
    assert (steps[-50:] == 1).all()
    assert answer.rows.samples.sum() == 10 * 3600, "and none twice"


def test_a_sample_of_a_day_that_was_let_go_does_not_spoil_its_minutes(hall):
    it = hall(days=2)
    for _ in range(6):
        it.measure(3600)
        it.now += 86_400 - 3600
        it.lay_out()
    before = it.ask(NOON, NOON + 86_400).rows
    it.recorder.take("a", Run(np.array([NOON + 5.0]), np.array([1.0])), None)
    it.recorder._write()
    it.now += HOUR
    it.lay_out()
    assert np.array_equal(np.array(it.ask(NOON, NOON + 86_400).rows), np.array(before))
    it.end()
    it.begin()
    assert it.recorder._let_go > NOON


def test_never_more_is_kept_than_the_disk_is_to_hold(hall, caplog):
    it = hall(megabytes=50)
    it.terms = HistoryTerms.model_construct(days=30, megabytes=0.2)
    it.end()
    it.begin()
    noise = np.random.default_rng(1)
    for _ in range(6):
        times = it.now + np.arange(20_000.0)
        it.now += 86_400
        it.recorder.take("a", Run(times, noise.normal(0, 1, times.size)), None)
        it.recorder._write()
        it.lay_out()
    assert len(list(it.folder.glob("seconds-*"))) < 6
    assert "larger than" in caplog.text
    assert it.ask(NOON, NOON + 86_400).rows.samples.max() > 1, "its minutes are there"


@pytest.mark.parametrize("name", ["journal.sqlite", "seconds-2027-01-15.sqlite"])
def test_a_file_of_another_version_is_put_aside_and_told(hall, caplog, name):
    it = hall()
    it.measure(7200)
    it.lay_out()
    it.end()
    with closing(sqlite3.connect(it.folder / name)) as other, other:
        other.execute("PRAGMA user_version = 99")
    it.begin()
    it.recorder.take("a", Run(np.array([NOON + 1.5]), np.array([3.0])), None)
    for _ in range(2):  # the first finds the damage, the second begins anew
        it.recorder._works(it.recorder._write)
    it.now += HOUR
    for _ in range(2):
        it.recorder._works(it.recorder._lay_out)
    assert f"(its layout is version 99, not 1): it is put aside as {name}.broken" in caplog.text
    assert 3.0 in it.ask().rows.last


def test_two_programs_do_not_record_one_history(hall, caplog):
    it, again = hall(), hall()
    run = it.measure(60)
    again.now = it.now
    again.measure(60, value=99)
    assert same(it.ask(), run)
    it.end()
    later = again.measure(60)
    assert same(again.ask(), run, later)


@pytest.fixture
def real(tmp_path, monkeypatch):
    monkeypatch.setattr(recorders, "WRITE_SECONDS", 0.02)
    monkeypatch.setattr(recorders, "AGAIN_SECONDS", 0.02)
    made = []

    def make(names=("a",)):
        made.append(Recorder(tmp_path / "history", HistoryTerms(), {name: name for name in names}))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_the_thread_writes_by_itself_and_for_the_last_time_at_the_end(real, tmp_path):
    it, now = real(), time.time()
    for number in range(50):
        it.take("a", Run(np.array([now - 50 + number]), np.array([float(number)])), None)
        time.sleep(0.002)
    assert it.close()
    answer = HistoryReading(tmp_path / "history", mends=False).answer("a", HistoryQuestion("a", 0, 4e9), now)
    assert answer.rows.last.tolist() == [float(number) for number in range(50)]


def test_where_nothing_is_recorded_nothing_is_written(real, tmp_path):
    it = real(names=())
    it.take("a", Run(np.array([time.time()]), np.array([1.0])), None)
    time.sleep(0.1)
    assert it.close()
    assert not (tmp_path / "history").exists()


def test_a_disk_that_hangs_keeps_nobody_waiting_and_takes_no_memory(hall, monkeypatch):
    it = hall()
    monkeypatch.setattr(recorders, "MOST_WAITING", 5_000)
    run = Run(NOON + np.arange(1000.0), np.zeros(1000))
    hangs = threading.Event()
    add = it.recorder._journal.add

    def hanging(*given):
        assert hangs.wait(10)
        return add(*given)

    monkeypatch.setattr(it.recorder._journal, "add", hanging)
    it.recorder.take("a", run, None)
    writer = threading.Thread(target=it.recorder._write)
    writer.start()
    begun = time.perf_counter()
    for _ in range(100):
        it.recorder.take("a", run, None)
    assert time.perf_counter() - begun < 1.0
    assert it.recorder._count == 5_000
    assert it.recorder._dropped == 96_000
    for _ in range(100):
        it.recorder.take("a", run, NOON + 500)
    assert len(it.recorder._batches[-1].waiting["a"]) == 2, (
        "what stands in place of others takes no memory either"
    )
    hangs.set()
    writer.join()
    assert it.recorder._works(it.recorder._write)
    assert it.recorder.state.dropped == 196_000, "and it is told"
    it.now += 2000
    assert it.ask().rows.times.size == 500


def test_an_answer_follows_a_journal_that_is_begun_anew(hall):
    """What was unpacked is kept for the next question: as long as it is the same."""
    it = hall()
    reading = HistoryReading(it.folder, mends=False)

    def last():
        return reading.answer("a", HistoryQuestion("a", 0.0, 4e9), it.now).rows.last.tolist()

    it.measure(3, value=1)
    assert last() == [1.0] * 3
    it.measure(2, value=2)
    assert last() == [1.0] * 3 + [2.0] * 2
    it.fall()
    for path in it.folder.glob("journal*"):
        path.unlink()
    it.begin()
    it.measure(2, value=3)
    assert last() == [3.0] * 2
    for name in "bcdefg":
        assert reading.answer(name, HistoryQuestion(name, 0.0, 4e9), it.now).rows.times.size == 0
    assert len(reading._known) <= 4
    assert last() == [3.0] * 2
