"""Slips of the pen mended for the reading that goes on behind them, so that all of a file are named at once.

What is mended here is only what is read further: the file itself is staff's own. Lines are never added or taken away,
so that a place in the mended text leads back to the place in the file.
"""

import re
from collections.abc import Callable
from typing import Any

from kiosk.content.characters import ODD_BLANK, UNSEEN

MOST_MENDED = 20
"""Slips of one file that are mended; whoever makes more than that checks again."""

MOST_READ = 800_000
"""Characters read again after slips, all together: a second's work."""

GUESSED = frozenset(
    (
        "tab",
        "tabs",
        "wide_space",
        "wide_spaces",
        "misaligned_together",
        "indentation",
        "misaligned",
        "open_quote",
        "open_bracket",
        "hash_in_braces",
    )
)
"""Slips of which what was meant is only probable: what follows from it in the rest of the file is not told."""

IN_ITS_LINE = frozenset(("open_quote", "open_bracket", "hash_in_braces"))
"""Those of them that are mended where they stand, so that all other lines keep their meaning."""

_VALUE = re.compile(r"\s*(?:- +)*(?:[\"']?[\w-]+[\"']? *: +)?")
_TEXT_ENDS = re.compile(r"\s*(?:,\s*[A-Za-z_]\w*\s*:\s|[}\]]+\s*,?\s*(?:#.*)?$)|\s*$")
"""Where a text in brackets ends: at the next key, at the end of the line."""


class Draft:
    """A text that is mended line by line, and where everything stood before."""

    def __init__(self, text: str) -> None:
        parts = re.split(r"(\r\n|\n|\r)", text)
        self.lines, self._ends = parts[::2], [*parts[1::2], ""]
        self._edits: list[tuple[int, int, int, int]] = []
        """Line, column, characters taken out and put in."""

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(line + end for line, end in zip(self.lines, self._ends, strict=True))

    def put(self, line: int, start: int, end: int, new: str) -> None:
        """Put `new` where the characters from `start` up to `end` of a line were, counted from 0."""
        old = self.lines[line - 1]
        self.lines[line - 1] = old[:start] + new + old[end:]
        self._edits.append((line, start + 1, end - start, len(new)))

    def undo(self, lines: list[str], count: int = 1) -> None:
        """Take the last changes back: `lines` are those before."""
        self.lines = lines
        del self._edits[len(self._edits) - count :]

    def before(self, line: int, column: int) -> tuple[int, int]:
        """Return where in the file something stands that is at `line` and `column` now."""
        for edited, start, taken, put in reversed(self._edits):
            if edited == line and column > start:
                column = max(start, column - put + taken)
        return line, column


def mend(draft: Draft, rule: str, line: int, column: int, facts: dict[str, Any]) -> bool:
    """Mend a slip at a place of the draft as its message says; False where nobody can say how."""
    way = _WAYS.get(rule)
    before = list(draft.lines)
    if way is not None and line <= len(draft.lines):
        way(draft, line, column - 1, facts)
    return draft.lines != before


def columns_above(lines: list[str], line: int) -> list[int]:
    """Return the columns, from 0, at which a line may begin: those of the lines above that are still open."""
    found: dict[int, None] = {}
    lowest = 1 << 30
    for number in range(line - 1, 0, -1):
        text = lines[number - 1]
        begin = re.match(r" *(?:- +)*", text)
        if begin is None or not text.strip() or text.lstrip().startswith("#"):
            continue
        inner, outer = begin.end(), len(text) - len(text.lstrip(" "))
        if not found and re.search(r":\s*(?:#.*)?$", text):
            found[inner + 2] = None
        found |= dict.fromkeys(one for one in (inner, outer) if one < lowest)
        lowest = min(lowest, outer)
        if outer == 0:
            break
    return list(found)


