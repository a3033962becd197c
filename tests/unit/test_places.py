"""Where an installation keeps what is the machine's own."""

import os
import subprocess
import sys

import pytest

from kiosk import places
from kiosk.sources.secrets import Secrets


@pytest.fixture
def machine(tmp_path, monkeypatch):
    home = tmp_path / "jiulong-kiosk"
    monkeypatch.setenv("KIOSK_HOME", str(home))
    return home


def files(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def test_without_a_machine_s_folder_the_program_s_exhibition_is_shown(monkeypatch):
    monkeypatch.delenv("KIOSK_HOME", raising=False)
    places.lay_out_content()
    assert places.content_folder() == places.CONTENT


def test_a_new_machine_gets_the_whole_exhibition_and_nothing_beside_it(machine):
    places.lay_out_content()
    assert places.content_folder() == machine / "content"
    assert files(machine / "content") == files(places.CONTENT)
    assert [path.name for path in machine.iterdir()] == ["content"]


def test_what_staff_have_written_is_never_touched(machine):
    (machine / "content").mkdir(parents=True)
    (machine / "content" / "exhibition.yaml").write_text("ours", encoding="utf-8")
    places.lay_out_content()
    assert files(machine) == {(machine / "content" / "exhibition.yaml").relative_to(machine)}
    assert (machine / "content" / "exhibition.yaml").read_text(encoding="utf-8") == "ours"


def test_where_nothing_can_be_laid_out_nothing_is_left_and_the_program_s_own_is_shown(machine, monkeypatch):
    def full(_folder, beside):
        beside.mkdir(parents=True)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copytree", full)
    with pytest.raises(OSError, match="No space"):
        places.lay_out_content()
    assert list(machine.iterdir()) == []
    assert places.content_folder() == places.CONTENT


def test_a_full_disk_is_told_once_and_not_for_each_file(machine):
    pytest.importorskip("resource", reason="limits of a process are those of Unix")
    code = """
import resource
from kiosk import places
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    places.lay_out_content()
except OSError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.count("[Errno") == 1
    assert list(machine.iterdir()) == []


def test_state_counts_and_secrets_are_the_machine_s(machine):
    assert places.state_folder() == machine / "state"
    assert places.data_folder() == machine / "data"
    assert Secrets(places.CONTENT).file == machine / "secrets.env"
    assert places.system_folder() == machine


def test_a_user_s_own_keys_stay_the_user_s(machine):
    assert machine not in (places.config_folder(), *places.config_folder().parents)


def test_the_command_line_shows_the_machine_s_exhibition(machine):
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "kiosk", "check", "--lang", "en"],
        env={**os.environ, "KIOSK_HOME": str(machine)},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert f"({machine / 'content'}): 0 errors" in done.stderr


def test_a_program_that_speaks_utf_8_starts_the_same(monkeypatch):
    asked = "from kiosk.places import program; print(*program())"
    said = [
        subprocess.run(
            [sys.executable, "-X", f"utf8={mode}", "-c", asked], capture_output=True, check=True
        ).stdout
        for mode in (0, 1)
    ]
    assert [b"-X utf8 -m kiosk" in one for one in said] == [False, True]
