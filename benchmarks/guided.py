"""A script that is `kiosk`, but for a guide in its window: `python guided.py PLAN run …`, in any tree of the program.

It knows only what every tree has: the window's signals, its stage, and how a visitor gets from place to place. What
happens is written as a line of JSON each to the file that $GUIDE_OUT names.
"""

import json
import os
import sys
import time
from pathlib import Path

DWELL_MS, BACK_MS = 1800, 900
REST_MS = round(1000 * float(os.environ.get("GUIDE_REST", "12")))
POINTS, FRAMES, PAINTED = 3600, 120, 9


def tell(what, **facts):
    """Write down what happened, and when."""
    with Path(os.environ["GUIDE_OUT"]).open("a", encoding="utf-8") as out:
        out.write(json.dumps({"what": what, "at": time.monotonic(), **facts}) + "\n")


def main():
    """Be the program; the watchdog starts this very script again as its screen, which the guide is in."""
    plan = sys.argv.pop(1)
    import kiosk.__main__ as program
    from kiosk.watchdog.wire import watched

    attended = any(word.startswith("--window") for word in sys.argv)
    if sys.argv[1:2] == ["run"] and (watched() or attended):
        _guide(plan)
    elif sys.argv[1:2] == ["run"]:
        _stand_guided(program.program(), [sys.executable, "-P", __file__, plan])
    program.main()


def _stand_guided(usual, mine):
    """Have the watchdog start its screen by this script, and all else as ever."""
    import kiosk.watchdog.keeper as watchdog

    stand = watchdog.keep_standing
    watchdog.keep_standing = lambda screen, curtain: stand([*mine, *screen[len(usual) :]], curtain)


def _guide(plan):
    from PySide6.QtCore import QEvent, QTimer

    from kiosk.qt import app

    name, _, number = plan.partition(":")

    class GuidedWindow(app.KioskWindow):
        """A window that goes where the plan says, and measures its frames in the time of the thread that paints."""

        def __init__(self, *given, **named):
            super().__init__(*given, **named)
            self.taken = []
            self.opened.connect(lambda: QTimer.singleShot(0, self, self.begin_plan))

        def begin_plan(self):
            tell("opened")
            PLANS[name](self)

        def event(self, event):
            if event.type() != QEvent.Type.UpdateRequest:
                return super().event(event)
            own = time.thread_time()
            answer = super().event(event)
            self.taken.append((time.monotonic(), (time.thread_time() - own) * 1000))
            return answer

        def later(self, milliseconds, act):
            QTimer.singleShot(milliseconds, self, act)

    app.KioskWindow = GuidedWindow
    if name == "charts":
        opened = app.open_hall
        app.open_hall = lambda content, start: opened(_with_charts(content, int(number)), start)


# Plans ---------------------------------------------------------------------------------------------


def tour(window):
    """See every room and page, have every exhibit played if the tree can, and rest in the room one began in."""
    steps = []
    exhibition = window.visit.exhibition
    for hall in exhibition.halls:
        steps.append((hall, lambda hall=hall: _go(window, hall)))
        for zone in exhibition.zones.values():
            if zone.hall == hall:
                steps += [(zone.id, lambda zone=zone: _go(window, zone.id)), ("", window.back)]
    for number, card in enumerate(exhibition.cards.values()):
        if number == 0 or any(getattr(block, "block", "") == "exhibit" for block in card.blocks):
            steps.append((card.id, lambda card=card: _go(window, card.id)))

    def step():
        if not steps:
            _leave(window)
            tell("toured")
            return
        name, act = steps.pop(0)
        act()
        window.later(DWELL_MS if name else BACK_MS, played if name else step)

    def played():
        exhibit = _exhibit(window)
        if exhibit is None:
            step()
            return
        from kiosk.qt.standing.quickplay import QuickPlay

        QuickPlay(exhibit.view).ended.connect(step)

    step()


def _leave(window):
    """End the visit: what each visitor's end sets off happens."""
    window.begin_again("zh", 100)
    for child in window.children():
        if type(child).__name__ == "Presence":
            child.left.emit()


