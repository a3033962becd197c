"""Chinese as it is read aloud: numbers, dates, ranges, units, codes and signs written out in characters.

Engines of speech read digits as they like: the point of 124.15 is silent, 105 becomes 150, T3 a syllable with a tone. What
stands here leaves them nothing to guess: only characters, capital letters with a space around each, and ，。？！.
"""

import re
from collections.abc import Callable, Mapping

from kiosk.speech.numerals import counted, named

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TO = r"\s*[～~–—\-至到]\s*"
_BEFORE = r"(?<![\dA-Za-z.])"
_AFTER = r"(?![\dA-Za-z])"
_UNSAID = r"[^\u3400-\u9fffA-Z，。？！]+"
_CHINESE = r"[\u3400-\u9fff]"

UNITS: Mapping[str, str] = {
    "kWh": "千瓦时",
    "km/h": "公里每小时",
    "m³/h": "立方米每小时",
    "m/s": "米每秒",
    "MWh": "兆瓦时",
    "MW": "兆瓦",
    "kW": "千瓦",
    "kPa": "千帕",
    "MPa": "兆帕",
    "GHz": "吉赫兹",
    "MHz": "兆赫兹",
    "kHz": "千赫兹",
    "Hz": "赫兹",
    "km²": "平方公里",
    "m²": "平方米",
    "㎡": "平方米",
    "m³": "立方米",
    "km": "公里",
    "cm": "厘米",
    "mm": "毫米",
    "µm": "微米",
    "kg": "公斤",
    "mg": "毫克",
    "µg": "微克",
    "µs": "微秒",
    "ml": "毫升",
    "mL": "毫升",
    "kV": "千伏",
    "mA": "毫安",
    "dB": "分贝",
    "lx": "勒克斯",
    "ppm": "百万分之一",
    "℃": "摄氏度",
    "°C": "摄氏度",
    "°": "度",
    "min": "分钟",
    "m": "米",
    "g": "克",
    "t": "吨",
    "L": "升",
    "W": "瓦",
    "V": "伏",
    "A": "安",
    "h": "小时",
    "s": "秒",
}
"""Sign of a unit, directly after a number -> its name. Longer ones first where one begins with another."""

_MONEY = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_PARTS = {"%": "百分之", "％": "百分之", "‰": "千分之"}
_SIGNS = {
    "≥": "不低于",
    "≤": "不高于",
    "≈": "约",
    "±": "正负",
    ">": "大于",
    "<": "小于",
    "=": "等于",
    "＝": "等于",
    "×": "乘以",
    "÷": "除以",
    "−": "减",
    "+": "加",
    "＋": "加",
    "&": "和",
    "＆": "和",
    "@": "在",
    "²": "平方",
    "³": "立方",
}
_COUNTED_DIGITS = 3
"""A longer number in a code is a name, and said digit by digit."""
_NO_PAIR = "月日号点分秒时度级类型期届楼层路线栋%％‰、.)）"
"""After a bare 2 these are counted 二, or in the order of things, and not 两."""
_PAUSES = str.maketrans(
    {
        **dict.fromkeys("“”‘’\"'「」『』《》〈〉【】[]·•®™©*_#|\\^`", " "),
        **dict.fromkeys("（）()、：:—–…～~/", "，"),
        **dict.fromkeys("；;\n", "。"),
        ",": "，",
        "?": "？",
        "!": "！",
    }
)


def spoken(text: str, names: Mapping[str, str] | None = None) -> str:
    """Return Chinese text as it is read aloud; `names` says how words are spoken that are written otherwise: OPPO -> 欧珀."""
    for written in sorted(names or {}, key=len, reverse=True):
        text = text.replace(written, f" {(names or {})[written]} ")
    # Greek letter and micro sign look the same, and are typed as they come.
    text = text.replace("〇", "零").replace("μ", "µ")
    for pattern, say in _RULES:
        text = pattern.sub(say, text)
    return _tidy(text.translate(_PAUSES))


def _plain(number: str) -> str:
    return number.replace(",", "")


