"""What a YAML syntax error is, said to someone who has never heard of YAML."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from yaml.error import MarkedYAMLError

from kiosk.content.characters import ODD_BLANK, UNSEEN, cause
from kiosk.content.encoding import lines_of
from kiosk.content.finding import short, shortened

Position = Callable[[int], tuple[int, int]]
"""Line and column, from 1, of a character of the text."""

_KEY = r"^\s*(?:- +)*[\"']?[A-Za-z_][\w-]*[\"']?"

CURLY = "“”‘’＂＇„‟‛"
"""Quotation marks that word processors type: to YAML they are letters."""

_UNSEEN_AT_KEY = (
    re.compile(rf"\s*(?:- +)*[A-Za-z_]?[\w-]*?(?P<here>{UNSEEN})[\w-]*\s*:"),
    re.compile(rf"\s*(?:- +)*[A-Za-z_][\w-]*:(?P<here>{ODD_BLANK})[^\s]*"),
)

_DASH = re.compile(r"-\s")

_ODD_BRACE = re.compile(r":\s+(?P<here>[｛（(［])\s*[A-Za-z_]+\s*[:：]\s")
"""What is typed for the brace of a group of keys."""

_OPENS = re.compile(r"(?:[:,\[{]\s+|^\s*-\s+|[\[{])(?=['\"])")
_CLOSES = re.compile(r"\s*(?:[:,}\]]|#|$)")
"""What stands before a quotation mark that opens a text, and behind one that closes it."""

_COMMENTED = re.compile(r"(?P<blanks> *)(?P<mark>#) ?(?P<key>[A-Za-z_][\w-]*): *$")

_FAR = 50
"""Lines above a mistake in which a quotation mark without a partner is looked for."""


class _Cause(NamedTuple):
    rule: str
    column: int
    facts: dict[str, Any] | None = None


Told = tuple[str, int, int, dict[str, Any]]
"""Rule, line, column and facts."""


def explain(mistake: MarkedYAMLError, text: str, position: Position) -> Told:
    """Return what a syntax error is, at the place where it is mended if that can be told."""
    line, column = _place(mistake.problem_mark, position)
    begun = _place(mistake.context_mark, position) if mistake.context_mark is not None else (line, column)
    problem = f"{mistake.context or ''} {mistake.problem or ''}"
    lines = lines_of(text)
    return (
        commented_out(lines, line)
        or _by_sight(lines, (line, column), begun[0], problem)
        or _by_beginning(problem, (line, column), begun)
        or _by_problem(lines, (line, column), begun, problem)
    )


def commented_out(lines: list[str], line: int) -> Told | None:
    """Return the key above what stands below it, if that line alone was left a comment: `#tags:`."""
    found = _COMMENTED.match(lines[line - 2]) if line > 1 else None
    below = _blanks_before(lines[line - 1]) if line <= len(lines) else 0
    if found is None or below <= len(found["blanks"]):
        return None
    return "key_commented", line - 1, found.start("mark") + 1, {"key": found["key"]}


def _by_sight(lines: list[str], noticed: tuple[int, int], begun: int, problem: str) -> Told | None:
    """Return the usual cause, if one is seen in the lines around."""
    line, column = noticed
    if _character(lines, line, column - 1) in ("'", '"'):
        # Inside out: what should be in quotes stands outside, so one was opened somewhere above and never closed.
        begun = min(begun, max(1, line - _FAR))
    seen = [(number, _usual_cause(lines[number - 1], problem)) for number in _suspects(lines, line, begun)]
    above = range(line, max(begun, line - _FAR) - 1, -1)
    seen += [(number, odd_indent(lines[number - 1]) or _open_quote(lines[number - 1])) for number in above]
    return next(
        ((one.rule, number, one.column, one.facts or {}) for number, one in seen if one is not None), None
    )


def _by_beginning(problem: str, noticed: tuple[int, int], begun: tuple[int, int]) -> Told | None:
    """Return what was opened and not closed, if that is the matter."""
    if "quoted scalar" in problem and "escape" not in problem:
        return "open_quote", *begun, {}
    if "flow" in problem:
        return "open_bracket", *noticed, {"line": begun[0]}
    return None


def _by_problem(lines: list[str], noticed: tuple[int, int], begun: tuple[int, int], problem: str) -> Told:
    rule = _by_words(problem)
    if "'-' indicator" in problem and (again := _item_begins_again(lines, noticed, begun[1])):
        return "dash_forgotten", *noticed, again
    if "block mapping" in problem and (dashless := _without_dash(lines, *noticed)):
        rule, noticed = "no_dash", dashless
    elif rule == "no_colon" and (dash := _dash_above(lines, begun)):
        return "item_without_dash", *begun, {"line": dash, "blanks": begun[1] - 1}
    elif rule == "no_colon":
        noticed = begun
    elif rule == "colon_in_text" and (forgotten := _without_colon(lines, noticed[0])):
        rule, noticed = "no_colon", forgotten
    elif rule == "strange_start" and lines[noticed[0] - 1][noticed[1] - 1 :].startswith("**"):
        rule = "stars"
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


def _dash_above(lines: list[str], noticed: tuple[int, int]) -> int | None:
    """Return the line of the item above, if what stands at a place is the next item of its list without a dash."""
    number, column = noticed
    if _blanks_before(lines[number - 1]) != column - 1:
        return None
    for above in range(number - 1, 0, -1):
        text = lines[above - 1]
        if text.strip() and _blanks_before(text) < column:
            return above if _blanks_before(text) == column - 1 and _DASH.match(text[column - 1 :]) else None
    return None


def _blanks_before(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _item_begins_again(lines: list[str], noticed: tuple[int, int], dash: int) -> dict[str, Any] | None:
    """Return the facts of an item that begins right below the dashes of a list, without one of its own."""
    line, column = noticed
    key = re.match(r"[A-Za-z_][\w-]*(?=:)", lines[line - 1][column - 1 :]) if column == dash else None
    item = f"{' ' * (dash - 1)}- {key[0]}:" if key is not None else ""
    above = next(
        (number for number in range(line - 1, 0, -1) if item and lines[number - 1].startswith(item)), 0
    )
    return {"key": key[0], "line": above, "blanks": dash - 1} if key is not None and above else None


def _usual_cause(line: str, problem: str) -> _Cause | None:
    at_once = odd_indent(line) or _unseen(line) or _at_beginning(line) or _quotes_inside(line)
    if at_once is not None:
        return at_once
    if "flow" in problem or "mapping values" in problem:
        found = re.search(rf"[:\[{{,]\s*(?P<here>[{CURLY}])[^{CURLY}]*(?:: |[,\[\]{{}}])", line)
        if found is not None:
            return _Cause("curly_quotes", found.start("here") + 1)
    if "flow" in problem:
        return _cut_by_comment(line) or _odd_comma(line)
    odd = _ODD_BRACE.search(line) if "mapping values" in problem else None
    return _Cause("not_braces", odd.start("here") + 1, {"given": odd["here"]}) if odd else None


def _at_beginning(line: str) -> _Cause | None:
    """Return what is wrong with the key or the dash that a line begins with."""
    for rule, pattern in (
        ("wide_colon", _KEY + r"\s*(?P<here>：)"),
        ("no_space", _KEY + r"(?P<here>:)[^\s:/,}\]]"),
        ("wide_dash", r"^\s*(?P<here>[－—–•·●◆■▪○◦＊+]|\*(?= ))\s*[\w{]"),
        ("dash_glued", r"^\s*(?P<here>-)(?:[^\W\d][\w-]*(?::\s|\s*$)|\{)"),
    ):
        found = re.match(pattern, line)
        if found is not None:
            return _Cause(rule, found.start("here") + 1, {"given": found["here"]})
    return None


def _odd_comma(line: str) -> _Cause | None:
    """Return the punctuation that is no plain comma or bracket in a line with brackets."""
    semicolon = re.search(r";\s*[A-Za-z_]+\s*:", line)
    if semicolon is not None:
        return _Cause("semicolon", semicolon.start() + 1, {"given": ";"})
    comma = re.search(r"[，、；]\s*[A-Za-z_]+\s*:|[｝］]", line)
    return _Cause("wide_comma", comma.start() + 1) if comma else None


def odd_indent(line: str) -> _Cause | None:
    """Return the tab or wide space before a key or an item; in running text it means nothing."""
    found = re.match(r"\s*(?=-\s|[\"']?[\w-]+[\"']?\s*[:：])", line)
    start = found[0] if found else ""
    if "\t" in start:
        return _Cause("tab", start.index("\t") + 1)
    wide = re.search("[\u3000\xa0]", start)
    return _Cause("wide_space", wide.start() + 1) if wide else None


_LINE_ENDS = re.compile("[\u2028\u2029\x85]")
"""What ends a line to YAML, and not to any editor."""


def _unseen(line: str) -> _Cause | None:
    """Return the invisible character in a key, before it, or behind its colon, and one that ends a line unseen."""
    if (end := _LINE_ENDS.search(line)) and (odd := cause(line.strip())) is not None:
        return _Cause(odd.rule, end.start() + 1, short(odd.facts))
    for pattern in _UNSEEN_AT_KEY:
        found = pattern.match(line)
        odd = cause(found[0]) if found is not None else None
        if found is not None and odd is not None:
            plain = {"plain": re.sub(r"(?<=:)(?=\S)", " ", odd.facts["plain"], count=1)}
            rule = "unseen_at_colon" if found[0].find(":") < found.start("here") else odd.rule
            return _Cause(rule, found.start("here") + 1, odd.facts | plain)
    return None


def _quotes_inside(line: str) -> _Cause | None:
    """Return the text in quotation marks that the same mark inside it ends too early: 'Worker's hall'."""
    for opening in _OPENS.finditer(line):
        start, mark = opening.end(), line[opening.end()]
        marks = [at for at in range(start + 1, len(line)) if line[at] == mark and line[at - 1] != "\\"]
        end = next((at for at in marks if _CLOSES.match(line, at + 1)), 0)
        inside = [at for at in marks if at < end]
        text = line[start + 1 : end]
        if inside and mark * 2 not in text and not any(line[at - 1] in " ,:[{" for at in inside):
            other = next((one for one in "\"'" if one not in text), "")
            facts = {"given": shortened(text), "other": other, "end": end}
            return _Cause("quotes_inside" if other else "both_quotes", start + 1, facts)
    return None


def _cut_by_comment(line: str) -> _Cause | None:
    """Return the # that takes the end of a text in brackets with it."""
    found = re.match(r"(?P<before>.*?[^\s,\[{:])\s+(?P<here>#.*)", line)
    if found is None or not any(
        found["before"].count(one) > found["before"].count(end) for one, end in ("{}", "[]")
    ):
        return None
    return _Cause("hash_in_braces", found.start("here") + 1, {"given": shortened(found["here"])})


def _open_quote(line: str) -> _Cause | None:
    """Return the quotation mark at the beginning of a value that has no partner in its line."""
    found = re.search(r"(?:^\s*|[:,\[{-]\s+)([\"'])", line)
    return _Cause("open_quote", found.start(1) + 1) if found and line.count(found[1]) % 2 else None


def _place(mark: Any, position: Position) -> tuple[int, int]:  # noqa: ANN401 - the parser's Mark has no types
    return position(mark.index) if mark is not None else (1, 1)


def _character(lines: list[str], line: int, column: int) -> str:
    return lines[line - 1][column - 1 : column] if line <= len(lines) and column > 0 else ""
