"""One stroke being written: how far it has come, and how the brush lay at every step."""

import math
from typing import NamedTuple

from kiosk.exhibits.brush.way import STATIONS, WAYS, StrokeName
from kiosk.exhibits.glide import eased
from kiosk.exhibits.way import STEP

EVEN, QUICK = 80.0, 1150.0
"""Design pixels a second: as slow the brush lies wet and broad, as fast it is thin and dry."""
THIN, BROAD = 0.46, 0.72
"""Of the stroke's usual breadth: a dry brush, and what a wet one has more."""
SOAKS_UNITS = 46.0
"""After so long a way the brush has taken on another wetness."""
POOLS, POOLED = 0.55, 0.30
"""How fast ink gathers under a brush that stands still, and how much broader it makes the stroke at most."""
RATE, FASTEST = 16.0, 3600.0
"""How soon ink is where it is wanted; units of the character a second, at most."""


class BrushMark(NamedTuple):
    """How the brush lay at one step."""

    broad: float
    """How broad, beside the usual."""
    wet: float
    """1 is wet, 0 is dry."""


class JiuStroke:
    """One of the two; lengths along it are units of the character."""

    def __init__(self, name: StrokeName) -> None:
        """Begin with nothing written."""
        self.name, self.way = name, WAYS[name]
        self.written = self.wanted = 0.0
        """How far it is written, and how far the hand wants it to be."""
        self.wet, self.speed = 0.9, 0.0
        self.rested = 0.0
        """Seconds since it was written on."""
        self.marks: list[BrushMark] = []
        """How the brush lay, from the start, every `STEP`."""
        self.pooled = 0.0
        """How much ink has gathered where the brush stands."""

    def __repr__(self) -> str:
        """Tell all that decides how it goes on."""
        return f"Stroke({self.name}, {self.written:.3f}, {self.wanted:.3f}, {self.wet:.3f}, {self.marks})"

    @property
    def begun(self) -> bool:
        """Whether anything of it is to be seen."""
        return bool(self.marks)

    @property
    def whole(self) -> bool:
        """Whether it is written to its end."""
        return self.written >= self.way.long

    def next_station(self, along: float) -> float:
        """Return the next place where a tap's writing ends."""
        return next((station for station in STATIONS[self.name] if station > along + STEP), self.way.long)

    def want(self, along: float) -> None:
        """Have it written at least so far."""
        self.wanted = min(self.way.long, max(self.wanted, along))

    def wet_at_once(self) -> None:
        """Let the brush touch: a first drop of ink."""
        if not self.marks:
            self.marks.append(BrushMark(1.0, 1.0))
        self.pooled = 0.0

    def advance(self, seconds: float, unit: float, *, pressed: bool) -> float:
        """Draw the ink to where it is wanted; return how far it went. `unit` is design pixels for one of the character."""
        before = self.written
        far = min((self.wanted - before) * (1.0 - math.exp(-RATE * seconds)), FASTEST * seconds)
        if self.wanted - before < 1.0:
            far = self.wanted - before
        self.rested += seconds
        if far <= 0.0:
            self.speed = 0.0
            if pressed and self.marks and not self.whole:
                self._pool(seconds)
            return 0.0
        self.pooled = self.rested = 0.0
        self.written = before + far
        self.speed += (far * unit / seconds - self.speed) * 0.35
        self._mark(far)
        return far

    def _mark(self, far: float) -> None:
        wanted = 1.0 - eased((self.speed - EVEN) / (QUICK - EVEN))
        first, last = len(self.marks), int(self.written / STEP) + 1
        if self.whole:
            last = len(self.way.spots)
        share = 1.0 - math.exp(-far / max(1, last - first) / SOAKS_UNITS)
        for _ in range(first, last):
            self.wet += (wanted - self.wet) * share
            self.marks.append(BrushMark(THIN + BROAD * self.wet, self.wet))

    def _pool(self, seconds: float) -> None:
        """Let ink gather under a brush that stands still: the last marks grow broader."""
        if self.pooled >= POOLED:
            return
        self.pooled = min(POOLED, self.pooled + POOLS * seconds)
        self.wet = min(1.0, self.wet + seconds)
        for back in (1, 2, 3):
            if len(self.marks) > back:
                least = 1.0 + self.pooled * (1.0 - 0.25 * back)
                old = self.marks[-back]
                self.marks[-back] = BrushMark(max(old.broad, round(least, 2)), max(old.wet, self.wet))
