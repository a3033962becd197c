"""What has happened to the screen, for staff: a small file, old or new at every moment."""

import json
import logging
from collections import deque
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.keep import keep

LONGEST = 200
"""Falls that are remembered."""

log = logging.getLogger(__name__)


class Record:
    """The falls of the screen, newest last."""

    def __init__(self, path: Path) -> None:
        """Go on with what the file holds; a missing or spoilt one is an empty one."""
        self.path = path
        self.falls: deque[dict[str, Any]] = deque(_read(path), maxlen=LONGEST)

    def add(self, why: str, rung: str, stood_seconds: float) -> None:
        """Note a fall. A disk that cannot be written loses the note, never the screen."""
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        self.falls.append({"when": when, "why": why, "then": rung, "stood_seconds": round(stood_seconds, 1)})
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            keep(self.path, json.dumps(list(self.falls), ensure_ascii=False, indent=1).encode())
        except OSError as error:
            log.warning("%s cannot be written: %s", self.path, error)


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        tree = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    return [fall for fall in tree if isinstance(fall, dict)] if isinstance(tree, list) else []