def _replaced(new: str) -> "_Way":
    def way(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
        blank = "" if draft.lines[line - 1][start + 1 : start + 2] in (" ", "") else " "
        draft.put(line, start, start + 1, new + blank)

    return way


def _space_behind(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    draft.put(line, start + 1, start + 1, " ")


def _without_unseen(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    character = draft.lines[line - 1][start : start + 1]
    if re.fullmatch(ODD_BLANK, character):
        draft.put(line, start, start + 1, "" if re.fullmatch(UNSEEN, character) else " ")


def _blank(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    draft.put(line, start, start + 1, " ")


def _plain_comma(draft: Draft, line: int, start: int, facts: dict[str, Any]) -> None:
    plain = {"｝": "}", "］": "]"}.get(draft.lines[line - 1][start : start + 1])
    if plain is not None:
        draft.put(line, start, start + 1, plain)
    else:
        _replaced(",")(draft, line, start, facts)


def _plain_quotes(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    text = draft.lines[line - 1]
    found = re.compile('[“”‘’＂＇„‟‛]([^“”‘’＂＇„‟‛"]*)[“”‘’＂＇„‟‛]').match(text, start)
    if found is not None:
        draft.put(line, start, found.end(), _quoted(found[1]))


def _colon(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    found = re.compile(r"[\"']?[A-Za-z_][\w-]*[\"']?(?:(?= |$)|(?P<other>\s*[;；,，=]\s*))").match(
        draft.lines[line - 1], start
    )
    if found is not None and found["other"]:
        draft.put(line, found.start("other"), found.end(), ": ")
    elif found is not None:
        draft.put(line, found.end(), found.end(), ":")


def _quotes(draft: Draft, line: int, start: int, facts: dict[str, Any]) -> None:
    """Put a value in quotes: in brackets up to the next key, else up to the end of the line."""
    text = draft.lines[line - 1]
    before = text[:start]
    if any(before.count(one) > before.count(end) for one, end in ("{}", "[]")):
        return _quotes_in_brackets(draft, line, start, facts)
    begin = _VALUE.match(text)
    at = begin.end() if begin is not None else 0
    value = re.sub(r"\s+#(?!\S).*|\s+$", "", text[at:])
    if value and value[0] not in "\"'{[|>":
        draft.put(line, at, at + len(value), _quoted(value))
    return None


def _quotes_in_brackets(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    text = draft.lines[line - 1]
    begin = max(text.rfind(": ", 0, start) + 2, *(text.rfind(one, 0, start) + 1 for one in "[{"))
    end = _TEXT_ENDS.search(text, max(start, begin))
    value = text[begin : end.start()] if end is not None else ""
    if value.strip() and value.lstrip()[0] not in "\"'":
        draft.put(line, begin, begin + len(value), _quoted(value))


def _backslash(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    at = draft.lines[line - 1].find("\\", max(0, start - 1))
    if at >= 0:
        draft.put(line, at, at + 1, "\\\\")


def _closing_quote(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    text = draft.lines[line - 1]
    end = _TEXT_ENDS.search(text, start + 1) if re.search(r"[{\[]", text[:start]) else None
    at = end.start() if end is not None else len(text.rstrip())
    draft.put(line, at, at, text[start : start + 1])


def _closing_bracket(draft: Draft, line: int, _start: int, facts: dict[str, Any]) -> None:
    opened = int(facts["line"])
    text = draft.lines[opened - 1]
    forgotten = re.search(r"(?<=[^\s,{\[])(?= +[A-Za-z_]\w*: )", text) if opened == line else None
    if forgotten is not None and "{" in text[: forgotten.start()]:
        draft.put(opened, forgotten.start(), forgotten.start(), ",")
        return
    missing = [end for one, end in ("{}", "[]") for _ in range(text.count(one) - text.count(end))]
    if len(missing) == 1:
        draft.put(opened, len(text.rstrip()), len(text.rstrip()), missing[0])


def _dash(draft: Draft, line: int, _start: int, facts: dict[str, Any]) -> None:
    text = draft.lines[line - 1]
    draft.put(line, 0, len(text) - len(text.lstrip()), " " * int(facts["blanks"]) + "- ")


def _dash_before(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    draft.put(line, start, start, "- ")


def _uncommented(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    draft.put(line, start, start + (2 if draft.lines[line - 1][start + 1] == " " else 1), "")


def _braces(draft: Draft, line: int, start: int, _facts: dict[str, Any]) -> None:
    end = re.search(r"[｝）)］]\s*(?:#.*)?$", draft.lines[line - 1])
    if end is not None:
        draft.put(line, end.start(), end.start() + 1, "}")
        draft.put(line, start, start + 1, "{")


def _other_quotes(draft: Draft, line: int, start: int, facts: dict[str, Any]) -> None:
    end = int(facts["end"])
    draft.put(line, start, end + 1, _quoted(draft.lines[line - 1][start + 1 : end]))


def _aligned(draft: Draft, line: int, _start: int, facts: dict[str, Any]) -> None:
    text = draft.lines[line - 1]
    if "blanks" in facts:
        draft.put(line, 0, len(text) - len(text.lstrip()), " " * int(facts["blanks"]))


def _indents(draft: Draft, _line: int, _start: int, facts: dict[str, Any]) -> None:
    for number, width in facts["widths"].items():
        text = draft.lines[number - 1]
        draft.put(number, 0, len(text) - len(text.lstrip()), " " * width)


def _first_version(draft: Draft, _line: int, _start: int, facts: dict[str, Any]) -> None:
    for number in facts["lines"]:
        draft.put(number, 0, len(draft.lines[number - 1]), "")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_Way = Callable[[Draft, int, int, dict[str, Any]], None]

_WAYS: dict[str, _Way] = {
    "wide_colon": _replaced(":"),
    "wide_dash": _replaced("-"),
    "no_space": _space_behind,
    "unseen": _without_unseen,
    "unseen_after": _without_unseen,
    "unseen_at_colon": _blank,
    "wide_comma": _plain_comma,
    "semicolon": _plain_comma,
    "curly_quotes": _plain_quotes,
    "no_colon": _colon,
    "colon_in_text": _quotes,
    "strange_start": _quotes,
    "stars": _quotes,
    "hash_in_braces": _quotes_in_brackets,
    "backslash": _backslash,
    "open_quote": _closing_quote,
    "open_bracket": _closing_bracket,
    "dash_forgotten": _dash,
    "item_without_dash": _dash_before,
    "dash_glued": _space_behind,
    "not_braces": _braces,
    "key_commented": _uncommented,
    "quotes_inside": _other_quotes,
    "both_quotes": _other_quotes,
    "misaligned": _aligned,
    "tab": _aligned,
    "wide_space": _aligned,
    "tabs": _indents,
    "misaligned_together": _indents,
    "wide_spaces": _indents,
    "conflict": _first_version,
}
