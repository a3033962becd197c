"""Rules of milk tea: pour something, throw something in, wipe three times; then the lid closes, and the cup is counted.

Everything works at once and for everybody: wipes of all hands add up, a tap on the cup is half a wipe.
"""

import itertools
from collections import deque
from collections.abc import Iterator
from typing import Literal

from kiosk.exhibits.milk_tea.cup import Cup
from kiosk.exhibits.milk_tea.ghost import GhostWay
from kiosk.exhibits.milk_tea.grains import MOST, Grain
from kiosk.exhibits.milk_tea.recipe import Recipe, read
from kiosk.exhibits.milk_tea.spray import Spray
from kiosk.exhibits.milk_tea.stall import BOWLS, CUP_HIGH, SLOTS, URNS, Filling, Stall, StallOffer
from kiosk.exhibits.milk_tea.straw import Straw
from kiosk.exhibits.milk_tea.things import (
    LEAVES_BEHIND,
    CupPose,
    Flyer,
    Stream,
    WipeTrace,
)
from kiosk.exhibits.milk_tea.wiping import TAP_WIPE, Wiping
from kiosk.exhibits.play import KEYPAD, STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point

WIPES = 3.0
"""So many wipes shake a cup."""
WIPER_AFTER = 70.0
"""A finger on an urn that goes so far wipes from then on."""
POURS_PER_SECOND, SHORTEST_POUR = 0.42, 0.5
FLIGHTS_APART = 0.075
THROWN: dict[Filling, int] = {"pearls": 6, "ice": 2, "sugar": 2}
THROWS_AGAIN_SECONDS = 0.5
LID_SECONDS = 0.75
SHOWN_SECONDS = 2.5
"""After the lid has closed for so long, a touch beside the cup has the next one."""
LEAVES_SECONDS, EMPTY_SECONDS = 11.0, 0.8
"""Untouched for so long, or drunk up, it goes by itself."""
GOING_SECONDS, COMING_SECONDS = 1.1, 0.5
SAMPLE = Recipe(tea=50, milk=27, ice=3, pearls=14)
"""What stands in the robot's hand while nobody plays."""
GHOST_FULL = 0.88
BARELY = 0.02
"""A cup that is less full is empty: to wipe it is no wipe."""
MOST_TRACES = 24
TOUCHED_SECONDS = 0.45

CupStage = Literal["making", "done", "going"]


