"""Which drives are removable, as Linux tells it."""

import sys

import pytest

from kiosk.staff.drives import drives

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="as Linux tells it")


@pytest.fixture
def machine(tmp_path):
    """A system disk, a stick on USB, a card in a reader, a network folder, a stick that a desktop has mounted."""
    for place, removable in {
        "pci/nvme0n1": "0",
        "pci/nvme0n1/nvme0n1p1": None,
        "pci/usb1/1-2/sdb": "0",
        "pci/usb1/1-2/sdb/sdb1": None,
        "pci/mmc0/mmcblk0": "1",
        "pci/mmc0/mmcblk0/mmcblk0p1": None,
    }.items():
        folder = tmp_path / "devices" / place
        folder.mkdir(parents=True)
        if removable is not None:
            (folder / "removable").write_text(removable)
        (tmp_path / "block").mkdir(exist_ok=True)
        (tmp_path / "block" / folder.name).symlink_to(folder)
    lines = {
        "/": "ext4 /dev/nvme0n1p1",
        f"{tmp_path}/我的\\040盘": "vfat /dev/sdb1",
        f"{tmp_path}/card": "exfat /dev/mmcblk0p1",
        f"{tmp_path}/share": "cifs //server/share",
        "/media/me/STICK": "ntfs3 /dev/sdz1",
        "/run/media": "tmpfs tmpfs",
    }
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "garbage\n"
        + "".join(f"1 2 0:3 / {where} rw shared:1 - {what} rw\n" for where, what in lines.items()),
        encoding="utf-8",
    )
    (tmp_path / "card").mkdir()
    return mounts, tmp_path / "block"


def test_what_can_be_pulled_out_is_found(machine, tmp_path):
    found = drives(*machine)
    assert [drive.name for drive in found] == ["STICK", "card", "我的 盘"]
    assert [drive.writable for drive in found] == [False, True, False]
    assert found[2].folder == tmp_path / "我的 盘"


def test_where_nothing_is_told_there_is_nothing(tmp_path):
    assert drives(tmp_path / "none", tmp_path / "none") == []
    assert all(drive.folder.is_absolute() for drive in drives())


def test_a_technician_may_name_others(tmp_path, monkeypatch):
    monkeypatch.setenv("KIOSK_DRIVES", f"{tmp_path}")
    assert [drive.folder for drive in drives(tmp_path / "none", tmp_path / "none")] == [tmp_path]
