"""The subtitles of films: whether they can be read, and whether their times are times."""

import re
from collections.abc import Iterator

from kiosk.content.encoding import decode, lines_of
from kiosk.content.finding import Facts, shortened

_HEAD = re.compile(r"WEBVTT(?:[ \t]|\Z)")
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d\.\d{3})"
_CUE = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?\Z", re.ASCII)
_BREATH_SECONDS = 1.0
"""So much later than the film ends a subtitle may: programs that write them round up."""
_MOST = 5
"""Mistakes told of one file; the others are alike."""

CueFault = tuple[tuple[int, int], str, Facts]
"""Line and column, mistake, and its facts."""


def cue_faults(data: bytes, film_seconds: float) -> Iterator[CueFault]:
    """Yield what is wrong with a WebVTT file that belongs to a film of that length; 0 where nobody knows it."""
    text, slip = decode(data)
    if slip is not None:
        rule, at, column, facts = slip
        yield (at, column), rule, facts
        return
    lines = lines_of(text)
    if not _HEAD.match(lines[0]):
        yield (1, 1), "subtitles_form", {"given": shortened(lines[0])}
    told = 0
    for number, line in enumerate(lines, 1):
        fault = _fault(line, film_seconds) if "-->" in line else None
        if fault is not None and told < _MOST:
            told += 1
            yield (number, 1), *fault


def _fault(line: str, film_seconds: float) -> tuple[str, Facts] | None:
    found = _CUE.match(line)
    if found is None:
        return "subtitles_times", {"given": shortened(line)}
    begin, end = _seconds(*found.groups()[:3]), _seconds(*found.groups()[3:])
    if end <= begin:
        return "subtitles_backwards", {"given": shortened(line)}
    if 0 < film_seconds < end - _BREATH_SECONDS:
        return "subtitles_late", {"given": shortened(line), "count": f"{film_seconds:.1f}"}
    return None


def _seconds(hours: str | None, minutes: str, seconds: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