def _amount(number: str, after: str = "") -> str:
    """Return a number as it is counted before what follows."""
    pairs = bool(after) and after[0] not in _NO_PAIR
    return counted(_plain(number), pairs=pairs)


def _year(digits: str) -> str:
    return named(digits)


def _date(found: re.Match[str]) -> str:
    year, month, day = found["year"], found["month"] or found["month_alone"], found["day"]
    said = f"{_year(year)}年{counted(month)}月"
    return said + (f"{counted(day)}日" if day else "")


def _years(found: re.Match[str]) -> str:
    return f"{_year(found['from'])}到{_year(found['to'])}年"


def _clock(found: re.Match[str]) -> str:
    first = _time(found["hour"], found["minute"], found["second"])
    if found["hour2"] is None:
        return first
    return f"{first}到{_time(found['hour2'], found['minute2'], found['second2'])}"


def _time(hour: str, minute: str, second: str | None) -> str:
    said = f"{_amount(hour, '个')}点"
    if second and int(second):
        return f"{said}{_sixty(minute)}分{_sixty(second)}秒"
    return said + (f"{_sixty(minute)}分" if int(minute) else "整")


def _sixty(digits: str) -> str:
    return ("零" if digits[0] == "0" and digits != "00" else "") + counted(digits)


def _part(found: re.Match[str]) -> str:
    """Say per cent and per mille, and ranges of those."""
    of = _PARTS[found["of"]]
    sign = "负" if found["sign"] else ""
    first = f"{sign}{of}{counted(_plain(found['first']))}"
    if found["last"] is None:
        return first
    return f"{first}到{of}{counted(_plain(found['last']))}"


def _span(found: re.Match[str]) -> str:
    after = found["after"] or ""
    return f"{_amount(found['first'], after)}到{_amount(found['last'], after)}"


def _measured(found: re.Match[str]) -> str:
    unit = found["scale"] + UNITS[found["unit"]]
    sign = "负" if found["sign"] else ""
    first = f"{sign}{_amount(found['first'], unit)}"
    if found["last"] is None:
        return first + unit
    return f"{first}到{_amount(found['last'], unit)}{unit}"


def _money(found: re.Match[str]) -> str:
    scale = found["scale"] or ""
    return f"{_amount(found['number'], scale or '元')}{scale}{_MONEY[found['sign']]}"


def _fraction(found: re.Match[str]) -> str:
    return f"{counted(found['of'])}分之{counted(found['part'])}"


def _letters(found: re.Match[str]) -> str:
    """Say a code: letters one by one, digits one by one; a number before letters, like 3D or 500AC, is counted."""
    said: list[str] = []
    for piece in re.findall(r"\d+(?:\.\d+)?|[A-Za-z]+", found[0]):
        if piece[0].isdigit():
            whole = not said and not piece.startswith("0") and len(piece) <= _COUNTED_DIGITS
            said.append(counted(piece) if whole or "." in piece else named(piece))
        else:
            said.append(f" {' '.join(piece.upper())} ")
    return "".join(said)


def _signed(found: re.Match[str]) -> str:
    return "负" + _amount(found["number"], found["after"])


