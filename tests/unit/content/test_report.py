import json
from pathlib import Path

from kiosk.content import check_report, load, report_as


def report(folder, **options):
    return check_report(load(folder).problems, "en", folder=folder, **options)


def test_one_line_each(folder, spoil):
    spoil("zones/economy.yaml", "kind: line", "kind: lnie")
    assert report(folder, with_source_lines=False) == (
        "content/zones/economy.yaml:25:13: error: unknown chart kind 'lnie' (did you mean 'line'?)"
    )


def test_the_caret_stands_under_the_mistake(folder, spoil):
    spoil("halls/main.yaml", "九, opens: economy", "九, opens: ecomony")
    _, source, caret = report(folder, with_source_lines=True).splitlines()
    assert source.endswith("opens: ecomony}")
    # Every Chinese character is two columns wide in a terminal: 标志 and 九.
    assert caret.index("^") == source.index("ecomony") + 3


def test_the_caret_is_seen_also_in_a_very_long_line(folder, spoil):
    spoil("enterprises/robotics.yaml", "{zh: 正文,", "{zh: " + "长" * 300 + ", eng: x,")
    _, source, caret = report(folder, with_source_lines=True).splitlines()
    assert len(source) < 110
    assert source.startswith("    …")
    assert caret.endswith("^")


def test_escape_sequences_do_not_reach_the_terminal(folder, spoil):
    spoil("enterprises/robotics.yaml", "field: equipment", "field: \x1b[31mx")
    assert "\x1b" not in report(folder, with_source_lines=True)


def test_a_problem_without_a_file_has_no_source_line(folder):
    (folder / "units.yaml").unlink()
    assert len(report(folder, with_source_lines=True).splitlines()) == 1


def test_for_programs_it_is_a_list(folder, spoil):
    spoil("zones/economy.yaml", "kind: line", "kind: lnie")
    assert json.loads(report_as("json", load(folder).problems, "zh", folder)) == [
        {
            "file": "content/zones/economy.yaml",
            "line": 25,
            "column": 13,
            "severity": "error",
            "message": "“kind”不能写“lnie”",
            "hint": "是不是“line”？",
            "rule": "unknown-choice",
        }
    ]


def test_for_github_it_is_an_annotation_each_that_no_file_name_can_end(folder):
    (folder / "zones" / "a,line=1::b%.yaml").write_text("name: x", encoding="utf-8")
    told = report_as("github", load(folder).problems, "en", folder).splitlines()
    assert all(line.startswith("::error file=content/zones/a%2Cline=1%3A%3Ab%25.yaml,line=") for line in told)
    assert "title=file-name::the file name 'a,line=1::b%25' cannot be an id (use small" in told[0]


def test_a_file_is_named_as_it_is_reached_from_here(folder, spoil, monkeypatch):
    spoil("zones/economy.yaml", "kind: line", "kind: lnie")
    monkeypatch.chdir(folder / "zones")
    assert report(folder, with_source_lines=False).startswith("economy.yaml:25:13: ")
    monkeypatch.chdir(folder)
    assert report(folder, with_source_lines=False).startswith("zones/economy.yaml:25:13: ")
    assert report(Path(), with_source_lines=False).startswith("zones/economy.yaml:25:13: ")
