import random
import re
from decimal import Decimal

import pytest

from kiosk.speech.english import written_out
from kiosk.speech.signs import ENGLISH_UNITS
from tests.unit.speech.heard_english import english_amount, english_digits, english_ordinal, english_year

MANY = 2_500
"""Of each kind: 15,000 in all."""
MONTHS = [
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


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("12.415 billion yuan", "twelve point four one five billion yuan"),
        ("In 2021,", "In twenty twenty-one"),
        ("since 1995 and 2008", "since nineteen ninety-five and two thousand and eight"),
        ("the 1990s", "the nineteen nineties"),
        ("2,032 enterprises", "two thousand and thirty-two enterprises"),
        ("1,000,005", "one million and five"),
        ("2019–2021", "twenty nineteen to twenty twenty-one"),
        ("on 23 August 2021", "on the twenty-third of August twenty twenty-one"),
        ("August 23, 2021", "August the twenty-third, twenty twenty-one"),
        ("August 2021", "August twenty twenty-one"),
        ("2021-08-23", "the twenty-third of August twenty twenty-one"),
        ("2021-08", "August twenty twenty-one"),
        ("10:30", "ten thirty"),
        ("2:05 pm", "two oh five P-M"),
        ("9:00–18:00", "nine o'clock to eighteen o'clock"),
        ("16:9", "sixteen to nine"),
        ("3–5 people", "three to five people"),
        ("46.4%", "forty-six point four per cent"),
        ("from 85% to 99%", "from eighty-five to ninety-nine per cent"),
        ("≥ 90 %", "at least ninety per cent"),
        ("100 × (1 − 85%)", "one hundred times, one minus eighty-five per cent"),
        ("-3.5 °C", "minus three point five degrees Celsius"),
        ("-5–3 ℃", "minus five to three degrees Celsius"),
        ("126,000 m²", "one hundred and twenty-six thousand square metres"),
        ("1 km", "one kilometre"),
        ("5 μm and 5 µm", "five micrometres and five micrometres"),
        ("5 μg or 5 µg", "five micrograms or five micrograms"),
        ("35 visits/h", "thirty-five visits per hour"),
        ("20 km/h", "twenty kilometres per hour"),
        ("1.2 million m²", "one point two million square metres"),
        ("¥3.5 billion", "three point five billion yuan"),
        ("$1, £2, €3bn", "one dollar, two pounds, three billion euros"),
        ("1/4", "one quarter"),
        ("3/4 and 2/3", "three quarters and two thirds"),
        ("the 14th", "the fourteenth"),
        ("No. 5, № 6, #7", "number five, number six, number seven"),
        ("floor B2, T3", "floor B-two, T-three"),
        ("A5 paper in hall A today", "A-five paper in hall A, today"),
        ("N3010", "N-three zero one zero"),
        ("Loncin Voge 500AC", "Loncin Voge five hundred A-C"),
        ("3D, 5G and CO2", "three-D, five-G and C-O-two"),
        ("AI, IoT, MR and R&D", "A-I, I-O-T, M-R and R and D"),
        ("COVID-19", "Covid-nineteen"),
        ("H.264", "H-point-two hundred and sixty-four"),
        ("OPPO, COSCO SHIPPING", "Oppo, Cosco Shipping"),
        ("ZTO's hub, the PCBs", "Z-T-O's hub, the P-C-B's"),
        ("TusPark", "Tus Park"),
        ('"1+4+5"', "one plus four plus five"),
        ('"4-3-2-1"', "four, three, two, one"),
        ("Vanke 023", "Vanke zero two three"),
        ("10-metre, tier-1", "ten metre, tier one"),
        ("version 1.2.3", "version one point two point three"),
        ("Technology Co., Ltd.", "Technology Company Limited"),
        ("e.g. this & that", "for example this and that"),
        ("call 13800138000", "call one three eight zero zero one three eight zero zero zero"),
        ("023-68781234", "zero two three, six eight seven eight one two three four"),
        ("the 九 of 重庆", "the joh of choong-ching"),
        ("Xipeng, Jiulongpo's", "Shee-pung, Joh-loong-paw's"),
        ("China, Canadian, Time", "China, Canadian, Time"),
        ("don’t “stop” — go; now", "don't stop, go. now"),
        ("", ""),
        ("……", ""),
    ],
)
def test_english_is_said_as_it_is_read(written, said):
    assert written_out(written) == said


