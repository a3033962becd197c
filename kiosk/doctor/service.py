"""What keeps the hall standing: its service, whether it runs, how often it fell, how large its logs are."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.doctor.finding import Finding, Patient, State
from kiosk.watchdog.keeper import FALLS
from kiosk.watchdog.record import Record
from kiosk.watchdog.wire import Rung

UNIT = "jiulong-kiosk.service"
_SECONDS = 3
RECENT = timedelta(days=1)
FEW_FALLS = 3
MOST_LOG = 12_000_000
"""Bytes: the two logs are kept below 10 MB together."""

_THEN = {
    "AS_EVER": ("照常重启", "started again"),
    "PROVED": ("改用稳定的内容重启", "started with content that had proved itself"),
    "OLDER": ("改用更早的稳定内容重启", "started with older content that had proved itself"),
    "SAFE": ("显示安全页，慢慢重试", "a calm page, tried again slowly"),
}
"""What the watchdog did after a fall, by its rung."""


def service(patient: Patient) -> list[Finding]:
    """Look whether the hall starts with the machine; nothing is told where there is no systemd."""
    program = shutil.which("systemctl")
    if not program or not (patient.root / "run/systemd/system").is_dir():
        return []
    enabled, active = (_asked(program, word) for word in ("is-enabled", "is-active"))
    what, told = ("开机启动", "starts with the machine"), f"{UNIT}: {enabled}, {active}"
    if enabled == "enabled" and active == "active":
        return [Finding(what, "good", (told, told))]
    if active == "failed":
        cure = f"journalctl -b -u {UNIT} 看原因", f"see why: journalctl -b -u {UNIT}"
        return [Finding(what, "trouble", (told, told), cure)]
    cure = (
        f"systemctl enable --now {UNIT}，或运行 kiosk-setup",
        f"systemctl enable --now {UNIT}, or kiosk-setup",
    )
    return [Finding(what, "attention", (told, told), cure)]


def _asked(program: str, word: str) -> str:
    done = subprocess.run(
        [program, word, UNIT], capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    return done.stdout.strip() or "not installed"


def running(patient: Patient) -> list[Finding]:
    """Look how many halls are open: two would fight for the screen."""
    if sys.platform == "win32":
        return []
    halls = list(_halls(patient.root / "proc"))
    what = "展厅", "hall"
    told = ", ".join(map(str, halls))
    if len(halls) > 1:
        cure = (
            "只留一个：systemctl stop jiulong-kiosk，或结束其他的",
            "leave one: systemctl stop jiulong-kiosk, or end the others",
        )
        return [
            Finding(
                what,
                "trouble",
                (f"开着 {len(halls)} 个（进程 {told}）", f"{len(halls)} are open (processes {told})"),
                cure,
            )
        ]
    if halls:
        return [Finding(what, "good", (f"开着（进程 {told}）", f"is open (process {told})"))]
    return [Finding(what, "good", ("没有开着", "is not open"))]


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


def _is_hall(words: list[str]) -> bool:
    """Return whether a command line is ours: the frozen program, its script, or python -m kiosk, and then `run`."""
    if "run" not in words[1:]:
        return False
    at = words.index("run", 1)
    script = at if at == 1 else at - 1
    if Path(words[at - 1]).name != "kiosk":
        return False
    return script == 1 or "python" in Path(words[0]).name


def falls(patient: Patient) -> list[Finding]:
    """Look how often the screen fell lately, and what was done about it."""
    record = list(Record(patient.state / FALLS).falls)
    since = datetime.now().astimezone() - RECENT
    recent = [one for one in record if _when(one) >= since]
    what = "重启记录", "falls"
    if not recent:
        fact = f"一天之内没有（一共记着 {len(record)} 次）", f"none within a day ({len(record)} on record)"
        return [Finding(what, "good", fact)]
    last = recent[-1]
    rung = str(last.get("then", ""))
    state: State = "trouble" if rung == Rung.SAFE.name or len(recent) > FEW_FALLS else "attention"
    then = _THEN.get(rung, (f"：{rung}", rung))
    when, why = f"{_when(last):%m-%d %H:%M}", str(last.get("why", ""))
    fact = (
        f"一天之内 {len(recent)} 次，最后一次 {when}：{why}；之后{then[0]}",
        f"{len(recent)} within a day, the last {when}: {why}; then {then[1]}",
    )
    logs = f"{patient.state}/kiosk.log"
    cure = (
        f"看 {logs} 里那个时间的记录；内容刚改过就 kiosk check",
        f"read {logs} at that time; after a change of content: kiosk check",
    )
    return [Finding(what, state, fact, cure)]


def _when(fall: dict[str, Any]) -> datetime:
    try:
        return datetime.fromisoformat(str(fall.get("when"))).astimezone()
    except ValueError:
        return datetime.fromtimestamp(0).astimezone()


def logs(patient: Patient) -> list[Finding]:
    """Look how much the logs take."""
    size = sum(path.stat().st_size for path in patient.state.glob("*.log*") if path.is_file())
    told = f"{size / 1e6:.1f} MB"
    what = "日志", "logs"
    if size <= MOST_LOG:
        return [Finding(what, "good", (f"{told}，{patient.state}", f"{told} in {patient.state}"))]
    cure = (
        f"不是展厅写的就删掉：ls -l {patient.state}",
        f"delete what the hall did not write: ls -l {patient.state}",
    )
    return [Finding(what, "attention", (f"{told}，太大了", f"{told}: too much"), cure)]
