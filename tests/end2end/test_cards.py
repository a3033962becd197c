"""Cards in spreadsheets and new files, as staff do it: in a terminal."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

CHECKOUT = Path(__file__).parents[2]


def kiosk(*arguments, cwd, stdin=subprocess.DEVNULL):
    command = [sys.executable, "-m", "kiosk", *map(str, arguments)]
    environment = {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "zh_CN.UTF-8",
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        stdin=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def in_terminal(answer, *arguments, cwd):
    """Run the program in a terminal, answer its question, and return what it showed and its exit code."""
    ours, theirs = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT),
        "TERM": "xterm",
        "LC_ALL": "zh_CN.UTF-8",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "kiosk", *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=cwd, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the other side is closed
                break
            if b"[y/N]" in shown and answer:
                os.write(ours, f"{answer}\n".encode())
                answer = ""
        os.close(ours)
    return shown.decode(), process.returncode


@pytest.fixture
def content(tmp_path):
    return Path(shutil.copytree(CHECKOUT / "content", tmp_path / "content"))


def snapshot(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_out_changed_asked_and_back(content, tmp_path):
    before = snapshot(content)
    assert kiosk("export", "content", cwd=tmp_path).stdout == "45 张卡片写到了 cards.xlsx\n"
    same = kiosk("import", "cards.xlsx", "content", "--lang", "en", cwd=tmp_path)
    assert (same.returncode, same.stdout) == (0, "Nothing to change.\n")
    assert same.stderr == f"Exhibition: Smart Jiulong ({content})\n"
    book = openpyxl.load_workbook(tmp_path / "cards.xlsx")
    book["企业"]["B4"] = "柯马"
    book.save(tmp_path / "cards.xlsx")

    alone = kiosk("import", "cards.xlsx", "content", cwd=tmp_path)
    refused, refusal = in_terminal("n", "import", "cards.xlsx", "content", cwd=tmp_path)

    assert (alone.returncode, refusal) == (1, 1)
    assert "--yes" in alone.stderr
    assert "\n-name: {zh: 柯马机器人, en: Comau}\n+name: {zh: 柯马, en: Comau}\n" in alone.stdout
    assert "\x1b" not in alone.stdout
    assert "\x1b[32m+name: {zh: 柯马, en: Comau}\x1b[0m" in refused
    assert snapshot(content) == before

    shown, code = in_terminal("y", "import", "cards.xlsx", "content", cwd=tmp_path)

    assert code == 0, shown
    comau = content / "enterprises" / "comau.yaml"
    after = snapshot(content)
    assert after.pop(comau) == before.pop(comau).replace("柯马机器人,".encode(), "柯马,".encode())
    assert after == before


def test_mistakes_are_told_and_nothing_is_written(content, tmp_path):
    before = snapshot(content)
    assert kiosk("export", "content", "--out", "cards.csv", cwd=tmp_path).returncode == 0
    table = tmp_path / "cards.csv"
    table.write_text(
        table.read_text(encoding="utf-8-sig").replace("logistics", "logistic"),
        encoding="gbk",
        errors="replace",
    )

    done = kiosk("import", "cards.csv", "content", "--yes", "--lang", "en", cwd=tmp_path)
    gone = kiosk("import", "gone.xlsx", "content", cwd=tmp_path)

    assert done.returncode == 1
    assert "cards.csv row 2 column F (领域): error: " in done.stderr
    assert "'logistics'" in done.stderr
    assert "Nothing was written." in done.stderr
    assert gone.returncode == 2
    assert "Traceback" not in done.stderr + gone.stderr
    assert snapshot(content) == before


def test_a_table_is_not_overwritten_unasked(content, tmp_path):
    (tmp_path / "cards.xlsx").write_bytes(b"mine")
    assert kiosk("export", "content", cwd=tmp_path).returncode == 1
    assert (tmp_path / "cards.xlsx").read_bytes() == b"mine"
    assert kiosk("export", "content", "--yes", cwd=tmp_path).returncode == 0


def test_a_new_exhibition_runs(tmp_path):
    """Every page of it is rendered, in both languages, with what was added afterwards."""
    made = kiosk("new", "exhibition", "榕湾博物馆", cwd=tmp_path)
    folder = tmp_path / "rong-wan-bo-wu-guan"
    assert made.stdout.splitlines()[0] == folder.name, made.stderr
    for kind in ("zone", "enterprise", "project"):
        added = kiosk("new", kind, f"新的{kind}", folder.name, "--id", f"new-{kind}", cwd=tmp_path)
        assert added.returncode == 0, added.stderr
    again = kiosk("new", "zone", "新的", folder.name, "--id", "new-zone", cwd=tmp_path)
    assert again.returncode == 1
    assert "new-zone" in again.stderr

    checked = kiosk("check", folder.name, cwd=tmp_path)
    shots = kiosk("shots", "--content", folder.name, "--out", "shots", "--size", "1366x768", cwd=tmp_path)

    assert "error:" not in checked.stdout
    assert "其中 0 页有问题" in shots.stdout, shots.stderr
    assert {f"1366x768-zh-100-new-{kind}.png" for kind in ("zone", "enterprise", "project")} <= {
        path.name for path in (tmp_path / "shots").iterdir()
    }
