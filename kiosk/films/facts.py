"""What is known of a film file."""

from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

ENDINGS = ("mp4", "webm", "mov")
"""Of the files that are films; what is inside them decides whether they play."""


class PictureTimes(NamedTuple):
    """When the pictures of a film come."""

    pictures: int
    seconds: float
    """From the first to the end of the last."""
    shortest: float
    """Seconds that most of the quickest pictures stand: of twenty, nineteen stand as long."""
    longest: float
    keyframes: int
    """Pictures at which one can begin."""
    widest: float
    """Seconds from a keyframe to the next, at most."""


NEVER = PictureTimes(0, 0.0, 0.0, 0.0, 0, 0.0)


@dataclass(frozen=True)
class FilmFacts:
    """What a film file says of itself, and what came when it was played."""

    container: str
    """What the file is by its own first bytes: mp4, mov, webm, mkv, or another kind such as avi; empty where it is none."""
    bytes: int
    codec: str = ""
    """Of the picture; empty where there is none."""
    profile: str = ""
    bits: int = 8
    """Of a colour."""
    width: int = 0
    height: int = 0
    turned: int = 0
    """Degrees that the picture is turned by, clockwise, as phones write it."""
    times: PictureTimes = NEVER
    sound: str = ""
    """Codec of the sound; empty where the film is silent."""
    sound_rate: float = 0.0
    """Bits of sound a second; 0 where that is not told."""
    whole: float = 1.0
    """The part of its pictures that are in the file: less where it was cut off."""
    ahead: bool = True
    """Whether what is inside is told at the beginning of the file."""
    shown: int | None = None
    """Pictures that came when it was played for a moment; None where it was not tried."""

    @property
    def rate(self) -> float:
        """Pictures a second, on average."""
        return self.times.pictures / self.times.seconds if self.times.seconds > 0 else 0.0

    @property
    def steady(self) -> bool:
        """Whether all pictures stand equally long, but for what the clock of a phone errs."""
        return self.times.longest <= _UNSTEADY * max(self.times.shortest, 0.001)

    def played(self, shown: int | None) -> "FilmFacts":
        """Return this with what came when it was played."""
        return replace(self, shown=shown)

    def tree(self) -> dict[str, Any]:
        """Return it as what JSON can hold."""
        return asdict(self) | {"times": list(self.times)}


_UNSTEADY = 1.6


def facts_from(tree: dict[str, Any]) -> FilmFacts:
    """Return what `tree` gave. Raises ValueError, TypeError where it is something else."""
    count, seconds, shortest, longest, keyframes, widest = tree["times"]
    times = PictureTimes(
        int(count), float(seconds), float(shortest), float(longest), int(keyframes), float(widest)
    )
    return FilmFacts(**(tree | {"times": times}))


def film_times(stands: list[tuple[int, float]], keyframes: list[float], count: int) -> PictureTimes:
    """Return when pictures come: `stands` are runs of pictures with the seconds each stands, `keyframes` their times."""
    told = [(number, seconds) for number, seconds in stands if number > 0 and seconds > 0]
    total = sum(number * seconds for number, seconds in told)
    if not told:
        return NEVER._replace(pictures=count, keyframes=len(keyframes))
    ends = [*keyframes[1:], total]
    widest = max((end - begin for begin, end in zip(keyframes, ends, strict=True)), default=total)
    return PictureTimes(
        count, total, _most(told), max(seconds for _, seconds in told), len(keyframes), widest
    )


def _most(told: list[tuple[int, float]]) -> float:
    """Return how long the quickest twentieth of the pictures stand at most: one odd one says nothing."""
    left = sum(number for number, _ in told) / 20
    for number, seconds in sorted(told, key=lambda one: one[1]):
        left -= number
        if left <= 0:
            return seconds
    return told[-1][1]
