"""What staff and technician have set: the PIN, opening hours."""

from datetime import datetime

from kiosk.doctor.finding import Diagnosis, Patient, here
from kiosk.staff.pin import Pin
from kiosk.words import plain, said


def pin(patient: Patient) -> list[Diagnosis]:
    """Look whether the staff's panel can be opened."""
    what = plain("PIN")
    if Pin(patient.state).is_set():
        return [Diagnosis(what, "good", said("doctor", "set"))]
    fact = said("doctor", "no_pin")
    cure = here(
        said("doctor", "set_pin"),
        said("doctor", "set_pin_on_windows"),
    )
    return [Diagnosis(what, "attention", fact, cure)]


def hours(patient: Patient) -> list[Diagnosis]:
    """Look when the hall is open."""
    exhibition = patient.exhibition
    if exhibition is None:
        return []
    rest = exhibition.front.rest
    days = ", ".join(rest.closed_days)
    opened = rest.is_open(datetime.now())  # noqa: DTZ005 - hours are those of the wall
    hours = plain(rest.hours) if rest.hours else said("doctor", "all_day")
    if days:
        hours = said("doctor", "closed", hours=hours, days=days)
    fact = said("doctor", "open_now", hours=hours) if opened else said("doctor", "closed_now", hours=hours)
    return [Diagnosis(said("doctor", "opening_hours"), "good", fact)]


def stranger(user: str) -> Diagnosis:
    """Tell that somebody looks who does not find what the hall's user finds."""
    fact = said("doctor", "other_user", user=user)
    cure = plain("sudo kiosk-doctor")
    return Diagnosis(said("doctor", "user"), "attention", fact, cure)
