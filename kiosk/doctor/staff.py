"""What staff and technician have set: the PIN, opening hours."""

from datetime import datetime

from kiosk.doctor.finding import Finding, Patient, here
from kiosk.staff.pin import Pin


def pin(patient: Patient) -> list[Finding]:
    """Look whether the staff's panel can be opened."""
    what = "PIN", "PIN"
    if Pin(patient.state).is_set():
        return [Finding(what, "good", ("已设好", "is set"))]
    fact = "没有设，屏幕上打不开工作人员面板", "none: the staff's panel cannot be opened"
    cure = here(
        (
            "sudo kiosk-setup，或以运行展厅的用户运行 kiosk pin",
            "sudo kiosk-setup, or kiosk pin as the user who runs the hall",
        ),
        ("运行 kiosk pin", "run kiosk pin"),
    )
    return [Finding(what, "attention", fact, cure)]


def hours(patient: Patient) -> list[Finding]:
    """Look when the hall is open."""
    exhibition = patient.exhibition
    if exhibition is None:
        return []
    rest = exhibition.front.rest
    days = ", ".join(rest.closed_days)
    opened = rest.is_open(datetime.now())  # noqa: DTZ005 - hours are those of the wall
    fact = (
        f"{rest.hours or '全天'}{f'，闭馆 {days}' if days else ''}；现在{'开放' if opened else '闭馆'}",
        f"{rest.hours or 'all day'}{f', closed {days}' if days else ''}; {'open' if opened else 'closed'} now",
    )
    return [Finding(("开放时间", "opening hours"), "good", fact)]


def stranger(user: str) -> Finding:
    """Tell that somebody looks who does not find what the hall's user finds."""
    fact = f"展厅由用户 {user} 运行，现在不是", f"the hall runs as the user {user}, this does not"
    cure = "sudo kiosk-doctor", "sudo kiosk-doctor"
    return Finding(("用户", "user"), "attention", fact, cure)
