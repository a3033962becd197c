"""Chinese numerals: amounts as they are counted (一百二十四点一五), digits as they are named (二零二一)."""

DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿", "万亿")
_THOUSAND = 1000
MOST_DIGITS = 16
"""Longer amounts have no name in use; they are named digit by digit."""


def named(digits: str) -> str:
    """Return digits one by one: 2021 is 二零二一."""
    return "".join(DIGITS[int(digit)] for digit in digits)


def counted(amount: str, *, pairs: bool = False) -> str:
    """Return an amount without a sign, like 1002, 0012 or 124.15, as it is counted.

    With `pairs` a bare 2 is 两, as it is before what is counted.
    """
    whole, point, part = amount.partition(".")
    whole = whole.lstrip("0") or "0"
    if len(whole) > MOST_DIGITS:
        said = named(whole)
    elif whole == "2" and pairs and not point:
        return "两"
    else:
        said = _whole(int(whole))
    return f"{said}点{named(part)}" if point else said


def _whole(value: int) -> str:
    """Return a whole number below 10 to the 16; what is left out between its parts is one 零."""
    if value == 0:
        return DIGITS[0]
    said, gap = "", False
    for power in reversed(range(len(_MYRIADS))):
        four = value // 10_000**power % 10_000
        if four == 0:
            gap = bool(said)
            continue
        if said and (gap or four < _THOUSAND):
            said += DIGITS[0]
        said += _four(four, begins=not said) + _MYRIADS[power]
        gap = False
    return said.replace("万亿", "万", 1) if said.count("亿") > 1 else said


def _four(value: int, *, begins: bool) -> str:
    """Return a number below ten thousand; one that begins an amount says 十, not 一十."""
    said, gap = "", False
    for power in reversed(range(len(_PLACES))):
        digit = value // 10**power % 10
        if digit == 0:
            gap = bool(said)
            continue
        if gap:
            said += DIGITS[0]
        said += DIGITS[digit] + _PLACES[power]
        gap = False
    return said.removeprefix("一") if begins and said.startswith("一十") else said