class MilkTeaPlay(Play):
    """The stall while it is played."""

    own_acts = ("shake", "tea", "pearls", "milk", "ice", "green", "sugar")
    makes = "milk-tea"

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with a cup in the robot's hand."""
        super().__init__(seed, calm=calm)
        self.arrange()
        self.begin()

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self._numbers = itertools.count()
        self.time = 0.0
        self.traces: list[WipeTrace] = []
        self.lit: dict[StallOffer, float] = {}
        """Offer -> seconds since it was touched."""
        self._wiping = Wiping()
        self._holds: dict[int, StallOffer] = {}
        """Finger -> the urn or bowl it is on."""
        self._throws: dict[int, float] = {}
        """Finger on a bowl -> seconds until it throws again."""
        self._starts: dict[int, float] = {}
        self._ghost_filled = False
        self._next_cup(SAMPLE)
        self.came = COMING_SECONDS

    def _next_cup(self, recipe: Recipe) -> None:
        """Have another cup in the robot's hand."""
        self.stage: CupStage = "making"
        self.cup = Cup(calm=self.calm)
        self.cup.fill(recipe, next(self._numbers))
        self._numbers = itertools.count(next(self._numbers) + recipe.pearls + recipe.ice)
        self.streams: list[Stream] = []
        self.flyers: list[Flyer] = []
        self.wipes = 0.0
        self.poured = self.added = False
        self.spray = Spray(self.random)
        self.straw = Straw()
        self.swung: deque[CupPose] = deque(maxlen=2)
        """Where the cup was a moment ago, the oldest first."""
        self.came = 0.0
        """Seconds since it came."""
        self.since_done = self.since_going = self._undrunk = 0.0
        self.number = 0
        """Which cup of the day it is, once it is done."""
        self.going: Recipe = Recipe()

    def arrange(self) -> None:
        """Stand in another area: the cup keeps what is in it, its lengths are its own."""
        self.stall = Stall(self.width, self.height)
        if hasattr(self, "flyers"):
            self.flyers.clear()
            self.traces.clear()

    # What is asked by whoever paints it -----------------------------------------------------------

    @property
    def shown_number(self) -> int:
        """Which cup of the day stands in the robot's hand."""
        return self.number or self.day.count(self.makes) + 1

    def shelf(self) -> dict[int, tuple[int, Recipe]]:
        """Return slot -> number and recipe of the cups of today, the last twelve."""
        made, kept = self.day.count(self.makes), self.day.last(self.makes)[-SLOTS:]
        if self.stage != "making" and kept and self.number == made:
            made, kept = made - 1, kept[:-1]  # it is not there yet
        first = made - len(kept) + 1
        return {(first + at - 1) % SLOTS: (first + at, read(how)) for at, how in enumerate(kept)}

    @property
    def slot(self) -> int:
        """Where the cup in the robot's hand will stand."""
        return (self.shown_number - 1) % SLOTS

    @property
    def lidded(self) -> float:
        """How far the lid has closed, 0 to 1."""
        return 0.0 if self.stage == "making" else min(1.0, self.since_done / LID_SECONDS)

    @property
    def drinking(self) -> bool:
        """Whether somebody holds the cup and drinks."""
        return self.stage == "done" and self.lidded >= 1.0 and bool(self._wiping.hands)

    def wiping(self) -> list[Point]:
        """Return where fingers wipe, or hold the cup."""
        return [Point(*self.fingers[finger]) for finger in self._wiping.hands if finger in self.fingers]

    def on_cup(self, x: float, up: float) -> Point:
        """Return where a place of the cup is seen, in its own lengths from the middle of its base."""
        return self._pose().at(self.stall, x, up)

    def _pose(self) -> CupPose:
        return CupPose(self.cup.degrees, self.cup.shift, self.cup.lifted)

    @property
    def mouth(self) -> Point:
        """Where everything goes in."""
        return self.on_cup(0.0, CUP_HIGH * 0.97)

    # Time -----------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let tea flow, pearls fly and sink, and the cup swing."""
        self.time += seconds
        self.came += seconds
        self._age_marks(seconds)
        self._flow(seconds)
        self._fly(seconds)
        for finger, wait in list(self._throws.items()):
            self._throws[finger] = wait - seconds
            if wait <= seconds:
                self._throw(finger)
        self._wiping.pass_(seconds)
        self.cup.wanted = self._wiping.wanted()
        self.cup.step(seconds)
        self.spray.fall(seconds)
        if not self.calm:
            self.spray.splash(self.cup, self.on_cup)
        if round(self.time / STEP_SECONDS) % 3 == 0:
            self.swung.append(self._pose())
        if self.stage == "done":
            self._be_done(seconds)
        elif self.stage == "going":
            self.since_going += seconds
            if self.since_going >= GOING_SECONDS:
                self._next_cup(Recipe())

    def _age_marks(self, seconds: float) -> None:
        for trace in self.traces:
            trace.age += seconds
        self.traces = [one for one in self.traces if one.age < LEAVES_BEHIND]
        held = set(self._holds.values())
        self.lit = {
            offer: 0.0 if offer in held else age + seconds
            for offer, age in self.lit.items()
            if offer in held or age + seconds < TOUCHED_SECONDS
        }

    def _flow(self, seconds: float) -> None:
        for stream in self.streams:
            stream.age += seconds
            if stream.head >= 1.0 and stream.tail < 1.0:
                self.cup.pour(stream.drink, POURS_PER_SECOND * seconds)
                self.poured = True
            wanted = stream.held and stream.finger in self.fingers
            if stream.closed is None and not wanted and stream.age >= SHORTEST_POUR:
                stream.closed = stream.age
            if stream.closed is None and self.cup.filled >= 1.0:
                stream.closed = stream.age
        self.streams = [one for one in self.streams if one.tail < 1.0]
        self._look_whether_done()

    def _fly(self, seconds: float) -> None:
        for flyer in self.flyers:
            flyer.wait -= seconds
            if flyer.wait <= 0:
                flyer.age += seconds
        arrived = [one for one in self.flyers if one.share >= 1.0 or (self.calm and one.age > 0)]
        for flyer in arrived:
            self._take_in(flyer)
        self.flyers = [one for one in self.flyers if one not in arrived]

    def _take_in(self, flyer: Flyer) -> None:
        if self.stage != "making":
            return
        self.added = True
        if flyer.kind == "sugar":
            self.cup.sweet += 1
        if self.cup.grains.count(flyer.kind) < MOST[flyer.kind]:
            x = self.random.uniform(-110, 110)
            up = CUP_HIGH * 0.93 if not self.calm else max(60.0, self.cup.level)
            falls = 0.0 if self.calm else -self.random.uniform(200, 420)
            turn = self.random.uniform(-40, 40)
            self.cup.grains.add(Grain(flyer.number, flyer.kind, x, up, 0.0, falls, turn=turn))
        self._look_whether_done()

    # The goal -------------------------------------------------------------------------------------

    def _look_whether_done(self) -> None:
        """Close the lid once it is poured, filled and shaken; the ghost never gets so far."""
        if self.stage != "making" or not self.touched:
            return
        if not (self.poured and self.added and self.wipes >= WIPES):
            return
        self.stage, self.reached = "done", True
        self.streams.clear()
        self.flyers.clear()
        self._throws.clear()
        self.going = self.cup.recipe()
        self.number = self.day.count(self.makes) + 1
        self.day.add(self.makes, self.going.written())

    def _be_done(self, seconds: float) -> None:
        self.since_done += seconds
        self._undrunk = 0.0 if self._wiping.hands else self._undrunk + seconds
        self.straw.step(seconds, self.cup, drinks=self.drinking)
        waited = EMPTY_SECONDS if self.cup.filled <= 0 else LEAVES_SECONDS
        if self._undrunk >= waited and not (self.slow and waited == LEAVES_SECONDS):
            self._go()

    def _go(self) -> None:
        """Bring the cup to its place on the shelf."""
        self.stage, self.since_going = "going", 0.0
        self._wiping.hands.clear()
        self.straw.climbing.clear()

    # Hands ----------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Pour, throw, or wipe."""
        self.ripples.feel(x, y)
        offer = self.stall.offer_at(x, y)
        self._starts[finger] = x
        if offer is None:
            self._begin_wipe(finger, x)
        else:
            self._holds[finger] = offer
            self._take(offer, finger)
        if self.stage == "done" and offer is not None and self.since_done >= SHOWN_SECONDS:
            self._go()

    def _take(self, offer: StallOffer, finger: int) -> None:
        """Open an urn, or throw from a bowl."""
        self.lit[offer] = 0.0
        if self.stage != "making":
            return
        for urn in URNS:
            if offer == urn and self.cup.filled < 1.0:
                self.streams = [one for one in self.streams if one.drink != urn or one.closed is not None]
                self.streams.append(Stream(urn, finger))
            elif offer == urn:
                self.poured = self.poured or self.cup.filled > 0
        for bowl in BOWLS:
            if offer == bowl:
                self._throws[finger] = 0.0

    def _throw(self, finger: int) -> None:
        """Throw a handful, and again while the bowl is held."""
        offer = self._holds.get(finger)
        for bowl in BOWLS:
            if offer != bowl or self.stage != "making":
                continue
            flying = sum(one.kind == bowl for one in self.flyers)
            room = MOST[bowl] - self.cup.grains.count(bowl) - flying
            for index in range(max(0, min(THROWN[bowl], room))):
                start = self.stall.mouth(bowl)
                start = Point(start.x + self.random.uniform(-20, 20), start.y)
                self.flyers.append(Flyer(bowl, next(self._numbers), index * FLIGHTS_APART, start))
            if room <= 0:
                self.added = True  # it holds all it can
        if finger in self.fingers and finger in self._holds:
            self._throws[finger] = THROWS_AGAIN_SECONDS
        else:
            self._throws.pop(finger, None)
            self._holds.pop(finger, None)

    def _begin_wipe(self, finger: int, x: float) -> None:
        """A touch alone is half a wipe: the cup swings toward it."""
        self._wiping.begin(finger, x, self.time)
        self._wiping.nod(1.0 if x >= self.stall.width / 2 else -1.0)
        self._count_wipe(TAP_WIPE)

    def _count_wipe(self, wipes: float) -> None:
        if self.stage != "making" or self.cup.filled <= BARELY:
            return
        self.cup.shaken(wipes)
        most = WIPES if self.touched else WIPES - 1
        self.wipes = min(most, self.wipes + wipes)
        self._look_whether_done()

    def moved(self, finger: int, x: float, y: float) -> None:
        """Follow a hand that wipes; one that leaves an urn wipes, too."""
        if finger in self._holds and abs(x - self._starts.get(finger, x)) > WIPER_AFTER:
            self._release(finger)
            self._wiping.begin(finger, x, self.time, self._starts[finger])
        if finger not in self._wiping.hands:
            return
        if wipes := self._wiping.move(finger, x, self.time):
            self._count_wipe(wipes)
        self.traces.append(WipeTrace(Point(x, y), finger))
        del self.traces[:-MOST_TRACES]

    def lifted(self, finger: int) -> None:
        """Close what it held; the cup swings back."""
        self._release(finger)
        self._wiping.hands.pop(finger, None)
        self._starts.pop(finger, None)

    def _release(self, finger: int) -> None:
        for stream in self.streams:
            if stream.finger == finger:
                stream.held = False
        if self._throws.get(finger, 0.0) > 0.0:
            self._throws.pop(finger)
        if finger not in self._throws:
            self._holds.pop(finger, None)

    def acted(self, act: str) -> None:
        """Shake it, or take from an urn or a bowl; what is done goes to the shelf with the next one."""
        if act == "shake":
            place = self.on_cup(0.0, CUP_HIGH * 0.3)
            side = 1 if round(self.wipes * 2) % 2 else -1
            place = Point(place.x + side * 60.0, place.y)
        else:
            offers = {offer: self.stall.mouth(offer) for offer in (*URNS, *BOWLS)}
            place = next(at for offer, at in offers.items() if offer == act)
            place = Point(place.x, self.stall.beside - 20.0)
        self.press(KEYPAD, *place)
        self.lift(KEYPAD)

    def first_touched(self) -> None:
        """Leave what the ghost has put in, but count nothing of it."""
        self.wipes = 0.0
        self.poured = self.added = False
        self.streams.clear()
        self.flyers.clear()

    # The ghost ------------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Pour a little, throw pearls in, wipe, and rest; where the cup is full there is room in it first."""
        way = GhostWay(self.stall, calm=self.calm)
        while self._ghost_filled and self.cup.filled > SAMPLE.level:
            self._lessen()
            yield Hand(*way.rest, down=False)
        self._ghost_filled = False
        yield from way.hands()
        self._ghost_filled = self.cup.filled > GHOST_FULL

    def _lessen(self) -> None:
        """Take a little out of a cup that nobody has made."""
        self.cup.sip(0.5 * STEP_SECONDS)
        more = [one for one in self.cup.grains.all if one.kind != "ice"]
        if len(more) > SAMPLE.pearls and round(self.time / STEP_SECONDS) % 5 == 0:
            self.cup.grains.all.remove(max(more, key=lambda one: one.y))
