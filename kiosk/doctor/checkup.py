"""Runs the checks: side by side, each for a few seconds at most, and none can make the doctor fail."""

import threading
import time
from collections.abc import Callable, Sequence

from kiosk.doctor.finding import Diagnosis, Patient
from kiosk.words import plain, said

Check = Callable[[Patient], list[Diagnosis]]


def examine(patient: Patient, stages: Sequence[Sequence[Check]]) -> list[Diagnosis]:
    """Return what all checks found, in their order; the checks of a stage run side by side, and disturb no other stage."""
    found: list[Diagnosis] = []
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
        self._found: list[Diagnosis] | None = None
        self._thread = threading.Thread(target=self._run, name=_name(check), daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._found = self._check(self._patient)
        except Exception as error:  # noqa: BLE001 - whatever a strange machine makes of it: the doctor goes on
            told = f"{type(error).__name__}: {error}"
            fact = said("doctor", "not_looked_at", told=told)
            cure = said("doctor", "report_this")
            self._found = [Diagnosis(plain(_name(self._check)), "attention", fact, cure)]

    def result(self, patience_seconds: float) -> list[Diagnosis]:
        """Return what was found within the time that is left."""
        self._thread.join(patience_seconds)
        if self._found is not None:
            return self._found
        allowed = self._patient.patience
        fact = said("doctor", "no_answer_within_s", allowed=allowed)
        cure = said("doctor", "wait_longer")
        return [Diagnosis(plain(_name(self._check)), "attention", fact, cure)]


def _name(check: Check) -> str:
    return str(getattr(check, "__name__", "check"))
