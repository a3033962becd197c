"""Which exhibition a command works on, in which language it speaks, and what it never replaces."""

import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.content.secret_rules import no_secret
from kiosk.places import CONTENT

CASES = Path(__file__).parents[2] / "content_cases"


@pytest.fixture
def mine(tmp_path, monkeypatch):
    folder = Path(shutil.copytree(CASES / "_base", tmp_path / "mine"))
    monkeypatch.delenv("KIOSK_HOME", raising=False)
    monkeypatch.chdir(folder)
    return folder


def kiosk(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.mark.parametrize("inside", [".", "zones"])
def test_the_folder_one_stands_in_is_meant(mine, monkeypatch, inside):
    monkeypatch.chdir(mine / inside)
    assert f"A small exhibition ({mine}): 0 errors" in kiosk("check", "--lang", "en").stderr
    made = kiosk("new", "enterprise", "华数", "--lang", "zh")
    assert "展览：小展览" in made.stderr
    assert (mine / "enterprises" / "hua-shu.yaml").exists()


def test_the_program_s_own_is_written_only_where_it_is_named(tmp_path, mine, monkeypatch):
    before = sorted(path.name for path in CONTENT.rglob("*"))
    monkeypatch.chdir(tmp_path)
    for arguments in (("new", "zone", "名称"), ("import", "x.csv"), ("unpack", "x.kioskpack")):
        said = kiosk(*arguments, "--lang", "zh")
        assert (said.exit_code, "例如 mine" in said.stderr) == (2, True), said.output
    assert sorted(path.name for path in CONTENT.rglob("*")) == before


def test_what_is_written_without_a_place_lies_beside_the_exhibition(mine):
    assert kiosk("export").exit_code == 0
    assert (mine.parent / "cards.xlsx").exists()
    assert "0 warnings" in kiosk("check", "--lang", "en").stderr


@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_only_a_plain_file_is_replaced(mine, tmp_path, kind):
    out = tmp_path / "out.xlsx"
    if kind == "pipe":
        os.mkfifo(out)
    elif kind == "link":
        out.symlink_to(tmp_path / "elsewhere")
    else:
        out.mkdir()
    before = out.lstat()
    said = kiosk("export", mine, "--out", out, "--yes", "--lang", "zh")
    assert said.exit_code in (1, 2)
    assert "out.xlsx" in said.stderr
    assert out.lstat() == before
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nonsense",), "没有命令"),
        (("check", "--foo", "--lang", "zh"), "没有选项"),
        (("new", "--lang", "zh"), "缺少参数"),
        (("schema", "--out", "/proc/none/x", "--lang", "zh"), "没有选项"),
    ],
)
def test_a_chinese_machine_is_answered_in_chinese(monkeypatch, arguments, said):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert said in kiosk(*arguments).stderr


@pytest.mark.parametrize(
    "command", [one for one in main.list_commands(None) if one not in ("bench-part", "curtain")]
)
def test_every_help_is_in_one_language(monkeypatch, command):
    for locale, chinese in (("zh_CN.UTF-8", True), ("C.UTF-8", False)):
        monkeypatch.setenv("LC_ALL", locale)
        text = kiosk(command, "--help").output
        # What a path is called is decided once a process, when the command is loaded.
        options = "".join(re.findall(r"^  -.*(?:\n {4,}.*)*", text, re.MULTILINE))
        assert bool(re.search("[\u4e00-\u9fff]", re.sub("路径|文件夹|文件", "", options))) is chinese, text


def test_what_the_system_refuses_is_one_line(mine, tmp_path):
    (tmp_path / "file").write_text("")
    said = kiosk("export", mine, "--out", tmp_path / "file" / "x.xlsx", "--lang", "zh")
    assert (said.exit_code, said.stderr.splitlines()[-1]) == (
        1,
        f"错误：{tmp_path}/file/x.xlsx：路径中有一段不是文件夹",
    )


@pytest.mark.parametrize(
    "feed",
    [
        {"url": "https://h.example/x?key=0123456789abcdef"},
        {"url": "https://h.example/x?a=1&access_token=abc"},
        {"url": "wss://h.example/x?appKey=a1b2c3d4e5"},
        {"url": "https://0123456789abcdef0123@h.example/x"},
        {"url": "mqtts://me:geheim@h.example"},
        {"headers": {"X-Auth": "abc"}},
        {"headers": {"X-Station": "0123456789abcdef01"}},
        {"subscribe": '{"op": "login", "token": "abc"}'},
        {"password": "geheim"},
    ],
)
def test_a_secret_is_found(feed):
    assert [one.rule for one in no_secret(feed, (), None)] == ["secret"]


@pytest.mark.parametrize(
    "feed",
    [
        {"url": "https://h.example/x?key=${MY_KEY}&city=chongqing"},
        {"url": "https://h.example/x?key=temperature&id=42"},
        {"url": "mqtts://${NAME}:${WORD}@h.example"},
        {"url": "https://h.example/api/2f1c9e7a-0b1d-4c1e-9d0e-7f3a/now?from=2021-08-01T00:00"},
        {"headers": {"Accept": "application/json", "User-Agent": "kiosk/1.0-linux-x86-64"}},
        {"headers": {"Authorization": "Bearer ${TOKEN}"}},
        {"subscribe": '{"op": "subscribe", "channel": "power-1"}'},
    ],
)
def test_what_is_no_secret_is_left_alone(feed):
    assert list(no_secret(feed, (), None)) == []