def flight(window):
    """Fly to everything in the room and back; tell what each frame on the way took."""
    places = list(dict.fromkeys(name for name, _ in window.stage.hall.targets()))[:6]
    frames, cpu = [], [0.0]

    def fly():
        if not places:
            taken = sorted(frames)
            tell("flown", frames=len(taken), median=taken[len(taken) // 2], p95=taken[len(taken) * 95 // 100],
                 process=cpu[0] * 1000 / len(taken))  # fmt: skip
            return
        place = places.pop(0)
        there, back = (lambda: window.open(place)), window.back
        _on_the_way(window, there, lambda: _on_the_way(window, back, fly, frames, cpu), frames, cpu)

    window.later(3000, fly)


def _on_the_way(window, act, then, frames, cpu):
    act()
    # The frame in which a page is built belongs to the touch.
    begun, own = len(window.taken), time.process_time()

    def landed():
        if not window.stage.at_rest:
            window.later(15, landed)
            return
        frames.extend(taken for _, taken in window.taken[begun:])
        cpu[0] += time.process_time() - own
        window.later(400, then)

    window.later(15, landed)


def halls(window):
    """Touch the dock's button of another room, and of the first again; tell what the first frame of each took to come."""
    from PySide6.QtTest import QTest

    finger = QTest.createTouchDevice()
    home = window.visit.hall.id
    other = next((one for one in window.visit.exhibition.halls if one != home), None)
    dock = window.visit.hall.dock
    rounds, taken, own = [3], [], []

    def go():
        if other is None or not rounds[0]:
            tell("crossed", wall=taken, own=own)
            return
        rounds[0] -= 1
        button = window.stage.bar.dock[list(dock).index(other)]
        point = button.mapTo(window, button.rect().center())
        QTest.touchEvent(window, finger).press(0, point).commit()
        _app().processEvents()
        begun, cpu, seen = time.monotonic(), time.thread_time(), len(window.taken)
        QTest.touchEvent(window, finger).release(0, point).commit()

        def shown():
            if window.visit.hall.id == other and any(at >= begun for at, _ in window.taken[seen:]):
                first = next(at for at, _ in window.taken[seen:] if at >= begun)
                taken.append((first - begun) * 1000)
                own.append((time.thread_time() - cpu) * 1000)
                window.painted.disconnect(shown)
                window.later(2500, back)

        window.painted.connect(shown)

    def back():
        window.back()
        window.later(2500, go)

    window.later(4000, go)


def charts(window):
    """Show a page full of live charts; those who wait outside measure what that takes."""
    zone = next(iter(window.visit.exhibition.zones.values()))
    window.later(1500, lambda: (_go(window, zone.id), window.later(6000, lambda: tell("shown"))))


def tour_after(window):
    """Rest for as long as those outside want to look, and then see everything."""
    window.later(8000, lambda: tell("resting"))
    window.later(8000 + REST_MS, lambda: tour(window))


def curves(window):
    """Draw six live curves in windows of their own, and noise beside a walk."""
    window.later(1500, lambda: tell("drawn", **_drawn()))


PLANS = {plan.__name__: plan for plan in (tour, tour_after, flight, halls, charts, curves)}


def _go(window, place):
    if window.visit.here != place:
        window.open(place)


def _exhibit(window):
    from kiosk.qt.pages.page import Page

    page = window.stage.page
    return page.exhibit() if isinstance(page, Page) and hasattr(page, "exhibit") else None


def _app():
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()


def _with_charts(content, many):
    """Return the content with nothing on its first zone but so many curves of the exhibition's own feeds, a third wide each."""
    from kiosk.model.block import ChartBlock
    from kiosk.model.chart import Curve, TimeChart
    from kiosk.model.words import Text

    exhibition = content.exhibition
    feeds = [(name, feed) for name, feed in exhibition.feeds.items() if feed.kind == "simulated"]
    blocks = []
    for number in range(many):
        name, feed = feeds[number % len(feeds)]
        chart = TimeChart(kind="area", unit=feed.unit, curves=(Curve(feed=name),), window_seconds=60)
        title = Text(zh=f"曲线 {number + 1}", en=f"Curve {number + 1}")
        blocks.append(ChartBlock(block="chart", title=title, chart=chart, size="third"))
    name, zone = next(iter(exhibition.zones.items()))
    zones = {**exhibition.zones, name: zone.model_copy(update={"blocks": tuple(blocks)})}
    return content._replace(exhibition=exhibition.model_copy(update={"zones": zones}))


# Charts by themselves ------------------------------------------------------------------------------


def _drawn():
    """Return what a frame of six live curves takes, and what painting noise takes beside a walk."""
    import numpy as np

    dice = np.random.default_rng(1)
    walks = dice.normal(0.0, 1.0, (6, POINTS + FRAMES)).cumsum(axis=1)
    walks = np.abs(np.mod(50.0 + walks, 400.0) - 200.0)
    noise = dice.uniform(0.0, 200.0, (6, POINTS))
    wall = _Wall(walks[:, :POINTS])
    live = sorted(_timed(lambda: wall.feed(walks), FRAMES))
    wall.window.close()
    painted = {}
    for name, data in (("a walk", walks[:, :POINTS]), ("noise", noise)):
        wall = _Wall(data)
        painted[name] = sorted(_timed(wall.repaint, PAINTED))[PAINTED // 2]
        wall.window.close()
    what = f"6 live curves of {POINTS:,} points, ms of the thread"
    return {
        f"{what}, median": live[FRAMES // 2],
        f"{what}, p95": live[FRAMES * 95 // 100],
        "6 charts of a walk painted whole, ms of the thread": painted["a walk"],
        "6 charts of noise painted whole, ms of the thread": painted["noise"],
        "noise beside a walk, times": painted["noise"] / painted["a walk"],
    }


def _timed(act, count):
    app, taken = _app(), []
    for _ in range(count):
        own = time.thread_time()
        act()
        app.processEvents()
        taken.append((time.thread_time() - own) * 1000)
    return taken


class _Wall:
    """Six tiles on 1920 × 1080 that show what is fed by hand, a tenth of a second from sample to sample."""

    def __init__(self, data):
        from PySide6.QtWidgets import QGridLayout, QWidget

        from kiosk.content import load
        from kiosk.model.chart import Curve, TimeChart
        from kiosk.model.feeds.simulated import SimulatedFeed
        from kiosk.model.words import Text
        from kiosk.places import CONTENT
        from kiosk.qt.charts import ChartTile
        from kiosk.sources.inbox import Inbox
        from kiosk.sources.store import Store

        look = _part("Look", "look")(_part("Theme", "theme").read(), "zh", 100, 1920, 1080)
        self.at, self.now, seconds = POINTS, time.time(), POINTS / 10
        usual = {"kind": "simulated", "unit": "千瓦", "low": 0, "high": 200, "every_seconds": 0.1}
        self.feeds = {
            f"bench-{index}": SimulatedFeed(name=Text(zh=f"曲线 {index}"), keep_seconds=seconds, **usual)
            for index in range(len(data))
        }
        exhibition = load(CONTENT).exhibition.model_copy(update={"feeds": self.feeds})
        self.inbox, self.store = Inbox(), Store(self.feeds)
        times = self.now - _ages(POINTS) / 10
        for name, values in zip(self.feeds, data, strict=True):
            self.inbox.deliver_many(name, times, values)
        self.store.take(self.inbox)
        self.window, self.tiles = QWidget(), []
        self.window.resize(1920, 1080)
        grid = QGridLayout(self.window)
        for index, name in enumerate(self.feeds):
            chart = TimeChart(kind="area", unit="千瓦", curves=(Curve(feed=name),), window_seconds=seconds)
            tile = ChartTile(f"曲线 {index}", chart, exhibition, self.store, look, "")
            grid.addWidget(tile, index // 3, index % 3)
            self.tiles.append(tile)
        self.pulse = _part("Pulse", "pulse")(self.inbox, self.store, self.window)
        self.pulse.stop()
        for tile in self.tiles:
            self.pulse.fed.connect(tile.refresh)
        self.window.show()
        for _ in range(100):
            _app().processEvents()
            time.sleep(0.01)

    def feed(self, data):
        """Bring every curve a sample."""
        import numpy as np

        self.now += 0.1
        for name, values in zip(self.feeds, data, strict=True):
            self.inbox.deliver_many(name, np.array([self.now]), values[self.at : self.at + 1])
        self.at += 1
        self.pulse.beat()

    def repaint(self):
        """Have everything painted anew, as for a screen of another size."""
        self.window.resize(1920, 1080 - self.window.height() % 2 - (self.window.height() == 1080))
        for tile in self.tiles:
            tile.grab()


def _ages(count):
    """Return how many steps old samples are, the oldest first."""
    import numpy as np

    return np.arange(count - 1, -1, -1)


def _part(name, module):
    """Return a class of `kiosk.qt` by the module it is in, in whichever room that stands in this tree."""
    from importlib import import_module
    from importlib.util import find_spec

    for room in ("", "style.", "runtime."):
        try:
            if find_spec(f"kiosk.qt.{room}{module}"):
                return getattr(import_module(f"kiosk.qt.{room}{module}"), name)
        except ModuleNotFoundError:
            continue
    raise LookupError(name)


if __name__ == "__main__":
    main()
