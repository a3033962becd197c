"""What the hall's window lives in: a window manager of X, or a Wayland compositor; not all leave it alone."""

from typing import NamedTuple

from kiosk.doctor.finding import Diagnosis
from kiosk.words import plain, said

_WHAT = said("doctor", "shell")
_SESSION = said("doctor", "open_with_session")


class Shell(NamedTuple):
    """What shows the windows of this display."""

    platform: str
    """As Qt names it: xcb, wayland …"""
    name: str
    """As it calls itself; empty where there is none, or nobody tells."""
    screens: int


def shell(found: Shell) -> list[Diagnosis]:
    """Tell whether it leaves the screen to the hall; nothing where it is neither X nor Wayland."""
    name = found.name.lower()
    if found.platform == "xcb":
        return [_on_x(found.name, bare=name in {"", "openbox"})]
    if found.platform.startswith("wayland"):
        return [_on_wayland(found, name)]
    return []


def _on_x(name: str, *, bare: bool) -> Diagnosis:
    told = f"X11, {name}" if name else "X11"
    if bare:
        return Diagnosis(_WHAT, "good", plain(told))
    fact = said("doctor", "on_a_desktop", told=told)
    return Diagnosis(_WHAT, "attention", fact, _SESSION)


def _on_wayland(found: Shell, name: str) -> Diagnosis:
    told = f"Wayland, {found.name or '?'}"
    if name == "cage" and found.screens > 1:
        fact = said("doctor", "one_for_all_screens", told=told, screens=found.screens)
        cure = said("doctor", "plug_in_one", session=_SESSION)
        return Diagnosis(_WHAT, "attention", fact, cure)
    if name in {"cage", "weston", "sway"}:
        return Diagnosis(_WHAT, "good", plain(told))
    fact = said("doctor", "cannot_see_above", told=told)
    return Diagnosis(_WHAT, "attention", fact, _SESSION)
