"""Staff settings: what staff have set at the screen, and what stays so through a restart."""

import json
import logging
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.keep import keep, kept_tree
from kiosk.places import state_folder
from kiosk.words import LANGUAGES, Language

log = logging.getLogger(__name__)

TEXT_PERCENTS = (100, 125, 150)
BRIGHTNESS = (100, 80, 60, 40)
"""Percent that can be chosen: at the darkest the hall can still be read, and the staff find their way back."""


VOLUMES = (100, 50, 0)
"""Percent that can be chosen: loud, quiet, mute."""


class Settings(NamedTuple):
    """The choices of the staff."""

    brightness: int = 100
    """Percent, one of BRIGHTNESS."""
    paused: bool = False
    """Whether the closed screen is shown until staff end it."""
    language: Language | None = None
    """In which every visit begins; None as the program was started."""
    text_percent: int | None = None
    """With which every visit begins; None as the program was started."""
    volume: int = 100
    """Percent, one of VOLUMES."""


def read_settings(folder: Path | None = None) -> Settings:
    """Return what was kept in the state folder; what is missing or spoilt is as at the first start."""
    return _sane(kept_tree(_path(folder), dict))


def keep_settings(settings: Settings, folder: Path | None = None) -> None:
    """Keep them. A disk that cannot be written loses them at the next start, and nothing else."""
    path = _path(folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        keep(path, json.dumps(settings._asdict()).encode())
    except OSError as error:
        log.warning("%s cannot be written: %s", path, error)


def _sane(tree: dict[str, Any]) -> Settings:
    names = ("brightness", "language", "text_percent", "volume")
    brightness, language, percent, volume = (tree.get(name) for name in names)
    return Settings(
        brightness if brightness in BRIGHTNESS else 100,
        tree.get("paused") is True,
        language if language in LANGUAGES else None,
        percent if percent in TEXT_PERCENTS else None,
        volume if volume in VOLUMES else 100,
    )


def _path(folder: Path | None) -> Path:
    return (folder or state_folder()) / "staff-settings.json"
