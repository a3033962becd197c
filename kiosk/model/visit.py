"""One visitor's way through the exhibition: where, in which language, how large."""

from dataclasses import dataclass, field

from kiosk.model.exhibition import Exhibition
from kiosk.model.hall import Hall
from kiosk.model.words import Language

LONGEST_TRAIL = 32


@dataclass
class Visit:
    """Where this visitor is and how they got there; `trail` starts with a hall and ends with the place on screen."""

    exhibition: Exhibition
    language: Language = "zh"
    text_percent: int = 100
    trail: list[str] = field(default_factory=list)
    memory: dict[str, object] = field(default_factory=dict)
    """What pages remember when they are built anew: scroll positions and filters, by place."""

    def __post_init__(self) -> None:
        """Begin in the home hall."""
        if not self.trail:
            self.trail.append(self.exhibition.front.home)

    @property
    def here(self) -> str:
        """The id of the place on the screen."""
        return self.trail[-1]

    @property
    def hall(self) -> Hall:
        """The hall the visitor stands in: the last one on the trail."""
        halls = self.exhibition.halls
        return next(halls[place] for place in reversed(self.trail) if place in halls)

    def go(self, place_id: str) -> None:
        """Go to a place; one passed before is returned to, so that going back never runs in circles."""
        if place_id in self.trail:
            del self.trail[self.trail.index(place_id) + 1 :]
            return
        place = self.exhibition.place(place_id)
        if place is None:
            raise KeyError(place_id)
        home = self.exhibition.hall_of(place)
        if not isinstance(place, Hall) and home.id not in self.trail:
            self.trail.append(home.id)
        self.trail.append(place_id)
        if len(self.trail) > LONGEST_TRAIL:
            del self.trail[1 : len(self.trail) - LONGEST_TRAIL + 1]

    def switch(self, place_id: str) -> None:
        """Go to a place chosen in the dock: it stands in the hall, beside the one left, not behind it."""
        del self.trail[self.trail.index(self.hall.id) + 1 :]
        self.go(place_id)

    def begin_again(self, language: Language, text_percent: int) -> None:
        """Forget this visitor: the next one begins in the home hall."""
        self.language, self.text_percent = language, text_percent
        self.trail[:] = [self.exhibition.front.home]
        self.memory.clear()

    def move_to(self, exhibition: Exhibition) -> None:
        """Go on in other content: at the same place, or in the hall if that is gone."""
        halls = [place for place in self.trail if place in exhibition.halls]
        here_still = exhibition.place(self.here) is not None
        trail = (
            [place for place in self.trail if exhibition.place(place) is not None] if here_still else halls
        )
        if not trail or trail[0] not in exhibition.halls:
            trail.insert(0, exhibition.front.home)
        self.exhibition, self.trail = exhibition, trail

    def back(self) -> None:
        """Go back one step; from the first hall there is nowhere to go."""
        if len(self.trail) > 1:
            self.trail.pop()
