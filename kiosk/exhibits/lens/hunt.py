"""Rules of the hunt: the glass taken up in the room itself, over what stands there; what is found stays with the visit.

It is put down by itself once nobody has a hand on it for a while, and once all nine were found and looked at.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.exhibits.lens.dragon import FLIES_SECONDS, HiddenDragon
from kiosk.exhibits.lens.glass import LensGlass
from kiosk.exhibits.lens.room import LensRoom, SpotName
from kiosk.exhibits.lens.seeking import Seeking
from kiosk.exhibits.lens.wheel import DragonWheel
from kiosk.exhibits.play import Hand
from kiosk.exhibits.point import Point
from kiosk.model.hunt import COUNT, RIGHT_WALL, HidingPlace

PUT_DOWN_SECONDS = 18.0
"""So long after the last hand the glass is put down: before the play would forget what was half found."""
LIT_SECONDS = 16.0
"""The room in which all nine are found is looked at for so long."""
BESIDE, ABOVE = 0.46, 0.30
"""Where the glass comes to rest beside what hides: parts of its radius."""
FROM_EDGE = 0.62
"""No home is nearer to an edge than that part of the glass's radius: most of a dragon is on the screen."""
_COILED: tuple[SpotName, ...] = ("motorcycle", "ice-cream", "milk-tea", "glasses")


@dataclass(frozen=True)
class HuntGround:
    """Where in an area of the screen the things of a room are, in design pixels."""

    width: float
    height: float
    radius: float
    """Of the glass."""
    emblem: tuple[float, float, float]
    """The ring around the character on the wall: its middle and its radius."""
    homes: Mapping[str, Point]
    """Name of a hiding place -> where it is."""

    def home(self, name: str) -> Point:
        """Return where one hides; never so near to an edge that no glass could be held over it."""
        (x, y), edge = self.homes[name], FROM_EDGE * self.radius
        return Point(min(max(edge, x), self.width - edge), min(max(edge, y), self.height - edge))


class HuntPlay(Seeking):
    """The glass in one visitor's hands, in one room."""

    room: HuntGround

    def __init__(
        self, ground: HuntGround, places: Sequence[HidingPlace], found: Collection[str], *, calm: bool = False
    ) -> None:
        """Take the glass up; `places` are those of this room, `found` all that the visitor has found in any."""
        self.room, self._places = ground, tuple(places)
        self._was: HuntGround | None = None
        """The ground that it stood on before, until it is arranged on the new one."""
        self._known = set(found)
        self.tell: Callable[[str], None] = self._known.add
        """Is told the name of each place where one was found; whoever keeps the visit says how."""
        self.lies_idle = 0.0
        """Seconds since the last hand was on it."""
        self._over = False
        super().__init__(calm=calm)

    def begin(self) -> None:
        """Have the glass beside what hides, and found what the visitor has found here before."""
        self.dragons = [HiddenDragon(place.name, _lies(place)) for place in self._places]
        self._stand()
        rest = self._rest()
        self._begin_seeking(LensGlass(rest, rest))
        for dragon in self.dragons:
            if dragon.spot in self._known:
                dragon.since_found = FLIES_SECONDS
                self.found.append(dragon)
        self.before = len(self._known) - len(self.found)
        self.lies_idle, self._over = 0.0, False
        self.touched = True  # whoever has taken it up is there

    def stand_on(self, ground: HuntGround) -> None:
        """Be in the same room, seen otherwise: in another size, or by a head that is turned."""
        self._was, self.room = self.room, ground

    def arrange(self) -> None:
        """Stand where the ground says; the glass is where it was in the room."""
        was, room = self._was, self.room
        self.wheel = DragonWheel(LensRoom(room.width, room.height))
        if was is not None:
            self._was = None
            self._stand()
            self._move_glasses(room.width / was.width, room.height / was.height)

    def come_from(self, at: Point) -> None:
        """Have the glass come from where it lay."""
        self.first.at = at

    def _home(self, dragon: HiddenDragon) -> Point:
        return self.room.home(dragon.spot)

    def _rest(self) -> Point:
        """Return where it comes to rest: beside what hides and half over it, on the side of the middle."""
        known = self._known
        home = next((one.home for one in self.dragons if one.spot not in known), None)
        if home is None:
            return Point(*self.room.emblem[:2])
        radius, side = self.room.radius, 1 if home.x < self.room.width / 2 else -1
        up = -1 if home.y > self.room.height / 2 else 1
        return Point(home.x + side * BESIDE * radius, home.y + up * ABOVE * radius)

    @property
    def elsewhere(self) -> int:
        """How many hide in other rooms still, once all of this one are found; 0 before."""
        return 0 if self.hidden else COUNT - self.score

    @property
    def put_down(self) -> bool:
        """Whether the glass is to be put down now."""
        lit = self.open and self.since_goal >= LIT_SECONDS and not self.slow
        return self._over or lit or (not self.open and self.lies_idle >= PUT_DOWN_SECONDS)

    def advance(self, seconds: float) -> None:
        """Let time pass, and know how long nobody has had a hand on it."""
        super().advance(seconds)
        self.lies_idle = 0.0 if self.fingers else self.lies_idle + seconds

    def was_found(self, dragon: HiddenDragon) -> None:
        """Keep it with the visit."""
        self._known.add(dragon.spot)
        self.tell(dragon.spot)

    def acted(self, act: str) -> None:
        """Call the glass, from a keypad."""
        self.lies_idle = 0.0
        super().acted(act)

    def _ends_goal(self) -> None:
        self._over = True

    def haunt(self) -> Iterator[Hand]:
        """Show nothing: whoever has taken the glass up has understood."""
        yield from ()


def _lies(place: HidingPlace) -> SpotName:
    """Return how a dragon lies behind a thing of that kind."""
    match place.kind:
        case "exhibit":
            return _COILED[place.number % len(_COILED)]
        case "gate":
            return "gate-right" if place.number else "gate-left"
        case "screen":
            return "screen-right" if place.number >= RIGHT_WALL else "screen-left"
        case "overhead":
            return "tower"
        case "air":
            return "ribbons"
