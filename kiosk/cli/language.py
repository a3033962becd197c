"""In which language staff are spoken to."""

import os
import sys

import click

from kiosk.model.words import LANGUAGES, Language

_CHINESE = 0x04
"""Windows' number of the language, whatever the country."""


def own_language() -> Language:
    """Return the language of this machine: Chinese where it is set to Chinese."""
    if sys.platform == "win32":
        import ctypes

        return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _CHINESE else "en"
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((one for one in settings if one), "").lower().startswith("zh") else "en"


language_option = click.option(
    "--lang",
    "--language",
    "language",
    type=click.Choice(LANGUAGES),
    default=own_language,
    help="Of this machine by default.",
)
"""For the commands that staff use."""


def either(language: Language, zh: str, en: str) -> str:
    """Return what is said in that language."""
    return zh if language == "zh" else en
