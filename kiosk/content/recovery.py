"""The careful pass over a whole file: it goes on behind a slip of the pen, so that all of them are told at once."""

import re
from collections.abc import Iterator
from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import StreamEndEvent

from kiosk.content.encoding import lines_of
from kiosk.content.mending import GUESSED, IN_ITS_LINE, MOST_MENDED, MOST_READ, Draft, columns_above, mend
from kiosk.content.survey import Slip, Survey
from kiosk.content.syntax import odd_indent
from kiosk.words import said

_MARKS = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?:$|(?<!=)\s)")

_FOLLOWING = 4
"""Lines behind one that was moved in which the parser must not stumble: else it is not that line that stands wrong."""

_LONG = 60_000
"""Characters of a file in which it is not tried where a line belongs: three times the longest zone."""

_ALIGNED, _TRIES = ("misaligned", "tab", "wide_space"), 12
"""Slips for which the text was read so many times more."""

_WIDTHS, _SHOWN = (2, 4, 1, 8), 12
"""Spaces that a tab or wide space may stand for, the likeliest first; lines whose numbers are told."""

_BLANKS = " \t\u3000\xa0"

_KEY = re.compile(r"[ \t\u3000\xa0]*(?:- +)*[\"']?[\w-]+[\"']? *:(?:\s|$)")


def surveyed(data: bytes) -> Survey:
    """Return what a file says, with all its slips of the pen as far as they can be told apart from what follows."""
    survey = Survey(data)
    if survey.stop is None:
        return survey
    draft, guessed, read = Draft(survey.text), False, 0
    told: list[Slip] = []
    conflict = _conflict(draft.lines)
    while (slip := conflict or survey.stop) is not None:
        conflict, slip = None, _odd_indents(draft, slip) or _aligned(draft, slip)
        again = any((slip.line, slip.rule) == (one.line, one.rule) for one in told)
        if again and slip.rule != "backslash":
            break  # it was not mended rightly, and what comes now follows from that
        told.append(_in_file(draft, slip))
        guessed |= slip.rule in GUESSED
        read += len(survey.text) * (_TRIES if slip.rule in _ALIGNED else 1)
        if (
            len(told) > MOST_MENDED
            or read > MOST_READ
            or not mend(draft, slip.rule, slip.line, slip.column, slip.facts)
        ):
            guessed = True
            break
        survey = Survey(data, draft)
    survey.slips = [*told, *(() if guessed else survey.slips)]
    survey.complete &= not guessed
    if survey.stop is None:
        unsure = [one for one in told if one.rule in GUESSED]
        survey.guessed = {line for one in unsure for line in _touched(one)}
        survey.in_its_line = {one.rule for one in unsure} <= IN_ITS_LINE
    return survey


def _touched(slip: Slip) -> set[int]:
    """Return the lines that were mended for a slip."""
    return {slip.line, int(slip.facts.get("line", slip.line)), *slip.facts.get("widths", ())}


def _in_file(draft: Draft, slip: Slip) -> Slip:
    line, column = draft.before(slip.line, slip.column)
    return slip._replace(line=line, column=column)


def _conflict(lines: list[str]) -> Slip | None:
    """Return the marks that git leaves behind where two versions of a file could not be merged."""
    marks = {number: found[1][0] for number, text in enumerate(lines, 1) if (found := _MARKS.match(text))}
    if not marks:
        return None
    other, taken = False, []
    for number in range(min(marks), max(marks) + 1):
        mark = marks.get(number, "")
        other = mark in "|=" if mark in ("|", "=", ">", "<") else other
        if mark or other:
            taken.append(number)
    if set(marks.values()) < {"<", "=", ">"}:
        taken = list(marks)  # somebody has taken some away already: what stands between may be meant
    facts = {"given": tuple(map(str, marks)), "lines": taken}
    return Slip("conflict", min(marks), 1, facts)


def _odd_indents(draft: Draft, stop: Slip) -> Slip | None:
    """Return the tabs or wide spaces that several lines begin with, and how wide each is; None where that is not all.

    Editors put them into every line of a file: told one by one they would take as many checks.
    """
    if stop.rule not in ("tab", "wide_space") or len(draft.text) > _LONG:
        return None
    odd = {
        number: begin
        for number, text in enumerate(draft.lines, 1)
        if odd_indent(text) and (begin := re.match(r"[ \t\u3000\xa0]*", text))
    }
    if len(odd) < 2:  # noqa: PLR2004 - one line is aligned by itself
        return None
    for width in _WIDTHS:
        lines, count = list(draft.lines), 0
        widths = {
            number: sum(1 if one in " \xa0" else width for one in begin[0]) for number, begin in odd.items()
        }
        for number, begin in odd.items():
            draft.put(number, 0, begin.end(), " " * widths[number])
            count += 1
        stops = _stops(draft.text)
        draft.undo(lines, count)
        if stops > max(odd):
            more = said("content", "and_more", shown=tuple(map(str, list(odd)[:_SHOWN])))
            facts = {"given": more if len(odd) > _SHOWN else tuple(map(str, odd)), "widths": widths}
            first = draft.lines[min(odd) - 1]
            column = next(at for at, one in enumerate(first, 1) if one in "\t\u3000\xa0")
            return Slip(f"{stop.rule}s", min(odd), column, facts)
    return None


