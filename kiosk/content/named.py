"""What an exhibition is called, also where it has mistakes."""

from pathlib import Path

from kiosk.content.document import Irregular, compose
from kiosk.content.folder import Unreadable, read, title
from kiosk.words import LANGUAGES, Said, translated


def exhibition_name(folder: Path) -> Said:
    """Return the name in exhibition.yaml, or the folder's own where there is none."""
    try:
        front = compose(read(str(folder / "exhibition.yaml")))
    except (Unreadable, Irregular):
        front = None
    name = front.get("name") if isinstance(front, dict) else None
    said = name if isinstance(name, dict) else {"zh": name}
    written = {one: text.strip() for one in LANGUAGES if isinstance(text := said.get(one), str)}
    chinese = written.get("zh") or written.get("en") or title(folder)
    return translated(**written | {"zh": chinese})
