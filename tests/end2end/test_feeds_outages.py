"""A handful of what `make outages` plays by the hundred: every kind of feed is heard again, and no number is wrong."""

import subprocess
import sys

import numpy as np
import pytest
from click.testing import CliRunner

from kiosk.sources.inbox import Run
from tests.outages import __main__ as program
from tests.outages.numbers import Judge
from tests.outages.playing import WAYS, plan
from tests.outages.telling import TELLING, Teller


def test_each_way_is_played_as_often_as_the_others_and_the_same_with_the_same_seed():
    played = plan(50, 3)
    assert played == plan(50, 3) != plan(50, 4)
    ways = [way for way, _, _ in played]
    assert {way: ways.count(way) for way in WAYS} == dict.fromkeys(WAYS, 10)
    assert sum(hours for _, _, hours in played) == 10


def test_every_kind_is_heard_again_after_an_outage_of_each_way():
    result = CliRunner().invoke(program.main, ["5"])
    assert result.exit_code == 0, result.output
    assert result.output.count(": 5 outages, heard again within 10 s 5") == len(program.KINDS)


@pytest.mark.parametrize("told", [{"back": 11.0}, {"threads": 4}, {"files": 12}, {"megabytes": 70.0}])
def test_what_is_late_or_grows_is_told(told, capsys):
    back = told.pop("back", 1.0)
    last = {"threads": 3, "files": 9, "megabytes": 50.0, **told}
    given = {"played": [["kill", 1.0, False, back]], "first": [3, 9, 50.0], "last": list(last.values())}
    assert not program._told("modbus", given)
    assert ("kill for 1.0 s: 11.0 s" in capsys.readouterr().out) == (back > 10)


def test_no_number_is_another_ones():
    """A few of each kind, in processes of their own: what is cut off in the middle leaves sockets behind."""
    command = [
        sys.executable,
        "-m",
        "tests.outages.numbers",
        "40",
        "--minutes",
        "1",
        "--at-once",
        "4",
        "--seed",
        "5",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(", 0 of them wrong") == len(TELLING)


def test_another_ones_number_and_an_older_one_are_found():
    judge = Judge(Teller.__new__(Teller))
    right = Run(np.array([1.0, 2.0]), np.array([5003.0, 6003.0]))
    assert not judge.wrong("9000-3", right)
    assert judge.wrong("9000-3", Run(np.array([3.0]), np.array([7004.0]))) == [
        ("9000-3", "another's", 7004.0)
    ]
    assert judge.wrong("9000-3", Run(np.array([4.0]), np.array([5003.0]))) == [
        ("9000-3", "older than before", 5003.0)
    ]
