"""English as it is read aloud: numbers, dates, ranges, units, codes and signs written out in words.

Engines of speech skip signs they do not know, take A for an article, µ for m and 2021 for an amount. What stands here
leaves them little to guess: words, single letters joined by hyphens, and , . ? !.
"""

import re
from collections.abc import Callable, Mapping

from kiosk.speech.cardinals import amount_words, digit_words, ordinal_words, year_words
from kiosk.speech.romanised import respelled, spelled_name
from kiosk.speech.signs import (
    ENGLISH_PAUSES,
    ENGLISH_SIGNS,
    ENGLISH_UNITS,
    MONEY,
    PARTS,
    PER,
    SCALES,
    SHORTENED,
)

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TO = r"\s*[–~～—\-]\s*|\s+to\s+"
_AFTER = r"(?![\w])"
_MINUS = r"(?:(?<![\w.,)%])[-−–]\s?)?"
_HAN = r"[\u3400-\u9fff]+"

_SCALE = r"(?:\s?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn)\b)?"
_MONTHS: list[str] = re.findall(
    r"\w+", "January February March April May June July August September October November December"
)
_MONTH = "|".join((*_MONTHS, *(f"{month[:3]}\\.?" for month in _MONTHS if month != "May"), "Sept\\.?"))
_DIGIT = re.compile(r"\d")
_COUNTED_DIGITS = 3
"""A longer number in a code is a name, and said digit by digit."""
_PLACES = "hall|zone|area|gate|block|building|plan|class|type|grade|line|terminal|floor|section|exit|level|row|group|team"
_SAID_WORDS = frozenset(
    ("COVID", "NASA", "NATO", "UNESCO", "OPEC", "ASEAN", "APEC", "RADAR", "LASER", "SIM", "PIN")
)
_WORDLIKE = re.compile(
    r"[^AEIOU]{0,2}(?:[AEIOU]{1,2}[^AEIOU]{1,2})*[AEIOU]{1,2}(?:[^AEIOU]|ST|NT|ND|NG|CK|SH|TH|RT|LT|RK)?"
)
_SHORTEST_WORD = 4


