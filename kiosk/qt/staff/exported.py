"""How far the export to a stick is, as staff are told."""

from kiosk.qt.look import Look
from kiosk.qt.staff.facts import Line, Section
from kiosk.qt.staff.words import say
from kiosk.qt.theme import Colour
from kiosk.staff.export import Progress

_COLOURS: dict[str, Colour] = {"writing": "gold", "done": "cyan"}


def export_section(look: Look, progress: Progress) -> Section:
    """Tell how far it is, or how it ended and what can be done."""
    values = {
        "percent": int(progress.share * 100),
        "drive": progress.drive,
        "folder": progress.folder,
        "why": progress.why,
    }
    colour = _COLOURS.get(progress.end, "red")
    lines = [Line(say(look, f"export_{progress.end}", **values), colour)]
    if progress.end == "done":
        lines.append(Line(say(look, "export_where", **values), "paper"))
    return Section(say(look, "export"), lines)
