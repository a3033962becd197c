"""What is wrong with the sounds of an exhibition: broken, silent, far too loud, or too long for what they are. For `kiosk check`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.model.block import ExhibitBlock
from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition
from kiosk.model.zone import Zone
from kiosk.sounds.recording import SoundFacts, UnreadableSoundError, sound_facts

SoundFault = tuple[str, str, Mapping[str, Any]]
"""A file in the exhibition's folder, the name of the mistake, and its facts."""
LISTENED_SECONDS, MOST_SECONDS = 300.0, 1_800.0
"""Of one sound and of all together is listened to so much: a minute of it takes a fifth of a second at the most."""
LONGEST_GOAL_SECONDS = 6.0
"""Of a sound for a goal: what lasts longer is heard under what comes next."""
LOUDEST = 0.35
"""Root of the mean square of what is not silence, -9 dB: finished music has -14, speech -20."""
CUT = 0.004
"""Share of samples that stand at full scale: a lossy file has two of a thousand by itself where it is as loud as can be."""


def sound_faults(exhibition: Exhibition, folder: Path) -> Iterator[SoundFault]:
    """Yield what should be mended in the files of the folder `sounds`; one after the other is read, which takes its time."""
    goals, left = _goals(exhibition), MOST_SECONDS
    for name, path in sorted(exhibition.sounds.items()):
        file = Path(path).relative_to(folder.absolute()).as_posix()
        try:
            facts = sound_facts(Path(path), min(LISTENED_SECONDS, left))
        except UnreadableSoundError:
            yield file, "sound_broken", {}
            continue
        left = max(0.0, left - min(facts.seconds, LISTENED_SECONDS))
        for rule, told in _heard(facts):
            yield file, rule, told
        if name in goals and facts.seconds > LONGEST_GOAL_SECONDS:
            times = {"count": f"{facts.seconds:.0f}", "limit": f"{LONGEST_GOAL_SECONDS:.0f}"}
            yield file, "sound_long", {**times, "place": goals[name]}


def _heard(facts: SoundFacts) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not facts.listened:
        return
    if facts.is_silent:
        yield "sound_silent", {}
    elif facts.cut > CUT:
        yield "sound_cut", {"count": f"{100 * facts.cut:.1f}"}
    elif facts.mean > LOUDEST:
        yield "sound_loud", {}


def _goals(exhibition: Exhibition) -> Mapping[str, str]:
    """Return sound -> a page on which it is heard at the goal of an exhibit."""
    places: tuple[Zone | Card, ...] = (*exhibition.zones.values(), *exhibition.cards.values())
    return {
        block.exhibit.goal_sound: place.id
        for place in places
        for block in place.blocks
        if isinstance(block, ExhibitBlock) and block.exhibit.goal_sound
    }