def written_out(text: str, names: Mapping[str, str] | None = None) -> str:
    """Return English text as it is read aloud; `names` says how words are spoken that are written otherwise: OPPO -> Oppo."""
    for written in sorted(names or {}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", f" {(names or {})[written]} ", text)
    text = text.replace("μ", "µ")  # Greek letter and micro sign look the same, and are typed as they come
    for pattern, say in _RULES:
        if r"\d" not in pattern.pattern or _DIGIT.search(text):
            text = pattern.sub(say, text)
    return _tidy(text.translate(ENGLISH_PAUSES))


def _plain(number: str) -> str:
    return number.replace(",", "")


def _amount(number: str) -> str:
    return amount_words(_plain(number))


def _padded(said: str) -> str:
    return f" {said} "


def _han(found: re.Match[str]) -> str:
    # 55 MB, and only where somebody has written Chinese into English.
    from kiosk.pinyin.readings import Dictionary

    return _padded("-".join(respelled(one[0]) for one in Dictionary().text(found[0]) if one))


def _day_month_year(found: re.Match[str]) -> str:
    year = found["year"]
    said = f"{ordinal_words(found['day'])} of {_month(found['month'])}"
    the = "" if found.string[: found.start()].rstrip().endswith("the") else "the "
    return _padded(the + said + (f" {year_words(year)}" if year else ""))


def _month_day_year(found: re.Match[str]) -> str:
    year = found["year"]
    said = f"{_month(found['month'])} the {ordinal_words(found['day'])}"
    return _padded(said + (f", {year_words(year)}" if year else ""))


def _month(written: str) -> str:
    return next(month for month in _MONTHS if month.startswith(written[:3]))


def _date(found: re.Match[str]) -> str:
    month = _MONTHS[int(found["month"] or found["month_alone"]) - 1]
    day = f"the {ordinal_words(found['day'])} of " if found["day"] else ""
    return _padded(f"{day}{month} {year_words(found['year'])}")


def _years(found: re.Match[str]) -> str:
    return _padded(f"{year_words(found['from'])} to {year_words(found['to'])}")


def _decade(found: re.Match[str]) -> str:
    words = year_words(found[1])
    return _padded(f"{words[:-1]}ies" if words.endswith("y") else f"{words}s")


def _clock(found: re.Match[str]) -> str:
    said = _time(found["hour"], found["minute"], found["second"])
    if found["hour2"] is not None:
        said += f" to {_time(found['hour2'], found['minute2'], found['second2'])}"
    half = (found["half"] or "").replace(".", "").replace(" ", "").upper()
    return _padded(said + (f" {'-'.join(half)}" if half else ""))


def _time(hour: str, minute: str, second: str | None) -> str:
    said = f"{_amount(hour)} {_sixty(minute)}" if int(minute) or second else f"{_amount(hour)} o'clock"
    return said + (
        f" and {_counted(str(int(second)), 'second', 'seconds')}" if second and int(second) else ""
    )


def _sixty(digits: str) -> str:
    return f"oh {_amount(digits)}" if digits[0] == "0" and digits != "00" else _amount(digits)


def _counted(number: str, one: str, many: str) -> str:
    return f"{_amount(number)} {one if _plain(number) == '1' else many}"


def _sign(found: re.Match[str]) -> str:
    return "minus " if found["sign"] else ""


def _part(found: re.Match[str]) -> str:
    of = PARTS[found["of"]]
    last = f" to {_amount(found['last'])}" if found["last"] is not None else ""
    return _padded(f"{_sign(found)}{_amount(found['first'])}{last} {of}")


def _measured(found: re.Match[str]) -> str:
    scale = _scale(found)
    number = found["first"] if found["last"] is None else found["last"]
    one, many = ENGLISH_UNITS[found["unit"]]
    unit = one if not scale and _plain(number) == "1" else many
    last = f" to {_amount(found['last'])}" if found["last"] is not None else ""
    per = f" per {PER[found['per']]}" if found["per"] else ""
    return _padded(f"{_sign(found)}{_amount(found['first'])}{last}{scale} {unit}{per}")


def _scale(found: re.Match[str]) -> str:
    scale = found["scale"]
    return f" {SCALES.get(scale, scale)}" if scale else ""


def _money(found: re.Match[str]) -> str:
    scale, name = _scale(found), MONEY[found["sign"]]
    if not scale and _plain(found["first"]) == "1":
        name = name.removesuffix("s")
    last = f" to {_amount(found['last'])}" if found["last"] is not None else ""
    return _padded(f"{_amount(found['first'])}{last}{scale} {name}")


def _span(found: re.Match[str]) -> str:
    return _padded(f"{_sign(found)}{_amount(found['first'])} to {_amount(found['last'])}")


def _fraction(found: re.Match[str]) -> str:
    part, of = int(found["part"]), found["of"]
    name = {"2": "half", "4": "quarter"}.get(of, ordinal_words(of))
    many = "halves" if name == "half" else f"{name}s"
    return _padded(f"{_amount(str(part))} {name if part == 1 else many}")


def _letters(found: re.Match[str]) -> str:
    """Say a code: letters one by one, joined by hyphens, so that A is no article; digits one by one where they are many."""
    said: list[str] = []
    for piece in re.findall(r"\d+(?:\.\d+)?|[A-Za-z]+|\.", found[0]):
        if piece == ".":
            said.append("point")
        elif piece[0].isdigit():
            counted = not piece.startswith("0") and len(piece.partition(".")[0]) <= _COUNTED_DIGITS
            said.append(amount_words(piece) if counted or "." in piece else digit_words(piece))
        elif piece.upper() in _SAID_WORDS:
            said.append(piece.capitalize())
        else:
            said.append("-".join(piece.upper()))
    # Between a number and several letters there is a gap; a single one, like the A of 3A, is joined.
    if found[0][0].isdigit() and len(said[-1]) > 1 and len(said) > 1:
        said[:2] = [f"{said[0]} {said[1]}"]
    return _padded("-".join(said))


def _capitals(found: re.Match[str]) -> str:
    """Say a word in capitals letter by letter, or as a word where it sounds like one; an s at its end stays one."""
    word, plural = found[1], found[2].replace("’", "'")
    if word in _SAID_WORDS or (len(word) >= _SHORTEST_WORD and _WORDLIKE.fullmatch(word)):
        return word.capitalize() + plural
    return _padded("-".join(word) + ("'s" if plural else ""))


def _humps(found: re.Match[str]) -> str:
    """Say a word with capitals inside: short ones are letters, like IoT, others words, like TusPark."""
    word = found[0]
    if len(word) < _SHORTEST_WORD:
        return _padded("-".join(word.upper()))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word)


