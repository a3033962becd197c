"""Days and times as Excel counts them, and as its formats show them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kiosk.workbooks.formats import FormatPiece, FormatSection

_DAY_MS = 86_400_000
_LAST_DAY = 2_958_466
"""The first of January 10000."""
_SURE = datetime(1900, 3, 1)  # noqa: DTZ001 - …
"""Before it Excel counts a day that never was, and programs show different days."""
_CHINESE = ("804", "404", "1004", "c04", "1404", "x-sysdate", "f800", "f400")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def moment(days: float, *, since_1904: bool) -> datetime | None:
    """Return local time to the millisecond; None where Excel shows #####, and for its day that never was."""
    ticks = round(days * _DAY_MS) if 0 <= days < _LAST_DAY else -1
    if ticks < 0 or (not since_1904 and 60 * _DAY_MS <= ticks < 61 * _DAY_MS):
        return None
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - Excel knows local time only
    # Excel holds 1900 for a leap year: its days before the 29th of February are one too many.
    late = timedelta(days=1) if not since_1904 and ticks < 60 * _DAY_MS else timedelta()
    try:
        return first + late + timedelta(milliseconds=ticks)
    except OverflowError:
        return None


def days_of(when: datetime, *, since_1904: bool) -> float:
    """Return a moment as Excel counts days."""
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - …
    return (when - first) / timedelta(days=1)


def date_text(section: FormatSection, when: datetime, days: float) -> str | None:
    """Return what a format of dates shows; None where the names it wants depend on Excel's language."""
    if section.locale in ("f800", "x-sysdate"):
        return f"{when.year}年{when.month}月{when.day}日"
    if section.locale in ("f400", "x-systime"):
        return f"{when.hour}:{when:%M:%S}"
    pieces = section.pieces
    if when < _SURE and any(_of_calendar(pieces, at) for at in range(len(pieces))):
        return None
    fine = max((len(piece.text.partition(".")[2]) for piece in pieces if piece.kind == "date"), default=0)
    when = _rounded(when, timedelta(microseconds=10 ** (6 - min(fine, 3))))
    days = round(days * 86_400_000) / 86_400_000 if fine else round(days * 86_400) / 86_400
    halved = any(piece.kind == "half" for piece in pieces)
    shown = [
        _piece(pieces, at, when, days, halved=halved, locale=section.locale) for at in range(len(pieces))
    ]
    return None if None in shown else "".join(one or "" for one in shown).strip()


def _of_calendar(pieces: Sequence[FormatPiece], at: int) -> bool:
    kind, text = pieces[at]
    return kind == "date" and text[0] not in "hs" and not (text[0] == "m" and _is_minutes(pieces, at))


def _rounded(when: datetime, step: timedelta) -> datetime:
    """Return the time with its last digit rounded, as Excel does with seconds and with nothing else."""
    return _SURE + (when - _SURE + step / 2) // step * step


def _piece(
    pieces: Sequence[FormatPiece], at: int, when: datetime, days: float, *, halved: bool, locale: str
) -> str | None:
    kind, text = pieces[at]
    if kind == "elapsed":
        per_day = {"h": 24, "m": 1440, "s": 86_400}[text[0]]
        return f"{int(days * per_day + 1e-6):0{len(text)}d}"
    if kind == "half":
        return _half(text, when)
    if kind != "date":
        return text if kind in ("literal", "slash", "comma", "point") else None
    if text[0] == "m" and _is_minutes(pieces, at):
        return f"{when.minute:0{len(text)}d}"
    if text[0] in "hs":
        return _clock(text, when, halved=halved)
    return _calendar(text, when, locale)


def _clock(text: str, when: datetime, *, halved: bool) -> str:
    if text[0] == "h":
        return f"{((when.hour + 11) % 12 + 1) if halved else when.hour:0{len(text)}d}"
    letters, point, fraction = text.partition(".")
    second = f"{when.second:0{len(letters)}d}"
    return second + point + f"{when.microsecond:06d}"[: len(fraction)] if point else second


def _half(text: str, when: datetime) -> str:
    names = text.split("/")
    return names[0] if when.hour < 12 else names[1]


def _is_minutes(pieces: Sequence[FormatPiece], at: int) -> bool:
    """Return whether m means minutes: behind an hour or before a second."""
    if len(pieces[at].text) > 2:
        return False
    times = [(where, one) for where, one in enumerate(pieces) if one.kind in ("date", "elapsed")]
    here = next(number for number, (where, _) in enumerate(times) if where == at)
    before = times[here - 1][1].text[0] if here else ""
    after = times[here + 1][1].text[0] if here + 1 < len(times) else ""
    return before == "h" or after == "s"


def _calendar(text: str, when: datetime, locale: str) -> str | None:
    letter, count = text[0], len(text)
    if letter in "ye":
        return f"{when.year % 100:02d}" if letter == "y" and count <= 2 else f"{when.year:04d}"
    number = {"m": when.month, "d": when.day}.get(letter)
    if number is not None and count <= 2:
        return f"{number:0{count}d}"
    if letter == "a" and count == 4:
        return "星期" + "一二三四五六日"[when.weekday()]
    if number is None or locale in _CHINESE:
        return None  # eras, and names in the language of whoever looks
    name = _MONTHS[when.month - 1] if letter == "m" else _DAYS[when.weekday()]
    return name[: {3: 3, 5: 1}.get(count, len(name))]
