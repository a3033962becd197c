import json

import click
import pytest
from click.testing import CliRunner

from kiosk.cli import main


def check(*arguments, **environment):
    return CliRunner().invoke(main, ["check", *map(str, arguments)], env=environment)


@pytest.fixture
def folder(tmp_path):
    """A folder in which everything is missing."""
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def test_a_clean_exhibition_ends_with_0():
    done = check("--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])
    assert check().stdout == ""


def test_mistakes_end_with_1(folder):
    done = check(folder, "--format", "json")
    assert done.exit_code == 1
    assert [one["rule"] for one in json.loads(done.stdout)] == ["no-file", "no-halls", "no-file"]


def test_a_folder_that_is_not_there_ends_with_2(tmp_path):
    done = check(tmp_path / "nowhere", "--format", "github")
    assert done.exit_code == 2
    assert done.stdout.startswith("::error file=")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "2 个错误"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, "2 个错误"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "2 errors"),
    ],
)
def test_it_speaks_the_language_of_the_machine(setting, said, folder):
    (folder / "halls").mkdir()
    (folder / "halls" / "main.yaml").write_text("x", encoding="utf-8")
    (folder / "units.yaml").write_text("家: {}", encoding="utf-8")
    assert said in check(folder, **setting).stderr


def test_every_command_is_found_under_the_name_it_has():
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.name == name
    assert {"export", "import"} <= set(main.list_commands(context))
