import shutil
from pathlib import Path

import pytest

from kiosk.content import check, load
from kiosk.content.messages import TABLE
from kiosk.model.problem import Problem

CASES = Path(__file__).parents[2] / "content_cases"
NAMES = sorted(case.name for case in CASES.iterdir() if case.is_dir() and case.name != "_base")

ELSEWHERE = {"no-folder", "unreadable", "too-large"}
"""Rules that no folder of text files can break; other tests do."""


def checked(case: str, folder: Path) -> tuple[Problem, ...]:
    shutil.copytree(CASES / case, folder, dirs_exist_ok=True)
    gone = folder / "gone.txt"
    for name in gone.read_text(encoding="utf-8").split() if gone.exists() else ():
        (folder / name).unlink()
    return check(folder)


@pytest.mark.parametrize("case", NAMES)
def test_case_gives_exactly_the_expected_lines(case, folder):
    problems = checked(case, folder)
    for language, name in (("en", "expected.txt"), ("zh", "expected.zh.txt")):
        lines = [problem.line_text(language) for problem in problems]
        assert lines == (CASES / case / name).read_text(encoding="utf-8").splitlines()
    errors = [problem for problem in problems if problem.severity == "error"]
    assert (load(folder).exhibition is None) == bool(errors)


@pytest.mark.parametrize("case", NAMES)
def test_case_is_told_in_chinese_without_gaps(case, folder):
    for problem in checked(case, folder):
        text = problem.message[0] + problem.hint[0]
        assert any("\u4e00" <= character <= "\u9fff" for character in text)
        assert "“”" not in text
        assert "（）" not in text


def test_base_is_without_a_mistake(folder):
    loaded = load(folder)
    assert check(folder) == ()
    assert loaded.exhibition is not None


def test_every_rule_has_a_case(tmp_path):
    broken = set()
    for case in NAMES:
        folder = shutil.copytree(CASES / "_base", tmp_path / case)
        broken |= {problem.rule for problem in checked(case, folder)}
    told = {wording.rule for wording in TABLE.values() if "{" not in wording.rule}
    assert told - ELSEWHERE - broken == {"wrong-value"}  # what pydantic says that we have no words for


def test_every_wording_is_complete_in_both_languages():
    for kind, wording in TABLE.items():
        assert all(wording.message), kind
        assert bool(wording.hint[0]) == bool(wording.hint[1]), kind
