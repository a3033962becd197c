import shutil
from pathlib import Path

import pytest

from kiosk.content import check, load
from kiosk.content.messages import mistakes, rule_of
from kiosk.model.problem import Problem
from kiosk.sounds.faults import sound_faults
from kiosk.sources.tried import tried
from kiosk.speech.faults import narration_faults
from kiosk.words import table

CASES = Path(__file__).parents[2] / "content_cases"
NAMES = sorted(case.name for case in CASES.iterdir() if case.is_dir() and case.name != "_base")

ELSEWHERE = {"no-folder", "unreadable", "too-large", "no-translation"}
"""Rules that no folder of text files in Chinese and English can break; other tests do."""


ABOUT = shutil.ignore_patterns("cured", "gone.txt", "expected*.txt")
"""What says something about a case, and is no part of the exhibition."""

CURED = [name for name in NAMES if (CASES / name / "cured").is_dir()]


def lay_over(files: Path, folder: Path) -> None:
    """Lay the files of a case, or of its cure, over the exhibition, and take away what its gone.txt names."""
    shutil.copytree(files, folder, dirs_exist_ok=True, ignore=ABOUT)
    gone = files / "gone.txt"
    for name in gone.read_text(encoding="utf-8").splitlines() if gone.exists() else ():
        (folder / name).unlink()


def checked(case: str, folder: Path) -> tuple[Problem, ...]:
    lay_over(CASES / case, folder)
    return check(folder, tried, narration_faults, sound_faults)


@pytest.mark.parametrize("case", NAMES)
def test_case_gives_exactly_the_expected_lines(case, folder):
    problems = checked(case, folder)
    for language, name in (("en", "expected.txt"), ("zh", "expected.zh.txt")):
        lines = [problem.line_text(language) for problem in problems]
        assert lines == (CASES / case / name).read_text(encoding="utf-8").splitlines()
    errors = [problem for problem in problems if problem.severity == "error"]
    assert (load(folder, tables=tried).exhibition is None) == bool(errors)


@pytest.mark.parametrize("case", NAMES)
def test_case_is_told_in_chinese_without_gaps(case, folder):
    for problem in checked(case, folder):
        text = problem.message.say("zh") + problem.hint.say("zh")
        assert any("\u4e00" <= character <= "\u9fff" for character in text)
        assert "“”" not in text
        assert "（）" not in text


@pytest.mark.parametrize("case", CURED)
def test_cure_done_to_the_letter_mends_it(case, folder):
    rules = {problem.rule for problem in checked(case, folder)}
    lay_over(CASES / case / "cured", folder)
    left = [
        problem
        for problem in check(folder, tried, narration_faults, sound_faults)
        if problem.severity == "error" or problem.rule in rules
    ]
    assert [problem.line_text("en") for problem in left] == []


def test_every_case_of_a_mistake_is_cured():
    mistaken = {case for case in NAMES if (CASES / case / "expected.txt").read_text(encoding="utf-8")}
    assert mistaken - {*CURED} == set()


def test_base_is_without_a_mistake(folder):
    loaded = load(folder, tables=tried)
    assert check(folder, tried, narration_faults, sound_faults) == ()
    assert loaded.exhibition is not None


def test_every_rule_has_a_case(tmp_path):
    broken = set()
    for case in NAMES:
        folder = shutil.copytree(CASES / "_base", tmp_path / case)
        broken |= {problem.rule for problem in checked(case, folder)}
    told = {rule_of(mistake) for mistake in mistakes() if "{" not in rule_of(mistake)}
    assert told - ELSEWHERE - broken == {"wrong-value"}  # what pydantic says that we have no words for


def test_a_cure_is_one_of_a_mistake():
    assert {*table("zh", "cures")} <= {*mistakes()}


@pytest.mark.parametrize("written", ["[plant, tower]", "{zh: plant}"])
def test_what_is_compared_may_be_no_name_at_all(folder, written):
    lay_over(CASES / "compare-unknown", folder)
    zone = folder / "zones/economy.yaml"
    zone.write_text(zone.read_text(encoding="utf-8").replace("before: plant", f"before: {written}"), "utf-8")
    assert any("before must be" in one.line_text("en") for one in check(folder))
