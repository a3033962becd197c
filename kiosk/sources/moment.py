"""Parsing of times as spreadsheets, loggers, databases and people write them."""

import math
import re
import time
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any

from kiosk.sources.clocks import wall_clock
from kiosk.sources.number import plain
from kiosk.words import Said, said

EARLIEST, LATEST = 946_684_800.0, 4_102_444_800.0
"""2000 and 2100: what lies between is a time, in whichever unit it is counted."""
FIRST_DAY, LAST_DAY = 36_526, 73_050
"""The same years in days as Excel counts them."""
APART_SECONDS = 1e-6
"""Between samples for which the same moment is written: all are shown, in their order."""
NEAR_SECONDS = 86_400.0
"""Seconds so near to our own clock are a time."""
_UNITS = (1.0, 1e3, 1e6, 1e9)
"""Counts of a second: epochs are in seconds, milliseconds, microseconds or nanoseconds."""
_WRITTEN_OUT = {4: "%Y", 6: "%Y%m", 8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
"""Digits in a row -> what they are."""
_HOUR_DIGITS, _MILLISECOND_DIGITS = 10, 17

_WITH_YEAR = said("feeds", "write_with_year")


class MomentError(ValueError):
    """A text or number that is no time, or could be two; says why, and how to write it."""

    def __init__(self, fact: Said, cure: Said = _WITH_YEAR) -> None:
        """Take both as they are told."""
        super().__init__(fact)
        self.fact, self.cure = fact, cure

    def __str__(self) -> str:
        """Return it in English."""
        return self.fact.say("en")


_NO_TIME = MomentError(said("feeds", "no_time"))
_NO_YEAR = MomentError(said("feeds", "no_date"))
_OTHER_ORDER = MomentError(said("feeds", "day_or_month"))
_SERIAL = MomentError(
    said("feeds", "excel_serial"),
    said("feeds", "set_date_format"),
)
_ZONE = MomentError(said("feeds", "unknown_zone"), said("feeds", "write_zone"))

_MONTHS = {
    name: at + 1
    for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())  # noqa: SIM905
}
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_AS_MOST = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?(?:[+-]\d\d:?\d\d)?)?\Z", re.ASCII)
"""What Python reads by itself, and quickly; it would take a fraction of a minute for one of a second."""
_WEEKDAY = re.compile(
    r"[(（]?(?:(?:星期|礼拜|周)[一二三四五六日天]|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)"
    r"[)）]?[,，.]?",
    re.IGNORECASE,
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = (
    re.compile(rf"{_YEAR}(?P<part>[-/.])(?P<month>\d\d?)(?:(?P=part)(?P<day>\d\d?))?"),
    re.compile(rf"{_YEAR} ?年 ?(?P<month>\d\d?) ?月(?: ?(?P<day>\d\d?) ?[日号])?"),
    re.compile(rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?=$|[t _-])"),
    re.compile(
        rf"{_YEAR} ?年?[ -]?(?:第 ?(?P<quarter>[1-4一二三四]) ?季度?|q(?P<q>[1-4])|(?P<qq>[1-4]) ?季度)"
    ),
    re.compile(rf"{_YEAR} ?年"),
    re.compile(rf"(?P<day>\d\d?)(?P<part>[ /-]){_MONTH}(?P=part){_YEAR}"),
    re.compile(rf"{_MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}"),
    re.compile(rf"{_YEAR}(?P<part>[ /-]){_MONTH}(?P=part)(?P<day>\d\d?)"),
)
"""How a text begins that has a date."""
_UNIX = re.compile(rf"{_MONTH} +(?P<day>\d\d?) (?P<clock>[\d:.]+)(?P<zone>.*?) {_YEAR}")
"""Wed Aug 23 10:15:00 CST 2021: the year stands last."""
_YEAR_LAST = re.compile(r"\d{1,2}([-/.])(?:\d{1,2}|[a-z]{3})\1\d{2,4}\b|\d\d([-/.])\d{1,2}\2\d{1,2}\b")
_CLOCK = re.compile(
    r"(?P<before>[ap]\.?m\.?|上午|下午)? ?"
    r"(?P<hour>\d\d?)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,:](?P<part>\d{1,9}))?)?"
    r"| ?[时点] ?(?:(?P<minute_>\d\d?) ?分 ?(?:(?P<second_>\d\d?) ?秒)?)?)?"
    r" ?(?P<after>[ap]\.?m\.?|上午|下午)?"
)
_DIGITAL = re.compile(r"(?P<hour>\d\d)(?P<minute>\d\d)(?:(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?")
_OFFSET = re.compile(
    r"(?:utc|gmt)?([+-])(\d\d|[1-9])(?::?(00|15|30|45)(?::?00)?)?(?:\[[\w/+-]+\]|\(.*\)|[a-z]{2,5})?"
)
_CHINA = timezone(timedelta(hours=8))
_ZONES: Mapping[str, tzinfo] = {
    **dict.fromkeys(("z", "utc", "gmt", "ut"), timezone.utc),  # noqa: UP017 - a zone among others
    **dict.fromkeys(("cst", "china standard time", "中国标准时间", "北京时间", "prc"), _CHINA),
}


def moment(given: object) -> float:
    """Return seconds since the epoch; a time without a zone is local. Raises MomentError where it can be none, or two.

    Takes what databases and workbooks give (date, datetime), epochs in seconds down to nanoseconds, digits in a row
    (20210823101500), and texts; a month or a quarter is its first day.
    """
    try:
        if isinstance(given, datetime):
            return given.timestamp()
        if isinstance(given, date):
            return datetime(given.year, given.month, given.day).timestamp()  # noqa: DTZ001 - local time
        if isinstance(given, str):
            return _of_text(given)
        if isinstance(given, int | float | Decimal) and not isinstance(given, bool):
            return _of_number(given)
    except (OverflowError, OSError) as error:
        raise _again(_NO_TIME) from error
    raise _again(_NO_TIME)


def _again(error: MomentError) -> MomentError:
    return MomentError(error.fact, error.cure)


def _of_number(given: float | Decimal) -> float:
    if not math.isfinite(given):
        raise _again(_NO_TIME)
    if given == int(given) and (found := _of_digits(str(int(given)))) is not None:
        return found
    if abs(float(given) - wall_clock()) <= NEAR_SECONDS:
        return float(given)  # in whatever year this machine thinks to be: programs on it write so
    for unit in _UNITS:
        if EARLIEST <= given / _same_kind(given, unit) <= LATEST:
            return float(given / _same_kind(given, unit))
    raise _again(_SERIAL if FIRST_DAY <= given <= LAST_DAY else _NO_TIME)


def _same_kind(given: float | Decimal, unit: float) -> Any:  # noqa: ANN401 - a Decimal divides by Decimals only
    return Decimal(int(unit)) if isinstance(given, Decimal) else int(unit)


def _of_digits(digits: str) -> float | None:
    """Return the time of digits in a row that are a date written out; None where they are not."""
    if len(digits) == _HOUR_DIGITS and _parsed(digits, "%Y%m%d%H") is not None:
        raise MomentError(said("feeds", "epoch_or_date"))
    if len(digits) == _MILLISECOND_DIGITS:
        whole = _parsed(digits[:-3], "%Y%m%d%H%M%S")
        return None if whole is None else whole + int(digits[-3:]) / 1000
    form = _WRITTEN_OUT.get(len(digits))
    return _parsed(digits, form) if form else None


def _parsed(digits: str, form: str) -> float | None:
    if not digits.startswith("20"):
        return None
    try:
        return datetime.strptime(digits, form).timestamp()  # noqa: DTZ007 - local time
    except ValueError:
        return None


def _of_text(given: str) -> float:
    text = " ".join(plain(given)[:80].split()).removeprefix("'")  # as a spreadsheet is made to keep it
    if _AS_MOST.match(text):
        try:
            return datetime.fromisoformat(text).timestamp()
        except ValueError:
            pass
    text = text.lower()
    if re.fullmatch(r"[1-9]\d{3,18}(?:\.\d+)?", text) and not re.fullmatch(r"(?:19|20)\d\d\.\d\d?", text):
        return _of_number(Decimal(text) if len(text) > 17 else float(text) if "." in text else int(text))  # noqa: PLR2004
    text = " ".join(_WEEKDAY.sub(" ", text).split())
    if unix := _UNIX.fullmatch(text):
        return _composed(unix, f"{unix['clock']} {unix['zone'].strip()}".strip())
    for form in _DATES:
        if (found := form.match(text)) and (rest := _rest(text[found.end() :], found)) is not None:
            return _composed(found, rest)
    raise _again(_why(text))


def _rest(rest: str, found: re.Match[str]) -> str | None:
    """Return what stands behind a date, without what parts them; None where the date does not end there."""
    if not rest:
        return ""
    if rest[0] == "t" or (rest[0] in " ,:_-" and len(rest) > 1):
        return rest[1:].strip()
    # 2021年8月23日10时: Chinese needs nothing between the two.
    return rest if rest[0] in "上下" or (rest[0].isdigit() and found[0][-1] in "日号") else None


def _composed(found: re.Match[str], rest: str) -> float:
    parts = found.groupdict()
    quarter = next((q for key in ("quarter", "q", "qq") if (q := parts.get(key))), None)
    month = _MONTHS[parts["name"]] if parts.get("name") else int(parts.get("month") or 1)
    if quarter:
        month = 3 * "1234一二三四".index(quarter) % 12 + 1
    if rest and not parts.get("day"):
        raise _again(_NO_TIME)
    try:
        day = datetime(int(parts["year"]), month, int(parts.get("day") or 1))  # noqa: DTZ001 - its zone comes
        span, zone = _clock(rest) if rest else (timedelta(), None)
        return (day + span).replace(tzinfo=zone).timestamp()
    except MomentError:
        raise
    except ValueError as error:
        raise MomentError(said("feeds", "no_such_day")) from error


def _clock(text: str) -> tuple[timedelta, tzinfo | None]:
    """Return the time since midnight, and the zone; None for local time."""
    found = _DIGITAL.match(text) or _CLOCK.match(text)
    if found is None:
        raise _again(_NO_TIME)
    parts = found.groupdict()
    hour = _hour(int(parts["hour"]), parts.get("before") or parts.get("after") or "")
    minute = int(parts.get("minute") or parts.get("minute_") or 0)
    second = int(parts.get("second") or parts.get("second_") or 0)
    fraction = float(f"0.{parts['part']}") if parts.get("part") else 0.0
    plain_hour = not (found[0].strip().isdigit() and len(found[0].strip()) < 3)  # noqa: PLR2004 - a bare "10"
    whole_day = hour == 24 and not minute and not second and not fraction  # noqa: PLR2004
    if not plain_hour or minute > 59 or second > 59 or (hour > 23 and not whole_day):  # noqa: PLR2004
        raise MomentError(said("feeds", "no_such_time"))
    return timedelta(hours=hour, minutes=minute, seconds=second + fraction), _zone(
        text[found.end() :].strip()
    )


def _hour(hour: int, half: str) -> int:
    """Return the hour of 24; `half` says which half of the day is meant, if either."""
    if not half:
        return hour
    late = half[0] in "p下"
    if hour > 12 and not late:  # noqa: PLR2004
        raise MomentError(said("feeds", "no_such_time"))
    return hour if hour > 12 else hour % 12 + 12 * late  # noqa: PLR2004


def _zone(text: str) -> tzinfo | None:
    if not text or text in [name.lower() for name in time.tzname]:
        return None
    if text in _ZONES:
        return _ZONES[text]
    found = _OFFSET.fullmatch(text.replace(" ", ""))
    if found is None or int(found[2]) > 14:  # noqa: PLR2004
        raise _again(_ZONE if re.match(r"[a-z+-]", text) else _NO_TIME)
    span = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(span if found[1] == "+" else -span)


def _why(text: str) -> MomentError:
    if _YEAR_LAST.match(text):
        return _OTHER_ORDER
    if re.match(r"\d?\d(?::\d\d|[时点月])|[上下]午", text):
        return _NO_YEAR
    return _NO_TIME
