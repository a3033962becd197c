"""Runs the checks: side by side, each for a few seconds at most, and none can make the doctor fail."""

import threading
import time
from collections.abc import Callable, Sequence

from kiosk.doctor.finding import Finding, Patient

Check = Callable[[Patient], list[Finding]]


def examine(patient: Patient, stages: Sequence[Sequence[Check]]) -> list[Finding]:
    """Return what all checks found, in their order; the checks of a stage run side by side, and disturb no other stage."""
    found: list[Finding] = []
    for stage in stages:
        looks = [_Look(check, patient) for check in stage]
        end = time.monotonic() + patient.patience
        for look in looks:
            found += look.result(max(0.0, end - time.monotonic()))
    return found


class _Look:
    """One check in a thread of its own. A thread that hangs in the system cannot be ended: it ends with the process."""

    def __init__(self, check: Check, patient: Patient) -> None:
        self._check, self._patient = check, patient
        self._found: list[Finding] | None = None
        self._thread = threading.Thread(target=self._run, name=_name(check), daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._found = self._check(self._patient)
        except Exception as error:  # noqa: BLE001 - whatever a strange machine makes of it: the doctor goes on
            told = f"{type(error).__name__}: {error}"
            fact = f"没有查成：{told}", f"could not be looked at: {told}"
            cure = "请把这一行报告给程序的作者", "report this line to the makers of the program"
            self._found = [Finding((_name(self._check),) * 2, "attention", fact, cure)]

    def result(self, patience_seconds: float) -> list[Finding]:
        """Return what was found within the time that is left."""
        self._thread.join(patience_seconds)
        if self._found is not None:
            return self._found
        allowed = self._patient.patience
        fact = f"{allowed:g} 秒内没有回答", f"no answer within {allowed:g} s"
        cure = (
            "机器很忙，或者磁盘、网络卡住了：过一会儿再查，或用 --patience 30 等久一些",
            "the machine is busy, or a disk or network hangs: look again in a while, or wait longer with --patience 30",
        )
        return [Finding((_name(self._check),) * 2, "attention", fact, cure)]


def _name(check: Check) -> str:
    return str(getattr(check, "__name__", "check"))
