"""A visitor who touches through the hall, by X's own tool; where things stand is known from a stage of the same look."""

import random
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from typing import NamedTuple

from PySide6.QtCore import QPoint

from kiosk.model.exhibition import Exhibition
from kiosk.model.visit import Visit
from kiosk.qt.pages.setting import Setting
from kiosk.qt.shell.stage import Stage
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.search.finder import Finder
from kiosk.sources.store import Store

LOOKS = (("zh", 100), ("en", 100), ("zh", 125), ("en", 150))
LETTERS = 4
QUIET = 65.0
"""Seconds without a touch: the question, the way home, and a while of attract loop."""
FEW = 6
"""Things of one visit, half of them in each room. The first visits, one in each look, see all of them, and whatever a touch
in the same place leads to, at the pace of every other visit: what a hurried one leaves undone would be done later.
"""
PAGE, STEP = 3.0, 2.0
"""Seconds before a page, once it was touched; and until a touch on it, or on the bar, has led on."""


class Buttons(NamedTuple):
    """Where the bar's buttons are, and how high the page above them reaches."""

    back: QPoint | None
    dock: tuple[QPoint, ...]
    search: QPoint
    text_size: QPoint
    language: QPoint
    bottom: int


class Visitor:
    """Goes through all that stands in the rooms, in one look after the other."""

    def __init__(self, exhibition: Exhibition, width: int, height: int):
        self._exhibition, self._width, self._height = exhibition, width, height
        self._home = exhibition.front.home
        self._dice = random.Random(20210823)
        self._buttons, self._things = cache(self._find_buttons), cache(self._find_things)

    def visits(self) -> Iterator[float]:
        """Do one thing after the other, and say how many seconds to wait; without end."""
        for look in LOOKS:
            yield from self._visit(look)
            yield QUIET
        for look in cycle(LOOKS):
            yield from self._visit(look, FEW)
            yield QUIET

    def _visit(self, look, few=None):
        self._click(QPoint(self._width // 2, self._height // 2))  # wakes
        yield 2.0
        yield from self._choose(look)
        yield from self._search(look)
        for hall in sorted(self._exhibition.halls, key=lambda hall: hall != self._home):
            trail = (self._home,) if hall == self._home else (self._home, hall)
            if hall != self._home:
                dock = self._exhibition.halls[self._home].dock
                self._click(self._buttons(look, (self._home,)).dock[dock.index(hall)])
                yield 3.0
            things = self._things(look, trail)
            if few:
                things = self._dice.sample(things, min(few, len(things)) // 2)
            for thing in things:
                dice = random.Random(f"{look} {trail} {thing.toTuple()}")
                self._click(thing)
                yield PAGE
                yield from self._look_around(dice, look)
                yield from self._back_to_the_room(look, trail)

    def _choose(self, look):
        """Press text size and language until they are right; the bar is another after each."""
        language, percent = look
        for now in (size for size in (100, 125) if size < percent):
            self._click(self._buttons(("zh", now), (self._home,)).text_size)
            yield 2.0
        if language == "en":
            self._click(self._buttons(("zh", percent), (self._home,)).language)
            yield 2.0

    def _search(self, look):
        """Type some letters on the hall's own keyboard, wherever they are, and go back."""
        self._click(self._buttons(look, (self._home,)).search)
        yield 2.0
        dice = random.Random(f"{look}")
        for _ in range(LETTERS):
            self._click(self._anywhere(dice, look, 0.5))
            yield 0.7
        yield from self._back_to_the_room(look, (self._home,))

    def _look_around(self, dice, look):
        self._drag(0.75, 0.35)
        yield STEP
        self._click(self._anywhere(dice, look, 0.2))
        yield STEP

    def _back_to_the_room(self, look, trail):
        """Wherever touches have led: the dock's first page stands in the room, and Back leads there."""
        zone = next(
            place for place in self._exhibition.halls[trail[-1]].dock if place in self._exhibition.zones
        )
        buttons = self._buttons(look, (*trail, zone))
        self._click(buttons.dock[self._exhibition.halls[trail[-1]].dock.index(zone)])
        yield STEP
        self._click(buttons.back)
        yield STEP

    # Where things are -------------------------------------------------------------------------

    def _find_buttons(self, look, trail) -> Buttons:
        stage = self._stage(look, trail)  # it holds its bar
        bar = stage.bar
        back = _middle(bar.back) if bar.back else None
        dock = tuple(_middle(button) for button in bar.dock)
        others = (_middle(one) for one in (bar.search, bar.text_size, bar.language))
        return Buttons(back, dock, *others, stage.height() - bar.height())

    def _find_things(self, look, trail) -> list[QPoint]:
        stage = self._stage(look, trail)
        top, bottom = stage.header.height(), stage.height() - stage.bar.height()
        middles = {name: area.center() for name, area in stage.hall.targets()}
        return [point for point in middles.values() if top < point.y() < bottom]

    def _stage(self, look, trail) -> Stage:
        language, percent = look
        visit = Visit(self._exhibition, language, percent, list(trail))
        setting = Setting(self._exhibition, Store(self._exhibition.feeds), str, visit.memory, Finder())
        return Stage(setting, visit, Look(Theme.read(), language, percent, self._width, self._height))

    def _anywhere(self, dice, look, above):
        """Return a place on the page, never on the bar: there it is another look that would be chosen."""
        end = self._buttons(look, (self._home,)).bottom
        x, y = dice.random(), dice.uniform(above * self._height, end - 1)
        return QPoint(int(x * self._width), int(y))

    # The mouse --------------------------------------------------------------------------------

    def _click(self, point):
        _xdotool("mousemove", point.x(), point.y(), "click", 1)

    def _drag(self, start, end):
        x = self._width // 2
        ys = [round(self._height * (start + (end - start) * step / 6)) for step in range(7)]
        moves = [word for y in ys[1:] for word in ("mousemove", x, y, "sleep", 0.02)]
        _xdotool("mousemove", x, ys[0], "mousedown", 1, *moves, "mouseup", 1)


def _middle(widget) -> QPoint:
    return widget.mapTo(widget.window(), widget.rect().center())


def _xdotool(*words):
    command = ["xdotool", *map(str, words)]
    subprocess.run(command, check=False, capture_output=True, timeout=20)