def _phone(found: re.Match[str]) -> str:
    groups = re.findall(r"\d+", found[0])
    plus = "plus " if found[0].startswith("+") else ""
    return _padded(plus + ", ".join(map(digit_words, groups)))


def _chain(found: re.Match[str]) -> str:
    return _padded(", ".join(map(amount_words, re.findall(r"\d+", found[0]))))


def _version(found: re.Match[str]) -> str:
    return _padded(" point ".join(map(amount_words, found[0].split("."))))


_UNIT = "|".join(map(re.escape, sorted(ENGLISH_UNITS, key=len, reverse=True)))
_YEAR = r"1[1-9]\d\d|20\d\d"

_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), say)
    for pattern, say in (
        (_HAN, _han),
        (
            r"(?<![\w.])(?:" + "|".join(map(re.escape, SHORTENED)) + r")(?!\w)",
            lambda found: SHORTENED[found[0]],
        ),
        (
            (
                r"(?<![\w-])(?:\+\d{1,3}[ -]\d[\d -]{5,}\d|0\d{2,3}-\d{7,8}|400-\d{3}-\d{4})(?![\w-])"
                r"|(?<=[Cc]all |hone |tel\. |Tel\. )1\d{10}(?!\d)"
            ),
            _phone,
        ),
        (
            (
                r"(?<![\w.,])(?P<year>[12]\d{3})(?:(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)"
                r"(?P<day>0?[1-9]|[12]\d|3[01])|-(?P<month_alone>0[1-9]|1[0-2]))(?![\w%％]|[.,]\d)"
            ),
            _date,
        ),
        (
            rf"(?<![\w.,])(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\s(?P<month>{_MONTH})(?!\w)(?:,?\s(?P<year>{_YEAR})(?![\w%]))?",
            _day_month_year,
        ),
        (
            rf"(?<!\w)(?P<month>{_MONTH})\s(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,]\d)(?:,?\s(?P<year>{_YEAR})(?![\w%]))?",
            _month_day_year,
        ),
        (rf"(?<![\w.,])(?P<from>{_YEAR})(?:{_TO})(?P<to>{_YEAR})(?![\w%]|[.,]\d)", _years),
        (rf"(?<![\w.,])({_YEAR})s(?!\w)", _decade),
        (
            (
                r"(?<![\w.,])(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d))?"
                rf"(?:(?:{_TO})(?P<hour2>[01]?\d|2[0-4])[:：](?P<minute2>[0-5]\d)(?:[:：](?P<second2>[0-5]\d))?)?(?!\w)"
                r"(?:\s?(?P<half>[ap]\.?m\b\.?))?"
            ),
            _clock,
        ),
        (
            rf"(?<![\w.])(?P<sign>{_MINUS})(?P<first>{_NUMBER})\s?(?:[%％‰]?(?:{_TO})(?P<last>{_NUMBER})\s?)?(?P<of>[%％‰])",
            _part,
        ),
        (
            rf"(?<!\w)(?P<sign>US\$|RMB|CNY|[¥￥$€£])\s?(?P<first>{_NUMBER})(?:(?:{_TO})(?P<last>{_NUMBER}))?{_SCALE}",
            _money,
        ),
        (
            (
                rf"(?<![\w.])(?P<sign>{_MINUS})(?P<first>{_NUMBER})\s?(?:(?:{_TO})(?P<last>{_NUMBER})\s?)?"
                rf"{_SCALE}\s?(?P<unit>{_UNIT})(?:/(?P<per>{'|'.join(sorted(PER, key=len, reverse=True))}))?{_AFTER}(?!['’/])"
            ),
            _measured,
        ),
        (
            rf"(?<=[A-Za-z])\s?/\s?({'|'.join(sorted(PER, key=len, reverse=True))}){_AFTER}",
            lambda found: f" per {PER[found[1]]}",
        ),
        (r"(?<![\w.,-])\d{1,3}(?:[-–]\d{1,3}){2,}(?![\w-])", _chain),
        (r"(?<![\w.,])\d+(?:\.\d+){2,}(?![\w])", _version),
        (
            rf"(?<![\w.,])(?P<sign>{_MINUS})(?P<first>{_NUMBER})(?:{_TO})(?P<last>{_NUMBER})(?![\w]|[.,]\d)",
            _span,
        ),
        (
            r"(?<![\w.,:])(\d{1,3})[:：](\d{1,3})(?![\w:]|[.,]\d)",
            lambda found: _padded(f"{_amount(found[1])} to {_amount(found[2])}"),
        ),
        (r"(?<![\w.,/])24/7(?![\w/])", lambda _: "twenty-four seven"),
        (r"(?<![\w.,/])(?P<part>[1-9]\d?)/(?P<of>[2-9]|[1-9]\d{1,2})(?![\w/]|[.,]\d)", _fraction),
        (r"(?<![\w.,])(\d+)(?:st|nd|rd|th)(?!\w)", lambda found: _padded(ordinal_words(found[1]))),
        (r"(?<!\w)(?:[Nn]o\.|№)\s?(?=\d)", lambda _: "number "),
        (r"(?<!\w)[Nn]os\.\s?(?=\d)", lambda _: "numbers "),
        (
            (
                r"(?<![\w.,'’-])(?:[A-Za-z]{1,2}(?=[-.]\d)|[A-Z]{3,}(?=[-.]\d)|[A-Za-z]+(?=\d))(?:[-.]?[A-Za-z]*\d+(?:\.\d+)?)+[A-Za-z]*(?!\w)"
                r"|(?<![\w.,])\d+(?:\.\d+)?[A-Za-z]+\d*(?!\w)"
            ),
            _letters,
        ),
        (r"(?<!\w)([A-Z])\s?&\s?([A-Z])(?!\w)", lambda found: f"{found[1]} and {found[2]}"),
        (r"(?<!\w)([A-Z]{2,})((?:['’]?s)?)(?!\w)", _capitals),
        (r"(?<!\w)(?:[A-Za-z]?[a-z]*[A-Z][a-z]*[A-Z][A-Za-z]*|[a-z]+[A-Z][A-Za-z]*)(?!\w)", _humps),
        (r"(?<!\w)[A-Z][a-z]+(?:['’](?!s)[a-z]+)?(?!\w)", lambda found: spelled_name(found[0])),
        (rf"(?i:\b(?P<place>{_PLACES}))\sA(?=\s)", lambda found: f"{found['place']} A,"),
        (
            r"(?<=[“\"‘])\d{3,}(?=[”\"’])|(?<![\w.,])0\d+(?![\w]|[.,]\d)",
            lambda found: _padded(digit_words(found[0])),
        ),
        (
            rf"(?<![\w.,])({_YEAR})(?![\w%]|[.,]\d|\s?(?:hundred|thousand|million|billion|trillion))",
            lambda found: _padded(year_words(found[1])),
        ),
        (rf"(?<![\w.,)%])[-−]\s?(?={_NUMBER})", lambda _: " minus "),
        (rf"(?P<number>{_NUMBER}){_SCALE}", lambda found: _padded(_amount(found["number"]) + _scale(found))),
        (r"(?<=\s)[-−](?=\s)(?=\s*[(\w])", lambda found: " minus " if found[0] == "−" else ", "),
        ("[" + re.escape("".join(ENGLISH_SIGNS)) + "]", lambda found: _padded(ENGLISH_SIGNS[found[0]])),
        (r"(?<=\w)\.(?=[A-Za-z])", lambda _: " dot "),
    )
)
"""In this order: what a rule has written out, the next one does not see as digits any more."""


def _tidy(text: str) -> str:
    """Return it with one pause where several stood, none at the beginning, and nothing an engine could stumble over."""
    text = re.sub(r"[^\w\s,.?!'-]", " ", text)
    text = re.sub(r"(?<!\w)['-]+|['-]+(?!\w)", " ", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([,.?!])(?:[ ,.?!]*([.?!]))?[ ,.?!]*", lambda found: f"{found[2] or found[1]} ", text)
    return text.strip(" ,")
