"""What a YAML syntax error is, said to someone who has never heard of YAML."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from yaml.error import MarkedYAMLError

from kiosk.content.encoding import lines_of

Position = Callable[[int], tuple[int, int]]
"""Line and column, from 1, of a character of the text."""

_KEY = r"^\s*(?:- +)*[\"']?[A-Za-z_][\w-]*[\"']?"

CURLY = "“”‘’＂＇„‟‛"
"""Quotation marks that word processors type: to YAML they are letters."""

_DASH = re.compile(r"-\s")

_FAR = 50
"""Lines above a mistake in which a quotation mark without a partner is looked for."""


class _Cause(NamedTuple):
    rule: str
    column: int


Told = tuple[str, int, int, dict[str, Any]]
"""Rule, line, column and facts."""


def explain(mistake: MarkedYAMLError, text: str, position: Position) -> Told:
    """Return what a syntax error is, at the place where it is mended if that can be told."""
    line, column = _place(mistake.problem_mark, position)
    begun = _place(mistake.context_mark, position) if mistake.context_mark is not None else (line, column)
    problem = f"{mistake.context or ''} {mistake.problem or ''}"
    lines = lines_of(text)
    return (
        _by_sight(lines, (line, column), begun[0], problem)
        or _by_beginning(problem, (line, column), begun)
        or _by_problem(lines, (line, column), begun, problem)
    )


def _by_sight(lines: list[str], noticed: tuple[int, int], begun: int, problem: str) -> Told | None:
    """Return the usual cause, if one is seen in the lines around."""
    line, column = noticed
    if _character(lines, line, column - 1) in ("'", '"'):
        # Inside out: what should be in quotes stands outside, so one was opened somewhere above and never closed.
        begun = min(begun, max(1, line - _FAR))
    seen = [(number, _usual_cause(lines[number - 1], problem)) for number in _suspects(lines, line, begun)]
    above = range(line, max(begun, line - _FAR) - 1, -1)
    seen += [(number, _indent(lines[number - 1]) or _open_quote(lines[number - 1])) for number in above]
    return next(((cause.rule, number, cause.column, {}) for number, cause in seen if cause is not None), None)


def _by_beginning(problem: str, noticed: tuple[int, int], begun: tuple[int, int]) -> Told | None:
    """Return what was opened and not closed, if that is the matter."""
    if "quoted scalar" in problem and "escape" not in problem:
        return "open_quote", *begun, {}
    if "flow" in problem:
        return "open_bracket", *noticed, {"line": begun[0]}
    return None


def _by_problem(lines: list[str], noticed: tuple[int, int], begun: tuple[int, int], problem: str) -> Told:
    rule = _by_words(problem)
    if "block mapping" in problem and (dashless := _without_dash(lines, *noticed)):
        rule, noticed = "no_dash", dashless
    elif rule == "no_colon":
        noticed = begun
    elif rule == "colon_in_text" and (forgotten := _without_colon(lines, noticed[0])):
        rule, noticed = "no_colon", forgotten
    return rule, *noticed, {"given": _character(lines, *noticed)}


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


def _suspects(lines: list[str], line: int, begun: int) -> Iterator[int]:
    """Yield the lines in which the cause may be: where it was noticed, those just before, where it began."""
    yield line
    above = [number for number in range(line - 1, 0, -1) if lines[number - 1].strip()]
    yield from above[:2]
    yield begun


def _without_colon(lines: list[str], line: int) -> tuple[int, int] | None:
    """Return the place of a key above `line` that has no colon, so that the two lines became one text."""
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), 0)
    found = re.match(r"(\s*(?:- +)*)[A-Za-z_]+ +[^:]*$", lines[above - 1]) if above else None
    return (above, len(found[1]) + 1) if found else None


def _without_dash(lines: list[str], line: int, column: int) -> tuple[int, int] | None:
    """Return where a list begins without a dash, if the parser stumbled over the first of its items that has one."""
    if not _DASH.match(lines[line - 1][column - 1 :]):
        return None
    first = 0
    for number in range(line - 1, 0, -1):
        text = lines[number - 1]
        indent = len(text) - len(text.lstrip())
        if text.strip() and indent < column and text.rstrip().endswith(":"):
            begun = lines[first - 1] if first else "-"
            return None if begun.lstrip().startswith("-") else (first, len(begun) - len(begun.lstrip()) + 1)
        first = number if text.strip() else first
    return None


def _usual_cause(line: str, problem: str) -> _Cause | None:
    cause = _indent(line)
    if cause is not None:
        return cause
    for rule, pattern in (
        ("wide_colon", _KEY + r"\s*(?P<here>：)"),
        ("no_space", _KEY + r"(?P<here>:)[^\s:/,}\]]"),
        ("wide_dash", r"^\s*(?P<here>[－—–])\s*\w"),
    ):
        found = re.match(pattern, line)
        if found is not None:
            return _Cause(rule, found.start("here") + 1)
    if "flow" in problem or "mapping values" in problem:
        found = re.search(rf"[:\[{{,]\s*(?P<here>[{CURLY}])[^{CURLY}]*(?:: |[,\[\]{{}}])", line)
        if found is not None:
            return _Cause("curly_quotes", found.start("here") + 1)
    comma = re.search(r"[，、；]\s*[A-Za-z_]+\s*:|[｝］]", line) if "flow" in problem else None
    return _Cause("wide_comma", comma.start() + 1) if comma else None


def _indent(line: str) -> _Cause | None:
    """Return the tab or wide space before a key or an item; in running text it means nothing."""
    found = re.match(r"\s*(?=-\s|[\"']?[\w-]+[\"']?\s*[:：])", line)
    start = found[0] if found else ""
    if "\t" in start:
        return _Cause("tab", start.index("\t") + 1)
    wide = re.search("[\u3000\xa0]", start)
    return _Cause("wide_space", wide.start() + 1) if wide else None


def _open_quote(line: str) -> _Cause | None:
    """Return the quotation mark at the beginning of a value that has no partner in its line."""
    found = re.search(r"(?:^\s*|[:,\[{-]\s+)([\"'])", line)
    return _Cause("open_quote", found.start(1) + 1) if found and line.count(found[1]) % 2 else None


def _place(mark: Any, position: Position) -> tuple[int, int]:  # noqa: ANN401 - the parser's Mark has no types
    return position(mark.index) if mark is not None else (1, 1)


def _character(lines: list[str], line: int, column: int) -> str:
    return lines[line - 1][column - 1 : column] if line <= len(lines) and column > 0 else ""
