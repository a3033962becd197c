"""What somebody understands who hears English numbers: written for the tests, and knowing nothing of the program's own."""

from decimal import Decimal

SMALL = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = {
    **{f"{name}th": value for name, value in SMALL.items()},
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    **{f"{name[:-1]}ieth": value for name, value in TENS.items()},
}


def english_amount(said):
    """Return the amount; raises ValueError for what nobody says."""
    if said.startswith("minus "):
        return -english_amount(said.removeprefix("minus "))
    whole, point, part = said.partition(" point ")
    value = Decimal(_english_whole(whole.replace("-", " ").split()))
    return value + Decimal(f"0.{english_digits(part)}") if point else value


def english_digits(said):
    return "".join(str(_known(SMALL, word, 10)) for word in said.split())


def english_year(said):
    """Return the year of four digits that is said in two halves, or as an amount."""
    words = said.replace("-", " ").split()
    if "thousand" in words:
        return int(english_amount(said))
    if words[-1] == "hundred":
        return _two(words[:-1]) * 100
    if "oh" in words:
        cut = words.index("oh")
        return _two(words[:cut]) * 100 + _known(SMALL, words[cut + 1], 10)
    cut = 2 if words[0] in TENS and words[1] in SMALL and SMALL[words[1]] < 10 and len(words) > 2 else 1
    return _two(words[:cut]) * 100 + _two(words[cut:])


def english_ordinal(said):
    *words, last = said.replace("-", " ").split()
    return (_two(words) if words else 0) + ORDINALS[last]


def _known(table, word, most=10**9):
    if table.get(word, most) >= most:
        raise ValueError(word)
    return table[word]


def _two(words):
    if words[0] in TENS:
        return TENS[words[0]] + (_known(SMALL, words[1], 10) if len(words) > 1 else 0)
    if len(words) != 1:
        raise ValueError(words)
    return _known(SMALL, words[0])


def _english_whole(words):
    if words == ["zero"]:
        return 0
    value, last, begun = 0, 10**15, []
    for word in words:
        if word in SCALES:
            if SCALES[word] >= last or not begun:
                raise ValueError(words)
            last = SCALES[word]
            value, begun = value + _three(begun, first=value == 0) * last, []
        else:
            begun.append(word)
    if not begun:
        return value
    if last <= 1:
        raise ValueError(words)
    return value + _three(begun, first=value == 0, end=True)


def _three(words, *, first, end=False):
    if len(words) > 1 and words[1] == "hundred":
        rest = words[2:]
        if rest and rest[0] != "and":
            raise ValueError(words)
        return _known(SMALL, words[0], 10) * 100 + (_two(rest[1:]) if rest else 0)
    if words[0] == "and":
        if first or not end:
            raise ValueError(words)
        return _two(words[1:])
    return _two(words)
