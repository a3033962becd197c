"""The places the hall reads and writes: is there room, and may it write."""

import os
import shutil
import tempfile
from pathlib import Path

from kiosk.doctor.finding import NOTHING, Finding, Patient, State, Words, here

LITTLE, TOO_LITTLE = 500_000_000, 50_000_000
"""Bytes: a hall needs a few MB for itself, the rest of the system needs more."""
FEW_FILES = 0.01
"""Of the files a disk can hold."""


def places(patient: Patient) -> list[Finding]:
    """Look at the folders of the content, of what is remembered, and of what is counted."""
    return [
        _content(patient.content),
        _written(("状态与日志", "state and log"), patient.state),
        _written(("参观计数", "counts of visits"), patient.data),
    ]


def _content(folder: Path) -> Finding:
    what = "内容文件夹", "content folder"
    if not folder.is_dir():
        cure = (
            "检查 --content 和 kiosk.conf 的 KIOSK_CONTENT",
            "see --content, and KIOSK_CONTENT in kiosk.conf",
        )
        return Finding(what, "trouble", (f"{folder} 不存在", f"{folder} does not exist"), cure)
    if not os.access(folder, os.R_OK | os.X_OK):
        cure = f"chmod -R a+rX {folder}", f"chmod -R a+rX {folder}"
        return Finding(what, "trouble", (f"{folder} 不允许读", f"{folder} may not be read"), cure)
    return Finding(what, "good", (str(folder), str(folder)))


def _written(what: Words, folder: Path) -> Finding:
    """Look at a folder that the hall writes into, or will make."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), Path(folder.anchor))
    usage = shutil.disk_usage(there)
    fact = (
        f"{folder}：剩 {_size(usage.free)}，共 {_size(usage.total)}",
        f"{folder}: {_size(usage.free)} free of {_size(usage.total)}",
    )
    state, cure = _room(there, usage.free)
    refused = _refused(there)
    if refused and state != "trouble":
        state = "trouble"
        fact = f"{fact[0]}；不能写（{refused}）", f"{fact[1]}; cannot be written ({refused})"
        cure = here(
            (
                "看看磁盘是不是以只读方式挂载（mount | grep ' / '），文件夹是不是属于运行展厅的用户",
                "see whether the disk is mounted read-only (mount | grep ' / '), and whether the folder belongs to the hall's user",
            ),
            ("看看这个文件夹的权限", "see who may write into this folder"),
        )
    return Finding(what, state, fact, cure)


def _room(there: Path, free: int) -> tuple[State, Words]:
    tidy = here(
        (
            "删掉不用的文件（du -xh / | sort -h | tail），清掉旧的系统日志（journalctl --vacuum-size=100M）",
            "delete what is not needed (du -xh / | sort -h | tail), and old system logs (journalctl --vacuum-size=100M)",
        ),
        ("在“设置 → 系统 → 存储”里清理", "make room in Settings → System → Storage"),
    )
    if hasattr(os, "statvfs"):
        told = os.statvfs(there)
        if told.f_files and told.f_favail < FEW_FILES * told.f_files:
            many = (
                "磁盘还有空间，但文件数到了上限：找出文件最多的文件夹（du --inodes -x / | sort -n | tail），删掉",
                "there is room, but no more files can be made: find the folder with the most (du --inodes -x / | sort -n | tail)",
            )
            return "trouble", many
    if free < TOO_LITTLE:
        return "trouble", tidy
    return ("attention", tidy) if free < LITTLE else ("good", NOTHING)


def _refused(folder: Path) -> str:
    """Return why nothing can be written there; empty if it can."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x" * 4096)
            file.flush()
    except OSError as error:
        return str(error.strerror or error)
    return ""


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= LITTLE else f"{count / 1e6:.1f} MB"
