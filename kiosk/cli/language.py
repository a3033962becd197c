"""In which language staff are spoken to."""

import os
import sys

import click

from kiosk.words import LANGUAGES, Language


def own_language() -> Language:
    """Return the language of this machine, or English where there are no words of that one."""
    if sys.platform == "win32":
        import ctypes
        import locale

        setting = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    else:
        settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        setting = next((one for one in settings if one), "")
    code = setting.lower().partition("_")[0].partition(".")[0]  # of zh_CN.UTF-8
    return code if code in LANGUAGES else "en"


language_option = click.option(
    "--lang",
    "--language",
    "language",
    type=click.Choice(LANGUAGES),
    default=own_language,
    help="Of this machine by default. · 默认用这台电脑的语言。",
)
"""For the commands that staff use."""
