"""One visitor's way through the exhibition: where, in which language, how large."""

from dataclasses import dataclass, field

from kiosk.model.exhibition import Exhibition
from kiosk.model.explored import explored
from kiosk.model.hall import Hall
from kiosk.model.hunt import HidingPlace, hiding
from kiosk.model.pictured import pictured
from kiosk.words import Language

LONGEST_TRAIL = 32

SEARCH = "/search"
"""The search: a place on the trail like any other, though no content declares it; no id of a file looks like this."""


def is_place(exhibition: Exhibition, place_id: str) -> bool:
    """Tell whether a visitor can be there: in a hall, zone or card, at the search, in a chart or a picture."""
    return (
        place_id == SEARCH
        or exhibition.place(place_id) is not None
        or explored(exhibition, place_id) is not None
        or pictured(exhibition, place_id) is not None
    )


@dataclass
class Visit:
    """Where this visitor is and how they got there; `trail` starts with a hall and ends with the place on screen."""

    exhibition: Exhibition
    language: Language = "zh"
    text_percent: int = 100
    trail: list[str] = field(default_factory=list)
    memory: dict[str, object] = field(default_factory=dict)
    """What pages remember when they are built anew: scroll positions and filters, by place."""
    found: list[str] = field(default_factory=list)
    """Names of the places where this visitor has found a dragon, in that order."""
    turn: int = 0
    """How many visits there were before: for each the dragons hide elsewhere."""

    def __post_init__(self) -> None:
        """Begin in the home hall."""
        if not self.trail:
            self.trail.append(self.exhibition.front.home)
        self.speak(self.language)

    def speak(self, language: Language) -> None:
        """Go on in a language, or in the exhibition's first where it does not have that one."""
        spoken = self.exhibition.front.languages
        self.language = language if language in spoken else spoken[0]

    @property
    def next_language(self) -> Language:
        """The language after this visitor's, round and round; the same where there is only one."""
        spoken = self.exhibition.front.languages
        return spoken[(spoken.index(self.language) + 1) % len(spoken)]

    @property
    def here(self) -> str:
        """The id of the place on the screen."""
        return self.trail[-1]

    @property
    def hall(self) -> Hall:
        """The hall the visitor stands in: the last one on the trail, or that of the place found by searching."""
        halls, after = self.exhibition.halls, ""
        for place_id in reversed(self.trail):
            if place_id in halls:
                return halls[place_id]
            if place_id == SEARCH and (found := self.exhibition.place(after)) is not None:
                return self.exhibition.hall_of(found)
            after = place_id
        raise LookupError(self.trail)

    @property
    def dragons(self) -> tuple[HidingPlace, ...]:
        """Where dragons hide in this visit; nothing where the exhibition has no hunt."""
        return hiding(self.exhibition, self.turn)

    def find(self, name: str) -> bool:
        """Know that a dragon was found there; return whether that is news."""
        if name in self.found or all(place.name != name for place in self.dragons):
            return False
        self.found.append(name)
        return True

    def go(self, place_id: str) -> None:
        """Go to a place; one passed before is returned to, so that going back never runs in circles."""
        if place_id in self.trail:
            del self.trail[self.trail.index(place_id) + 1 :]
            return
        place = self.exhibition.place(place_id)
        if place is not None:
            home = self.exhibition.hall_of(place)
            # From the search the way is straight, and so is the way back to it.
            found = self.here == SEARCH or self.hall.id == home.id
            if place_id != home.id and home.id not in self.trail and not found:
                self.trail.append(home.id)
        elif not is_place(self.exhibition, place_id):
            raise KeyError(place_id)
        self.trail.append(place_id)
        if len(self.trail) > LONGEST_TRAIL:
            del self.trail[1 : len(self.trail) - LONGEST_TRAIL + 1]

    def switch(self, place_id: str) -> None:
        """Go to a place chosen in the dock: it stands in the hall, beside the one left, not behind it."""
        hall = self.hall.id
        if hall in self.trail:
            del self.trail[self.trail.index(hall) + 1 :]
        else:  # it came on the screen with what was found by searching
            self.trail[self.trail.index(SEARCH) :] = [hall]
        self.go(place_id)

    def begin_again(self, language: Language, text_percent: int) -> None:
        """Forget this visitor: the next one begins in the home hall."""
        self.speak(language)
        self.text_percent = text_percent
        self.trail[:] = [self.exhibition.front.home]
        self.memory.clear()
        self.found.clear()
        self.turn += 1

    def move_to(self, exhibition: Exhibition) -> None:
        """Go on in other content: at the same place, or in the hall if that is gone."""
        halls = [place for place in self.trail if place in exhibition.halls]
        there = [place for place in self.trail if is_place(exhibition, place)]
        trail = there if self.here in there else halls
        if not trail or trail[0] not in exhibition.halls:
            trail.insert(0, exhibition.front.home)
        self.exhibition, self.trail = exhibition, trail
        if self.found:
            hides = {place.name for place in self.dragons}
            self.found[:] = [name for name in self.found if name in hides]
        self.speak(self.language)

    def back(self) -> None:
        """Go back one step; from the first hall there is nowhere to go."""
        if len(self.trail) > 1:
            self.trail.pop()
