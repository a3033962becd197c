"""Problems as text: one a line, with the source line and a caret below it where somebody is reading along."""

import json
import os
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from kiosk.content.encoding import decode, lines_of
from kiosk.content.folder import Unreadable, read
from kiosk.model.problem import Problem, in_brackets
from kiosk.words import Language

FORMATS = ("text", "json", "github")
"""How the problems can be told: to people, to programs, to GitHub beside the changed lines."""

_WIDTH = 100
"""Columns of the source line that are shown; a paragraph in YAML is one very long line."""


def report_as(form: str, problems: Iterable[Problem], language: Language, folder: Path) -> str:
    """Return the problems for a program: `json`, a list of {file, line, column, severity, message, hint, rule}, or `github`."""
    if form == "json":
        told = [
            {
                "file": path_of(one, folder),
                "line": one.line,
                "column": one.column,
                "severity": one.severity,
                "message": one.message.say(language),
                "hint": one.hint.say(language),
                "rule": one.rule,
            }
            for one in problems
        ]
        return json.dumps(told, ensure_ascii=False, indent=1)
    return "\n".join(_annotation(one, language, folder) for one in problems)


def _annotation(problem: Problem, language: Language, folder: Path) -> str:
    message = problem.message.say(language) + in_brackets(problem.hint.say(language))
    place = f"file={_escaped(path_of(problem, folder))},line={problem.line},col={problem.column}"
    return f"::{problem.severity} {place},title={_escaped(problem.rule)}::{_escaped(message, data=True)}"


def _escaped(text: str, *, data: bool = False) -> str:
    # A file name may hold anything: it must not end the command and begin another.
    marks = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), *(() if data else ((":", "%3A"), (",", "%2C"))))
    for mark, written in marks:
        text = text.replace(mark, written)
    return text


def path_of(problem: Problem, folder: Path) -> str:
    """Return the way to the file from where the command was given, if it is below; else as staff know it.

    Links are not followed: the disk may not answer.
    """
    rest = problem.file.partition("/")[2]
    try:
        whole = Path(os.path.abspath(folder))  # noqa: PTH100 - without its dots
        return (whole / rest).relative_to(Path.cwd()).as_posix() if rest else problem.file
    except (OSError, ValueError):
        return problem.file


def check_report(
    problems: Iterable[Problem], language: Language, *, with_source_lines: bool, folder: Path
) -> str:
    """Return the problems as `file:line:col: error: what (how to mend it)`, one a line."""
    return "\n".join(
        line for problem in problems for line in _told(problem, language, folder, with_source_lines)
    )


def _told(problem: Problem, language: Language, folder: Path, with_source_lines: bool) -> Iterator[str]:  # noqa: FBT001
    yield problem._replace(file=path_of(problem, folder)).line_text(language)
    if not with_source_lines:
        return
    lines = _lines(folder / problem.file.partition("/")[2])
    source = lines[problem.line - 1] if problem.line <= len(lines) else ""
    if source.strip():
        yield from _pointed(source, problem.column - 1)


def _pointed(source: str, index: int) -> Iterator[str]:
    """Yield a source line and the caret under its character `index`, for a terminal."""
    start = max(0, index - _WIDTH // 2) if index > _WIDTH * 2 // 3 else 0
    shown = "".join(_visible(one) for one in source[start : start + _WIDTH])
    before = "…" if start else ""
    yield f"    {before}{shown}"
    yield "    " + " " * (len(before) + sum(map(_columns, shown[: index - start]))) + "^"


def _visible(character: str) -> str:
    # Escape sequences in a file are not for the terminal of whoever checks it.
    return character if character.isprintable() else " "


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@lru_cache(maxsize=1)
def _lines(path: Path) -> list[str]:
    try:
        return lines_of(decode(read(str(path)))[0])
    except Unreadable:
        return []