def test_english_words_may_be_said_otherwise_than_they_are_written():
    assert written_out("vivo, vivos", {"vivo": "vee-vo"}) == "vee-vo, vivos"


def seeded():
    return random.Random(20210823)


def numbers(of):
    for _ in range(MANY):
        yield of.randrange(10 ** of.randrange(1, 16))


def test_english_whole_numbers_are_heard_as_they_are():
    for number in numbers(seeded()):
        heard = written_out(f"all {number:,} yuan").removeprefix("all ").removesuffix(" yuan")
        assert english_amount(heard) == number, heard


def test_english_decimals_and_shares_are_heard_as_they_are():
    of = seeded()
    for number in numbers(of):
        written = f"{number % 10**9:,}.{of.randrange(1000):0{of.randrange(1, 4)}}"
        value = Decimal(written.replace(",", ""))
        told, unit = of.choice([("{} billion", "billion"), ("{}%", "per cent"), ("−{} ℃", "degrees Celsius")])
        heard = english_amount(written_out(told.format(written)).removesuffix(f" {unit}"))
        assert heard == (-value if told.startswith("−") else value), written


def test_english_dates_and_times_are_heard_as_they_are():
    of = seeded()
    for _ in range(MANY):
        year, month, day = of.randrange(1100, 2100), of.randrange(1, 13), of.randrange(1, 32)
        name = MONTHS[month - 1]
        heard = written_out(
            of.choice([f"{year}-{month:02}-{day:02}", f"{day} {name} {year}", f"{name} {day}, {year}"])
        )
        found = re.fullmatch(r"the (.+) of ([A-Z]\w+) (.+)", heard) or re.fullmatch(
            r"(?P<m>[A-Z]\w+) the (?P<d>.+), (?P<y>.+)", heard
        )
        said = found.groupdict() or dict(zip("dmy", found.groups(), strict=True))
        assert (english_ordinal(said["d"]), said["m"]) == (day, name), heard
        assert english_year(said["y"]) == year, heard
        hour, minute = of.randrange(24), of.randrange(60)
        heard = written_out(f"at {hour}:{minute:02}.").removeprefix("at ").removesuffix(".")
        assert said_time(heard) == (hour, minute), heard


def said_time(heard):
    words = heard.replace("-", " ").split()
    if words[-1] == "o'clock":
        return int(english_amount(" ".join(words[:-1]))), 0
    cut = 2 if words[0] == "twenty" and len(words) > 2 and words[1] in ["one", "two", "three"] else 1
    rest = words[cut + (words[cut] == "oh") :]
    return int(english_amount("-".join(words[:cut]))), int(english_amount("-".join(rest)))


def test_english_ranges_are_heard_as_they_are():
    of = seeded()
    for first in numbers(of):
        last, mark = first + of.randrange(1, 10_000), of.choice("～–—-")
        told, unit = of.choice([("{:,}{}{:,} people", "people"), ("{:,}%{}{:,}%", "per cent")])
        heard = written_out(told.format(first, mark, last)).removesuffix(f" {unit}").split(" to ")
        assert [english_amount(one) for one in heard] == [first, last], heard


def test_english_codes_keep_each_letter_and_digit():
    of = seeded()
    for _ in range(MANY):
        letters = "".join(of.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=of.randrange(1, 4)))
        number = str(of.randrange(10 ** of.randrange(1, 6)))
        heard = written_out(f"on {letters}{number} today").removeprefix("on ").removesuffix(" today")
        spelled = "-".join(letters)
        assert heard.startswith(f"{spelled}-") or letters in {"SIM", "PIN"}, heard
        rest = heard[len(spelled) + 1 :]
        assert (english_digits(rest) if len(number) > 3 else str(english_amount(rest))) == number, heard


def test_english_units_are_said_by_their_names():
    for sign, (one, many) in ENGLISH_UNITS.items():
        assert written_out(f"3 {sign}") == written_out(f"3{sign},") == f"three {many}", sign
        assert written_out(f"1 {sign}") == f"one {one}", sign


def test_no_digit_or_sign_is_left_to_an_engine_of_english():
    of = seeded()
    everything = "0123456789ABkmt.,:-/%～–()“”+×≥ ℃²μµ$€ #&=九 the"
    for _ in range(MANY):
        written = "".join(of.choices(everything, k=of.randrange(1, 30)))
        assert re.fullmatch("[A-Za-z ,.?!'-]*", written_out(written)), (written, written_out(written))
