"""Two visitors at one screen, each with a finger or two: what they do is thrown by dice, an event at a time.

Told to Qt as a touch screen does; the router's clock is moved by hand, so that a busy machine makes no other story.
"""

import random

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from kiosk.qt.hall.view import HallView
from kiosk.qt.parts.scroll import ScrollPane
from kiosk.qt.touch.router import AGAIN_SECONDS, RESTS_SECONDS
from tests.monkey.checks import nothing_stays_pressed
from tests.monkey.hand import Hand, Mouse

EVENT_SECONDS = 0.04
"""From one event to the next, as fast hands are."""
ACTS_EACH = 3
ASIDE = QPoint(-5000, 0)


class BrokenError(AssertionError):
    """Something that must hold after two visitors does not."""


class Screen:
    """The window as two people and the acts of the monkey see it."""

    def __init__(self, window, clock, turn):
        """`clock` is a list of one number that the router reads; `turn` lets the loop turn."""
        self.window, self._clock, self._turn = window, clock, turn
        self.hand = Hand(window, Mouse(window))
        self.acts = 0
        self.aimed: QPoint | None = None
        """What was touched last, by whomever."""
        self.told = []
        """Every event, for whoever has to see it again."""
        for signal in (window.going, window.staged):
            signal.connect(self._acted)

    def _acted(self, *_):
        self.acts += 1

    @property
    def stage(self):
        return self.window.stage

    def now(self):
        return self._clock[0]

    def wait(self, seconds):
        """Let time pass, and the router look what rests."""
        self._clock[0] += seconds
        self.window.router._look_for_rest()

    def rest(self):
        self._turn(lambda: self.window.stage.at_rest)
        self.settle()

    def settle(self):
        """Let nothing glide any more (a touch would only stop it), and no press be half of a double tap."""
        for pane in self.window.findChildren(ScrollPane):
            pane.stop()
        self.wait(1)

    def point(self, x, y):
        return QPoint(round(x * (self.window.width() - 1)), round(y * (self.window.height() - 1)))

    def targets(self):
        """Return the middle of everything that is meant to be touched and is not covered."""
        points = []
        for widget in self.window.findChildren(QWidget):
            if not widget.isVisible():
                continue
            if getattr(widget, "is_target", False):
                points.append(widget.mapTo(self.window, widget.rect().center()))
            elif isinstance(widget, HallView):
                points += [QPoint(*map(round, corners.mean(axis=0))) for _, corners in widget.touch.shapes]
        return [one for one in points if self.window.rect().contains(one)]


# What one does: an event at each turn, told as (what, finger, point) -----------------------------


def tap(at, _dice, finger):
    yield "press", finger, at
    yield "release", finger, at


def double_tap(at, dice, finger):
    yield from tap(at, dice, finger)
    yield from tap(at + QPoint(dice.randrange(-6, 7), dice.randrange(-6, 7)), dice, finger)


def drag(at, dice, finger):
    way = QPoint(round(dice.gauss(0, 150)), round(dice.gauss(0, 250)))
    yield "press", finger, at
    for step in range(1, 7):
        yield "move", finger, at + way * step / 6
    yield "release", finger, at + way


def rest(at, dice, finger):
    """Lean on the glass while the other goes on, then lift."""
    yield "press", finger, at
    for _ in range(dice.randrange(4, 12)):
        yield "wait", finger, at
    if dice.random() < 0.5:
        yield "long", finger, at
    yield "release", finger, at


def cancelled(at, dice, finger):
    yield "press", finger, at
    yield "move", finger, at + QPoint(dice.randrange(-40, 41), dice.randrange(-40, 41))
    yield "cancel", finger, at


def second_finger(at, dice, finger):
    """A second finger of the same hand comes down before the first is lifted, and leaves before or after it."""
    other = at + QPoint(dice.randrange(-250, 251), dice.randrange(-120, 121))
    yield "press", finger, at
    yield "press", finger + 1, other
    if dice.random() < 0.5:
        for step in range(1, 5):
            reach = QPoint(0, -25 * step)
            yield "move", finger, at + reach
            yield "move", finger + 1, other + reach
    for one in dice.sample((finger, finger + 1), 2):
        yield "release", one, None


ACTS = {tap: 6, double_tap: 3, drag: 4, rest: 3, cancelled: 2, second_finger: 3}


