"""Localised command line: what click says of itself, and of each help the half that is meant.

A help is written in both languages: an option's as `English · 中文`, a command's in paragraphs of the one and the other.
"""

import copy
import inspect
from collections.abc import Mapping
from importlib import import_module

import click

from kiosk.cli.language import own_language
from kiosk.words import LANGUAGES, Language, table

_EXAMPLES = ("\b\nkiosk ", "\b\nsudo ")
"""So begin paragraphs of commands that are typed: they are the same in both languages."""
_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types", "utils")
_OPTIONS = ("--lang", "--language")


def spoken_in(arguments: list[str]) -> Language:
    """Return the language asked for on the command line, or that of this machine."""
    for at, given in enumerate(arguments):
        name, equals, value = given.partition("=")
        if name in _OPTIONS:
            asked = value if equals else "".join(arguments[at + 1 : at + 2])
            return next((one for one in LANGUAGES if one == asked), own_language())
    return own_language()


def speak(language: Language) -> None:
    """Have click speak this language from now on."""

    def known() -> Mapping[str, str]:
        return {} if language == "en" else table(language, "click")  # click's own words are English

    def said(text: str) -> str:
        return known().get(text, text)

    def counted(one: str, many: str, count: int) -> str:
        plain = one if count == 1 else many
        return known().get(plain) or known().get(one, plain)

    for name in _MODULES:
        # gettext would want a compiled catalogue and, on Windows, an environment that nobody sets there.
        module = import_module(f"click.{name}")
        for word, ours in (("_", said), ("ngettext", counted)):
            if hasattr(module, word):
                setattr(module, word, ours)


def translated(command: click.Command, language: Language) -> click.Command:
    """Return the command with its helps in one language."""
    made = copy.copy(command)
    made.help = paragraphs(command.help or "", language)
    made.params = [_parameter(one, language) for one in command.params]
    return made


def _parameter(given: click.Parameter, language: Language) -> click.Parameter:
    if not isinstance(given, click.Option):
        return given
    made = copy.copy(given)
    made.help = half(given.help or "", language)
    if isinstance(given.show_default, str):
        made.show_default = half(given.show_default, language)
    return made


def half(text: str, language: Language) -> str:
    """Return the English or the Chinese of `English · 中文`."""
    english, dot, chinese = text.partition(" · ")
    return chinese if dot and language == "zh" else english


def paragraphs(text: str, language: Language) -> str:
    """Return the paragraphs of a help that are in the language or in none; all where there are none in it."""
    every = [one for one in inspect.cleandoc(text).split("\n\n") if one.strip()]
    meant = [one for one in every if one.startswith(_EXAMPLES) or _is_chinese(one) == (language == "zh")]
    return "\n\n".join(meant if any(not one.startswith(_EXAMPLES) for one in meant) else every)


def _is_chinese(text: str) -> bool:
    # Letter by letter: to build a pattern of so many characters takes a millisecond of every start.
    return sum("\u3400" <= letter <= "\u9fff" for letter in text) * 5 > len(text)
