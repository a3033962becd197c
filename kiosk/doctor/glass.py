"""What rests on the glass of the hall that is open: each such place is deaf, and staff cannot see it from afar."""

import time

from kiosk.doctor.finding import Diagnosis, Patient
from kiosk.doctor.service import is_hall
from kiosk.staff.glass import noted_glass
from kiosk.words import said


def glass(patient: Patient) -> list[Diagnosis]:
    """Tell where something rests; nothing is told where no hall has written anything, or it has ended since."""
    known = noted_glass(patient.state)
    if not known.resting or not is_hall(patient.root, known.process):
        return []
    now = time.time()
    places = [(one.across, one.down, max(1, round((now - one.since) / 60))) for one in known.resting]
    there = tuple(said("doctor", "where_it_rests", x=x, y=y, n=n) for x, y, n in places)
    fact = said("doctor", "something_rests", there=there)
    cure = said("doctor", "take_it_away")
    return [Diagnosis(said("doctor", "glass"), "attention", fact, cure)]