class Visitor:
    """One of the two: does some acts one after the other; fingers `first` and the next are theirs."""

    def __init__(self, first, screen, dice):
        self._finger, self._screen, self._dice = first, screen, dice
        self._left = ACTS_EACH
        self._doing, self._name = None, ""
        self._acts: list[float] = []
        """When the screen has become another by what is being done."""

    def turn(self):
        """Do one event; return whether there is more to do."""
        if self._doing is None:
            if not self._left:
                return False
            self._left -= 1
            self._begin()
        try:
            what, finger, at = next(self._doing)
        except StopIteration:
            self._doing = None
            return bool(self._left)
        self._do(what, finger, at)
        return True

    def _begin(self):
        dice, screen = self._dice, self._screen
        act = dice.choices(list(ACTS), list(ACTS.values()))[0]
        share, points = dice.random(), screen.targets()
        anywhere = screen.point(dice.random(), dice.random())
        at = points[int(share * len(points))] if points and dice.random() < 0.8 else anywhere
        if dice.random() < 0.2 and screen.aimed is not None:
            at = screen.aimed  # both want the same
        screen.aimed = at
        self._name, self._acts = act.__name__, []
        self._doing = act(at, dice, self._finger)

    def _do(self, what, finger, at):
        screen, hand = self._screen, self._screen.hand
        screen.told.append(f"{self._name}: {what} {finger} {at.toTuple() if at else ''}")
        before = screen.acts
        if what == "press":
            hand.press(finger, at)
        elif what == "move":
            hand.move(finger, at)
        elif what == "release":
            hand.release(finger)
        elif what == "cancel":
            hand.cancel()
        screen.wait(RESTS_SECONDS if what == "long" else EVENT_SECONDS)
        acts = screen.acts - before
        if acts and what != "release":
            raise BrokenError(f"{what} changed the screen, and nothing was let go")
        now = screen.now()
        # What the other one waits for passes between two taps as well: then they are two wishes.
        self._acts = [one for one in self._acts if now - one <= AGAIN_SECONDS] + [now] * acts
        if len(self._acts) > 1 + (self._name == "second_finger"):  # of a hand nobody knows that it is one
            raise BrokenError(f"one {self._name} changed the screen {len(self._acts)} times")


def play(screen, seed):
    """Let two visitors do what the dice say, then look at what must hold; raises BrokenError."""
    dice = random.Random(seed)
    screen.aimed = None
    visitors = [Visitor(first, screen, random.Random(f"{seed}/{first}")) for first in (0, 4)]
    while visitors:
        one = dice.choice(visitors)
        if not one.turn():
            visitors.remove(one)
        if dice.random() < 0.3:
            screen._turn(lambda: True)
    screen.hand.release_all()
    screen.rest()
    look(screen)


def look(screen):
    """No finger is down: nothing is pressed, every target answers, and a tap leads where it should."""
    nothing_stays_pressed(screen)
    _all_answer(screen)
    _the_page_scrolls(screen)
    _a_tap_counts(screen)
    nothing_stays_pressed(screen)


def _all_answer(screen):
    """Whatever can be pressed feels a finger, and forgets it when that slides away."""
    for widget in screen.window.findChildren(QWidget):
        if not (widget.isVisible() and getattr(widget, "is_target", False)):
            continue
        at = widget.mapTo(screen.window, widget.rect().center())
        if not screen.window.rect().contains(at) or screen.window.childAt(at) is not widget:
            continue
        before = screen.acts
        screen.settle()
        screen.hand.press(0, at)
        if not widget.pressed:
            raise BrokenError(f"{widget} {getattr(widget, 'title', '')!r} is deaf")
        screen.hand.move(0, at + ASIDE)
        screen.hand.release(0)
        if widget.pressed or screen.acts != before:
            raise BrokenError(f"{widget} acts though the finger slid away")


def _beside(screen, pane, middle):
    """Return a point of the page where no exhibit keeps its fingers: at the left, or to the right of it, or just below it."""
    exhibit = getattr(screen.stage.page, "exhibit", lambda: None)()
    left = pane.mapTo(screen.window, QPoint(4, 0)).x()
    if exhibit is None:
        return QPoint(left, middle.y())
    corner = exhibit.mapTo(screen.window, exhibit.rect().bottomRight())
    if corner.x() + 4 < pane.mapTo(screen.window, pane.rect().bottomRight()).x():
        return QPoint(corner.x() + 4, middle.y())
    return QPoint(left, max(middle.y(), corner.y() + 4))


def _the_page_scrolls(screen):
    pane = getattr(screen.stage.page, "pane", None)
    if pane is None or pane.reach() < 200:
        return
    middle, up = pane.mapTo(screen.window, pane.rect().center()), pane.offset < pane.reach() / 2
    before, step = pane.offset, -15 if up else 15
    start = _beside(screen, pane, middle)
    screen.settle()
    screen.hand.press(0, start)
    for number in range(1, 11):
        screen.hand.move(0, start + QPoint(0, number * step))
    moved = pane.offset - before
    screen.hand.release(0)
    pane.stop()
    if abs(moved) < 50:
        raise BrokenError(f"the page does not scroll: {moved} pixels")


def _a_tap_counts(screen):
    visit = screen.window.visit
    for _ in range(2):  # there and back
        before = visit.language
        _tap_once(screen, screen.stage.bar.language)
        if visit.language == before:
            raise BrokenError("a tap on the language does nothing")
    number, place = next((at, one) for at, one in enumerate(visit.hall.dock) if one != visit.here)
    _tap_once(screen, screen.stage.bar.dock[number])
    if visit.here != place:
        raise BrokenError(f"a tap on {place} leads to {visit.here}")


def _tap_once(screen, widget):
    before = screen.acts
    screen.settle()
    screen.hand.tap(widget.mapTo(screen.window, widget.rect().center()))
    screen.rest()
    if screen.acts - before > 1:
        raise BrokenError(f"one tap on {widget} acts {screen.acts - before} times")
