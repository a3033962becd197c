"""What ships is known, and under licences that may ship."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "packaging" / "locks" / "run.txt"
HASH = "0" * 64


def make(out, *arguments):
    command = [sys.executable, ROOT / "packaging" / "licences" / "make.py", "--out", out, *arguments]
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("target", ["linux", "windows"])
def test_everything_that_is_locked_may_ship(tmp_path, target):
    done = make(tmp_path, "--target", target)
    assert (done.returncode, done.stderr) == (0, "")
    bill = json.loads((tmp_path / "sbom.cdx.json").read_text())
    told = {one["name"]: one for one in bill["components"]}
    assert {"pyside6-essentials", "numpy", "CPython", "OpenSSL", "Qt", "Noto Sans SC"} <= told.keys()
    assert all(one["licenses"] for one in bill["components"])
    assert told["click"]["purl"] == f"pkg:pypi/click@{told['click']['version']}"
    assert all(one["content"] in LOCK.read_text() for one in told["click"]["hashes"])
    people = (tmp_path / "THIRD_PARTY.md").read_text()
    assert all(f"| {name} |" in people for name in told)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (tmp_path / "texts" / "Qt.txt").read_text()
    assert "abi3.so" in (tmp_path / "QT.md").read_text()


def test_the_same_things_give_the_same_bytes(tmp_path):
    for name in "ab":
        assert make(tmp_path / name).returncode == 0
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*")} for name in "ab"
    )
    assert first == second


def a_package(site, name, licence):
    folder = site / f"{name}-1.0.dist-info"
    folder.mkdir(parents=True)
    folder.joinpath("METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{licence}\n")
    folder.joinpath("LICENSE").write_text("do what you like")
    folder.joinpath("RECORD").write_text(f"{folder.name}/LICENSE,,\n{name}/speed.so,,\n")


@pytest.mark.parametrize(
    ("licence", "told"),
    [
        ("License-Expression: GPL-3.0-only", "GPL-3.0-only may not ship"),
        ("License-Expression: MIT AND AGPL-3.0-or-later", "may not ship"),
        ("License: ask my lawyer", "no licence that a program can trust"),
        ("", "no licence that a program can trust"),
    ],
)
def test_a_new_package_that_may_not_ship_is_named(tmp_path, licence, told):
    a_package(tmp_path / "site", "newcomer", licence)
    lock = tmp_path / "run.txt"
    lock.write_text(f"newcomer==1.0 \\\n    --hash=sha256:{HASH}\n")
    done = make(tmp_path / "out", "--site", tmp_path / "site", "--lock", lock)
    assert done.returncode == 1
    assert "newcomer 1.0" in done.stderr
    assert told in done.stderr
    assert "components.toml" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_package_in_another_version_than_the_lock_is_named(tmp_path):
    a_package(tmp_path / "site", "newcomer", "License-Expression: MIT")
    lock = tmp_path / "run.txt"
    lock.write_text(f"newcomer==2.0 \\\n    --hash=sha256:{HASH}\n")
    done = make(tmp_path / "out", "--site", tmp_path / "site", "--lock", lock)
    assert (done.returncode, "has 1.0, the lock 2.0" in done.stderr) == (1, True)


@pytest.fixture
def built(tmp_path):
    """A built program, of a package and of libraries; and the lock and packages it was built from."""
    a_package(tmp_path / "site", "newcomer", "License-Expression: MIT")
    (tmp_path / "run.txt").write_text(f"newcomer==1.0 \\\n    --hash=sha256:{HASH}\n")
    inside = tmp_path / "built" / "inside"
    inside.mkdir(parents=True)
    (inside / "libssl.so.3").write_bytes(b"\x7fELF OpenSSL 3.0.99 1 Jan 2031")
    (inside / "speed.so").write_bytes(b"\x7fELF")
    shutil.copyfile(sys.executable, inside / "_bisect.cpython-311-x86_64-linux-gnu.so")
    return inside


def make_of(built, tmp_path):
    arguments = ("--site", tmp_path / "site", "--lock", tmp_path / "run.txt", "--files", tmp_path / "built")
    return make(tmp_path / "out", *arguments)


def test_what_was_built_is_looked_at(built, tmp_path):
    done = make_of(built, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    told = {
        one["name"]: one for one in json.loads((tmp_path / "out" / "sbom.cdx.json").read_text())["components"]
    }
    assert told["OpenSSL"]["version"] == "3.0.99"
    assert told["OpenSSL"]["evidence"] == {"occurrences": [{"location": "inside/libssl.so.3"}]}
    assert "CPython" in told
    assert "SQLite" not in told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("libreadline.so.8", "GNU Readline: GPL-3.0-or-later may not ship"),
        ("libQt6Charts.so.6", "GPL-3.0-only may not ship"),
        ("libx264.so.164", "Encoders under the GPL: GPL-2.0-or-later may not ship"),
        ("libmystery.so.1", "inside/libmystery.so.1: nobody knows what this is"),
    ],
)
def test_a_library_that_may_not_ship_is_named(built, tmp_path, name, told):
    (built / name).write_bytes(b"\x7fELF")
    done = make_of(built, tmp_path)
    assert (done.returncode, told in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize("told", ["--enable-gpl", "--enable-libx265", "license: GPL version 2 or later"])
def test_an_ffmpeg_that_was_made_with_what_may_not_ship_is_named(built, tmp_path, told):
    (built / "libavcodec.so.61").write_bytes(
        f"\x7fELF FFmpeg version 7.1.5\0--enable-pic {told}".encode("latin-1")
    )
    done = make_of(built, tmp_path)
    assert done.returncode == 1
    assert "libavcodec.so.61: it was made with" in done.stderr
    (built / "libavcodec.so.61").write_bytes(b"\x7fELF FFmpeg version 7.1.5\0--enable-pic")
    assert make_of(built, tmp_path).returncode == 0
