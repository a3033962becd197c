"""Dialogs with the technician: whiptail's boxes where it is installed, else line by line."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from typing import Protocol

import click

from kiosk.aligned import width
from kiosk.words import Language, word

WIDE = 66
"""Columns of a box to type in."""


class Left(Exception):  # noqa: N818 - no error: somebody has had enough
    """The technician left the dialog."""


class Dialog(Protocol):
    """Asks one question at a time; every answer may be `Left`."""

    def choose(self, text: str, items: Sequence[tuple[str, str]], default: str) -> str:
        """Return the key of the chosen one of (key, label)."""

    def yes(self, text: str, *, default: bool) -> bool:
        """Return whether yes was said."""

    def ask(self, text: str, default: str) -> str:
        """Return a line of text."""

    def secret(self, text: str) -> str:
        """Return a line that nobody beside the keyboard can read."""


def dialog(language: Language, *, plain: bool = False) -> Dialog:
    """Return the finest dialog there is."""
    program = shutil.which("whiptail")
    return DialogBoxes(program, language) if program and not plain else DialogLines(language)


class DialogBoxes:
    """whiptail, which every Debian has: it draws on the terminal and answers on stderr."""

    def __init__(self, program: str, language: Language) -> None:
        """Draw nothing yet."""
        self._program = program
        self._common = [
            "--title",
            "kiosk-setup",
            "--ok-button",
            word(language, "setup", "button_ok"),
            "--cancel-button",
            word(language, "setup", "button_leave"),
            "--yes-button",
            word(language, "setup", "button_yes"),
            "--no-button",
            word(language, "setup", "button_no"),
        ]

    def choose(self, text: str, items: Sequence[tuple[str, str]], default: str) -> str:
        """Return the key of the chosen one."""
        # The numbers are keys that can be typed; whiptail takes no empty ones.
        keys = {str(number): key for number, (key, _) in enumerate(items, 1)}
        start = next((number for number, key in keys.items() if key == default), "1")
        rows = [word for number, (_, label) in zip(keys, items, strict=True) for word in (number, label)]
        return keys[self._answer("--default-item", start, "--menu", text, "0", "0", str(len(items)), *rows)]

    def yes(self, text: str, *, default: bool) -> bool:
        """Return whether yes was said."""
        code, _ = self._run(*([] if default else ["--defaultno"]), "--yesno", text, "0", "0")
        if code not in (0, 1):
            raise Left
        return code == 0

    def ask(self, text: str, default: str) -> str:
        """Return a line of text."""
        return self._answer("--inputbox", text, _height(text), str(WIDE), "--", default).strip()

    def secret(self, text: str) -> str:
        """Return a hidden line."""
        return self._answer("--passwordbox", text, _height(text), str(WIDE)).strip()

    def _answer(self, *words: str) -> str:
        code, told = self._run(*words)
        if code != 0:
            raise Left
        return told

    def _run(self, *words: str) -> tuple[int, str]:
        done = subprocess.run(
            [self._program, *self._common, *words],
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        return done.returncode, done.stderr.decode("utf-8", "replace")


def _height(text: str) -> str:
    """Return how high a box is that holds a text and a line to type in: left to itself, whiptail hides the text."""
    rows = sum(max(1, -(-width(line) // (WIDE - 6))) for line in text.splitlines())
    return str(rows + 7)


class DialogLines:
    """Question and answer, a line each."""

    def __init__(self, language: Language) -> None:
        """Ask nothing yet."""
        self._language = language

    def choose(self, text: str, items: Sequence[tuple[str, str]], default: str) -> str:
        """Return the key of the chosen one."""
        keys = [key for key, _ in items]
        click.echo(f"\n{text}")
        for number, (_, label) in enumerate(items, 1):
            click.echo(f"  {number}  {label}")
        start = keys.index(default) + 1 if default in keys else 1
        return keys[
            click.prompt(
                word(self._language, "setup", "which_number"),
                type=click.IntRange(1, len(items)),
                default=start,
            )
            - 1
        ]

    def yes(self, text: str, *, default: bool) -> bool:
        """Return whether yes was said."""
        return click.confirm(f"\n{text}", default=default)

    def ask(self, text: str, default: str) -> str:
        """Return a line of text."""
        return str(click.prompt(f"\n{text}", default=default, show_default=bool(default))).strip()

    def secret(self, text: str) -> str:
        """Return a hidden line."""
        return str(click.prompt(f"\n{text}", hide_input=True)).strip()
