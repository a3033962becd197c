"""The doctor itself: whatever a check does, there is an answer, and soon."""

import json
import threading
import time
from dataclasses import replace

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.doctor.checkup import examine
from kiosk.doctor.finding import Diagnosis, worst
from kiosk.doctor.paper import as_json, table
from kiosk.words import translated


def well(_patient):
    return [Diagnosis(translated("甲", en="a"), "good", translated("好", en="well"))]


def falls_over(_patient):
    raise RuntimeError("no such thing")


@pytest.fixture
def hangs():
    let_go = threading.Event()

    def hangs(_patient):
        let_go.wait(30)
        return []

    yield hangs
    let_go.set()


def test_a_check_that_hangs_or_falls_costs_one_line(patient, hangs):
    began = time.monotonic()
    found = examine(replace(patient, patience=0.2), [(hangs, falls_over, well), (well,)])
    assert time.monotonic() - began < 10.0
    assert [one.state for one in found] == ["attention", "attention", "good", "good"]
    assert found[0].fact.say("en") == "no answer within 0.2 s"
    assert found[1].fact.say("en") == "could not be looked at: RuntimeError: no such thing"
    assert all(one.what and one.fact for one in found)


def test_stages_do_not_overlap(patient):
    seen = []

    def noted(_patient):
        seen.append("begins")
        time.sleep(0.01)
        seen.append("ends")
        return []

    examine(patient, [(noted,), (noted,), (noted,)])
    assert seen == ["begins", "ends"] * 3


def test_the_worst_counts():
    good, bad = well(None)[0], well(None)[0]._replace(state="trouble")
    assert worst([]) == "good"
    assert worst([good]) == "good"
    assert worst([bad, good]) == "trouble"


def test_the_table_stands_in_columns_in_both_languages():
    found = [
        *well(None),
        Diagnosis(
            translated("磁盘", en="disk"),
            "trouble",
            translated("满了", en="is full"),
            translated("删掉一些", en="delete something"),
        ),
    ]
    assert table(found, "en").splitlines() == [
        "what  state    fact",
        "a     good     well",
        "disk  TROUBLE  is full",
        "      → delete something",
        "",
        "2 lines: 1 good, 0 to look at, 1 in trouble",
    ]
    assert table(found, "zh").splitlines()[2:4] == ["磁盘  有问题  满了", "      → 删掉一些"]
    assert json.loads(as_json(found, "zh"))[1] == {
        "what": "磁盘",
        "state": "trouble",
        "fact": "满了",
        "cure": "删掉一些",
    }


def test_its_help_says_how_it_ends():
    told = CliRunner().invoke(main, ["doctor", "--help"]).output
    assert "Ends with 0" in told
    assert "--language" in told
