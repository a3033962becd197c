"""Exhibits that are played: rules and state of each, without Qt; `kiosk/qt/exhibits` paints them.

A kind is a module or package here with `PLAYS = {ItsPart: ItsPlay}`, and no list names it.
"""

from collections.abc import Callable
from functools import cache
from typing import cast

from kiosk.exhibits.play import Play
from kiosk.kinds import offered
from kiosk.model.exhibit import ExhibitPart

PlayMaker = Callable[..., Play]
"""Makes a play of a seed; `calm=True` where nothing may fly."""


@cache
def plays() -> dict[type[ExhibitPart], PlayMaker]:
    """Return how the play of each kind of exhibit is made."""
    return cast("dict[type[ExhibitPart], PlayMaker]", offered(__name__, "PLAYS"))
