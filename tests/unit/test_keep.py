"""A child is killed at every one of its system calls: the file is the old one or the new one, never neither."""

import os
import stat
import sys
from pathlib import Path

import pytest

from kiosk.keep import keep
from tests.unit.killing import killed_everywhere

OLD, NEW = b"old\n" * 3000, b"new\n" * 5000


@pytest.mark.skipif(sys.platform != "linux", reason="ptrace is Linux")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize("before", [OLD, None])
def test_old_or_new_at_every_system_call(tmp_path, before):
    path, seen = tmp_path / "card.yaml", set()
    if before is not None:
        path.write_bytes(before)

    def look():
        found = path.read_bytes() if path.exists() else None
        seen.add(found)
        assert found in (before, NEW)
        for left in tmp_path.iterdir():
            assert left == path or left.name.startswith(".")
        if found == NEW:
            path.unlink() if before is None else path.write_bytes(before)

    stops = killed_everywhere(lambda: keep(path, NEW), look)

    assert stops > 10
    assert seen == {before, NEW}
    assert path.read_bytes() == NEW


def test_on_the_disk_before_and_after_the_rename(tmp_path, monkeypatch):
    path, done = tmp_path / "card.yaml", []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(handle):
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def noted_replace(source, target):
        done.append("rename")
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    keep(path, NEW)

    assert done == ["file", "rename", "folder"]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "card.yaml"
    path.write_bytes(OLD)

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(path, NEW)

    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_stay(tmp_path):
    path = tmp_path / "card.yaml"
    path.write_bytes(OLD)
    path.chmod(0o640)

    keep(path, NEW)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_is_as_open_as_asked_for(tmp_path):
    keep(tmp_path / "a", NEW, 0o600)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