def _aligned(draft: Draft, slip: Slip) -> Slip:
    """Return a slip of indentation with the line that is out of place, and the blanks with which it fits in."""
    lines = list(draft.lines)
    if not _may_be_indentation(slip, lines[slip.line - 1]) or len(draft.text) > _LONG:
        return slip
    best, reached = None, _beyond(lines, slip.line)
    for line, blanks in _ways_to_align(lines, slip):
        begin = _blanks(lines[line - 1])
        stops = _stops_with(draft, line, begin, blanks)
        if stops > reached and (blanks != begin or _keeps_its_name(slip)):
            best, reached = (line, begin, blanks), stops
    if best is None:
        return slip if _keeps_its_name(slip) else _moved_together(draft, slip) or slip
    line, begin, blanks = best
    facts: dict[str, Any] = {"count": begin, "blanks": blanks}
    if _keeps_its_name(slip):
        return slip._replace(facts=slip.facts | facts)
    return Slip("misaligned", line, begin + 1, facts)


def _moved_together(draft: Draft, slip: Slip) -> Slip | None:
    """Return several lines that stand out of place by as many blanks, as what was a comment does; None where it is not that."""
    lines = list(draft.lines)
    begin = _blanks(lines[slip.line - 1])
    last = slip.line
    for number in range(slip.line + 1, len(lines) + 1):
        if lines[number - 1].strip() and _blanks(lines[number - 1]) < begin:
            break
        last = number if lines[number - 1].strip() else last
    if last == slip.line:
        return None
    run = [number for number in range(slip.line, last + 1) if lines[number - 1].strip()]
    for blanks in sorted(columns_above(lines, slip.line), key=lambda one: abs(one - begin))[:4]:
        widths = {number: _blanks(lines[number - 1]) + blanks - begin for number in run}
        for number, width in widths.items():
            draft.put(number, 0, _blanks(lines[number - 1]), " " * width)
        stops = _stops(draft.text)
        draft.undo(list(lines), len(widths))
        if blanks != begin and stops > _beyond(lines, last):
            facts = {"line": slip.line, "last": last, "count": begin, "blanks": blanks, "widths": widths}
            return Slip("misaligned_together", slip.line, begin + 1, facts)
    return None


def _ways_to_align(lines: list[str], slip: Slip) -> Iterator[tuple[int, int]]:
    """Yield lines, and the numbers of blanks they might begin with, the likeliest first."""
    begin = _blanks(lines[slip.line - 1])
    outside = _left_of_its_list(lines, slip)
    above = next((number for number in range(slip.line - 1, 0, -1) if lines[number - 1].strip()), 0)
    for line in (outside, slip.line, 0 if _keeps_its_name(slip) else above):
        if line:
            here = _blanks(lines[line - 1])
            wanted = [*columns_above(lines, line), *((begin, max(0, begin - 2)) if line == above else ())]
            yield from ((line, one) for one in sorted(set(wanted), key=lambda one: abs(one - here))[:6])


def _beyond(lines: list[str], line: int) -> int:
    """Return the line up to which the parser must come to tell that a line fits in: not just to the next ones."""
    behind = [number for number in range(line + 1, len(lines) + 1) if lines[number - 1].strip()]
    return behind[_FOLLOWING - 1] if len(behind) >= _FOLLOWING else len(lines)


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip(_BLANKS))


def _keeps_its_name(slip: Slip) -> bool:
    return slip.rule in ("tab", "wide_space")


def _may_be_indentation(slip: Slip, text: str) -> bool:
    if slip.rule == "colon_in_text":
        key = _KEY.match(text)
        return _blanks(text) > 0 and key is not None and slip.column <= key.end()
    return slip.rule in ("indentation", "tab", "wide_space", "syntax")


def _left_of_its_list(lines: list[str], slip: Slip) -> int:
    """Return the line of a key that stands left of the list around it, so that the list's next item has none."""
    dash = re.match(r"( +)- ", lines[slip.line - 1])
    if dash is None:
        return 0
    for number in range(slip.line - 1, 0, -1):
        text = lines[number - 1]
        if text.startswith(dash[0]):
            return 0
        if text.strip() and _blanks(text) < len(dash[1]):
            listed = any(above.startswith(dash[0]) for above in lines[max(0, number - 100) : number - 1])
            return number if listed and re.match(r" *[\w-]+: *(?:#.*)?$", text) else 0
    return 0


def _stops_with(draft: Draft, line: int, begin: int, blanks: int) -> int:
    lines = list(draft.lines)
    draft.put(line, 0, begin, " " * blanks)
    stops = _stops(draft.text)
    draft.undo(lines)
    return stops


def _stops(text: str) -> int:
    """Return the line in which the parser stumbles, or one behind the last."""
    parser: Any = CParser(text)
    try:
        while not isinstance(parser.get_event(), StreamEndEvent):
            pass
    except MarkedYAMLError as mistake:
        return mistake.problem_mark.line + 1 if mistake.problem_mark is not None else 1
    except YAMLError:
        return 1
    return len(lines_of(text)) + 1
