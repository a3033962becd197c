import csv
import io
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from arro3.io import read_parquet
from click.testing import CliRunner

from kiosk.cli.feeds import feeds as command
from kiosk.history.asking import HistoryQuestion, HistoryReading
from kiosk.history.export import ExportedFeed, ExportedRange, write_csv, write_parquet
from tests.unit.history.by_hand import HOUR, NOON

POWER = ExportedFeed("a", "千瓦")


@pytest.fixture
def recorded(hall):
    it = hall()
    runs = [it.measure(13 * 3600 + 25), it.measure(7200, value=3.5)]
    it.lay_out()
    times, values = (np.concatenate(columns) for columns in zip(*runs, strict=True))
    return lambda question: it.ask(*question[1:]), times, values


def table(ask, every, language="en", start=NOON, end=NOON + 24 * HOUR):
    file = io.BytesIO()
    done = write_csv(file, ask, [POWER], ExportedRange(start, end, every), language)
    data = file.getvalue()
    assert data.startswith(b"\xef\xbb\xbf"), "Excel takes it for UTF-8"
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert done.rows == len(rows) - 1
    return rows[0], rows[1:]


def test_a_table_holds_what_was_measured_across_midnight(recorded):
    ask, times, values = recorded
    head, rows = table(ask, "second")
    assert head[:3] == ["feed", "unit", "time"]
    assert [float(row[3]) for row in rows] == times.tolist()
    assert [float(row[7]) for row in rows] == values.tolist()
    for row in rows[:: 7 * 3600]:
        assert datetime.fromisoformat(row[2]).timestamp() == float(row[3])
    assert {row[0] for row in rows} == {"a"}
    assert {row[8] for row in rows} == {"1"}


@pytest.mark.parametrize(("every", "seconds"), [("minute", 60), ("hour", 3600)])
@pytest.mark.parametrize("start", [NOON, NOON + 1800.0])
def test_each_minute_or_hour_has_its_row(recorded, every, seconds, start):
    ask, times, values = recorded
    _, rows = table(ask, every, start=start)
    for row in rows:
        inside = (times >= float(row[3])) & (times < float(row[3]) + seconds)
        assert [float(row[5]), float(row[6])] == [values[inside].min(), values[inside].max()]
        assert float(row[4]) == pytest.approx(values[inside].mean(), abs=1e-4)
        assert int(row[8]) == np.count_nonzero(inside)
    assert len(rows) == np.unique(times[times >= start] // seconds).size - (start % seconds > 0)


def test_parquet_says_the_same(recorded):
    ask, times, values = recorded
    file = io.BytesIO()
    done = write_parquet(file, ask, [POWER], ExportedRange(NOON, NOON + 24 * HOUR, "second"))
    file.seek(0)
    found = read_parquet(file).read_all()
    assert done.rows == found.num_rows == times.size
    assert [one.timestamp() for one in found["time"].to_pylist()[::999]] == times[::999].tolist()
    assert found["last"].to_numpy().tolist() == values.tolist()
    assert set(found["unit"].to_pylist()) == {"千瓦"}


@pytest.mark.parametrize("every", ["second", "minute", "hour"])
def test_who_writes_all_there_is_asks_only_of_days_in_which_something_may_be(hall, every):
    it = hall()
    it.measure(7200)
    it.now += 2 * 86_400
    it.measure(7200)
    it.lay_out()
    it.measure(1800)  # in the journal only

    def written(feed, start, end):
        asked = []

        def ask(question: HistoryQuestion):
            asked.append(question)
            return it.ask(*question[1:])

        file = io.BytesIO()
        write_csv(file, ask, [feed], ExportedRange(start, end, every), "en")
        return file.getvalue(), len(asked)

    spans = HistoryReading(it.folder, mends=False).spans("a")
    whole, often = written(POWER, NOON - 9 * 86_400, NOON + 9 * 86_400)
    assert written(POWER._replace(spans=spans), 0.0, 4e9)[0] == whole
    assert often == 19
    assert written(POWER._replace(spans=spans), 0.0, 4e9)[1] < 800, (
        "a year of hours is one file, all others are shorter"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is Linux's own")
def test_parquet_on_a_full_disk_is_an_error_of_the_system(recorded, capfd):
    ask, _, _ = recorded
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space"):
        write_parquet(full, ask, [POWER], ExportedRange(NOON, NOON + 24 * HOUR, "second"))
    assert "panicked" not in capfd.readouterr().err


def test_how_far_it_is_told_on_the_way(recorded):
    ask, _, _ = recorded
    said = []
    write_csv(
        io.BytesIO(),
        ask,
        [POWER, POWER],
        ExportedRange(NOON - 24 * HOUR, NOON + 24 * HOUR, "hour"),
        "en",
        lambda share, rows: said.append((share, rows)),
    )
    shares = [share for share, _ in said]
    assert shares == [place / len(said) for place in range(len(said))]
    assert len(said) == 6
    assert said[0][1] == 0 < said[-1][1]


def test_an_answer_says_what_a_demonstration_is(recorded):
    ask, _, _ = recorded

    def invented(question: HistoryQuestion):
        return ask(question)._replace(invented=True)

    _, rows = table(invented, "hour", "zh")
    assert {row[9] for row in rows} == {"演示数据"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--export", "a.xls"), "let its name end in .csv or .parquet"),
        (("--export", "a.csv", "--feed", "nobody"), "there is no feed 'nobody'; there are: "),
        (("--export", "a.csv", "--feed", "metre"), "there is no feed 'metre'; did you mean 'meter'?"),
        (
            ("--export", "no-folder/a.csv"),
            "a.csv cannot be written: No such file or directory. Choose another file",
        ),
        (("--feed", "meter"), "--feed goes with --export FILE"),
        (("--every", "hour"), "--every goes with --export FILE"),
        (("--export", "a.csv", "--from", "2026-03-02", "--to", "2026-03-01"), "must be earlier than"),
        (("--export", "a.csv", "--from", "2026-03-02", "--to", "2026-03-01"), "(2026-03-01 24:00:00)"),
        (("--export", "a.csv", "--from", "yesterday"), "write it like 2026-11-29"),
        (("--export", "a.csv", "--from", "2026-03-02", "8:30"), "write --from 2026-03-02T08:30, or put"),
        (("--export", "a.csv", "--to=2026-03-02", "08:30:10"), "write --to 2026-03-02T08:30:10, or put"),
    ],
)
def test_what_cannot_be_exported_is_told_with_its_cure(tmp_path, monkeypatch, arguments, said):
    from tests.unit.test_damaged import BASE

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KIOSK_HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C")
    done = CliRunner().invoke(command, [str(BASE), "--lang", "en", *arguments])
    assert done.exit_code in {1, 2}
    assert said in done.output
    assert list(tmp_path.iterdir()) == []
