"""Ratios of two trees, and the file that keeps them."""

import csv

import pytest

from benchmarks.table import keep, ratios
from benchmarks.trees import tree_of


@pytest.fixture
def rows():
    there = [{"a": 10.0, "only there": 1.0}, {"a": 20.0}, {"a": 40.0}]
    return ratios(there, [{"a": 5.0, "only here": 1.0}, {"a": 5.0}, {"a": 30.0}])


def test_a_ratio_is_of_runs_that_followed_each_other(rows):
    (row,) = rows
    assert (row.there, row.here) == (20.0, 5.0)
    assert (row.ratio, row.lowest, row.highest, row.rounds) == (0.5, 0.25, 0.75, 3)


def test_what_could_not_be_measured_there_has_no_ratio():
    (row,) = ratios([{"a": 0.0}], [{"a": 1.0}])
    assert row.ratio != row.ratio


def test_a_release_is_written_once_and_others_stay(rows, tmp_path):
    path = tmp_path / "history.csv"
    keep(rows, "1.0", "abc", path)
    keep([rows[0]._replace(row="b")], "1.0", "abc", path)
    keep(rows, "1.1", "abc", path)
    keep([rows[0]._replace(ratio=0.4)], "1.0", "abc", path)
    with path.open(newline="", encoding="utf-8") as file:
        kept = [(one["release"], one["row"], one["ratio"]) for one in csv.DictReader(file)]
    assert sorted(kept) == [("1.0", "a", "0.4"), ("1.0", "b", "0.5"), ("1.1", "a", "0.5")]


def test_a_commit_that_is_not_there_is_said_so():
    with pytest.raises(LookupError, match="no-such-commit"):
        tree_of("no-such-commit")
