"""What somebody understands who hears Chinese numbers: written for the tests, and knowing nothing of the program's own."""

from decimal import Decimal

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2, "幺": 1}
PLACES = {"十": 10, "百": 100, "千": 1000}


def amount(said):
    """Return the amount; raises ValueError for what nobody says."""
    if said.startswith("负"):
        return -amount(said[1:])
    whole, point, part = said.partition("点")
    value = Decimal(_whole(whole))
    if not point:
        return value
    if not part:
        raise ValueError(said)
    return value + Decimal("0." + "".join(str(_digit(one)) for one in part))


def digits(said):
    return "".join(str(_digit(one)) for one in said)


def _digit(character):
    if character not in DIGITS:
        raise ValueError(character)
    return DIGITS[character]


def _whole(said):
    if said == "零":
        return 0
    head, myriads, rest = said.partition("亿")
    if myriads:
        return _below(head, 10**8) * 10**8 + _rest(rest, 10**8)
    return _below(said, 10**8)


def _below(said, most):
    head, myriads, rest = said.partition("万")
    value = _thousands(head) * 10000 + _rest(rest, 10000) if myriads else _thousands(said)
    if value >= most:
        raise ValueError(said)
    return value


def _rest(said, most):
    """Read what follows a myriad: nothing, a full part, or a smaller one behind a 零."""
    if not said:
        return 0
    value = _below(said.removeprefix("零"), most) if most > 10_000 else _thousands(said.removeprefix("零"))
    if said.startswith("零") == (value >= most // 10):
        raise ValueError(f"{said}: a gap that is not there, or none where one is")
    return value


def _thousands(said):
    """Read a number below ten thousand."""
    if not said:
        raise ValueError("nothing")
    value, last, index = 0, 10_000, 0
    while index < len(said):
        if said[index] == "零" and index + 1 < len(said):
            gap, index = True, index + 1
        else:
            gap = False
        if said[index] == "十" and index == 0:
            digit = 1
        else:
            digit, index = _digit(said[index]), index + 1
        place = PLACES.get(said[index], 0) if index < len(said) else 1
        if not place or place >= last or gap != (place * 10 < last <= 1000) or not digit:
            raise ValueError(said)
        value, last, index = value + digit * place, place, index + 1
    return value
