"""What a YAML syntax error is, said to someone who has never heard of YAML."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from yaml.error import MarkedYAMLError

from kiosk.content.encoding import lines_of

Position = Callable[[int], tuple[int, int]]
"""Line and column, from 1, of a character of the text."""

_KEY = r"^\s*(?:- +)*[\"']?[A-Za-z_][\w-]*[\"']?"


class _Cause(NamedTuple):
    rule: str
    column: int


def explain(mistake: MarkedYAMLError, text: str, position: Position) -> tuple[str, int, int, dict[str, Any]]:
    """Return rule, line, column and facts of a syntax error, at the place where it is mended if that can be told."""
    line, column = _place(mistake.problem_mark, position)
    lines = lines_of(text)
    problem = f"{mistake.context or ''} {mistake.problem or ''}"
    for number in _suspects(mistake, lines, line, position):
        cause = _usual_cause(lines[number - 1], problem)
        if cause is not None:
            return cause.rule, number, cause.column, {}
    if "quoted scalar" in problem and "escape" not in problem and mistake.context_mark is not None:
        return "open_quote", *_place(mistake.context_mark, position), {}
    if "flow" in problem and mistake.context_mark is not None:
        opened = _place(mistake.context_mark, position)
        return "open_bracket", line, column, {"line": opened[0], "column": opened[1]}
    rule = _by_words(problem)
    if rule == "no_colon" and mistake.context_mark is not None:
        line, column = _place(mistake.context_mark, position)
    if rule == "colon_in_text":
        forgotten = _without_colon(lines, line)
        rule, line, column = ("no_colon", *forgotten) if forgotten else (rule, line, column)
    return rule, line, column, {"given": _character(lines, line, column)}


def _by_words(problem: str) -> str:
    """Return the rule for what the parser says."""
    for words, rule in (
        ("mapping values are not allowed", "colon_in_text"),
        ("cannot start any token", "strange_start"),
        ("escape", "backslash"),
        ("could not find expected ':'", "no_colon"),
        ("block end", "indentation"),
        ("'-' indicator", "indentation"),
        ("block sequence entries are not allowed", "indentation"),
        ("document start", "indentation"),
        ("directive", "strange_start"),
        ("anchor", "strange_start"),
        ("alias", "strange_start"),
        ("tag", "strange_start"),
        ("block scalar", "strange_start"),
    ):
        if words in problem:
            return rule
    return "syntax"


def _suspects(mistake: MarkedYAMLError, lines: list[str], line: int, position: Position) -> Iterator[int]:
    """Yield the lines in which the cause may be: where it was noticed, those just before, where it began."""
    yield line
    above = [number for number in range(line - 1, 0, -1) if lines[number - 1].strip()]
    yield from above[:2]
    if mistake.context_mark is not None:
        yield _place(mistake.context_mark, position)[0]


def _without_colon(lines: list[str], line: int) -> tuple[int, int] | None:
    """Return the place of a key above `line` that has no colon, so that the two lines became one text."""
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)
    found = re.match(r"(\s*(?:- +)*)[A-Za-z_]+ +[^:]*$", lines[above - 1]) if above else None
    return (above, len(found[1]) + 1) if found else None


def _usual_cause(line: str, problem: str) -> _Cause | None:
    indent = re.match(r"\s*", line)
    start = indent[0] if indent else ""
    if "\t" in start:
        return _Cause("tab", start.index("\t") + 1)
    wide = re.search("[\u3000\xa0]", start)
    if wide is not None:
        return _Cause("wide_space", wide.start() + 1)
    for rule, pattern in (
        ("wide_colon", _KEY + r"\s*(?P<here>：)"),
        ("no_space", _KEY + r"(?P<here>:)[^\s:/,}\]]"),
        ("wide_dash", r"^\s*(?P<here>[－—–])\s*\w"),
    ):
        found = re.match(pattern, line)
        if found is not None:
            return _Cause(rule, found.start("here") + 1)
    comma = re.search(r"[，、；]\s*[A-Za-z_]+\s*:|[｝］]", line) if "flow" in problem else None
    return _Cause("wide_comma", comma.start() + 1) if comma else None


def _place(mark: Any, position: Position) -> tuple[int, int]:  # noqa: ANN401 - the parser's Mark has no types
    return position(mark.index) if mark is not None else (1, 1)


def _character(lines: list[str], line: int, column: int) -> str:
    return lines[line - 1][column - 1 : column] if line <= len(lines) else ""
