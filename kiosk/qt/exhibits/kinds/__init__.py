"""From an exhibit in the content to its scene: a kind is a module or package here with `VIEWS`, and no list names it."""

from collections.abc import Callable

from kiosk.kinds import offer
from kiosk.model.exhibit import ExhibitPart
from kiosk.qt.exhibits.scene import ExhibitScene
from kiosk.qt.style.look import Look

SceneMaker = Callable[[ExhibitPart, Look], ExhibitScene]
"""What the table `VIEWS` has for the type of an exhibit."""


def scene_of(part: ExhibitPart, look: Look) -> ExhibitScene:
    """Return a new scene of an exhibit; of all kinds only this one is imported: all of them take half a second."""
    made: SceneMaker = offer(__name__, "VIEWS", type(part))
    return made(part, look)


def stands_free(part: ExhibitPart) -> bool:
    """Tell whether an exhibit can stand in the room with nothing behind it."""
    return bool(getattr(offer(__name__, "VIEWS", type(part)), "stands_free", False))
