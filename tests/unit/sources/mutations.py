"""Seeded mistakes in what feeds deliver: nothing may crash or hang, and no value or time is shown that does not stand there.

`python -m tests.unit.sources.mutations N` makes N of them; the unit tests make a few.
"""

import contextlib
import itertools
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from kiosk.model.feeds.file import FileFeed
from kiosk.model.words import Text
from kiosk.sources.file import FileSource
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import Message
from kiosk.sources.number import is_hole
from kiosk.sources.table import CommaTable, samples, whole_text
from kiosk.sources.trouble import FeedError

SLOW_SECONDS = 3.0
START = datetime(2026, 3, 1, 7, 58, 30)  # noqa: DTZ001 - local time, as tables have it

_FORMS: tuple[Callable[[datetime], str], ...] = (
    lambda when: when.strftime("%Y-%m-%d %H:%M:%S"),
    lambda when: when.strftime("%Y-%m-%dT%H:%M:%S"),
    lambda when: f"{when.year}/{when.month}/{when.day} {when.hour}:{when.minute:02}:{when.second:02}",
    lambda when: f"{when.year}年{when.month}月{when.day}日 {when.hour}时{when.minute}分{when.second}秒",
    lambda when: when.strftime("%Y%m%d%H%M%S"),
    lambda when: when.strftime("%Y%m%dT%H%M%S"),
    lambda when: str(int(when.timestamp())),
    lambda when: str(int(when.timestamp()) * 1000),
)
_NUMBERS: tuple[Callable[[float], str], ...] = (
    lambda value: f"{value:.2f}",
    lambda value: f"{value:.0f}",
    lambda value: f"{value:,.1f}",
    lambda value: f"{value:.3e}",
)
_PIECES = (
    *(
        ",",
        ";",
        '"',
        "\n",
        "\t",
        " ",
        "-",
        ".",
        "e",
        "%",
        "'",
        "0",
        "9",
        "年",
        "：",
        "，",
        "１",
        "\ufeff",
        "\x00",
        "null",
    ),
    *("NaN", "[", "]", "{", "}", "\r", "kW", "+", "/", "T", "Z", "24:00", "#"),
)

Problem = str


def mutated(text: str, chance: random.Random) -> str:
    """Return a text with a few slips in it."""
    for _ in range(chance.choice((0, 1, 1, 1, 2, 5))):
        at = chance.randrange(len(text) + 1)
        length = chance.choice((1, 1, 1, 2, 8))
        match chance.randrange(6):
            case 0:
                text = text[:at] + text[at + length :]
            case 1:
                text = text[:at] + chance.choice(_PIECES) + text[at:]
            case 2:
                text = text[:at] + chance.choice(_PIECES) + text[at + length :]
            case 3:
                text = text[:at]
            case 4:
                lines = text.split("\n")
                chance.shuffle(lines)
                text = "\n".join(lines)
            case _:
                other = chance.randrange(len(text) + 1)
                text = text[:at] + text[other : other + length] + text[at:]
    return text


def says_value(cell: object, value: float) -> bool:
    """Tell whether a number stands in a cell, in one of the ways in which people write them."""
    text = str(cell).translate({0xFF0C: ",", 0xFF0E: ".", 0x2212: "-", 0xFEFF: None, 0xA0: " "})
    bare = re.sub(r"[\s'\"=%]", "", text)
    for one in (bare, bare.replace(",", ""), bare.replace(",", "."), bare.replace(".", "").replace(",", ".")):
        try:
            if float(one) == value:
                return True
        except ValueError:
            continue
    return False


def says_time(cell: object, moment: float) -> bool:
    """Tell whether a time stands in a cell: its digits are those of the date, or count since 1970."""
    groups = re.findall(r"\d+", str(cell).translate({0xFF10 + at: str(at) for at in range(10)}))
    digits = "".join(groups)
    if any(abs(int(digits or 0) / unit - moment) < 0.01 for unit in (1, 1e3, 1e6, 1e9)):
        return True
    try:
        if any(abs(float(str(cell)) / unit - moment) < 0.01 for unit in (1, 1e3, 1e6, 1e9)):
            return True
    except ValueError:
        pass
    near = (
        [moment + shift * 3600 for shift in (0, *range(-14, 15))]
        if re.search(r"[zZ+-]\d*|[a-z]", str(cell))
        else [moment]
    )
    return any(_digits_fit(groups, digits, datetime.fromtimestamp(each)) for each in near)  # noqa: DTZ006


def _digits_fit(groups: list[str], digits: str, when: datetime) -> bool:
    before = when - timedelta(days=1)
    for day, hour in ((when, when.hour), (when, (when.hour - 12) % 24), (before, 24)):
        parts = [day.year, day.month, day.day, hour, when.minute, when.second]
        numbers = [int(one) for one in groups]
        known = parts[: len(numbers)]
        if numbers[: len(known)] == known and (
            len(numbers) >= len(parts) or not any(parts[max(3, len(numbers)) :])
        ):
            return True
        whole = "".join(f"{part:02}" for part in parts)
        if len(digits) >= 4 and digits[:14].ljust(len(whole), "0") in (whole, whole[:8].ljust(14, "0")):
            return True
        if len(digits) == 6 and digits == whole[:6]:
            return True
    return False


def _rows(chance: random.Random) -> list[tuple[datetime, float]]:
    step = chance.choice((1, 1, 60, 1800, 86400))
    return [
        (START + timedelta(seconds=step * at), round(chance.uniform(-50, 20_000), 2))
        for at in range(chance.randint(1, 12))
    ]


