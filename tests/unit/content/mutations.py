"""Seeded mistakes: what happens to good files under the hands of people, editors and memory sticks.

`make mutate` makes thousands of them and prints how many are named in the right line.
"""

import os
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kiosk.content import check_report, load
from kiosk.content.reading import Reading
from kiosk.places import CONTENT


class Mutation(NamedTuple):
    """One spoilt file: how it was spoilt, in which lines of the new file, and its bytes."""

    how: str
    lines: tuple[int, ...]
    data: bytes


_Lines = list[str]
_Spoilt = tuple[_Lines, tuple[int, ...]]

_KEY = re.compile(r"(\s*(?:- )?)([A-Za-z_]+)(: ?)(.*)")

_WRONG = ("[]", "{}", "[1, 2]", "{a: b}", "12:30:45", "NO", "-1", "1e999", "", "x" * 300, "~", "0x1F", "“”")
"""Values of other types than most keys want."""


def _content_lines(lines: _Lines) -> list[int]:
    return [number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]


def _keyed(lines: _Lines) -> dict[int, re.Match[str]]:
    found = {number: _KEY.fullmatch(lines[number].rstrip("\n")) for number in _content_lines(lines)}
    return {number: match for number, match in found.items() if match is not None}


def _delete(lines: _Lines, chance: random.Random) -> _Spoilt:
    number = chance.choice(_content_lines(lines))
    return lines[:number] + lines[number + 1 :], (number, number + 1)


def _double(lines: _Lines, chance: random.Random) -> _Spoilt:
    number = chance.choice(_content_lines(lines))
    return lines[: number + 1] + lines[number:], (number + 1, number + 2)


def _indent(lines: _Lines, chance: random.Random) -> _Spoilt:
    number = chance.choice(_content_lines(lines))
    line = lines[number]
    bare = line.lstrip(" ")
    before = len(line) - len(bare)
    how = chance.choice((1, 2, 4, -1, -2, "\t", "\u3000"))
    moved = " " * max(0, before + how) + bare if isinstance(how, int) else " " * before + how + bare
    return [*lines[:number], moved, *lines[number + 1 :]], (number + 1,)


def _wrong_type(lines: _Lines, chance: random.Random) -> _Spoilt:
    keyed = _keyed(lines)
    if not keyed:
        return _delete(lines, chance)
    number = chance.choice(list(keyed))
    found = keyed[number]
    spoilt = f"{found[1]}{found[2]}: {chance.choice(_WRONG)}\n"
    return [*lines[:number], spoilt, *lines[number + 1 :]], (number + 1,)


def _swap_keys(lines: _Lines, chance: random.Random) -> _Spoilt:
    keyed = _keyed(lines)
    if len(keyed) <= 1:
        return _double(lines, chance)
    one, other = sorted(chance.sample(list(keyed), 2))
    spoilt = list(lines)
    for here, there in ((one, other), (other, one)):
        mine = keyed[here]
        spoilt[here] = f"{mine[1]}{keyed[there][2]}{mine[3]}{mine[4]}\n"
    return spoilt, (one + 1, other + 1)


def _swap_lines(lines: _Lines, chance: random.Random) -> _Spoilt:
    wanted = _content_lines(lines)
    one, other = chance.choice(wanted), chance.choice(wanted)
    spoilt = list(lines)
    spoilt[one], spoilt[other] = lines[other], lines[one]
    return spoilt, (one + 1, other + 1)


def _cut(lines: _Lines, chance: random.Random) -> _Spoilt:
    text = "".join(lines)
    kept = text[: chance.randrange(1, len(text))].splitlines(keepends=True)
    return kept, (len(kept),)


def _one_character(lines: _Lines, chance: random.Random) -> _Spoilt:
    number = chance.choice(_content_lines(lines))
    line = lines[number]
    at = chance.randrange(len(line.rstrip("\n")))
    typed = chance.choice("：，“”　\t'\"[]{}:#&*!%@`|>-?, ")
    spoilt = line[:at] + typed + line[at + chance.choice((0, 1)) :]
    return [*lines[:number], spoilt, *lines[number + 1 :]], (number + 1,)


def _forget_dash(lines: _Lines, chance: random.Random) -> _Spoilt:
    items = [number for number in _content_lines(lines) if re.match(r" *- [A-Za-z_]+: ", lines[number])]
    if not items:
        return _delete(lines, chance)
    number = chance.choice(items)
    spoilt = lines[number].replace("- ", "  ", 1)
    return [*lines[:number], spoilt, *lines[number + 1 :]], (number + 1,)


def _comma(lines: _Lines, chance: random.Random) -> _Spoilt:
    braces = [number for number in _content_lines(lines) if re.search(r"en: [A-Za-z ]{4,}\}", lines[number])]
    if not braces:
        return _delete(lines, chance)
    number = chance.choice(braces)
    spoilt = re.sub(r"(en: [A-Za-z]+)( ?[A-Za-z ]*\})", r"\1,\2 and more}", lines[number], count=1)
    return [*lines[:number], spoilt.replace("} and", " and", 1), *lines[number + 1 :]], (number + 1,)


