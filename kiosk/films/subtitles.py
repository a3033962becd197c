"""Subtitles of a film (WebVTT): what is said from when to when. Whatever a file holds, reading it ends and gives text."""

import re
from bisect import bisect_right
from html import unescape
from pathlib import Path
from typing import NamedTuple

MAX_BYTES = 512 * 1024
"""Of a file: the subtitles of a whole feature film are a fifth of that."""
MOST_CUES, MOST_LINES, LONGEST_LINE = 5000, 4, 200
"""Cues of a film, lines that are shown at once, letters of one."""

_TIMES = re.compile(
    r"^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
)
_MARKUP = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,100}\}")
_ENCODINGS = ("utf-8-sig", "gb18030")


class Cue(NamedTuple):
    """What is said, and when, in milliseconds of the film."""

    start: int
    end: int
    text: str


class Subtitles:
    """All cues of a film in one language."""

    def __init__(self, cues: list[Cue]) -> None:
        """Take cues in whatever order they stand in the file."""
        self.cues = sorted(cues, key=lambda one: one.start)
        self._starts = [one.start for one in self.cues]
        self._longest = max((one.end - one.start for one in self.cues), default=0)

    def at(self, milliseconds: int) -> str:
        """Return what is said at a time, a line each, the earlier above; empty for nothing."""
        last = bisect_right(self._starts, milliseconds)
        first = bisect_right(self._starts, milliseconds - self._longest - 1)
        said = [one.text for one in self.cues[first:last] if one.end > milliseconds]
        lines = [line for text in dict.fromkeys(said) for line in text.split("\n")]
        return "\n".join(lines[:MOST_LINES])


def read_subtitles(path: Path) -> Subtitles:
    """Return the cues in a file; none where it cannot be read, or is none."""
    try:
        if not path.is_file():  # a named pipe would wait for its writer for ever
            return Subtitles([])
        with path.open("rb") as file:
            return subtitles_of(file.read(MAX_BYTES))
    except (OSError, ValueError):
        return Subtitles([])


def subtitles_of(data: bytes) -> Subtitles:
    """Return the cues in the bytes of a file: UTF-8, or as programs for Chinese write it."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    cues: list[Cue] = []
    for block in re.split(r"\n[ \t]*\n", text):
        if len(cues) >= MOST_CUES:
            break
        cue = _cue(block.split("\n"))
        if cue is not None:
            cues.append(cue)
    return Subtitles(cues)


def encoding_of(data: bytes) -> str:
    """Return in which encoding a file of subtitles is; empty where nobody could tell."""
    for encoding in _ENCODINGS:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return ""


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    if len(data) == MAX_BYTES:  # perhaps cut within a letter
        return data.decode(encoding_of(data[: data.rfind(b"\n") + 1]) or "utf-8", "replace")
    return data.decode(encoding_of(data) or "utf-8", "replace")


def _cue(lines: list[str]) -> Cue | None:
    """Return the cue that a block of lines is; None for a note, a style, or one that ends before it begins."""
    for number, line in enumerate(lines[:3]):
        times = _TIMES.match(line)
        if times is None:
            continue
        start, end = _milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:])
        text = "\n".join(filter(None, map(_plain, lines[number + 1 :])))
        return Cue(start, end, text) if text and end > start else None
    return None


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = parts
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((rest or "0").ljust(3, "0"))


def _plain(line: str) -> str:
    """Return a line without markup, on one line and no longer than is shown."""
    text = unescape(_MARKUP.sub("", line))
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:LONGEST_LINE]
