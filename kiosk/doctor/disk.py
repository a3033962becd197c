"""The places the hall reads and writes: is there room, and may it write."""

import os
import shutil
import tempfile
from pathlib import Path

from kiosk.doctor.finding import Diagnosis, DiagnosisState, Patient, here
from kiosk.keep import BROKEN
from kiosk.words import NOTHING, Said, plain, said

LITTLE, TOO_LITTLE = 500_000_000, 50_000_000
"""Bytes: a hall needs a few MB for itself, the rest of the system needs more."""
MOST_NAMED = 5
FEW_FILES = 0.01
"""Of the files a disk can hold."""


def places(patient: Patient) -> list[Diagnosis]:
    """Look at the folders of the content, of what is remembered, and of what is counted."""
    return [
        _content(patient.content),
        _written(said("doctor", "state_log"), patient.state),
        _written(said("doctor", "counts_visits"), patient.data),
    ]


def damaged(patient: Patient) -> list[Diagnosis]:
    """Look whether the hall has put damaged files aside: a disk that does so once does it again."""
    what = said("doctor", "damaged_files")
    found = sorted(
        path
        for each in {patient.state, patient.data}
        for pattern in (f"*{BROKEN}", f"history-*/*{BROKEN}")
        for path in each.glob(pattern)
    )
    if not found:
        return [Diagnosis(what, "good", said("doctor", "none"))]
    names = ", ".join(path.name for path in found[:MOST_NAMED])
    fact = said("doctor", "were_put_aside", count=len(found), names=names)
    folder = found[0].parent
    cure = here(
        said("doctor", "disk_failing", folder=folder, broken=BROKEN),
        said("doctor", "disk_failing_on_windows", folder=folder, broken=BROKEN),
    )
    return [Diagnosis(what, "attention", fact, cure)]


def _content(folder: Path) -> Diagnosis:
    what = said("doctor", "content_folder")
    if not folder.is_dir():
        cure = said("doctor", "see_content_option")
        return Diagnosis(what, "trouble", said("doctor", "does_not_exist", folder=folder), cure)
    if not os.access(folder, os.R_OK | os.X_OK):
        cure = plain(f"chmod -R a+rX {folder}")
        return Diagnosis(what, "trouble", said("doctor", "may_not_read", folder=folder), cure)
    return Diagnosis(what, "good", plain(str(folder)))


def _written(what: Said, folder: Path) -> Diagnosis:
    """Look at a folder that the hall writes into, or will make."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), Path(folder.anchor))
    usage = shutil.disk_usage(there)
    fact = said("doctor", "free", folder=folder, free=_size(usage.free), total=_size(usage.total))
    state, cure = _room(there, usage.free)
    refused = _refused(there)
    if refused and state != "trouble":
        state = "trouble"
        fact = said("doctor", "not_written", fact=fact, refused=refused)
        cure = here(
            said("doctor", "see_mount"),
            said("doctor", "see_who_may_write"),
        )
    return Diagnosis(what, state, fact, cure)


def _room(there: Path, free: int) -> tuple[DiagnosisState, Said]:
    tidy = here(
        said("doctor", "make_room"),
        said("doctor", "make_room_on_windows"),
    )
    if hasattr(os, "statvfs"):
        told = os.statvfs(there)
        if told.f_files and told.f_favail < FEW_FILES * told.f_files:
            many = said("doctor", "too_many_files")
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