def _unseen(lines: _Lines, chance: random.Random) -> _Spoilt:
    keyed = _keyed(lines)
    if not keyed:
        return _delete(lines, chance)
    number = chance.choice(list(keyed))
    end = keyed[number].start(3) if chance.random() < 0.5 else len(lines[number].rstrip("\n"))
    spoilt = lines[number][:end] + chance.choice("\u200b\ufeff\u202a\u00ad") + lines[number][end:]
    return [*lines[:number], spoilt, *lines[number + 1 :]], (number + 1,)


WAYS: dict[str, Callable[[_Lines, random.Random], _Spoilt]] = {
    "deleted line": _delete,
    "doubled line": _double,
    "changed indent": _indent,
    "wrong type": _wrong_type,
    "swapped keys": _swap_keys,
    "swapped lines": _swap_lines,
    "cut file": _cut,
    "one character": _one_character,
    "forgotten dash": _forget_dash,
    "comma in text": _comma,
    "unseen": _unseen,
}


def mutation(good: bytes, seed: int) -> Mutation:
    """Return one mutation of a good file, the same for the same seed."""
    chance = random.Random(seed)
    how = chance.choice([*WAYS, "flipped byte"])
    if how == "flipped byte":
        at = chance.randrange(len(good))
        flipped = bytes([good[at] ^ 1 << chance.randrange(8)])
        return Mutation(how, (good[:at].count(b"\n") + 1,), good[:at] + flipped + good[at + 1 :])
    spoilt, lines = WAYS[how](good.decode().splitlines(keepends=True), chance)
    return Mutation(how, lines, "".join(spoilt).encode())


def mutated(folder: Path, seed: int) -> tuple[Path, Mutation]:
    """Choose a file of the exhibition, and return it with one mutation of it."""
    path = random.Random(~seed).choice(sorted(folder.rglob("*.yaml")))
    return path, mutation(path.read_bytes(), seed)


class Tally(NamedTuple):
    """What came of mutations: of each way how many there were, were mistakes, were named in the right line."""

    made: Counter[str]
    mistakes: Counter[str]
    right: Counter[str]
    beside: Counter[str]
    """Messages about other lines and files: what follows from a mistake, and should not be told."""
    missed: tuple[int, ...]
    """Seeds of those named elsewhere."""

    def share(self) -> float:
        """Return how many of the mistakes were named in the right line, of 1."""
        return self.right.total() / self.mistakes.total()

    def noise(self) -> float:
        """Return how many messages beside the place there are for one mistake."""
        return self.beside.total() / self.mistakes.total()

    def table(self) -> str:
        """Return the figures as text."""
        rows = [
            f"{how:15}{made:7}{self.mistakes[how]:10}{self.right[how] / self.mistakes[how]:11.1%}"
            f"{self.beside[how] / self.mistakes[how]:8.2f}"
            for how, made in sorted(self.made.items())
        ]
        total = f"{'all':15}{self.made.total():7}{self.mistakes.total():10}{self.share():11.1%}{self.noise():8.2f}"
        return "\n".join(["way               made  mistakes  right line  beside", *rows, total])


def run(count: int, workers: int = 2) -> Tally:
    """Make `count` mutations of the shipped exhibition, each checked alone, on as many processes as given."""
    shares = [range(start, count, workers) for start in range(workers)]
    made, mistakes, right, beside = (Counter[str]() for _ in range(4))
    missed = set[int]()
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for part in pool.map(_run, shares):
            made, mistakes, right = made + part.made, mistakes + part.mistakes, right + part.right
            beside, missed = beside + part.beside, missed | {*part.missed}
    return Tally(made, mistakes, right, beside, tuple(sorted(missed)))


def _run(seeds: Iterable[int]) -> Tally:
    with TemporaryDirectory() as name:
        folder = Path(shutil.copytree(CONTENT, Path(name) / "content"))
        for path in folder.rglob("*.yaml"):
            os.utime(path, (0, 0))  # long ago: what was written this second is read again in any case
        return _tally(folder, seeds)


def _tally(folder: Path, seeds: Iterable[int]) -> Tally:
    first, tally, missed = Reading(folder), Tally(*(Counter() for _ in range(4)), ()), []
    for seed in seeds:
        path, spoilt = mutated(folder, seed)
        good = path.read_bytes()
        path.write_bytes(spoilt.data)
        problems = Reading(folder, first).problems
        check_report(problems, "zh", with_source_lines=True, folder=folder)
        if seed % 50 == 0:
            assert problems == load(folder).problems, seed
        path.write_bytes(good)
        os.utime(path, (0, 0))
        tally.made[spoilt.how] += 1
        if problems:
            tally.mistakes[spoilt.how] += 1
            name = f"content/{path.relative_to(folder).as_posix()}"
            right = sum(
                problem.file == name and any(abs(problem.line - meant) <= 1 for meant in spoilt.lines)
                for problem in problems
            )
            tally.beside[spoilt.how] += len(problems) - right
            if right:
                tally.right[spoilt.how] += 1
            else:
                missed.append(seed)
    return tally._replace(missed=tuple(missed))


if __name__ == "__main__":
    print(run(int(sys.argv[1]), os.cpu_count() or 2).table())  # noqa: T201 - what was asked for
