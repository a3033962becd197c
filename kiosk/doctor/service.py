"""What keeps the hall standing: its service, whether it runs, how often it fell, how large its logs are."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.doctor.finding import Diagnosis, DiagnosisState, Patient
from kiosk.watchdog.fall import told
from kiosk.watchdog.keeper import FALLS
from kiosk.watchdog.record import FallRecord
from kiosk.watchdog.wire import Rung
from kiosk.words import plain, said, translated

UNIT = "jiulong-kiosk.service"
_SECONDS = 3
RECENT = timedelta(days=1)
FEW_FALLS = 3
MOST_LOG = 12_000_000
"""Bytes: the two logs are kept below 10 MB together."""

_THEN = {
    "AS_EVER": said("doctor", "started_again"),
    "PROVED": said("doctor", "started_with_proved"),
    "OLDER": said("doctor", "started_with_older"),
    "SAFE": said("doctor", "calm_page"),
}
"""What the watchdog did after a fall, by its rung."""


def service(patient: Patient) -> list[Diagnosis]:
    """Look whether the hall starts with the machine; nothing is told where there is no systemd."""
    program = shutil.which("systemctl")
    if not program or not (patient.root / "run/systemd/system").is_dir():
        return []
    enabled, active = (_asked(program, word) for word in ("is-enabled", "is-active"))
    what, told = said("doctor", "starts_with_machine"), f"{UNIT}: {enabled}, {active}"
    if enabled == "enabled" and active == "active":
        return [Diagnosis(what, "good", plain(told))]
    if active == "failed":
        cure = said("doctor", "see_journal", unit=UNIT)
        return [Diagnosis(what, "trouble", plain(told), cure)]
    cure = said("doctor", "enable_unit", unit=UNIT)
    return [Diagnosis(what, "attention", plain(told), cure)]


def _asked(program: str, word: str) -> str:
    done = subprocess.run(
        [program, word, UNIT], capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    return done.stdout.strip() or "not installed"


def running(patient: Patient) -> list[Diagnosis]:
    """Look how many halls are open: two would fight for the screen."""
    if sys.platform == "win32":
        return []
    halls = list(_halls(patient.root / "proc"))
    what = said("doctor", "hall")
    told = ", ".join(map(str, halls))
    if len(halls) > 1:
        cure = said("doctor", "leave_one")
        return [
            Diagnosis(
                what,
                "trouble",
                said("doctor", "open_processes", count=len(halls), told=told),
                cure,
            )
        ]
    if halls:
        return [Diagnosis(what, "good", said("doctor", "open_process", told=told))]
    return [Diagnosis(what, "good", said("doctor", "not_open"))]


def _halls(proc: Path) -> Iterator[int]:
    """Yield the processes that were told `kiosk run`, but for those that a watchdog started."""
    commands: dict[int, list[str]] = {}
    for path in proc.glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode("utf-8", "replace").split("\0")
        except OSError:
            continue  # ended meanwhile, or not ours to read
        if _is_hall(words):
            commands[int(path.parent.name)] = words
    for number in commands:
        try:
            parent = int((proc / f"{number}/stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError, ValueError):
            continue
        if parent not in commands:
            yield number


def is_hall(root: Path, number: int) -> bool:
    """Return whether a process is a hall; where the system shows no processes, it is believed."""
    if not (root / "proc").is_dir():
        return True
    try:
        return _is_hall((root / f"proc/{number}/cmdline").read_bytes().decode("utf-8", "replace").split("\0"))
    except OSError:
        return False


def _is_hall(words: list[str]) -> bool:
    """Return whether a command line is ours: the frozen program, its script, or python -m kiosk, and then `run`."""
    if "run" not in words[1:]:
        return False
    at = words.index("run", 1)
    script = at if at == 1 else at - 1
    if Path(words[at - 1]).name != "kiosk":
        return False
    return script == 1 or "python" in Path(words[0]).name


def falls(patient: Patient) -> list[Diagnosis]:
    """Look how often the screen fell lately, and what was done about it."""
    record = list(FallRecord(patient.state / FALLS).falls)
    since = datetime.now().astimezone() - RECENT
    recent = [one for one in record if _when(one) >= since]
    what = said("doctor", "falls")
    if not recent:
        fact = said("doctor", "no_falls", count=len(record))
        return [Diagnosis(what, "good", fact)]
    last = recent[-1]
    rung = str(last.get("then", ""))
    state: DiagnosisState = "trouble" if rung == Rung.SAFE.name or len(recent) > FEW_FALLS else "attention"
    then = _THEN.get(rung, translated(f"：{rung}", en=rung))
    when, why = f"{_when(last):%m-%d %H:%M}", told(last)
    fact = said("doctor", "fell", count=len(recent), when=when, why=why, then=then)
    logs = f"{patient.state}/kiosk.log"
    cure = said("doctor", "read_log", logs=logs)
    return [Diagnosis(what, state, fact, cure)]


def _when(fall: dict[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(str(fall.get("when"))).astimezone()
    except (ValueError, OverflowError, OSError):  # no date, or one that no clock shows
        return datetime.fromtimestamp(0).astimezone()


def logs(patient: Patient) -> list[Diagnosis]:
    """Look how much the logs take."""
    size = sum(path.stat().st_size for path in patient.state.glob("*.log*") if path.is_file())
    told = f"{size / 1e6:.1f} MB"
    what = said("doctor", "logs")
    if size <= MOST_LOG:
        return [Diagnosis(what, "good", said("doctor", "logs_in", told=told, state=patient.state))]
    cure = said("doctor", "delete_others", state=patient.state)
    return [Diagnosis(what, "attention", said("doctor", "too_much", told=told), cure)]
