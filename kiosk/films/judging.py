"""What is wrong with a film, from what is known of it."""

from collections.abc import Iterator
from typing import Any

from kiosk.films.facts import FilmFacts
from kiosk.films.smooth import COSTS, smoothness

FilmFault = tuple[str, dict[str, Any]]
"""The name of a mistake and its facts."""

_CONTAINERS = {
    "mp4": ("mp4", "m4v", "mov"),
    "mov": ("mov", "mp4", "m4v"),
    "webm": ("webm", "mkv"),
    "mkv": ("mkv",),
}
"""What is inside -> how the file may be called."""

WIDEST_SECONDS = 12.0
"""From one picture at which one can begin to the next: encoders that nobody told otherwise leave up to ten."""
_STANDS_SECONDS = 1.0
"""A picture that stands longer looks like a film that has stopped."""
_LEAST_SOUND = 6000.0
"""Bits a second: no speech is packed tighter, and packed silence takes a third of it."""


def film_faults(facts: FilmFacts, ending: str) -> Iterator[FilmFault]:
    """Yield what is wrong with a film of which the name ends in `ending`; what does not play at all is said alone."""
    broken = next(_unplayable(facts), None)
    if broken is not None:
        yield broken
        return
    if ending not in _CONTAINERS[facts.container]:
        yield "film_misnamed", {"given": facts.container, "ending": ending}
    if facts.whole < 1:
        yield "film_cut_off", {"count": int(facts.whole * 100)}
    yield from _heavy(facts)
    yield from _uneven(facts)
    if facts.width % 2 or facts.height % 2:
        yield "film_odd_size", {"given": f"{facts.width}×{facts.height}"}
    if facts.sound and facts.sound != "pcm" and 0 < facts.sound_rate < _LEAST_SOUND:
        yield "film_quiet", {}


def _unplayable(facts: FilmFacts) -> Iterator[FilmFault]:
    if facts.container not in _CONTAINERS:
        yield "film_other", {"given": facts.container or "?"}
    elif facts.codec == "av1":
        yield "film_av1", {}
    elif facts.codec and facts.codec not in COSTS:
        yield "film_codec", {"given": facts.codec}
    elif not facts.whole:
        yield "film_no_index", {}
    elif not facts.codec:
        yield "film_no_picture", {}
    elif facts.shown == 0:
        yield "film_no_frames", {"given": " ".join(filter(None, (facts.codec, facts.profile)))}


def _heavy(facts: FilmFacts) -> Iterator[FilmFault]:
    told = smoothness(facts)
    if not told.smooth:
        deep = f" {facts.bits} bit" if facts.bits > 8 else ""  # noqa: PLR2004 - the usual depth
        given = f"{facts.codec}{deep} {facts.width}×{facts.height}, {facts.rate:.3g}/s"
        yield "film_heavy", {"given": given, "count": round(told.share * 100)}


def _uneven(facts: FilmFacts) -> Iterator[FilmFault]:
    times = facts.times
    if not facts.steady and times.longest > _STANDS_SECONDS:
        yield "film_uneven", {"count": f"{times.longest:.1f}"}
    if times.widest > WIDEST_SECONDS:
        yield "film_keyframes", {"count": round(times.widest)}
