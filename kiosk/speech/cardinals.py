"""English numbers in words: amounts (one hundred and five), years (twenty twenty-one), ordinals (fourteenth), digits."""

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ("", " thousand", " million", " billion", " trillion")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_HUNDRED, _THOUSAND = 100, 1000
MOST_SAID_DIGITS = 15
"""Longer amounts have no name in use; they are named digit by digit."""


def digit_words(digits: str) -> str:
    """Return digits one by one: 023 is zero two three."""
    return " ".join(_SMALL[int(digit)] for digit in digits)


def amount_words(amount: str) -> str:
    """Return an amount without a sign, like 1002 or 124.15, as it is counted."""
    whole, point, part = amount.partition(".")
    whole = whole.lstrip("0") or "0"
    words = digit_words(whole) if len(whole) > MOST_SAID_DIGITS else _whole(int(whole))
    return f"{words} point {digit_words(part)}" if point else words


def year_words(digits: str) -> str:
    """Return a year of four digits as it is said: 1995 nineteen ninety-five, 2008 two thousand and eight, 1905 nineteen oh five."""
    century, rest = divmod(int(digits), _HUNDRED)
    if century % 10 == 0 and rest < 10:  # noqa: PLR2004 - 2000 to 2009
        return _whole(int(digits))
    if rest == 0:
        return f"{_below(century)} hundred"
    return f"{_below(century)} {'oh ' if rest < 10 else ''}{_below(rest)}"  # noqa: PLR2004 - one digit


def ordinal_words(digits: str) -> str:
    """Return which in a row: 14 is fourteenth, 22 twenty-second."""
    words = amount_words(digits)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _ORDINALS:
        return words[:cut] + _ORDINALS[last]
    return words[:cut] + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def _whole(value: int) -> str:
    if value == 0:
        return _SMALL[0]
    parts: list[str] = []
    for power in reversed(range(len(_SCALES))):
        three = value // _THOUSAND**power % _THOUSAND
        if three:
            small = power == 0 and three < _HUNDRED and parts
            parts.append(f"{'and ' if small else ''}{_below(three)}{_SCALES[power]}")
    return " ".join(parts)


def _below(value: int) -> str:
    """Return a number from 1 to 999."""
    hundreds, rest = divmod(value, _HUNDRED)
    said = f"{_SMALL[hundreds]} hundred" if hundreds else ""
    if not rest:
        return said
    if rest < len(_SMALL):
        small = _SMALL[rest]
    else:
        tens, one = divmod(rest, 10)
        small = _TENS[tens - 2] + (f"-{_SMALL[one]}" if one else "")
    return f"{said} and {small}" if said else small
