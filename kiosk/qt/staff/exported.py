"""How far the export to a stick is, as staff are told."""

from kiosk.qt.staff.facts import FactLine, FactSection
from kiosk.qt.staff.words import say
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour
from kiosk.staff.export import ExportProgress

_COLOURS: dict[str, Colour] = {"writing": "gold", "done": "cyan"}


def export_section(look: Look, progress: ExportProgress) -> FactSection:
    """Tell how far it is, or how it ended and what can be done."""
    values = {
        "percent": int(progress.share * 100),
        "drive": progress.drive,
        "folder": progress.folder,
        "why": progress.why,
    }
    colour = _COLOURS.get(progress.end, "red")
    lines = [FactLine(say(look, f"export_{progress.end}", **values), colour)]
    if progress.end == "done":
        lines.append(FactLine(say(look, "export_where", **values), "paper"))
    return FactSection(say(look, "export"), lines)