def _phone(found: re.Match[str]) -> str:
    groups = re.findall(r"\d+", found[0])
    return "，".join(named(group).replace("一", "幺") for group in groups)


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), say)
    for pattern, say in (
        (
            r"(?<![\d-])(?:0\d{2,3}-\d{7,8}|400-\d{3}-\d{4})(?![\d-])|(?<=电话|手机|热线)[是为：: ]*1\d{10}(?!\d)",
            _phone,
        ),
        (
            (
                r"(?<![\d.])(?P<year>[12]\d{3})(?:(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])"
                r"|[-/](?P<month_alone>0?[1-9]|1[0-2]))(?![\d.%％])"
                r"(?!\s*[A-Za-z倍万亿个元])"
            ),
            _date,
        ),
        (rf"(?<!\d)(?P<from>[12]\d{{3}})\s*年?{_TO}(?P<to>[12]\d{{3}})\s*年", _years),
        # 1,500 年前 is a time ago, 1995 年前 a year; what has a month is always one.
        (
            r"(?<!\d)(1[0-8]\d\d(?=\s*年(?!前|的?历史|之?久))|19\d\d|20\d\d|2\d{3}(?=\s*年\s*\d))\s*年",
            lambda found: f"{_year(found[1])}年",
        ),
        (
            (
                r"(?<![\d.])(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d))?"
                rf"(?:{_TO}(?P<hour2>[01]?\d|2[0-4])[:：](?P<minute2>[0-5]\d)(?:[:：](?P<second2>[0-5]\d))?)?(?!\d)"
            ),
            _clock,
        ),
        (
            rf"(?<![\dA-Za-z.])(?P<sign>(?<!{_CHINESE})(?<![\d%％‰)）])[-−])?(?P<first>{_NUMBER})\s*(?:[%％‰]?{_TO}(?P<last>{_NUMBER})\s*)?(?P<of>[%％‰])",
            _part,
        ),
        (
            rf"(?P<sign>[¥￥$€£])\s*(?P<number>{_NUMBER})\s*(?P<scale>[万亿千百]+)?",
            _money,
        ),
        (
            (
                rf"(?<![\dA-Za-z.])(?P<sign>(?<!{_CHINESE})(?<![\d)）])[-−])?(?P<first>{_NUMBER})\s?(?:{_TO}(?P<last>{_NUMBER})\s?)?"
                rf"(?P<scale>[万亿]*)\s?(?P<unit>{'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))}){_AFTER}"
            ),
            _measured,
        ),
        (r"(?<=[A-Z]) ?(\d{3,})[-–—](\d{4})(?!\d)", lambda found: f" {named(found[1])}杠{named(found[2])}"),
        (rf"{_BEFORE}(?P<first>{_NUMBER}){_TO}(?P<last>{_NUMBER})(?=\s?(?P<after>{_CHINESE})?)", _span),
        (
            rf"(?<={_CHINESE})\s?/\s?(?=(?:平方|立方)?(?:年|月|日|天|周|小时|时|分钟|秒|人|米|公里|亩|吨|件|台|家))",
            lambda _: "每",
        ),
        (
            r"(?<![\d.])(\d{1,3})[:：](\d{1,3})(?![\d.])",
            lambda found: f"{counted(found[1])}比{counted(found[2])}",
        ),
        (rf"{_BEFORE}(?P<part>[1-9]\d?)/(?P<of>[1-9]\d{{0,2}})(?![\d/])", _fraction),
        (r"[A-Za-z]+(?:[-.]?[A-Za-z]*\d+(?:\.\d+)?)+[A-Za-z]*|\d+(?:\.\d+)?[A-Za-z]+\d*", _letters),
        (r"[A-Za-z]+", _letters),
        (r"(?<=[“\"‘「])\d{3,}(?=[”\"’」])|(?<![\d.,])0\d+(?![\d.])", lambda found: named(found[0])),
        (r"第\s*(\d+)", lambda found: f"第{counted(found[1])}"),
        (
            rf"(?<![\d{_CHINESE[1:-1]})）%％A-Za-z])\s?[-−](?P<number>{_NUMBER})(?=\s?(?P<after>{_CHINESE}|$|[^\d]))",
            _signed,
        ),
        (
            rf"(?P<number>{_NUMBER})(?=\s?(?P<after>{_CHINESE})?)",
            lambda found: _amount(found["number"], found["after"] or ""),
        ),
        ("[" + re.escape("".join(_SIGNS)) + "]", lambda found: _SIGNS[found[0]]),
    )
)
"""In this order: what a rule has written out, the next one does not see as digits any more."""


def _tidy(text: str) -> str:
    """Return it with one pause where several stood, none at the beginning, and no gap but around letters."""
    text = re.sub(_UNSAID, " ", text)
    text = re.sub(r"(?<![A-Z]) (?![A-Z])", "", text)
    text = re.sub(r" ?([，。？！])[ ，。？！]*([。？！])?", lambda found: found[2] or found[1], text)
    return text.strip(" ，")