def spoilt_table(chance: random.Random) -> tuple[str, Problem | None]:
    """Spoil a CSV text and read it."""
    rows, form, number = _rows(chance), chance.choice(_FORMS), chance.choice(_NUMBERS)
    delimiter = chance.choice(",,,;\t")
    quote = '"' if number is _NUMBERS[2] and delimiter == "," else ""
    lines = [f"时间{delimiter}功率{delimiter}温度"]
    lines += [f"{form(when)}{delimiter}{quote}{number(value)}{quote}{delimiter}21" for when, value in rows]
    text = mutated("\n".join(lines) + "\n", chance)
    feed = _feed("p.csv")
    data = text.encode(chance.choice(("utf-8", "gb18030", "utf-8-sig")), "replace")
    try:
        table = CommaTable(feed, data)
        found = samples(feed, table.pairs(data[table.start :]), table.style)
    except FeedError:
        return text, None
    lines = re.split(r"[\r\n]+", text.replace("\ufeff", ""))
    lines += [
        f"{one} {other}" for one, other in pairwise(lines) if one.count('"') % 2
    ]  # a quoted cell goes on
    for when, value in zip(found.times, found.values, strict=True):
        if not any(_stands(when, value, line) for line in lines):
            return text, f"{when} {value} stands in no line"
    return text, None


def _stands(when: float, value: float, line: str) -> bool:
    cells = [*re.split(r"[,;\t|，\"]", line), *re.split(r"[,;|，\"]", line)]
    quoted = re.findall(r'"([^"]*)"', line)
    joined = [f"{one},{other}" for one, other in itertools.pairwise(cells)]
    halves = [f"{one} {other.strip()}" for one, other in itertools.pairwise(line.split("，"))]
    timed = any(says_time(cell, when) for cell in (*cells, *quoted, *halves))
    return timed and any(says_value(cell, value) for cell in (*cells, *quoted, *joined))


def _feed(path: str) -> FileFeed:
    return FileFeed(
        kind="file", name=Text(zh="功率"), unit="千瓦", path=path, column="功率", time_column="时间"
    )


def spoilt_message(chance: random.Random) -> tuple[str, Problem | None]:
    """Spoil a JSON answer and read it, as a message or as a file."""
    rows, form, number = _rows(chance), chance.choice(_FORMS), chance.choice((*_NUMBERS, float, float))
    tree = {"rows": [{"时间": form(when), "功率": number(value)} for when, value in rows]}
    text = mutated(json.dumps(tree, ensure_ascii=False, indent=chance.choice((None, 1))), chance)
    try:
        if chance.random() < 0.5:
            found = Message("rows[*].功率", "rows[*].时间").readings(text.encode())
        else:
            feed = _feed("p.json")
            read = samples(feed, whole_text(feed, text.encode()))
            found = list(zip(read.times, read.values, strict=True))
    except FeedError:
        return text, None
    rows_now = _objects(json.loads(text.encode().decode("utf-8-sig")))
    pairs = [(one.get("时间"), one.get("功率")) for one in rows_now if not is_hole(one.get("功率"))]
    for when, value in found:
        if not any(says_time(at, when) and says_value(given, value) for at, given in pairs):
            return text, f"{when} {value} stands in no object"
    return text, None


def _objects(tree: object) -> list[dict[str, object]]:
    if isinstance(tree, dict):
        return [tree, *(one for part in tree.values() for one in _objects(part))]
    return [one for part in tree for one in _objects(part)] if isinstance(tree, list) else []


def cut_growth(chance: random.Random) -> tuple[str, Problem | None]:
    """Write a log in pieces that end anywhere, and look at it after each."""
    rows = [(when, round(value, 1)) for when, value in _rows(chance)]
    form = chance.choice(_FORMS)
    text = "时间,功率\n" + "".join(f"{form(when)},{value:.1f}\n" for when, value in rows)
    data, at = text.encode(), 0
    truth = dict(zip((when.timestamp() for when, _ in rows), (value for _, value in rows), strict=True))
    with tempfile.TemporaryDirectory() as folder:
        path, box = Path(folder) / "p.csv", Inbox()
        source = FileSource("kw", _feed("p.csv"), Path(folder))
        shown: dict[float, float] = {}
        while at < len(data):
            size = chance.choice((1, 5, 17, 40, 200, 4096))
            with path.open("ab") as file:
                file.write(data[at : at + size])
            at += size
            with contextlib.suppress(FeedError):
                source.poll(box)
            for run in box.drain().values():
                shown |= dict(zip(run.times.tolist(), run.values.tolist(), strict=True))
            wrong = {when: value for when, value in shown.items() if truth.get(when) != value}
            if wrong:
                return text, f"shown after {at} bytes: {wrong}"
    return text, None if shown == truth else f"at last {len(shown)} of {len(truth)}"


KINDS = (spoilt_table, spoilt_table, spoilt_message, cut_growth)


def tried(seed: int) -> tuple[str, str, Problem | None]:
    """Make one mistake; return what was spoilt, the text, and what is wrong with what came of it."""
    chance = random.Random(seed)
    kind = chance.choice(KINDS)
    began = time.process_time()
    try:
        text, problem = kind(chance)
    except Exception as error:  # noqa: BLE001 - whatever it is, it would have ended a feed's look
        return kind.__name__, "", f"{type(error).__name__}: {error}"
    if problem is None and time.process_time() - began > SLOW_SECONDS:
        problem = "it took too long"
    return kind.__name__, text, problem


def main() -> None:
    """Make as many as asked for, and print what went wrong."""
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    kinds: Counter[str] = Counter()
    wrong = 0
    for seed in range(first, first + count):
        kind, text, problem = tried(seed)
        kinds[kind] += 1
        if problem is not None:
            wrong += 1
            sys.stdout.write(f"seed {seed} {kind}: {problem}\n{text[:1500]!r}" + "\n")
    sys.stdout.write(f"{count} mistakes, {dict(kinds)}: {wrong} wrong" + "\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
