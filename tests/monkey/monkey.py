"""The monkey: some acts at once, an event a turn of the loop, and now and then a look at what must hold."""

import random
import time
from collections import Counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.monkey import checks
from tests.monkey.acts import ACTS
from tests.monkey.acts.staff import ALONE
from tests.monkey.seen import Seen

AT_ONCE = 3
CHECK_EVERY, CONTENT_EVERY, LOOK_EVERY = 2000, 4000, 20
WAIT_MS = 5
STALLED_SECONDS = 10.0


class Monkey(QObject):
    """Plays in a hall until all events are done, or something breaks."""

    def __init__(self, hall, listener, seed, events, tell):
        """`tell` gets every event as a line."""
        super().__init__()
        self._hall, self._listener, self._seed, self._events, self._tell = hall, listener, seed, events, tell
        self._dice = random.Random(seed)
        self._names = list(ACTS)
        self._often = [often for _, often in ACTS.values()]
        if hall.place:
            self._often[self._names.index("play")] = sum(self._often)
        self._acts = []
        self._begun = self._done = 0
        self.first = self.now = None
        self.counted, self.seen = Counter(), Seen(hall)
        self.worst, self.worst_after = 0.0, ""
        self.broken = ""
        self._checking = self._check()
        self._last = ""
        self._turned = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def _turn(self):
        stalled = time.perf_counter() - self._turned
        if stalled > self.worst:
            self.worst, self.worst_after = stalled, self._last
        waits = False
        try:
            waits = self._step()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told and ends the play
            self.broken = f"{type(error).__name__}: {error}"
        if stalled > STALLED_SECONDS:
            self.broken = f"the screen stood still for {stalled:.1f} s"
        if self._listener.heard:
            self.broken = self._listener.heard[0]
        if self.broken or (self._done >= self._events and self._checking is None):
            QApplication.exit(0)
            return
        self._turned = time.perf_counter()
        self._timer.start(WAIT_MS if waits else 0)

    def _step(self):
        """Do one event, or one step of a check; return whether to wait a little."""
        if self._checking is not None:
            try:
                next(self._checking)
            except StopIteration:
                self._checking = None
            return True
        alone = next((at for at, (name, _) in enumerate(self._acts) if name == ALONE), None)
        if alone is None and (not self._acts or (len(self._acts) < AT_ONCE and self._dice.random() < 0.5)):
            name = self._dice.choices(self._names, self._often)[0]
            self._begun += 1
            own = random.Random(f"{self._seed}/{self._begun}")
            self._acts.append((name, ACTS[name][0](self._hall, own)))
        chosen = self._dice.randrange(len(self._acts)) if alone is None else alone
        name, act = self._acts[chosen]
        try:
            what = next(act)
        except StopIteration:
            del self._acts[chosen]
            return False
        if what is None:
            return True
        self._done += 1
        self.counted[name] += 1
        self.seen.look()
        self._last = f"{self._done} {name}: {what}"
        self._tell(self._last)
        if self._done % LOOK_EVERY == 0:
            self._checking = self._look()
        if self._done % CHECK_EVERY == 0 or self._done == self._events:
            self._checking = self._check()
        return False

    def _look(self):
        """Look at what can be seen at once."""
        yield  # of two fingers the first is let go a turn after the last was lifted
        checks.seen_is_where_the_visitor_is(self._hall)
        if not (self._hall.hand.down or self._hall.mouse.down):
            checks.nothing_stays_pressed(self._hall)

    def _check(self):
        """Look at everything that must hold; acts that have begun go on afterwards."""
        hall = self._hall
        self._last = f"{self._done} check"
        self._tell(self._last)
        yield from self._look()
        yield from checks.screen_is_filled(hall)
        checks.no_other_window(hall)
        yield from checks.home_by_touch(hall)
        yield from checks.rests_when_left(hall)
        if self._done % CONTENT_EVERY == 0:
            yield from checks.good_content_is_shown(hall)
        for _ in range(3):
            yield
        now = checks.held()
        if self.first is None:
            self.first = now
        self.now = now
        self._tell(f"{self._done} held {now}")
        checks.nothing_piled_up(self.first, now)
        hall.hand.tap(hall.point(0.5, 0.001))
        yield
