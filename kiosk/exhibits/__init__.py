"""Exhibits that are played: rules and state of each, without Qt; `kiosk/qt/exhibits` paints them.

A kind is a module or package here with `PLAYS = {ItsPart: ItsPlay}`, called as the module of its part is; no list names it.
"""

from collections.abc import Callable
from random import Random

from kiosk.exhibits.play import Play
from kiosk.kinds import offer
from kiosk.model.exhibit import ExhibitPart

PlayMaker = Callable[..., Play]
"""Makes a play of a seed; `calm=True` where nothing may fly."""


def play_of(part: ExhibitPart, *, calm: bool) -> Play:
    """Begin to play an exhibit, with a seed of its own; of all kinds only this one is imported."""
    made: PlayMaker = offer(__name__, "PLAYS", type(part))
    return made(Random().getrandbits(32), calm=calm)
