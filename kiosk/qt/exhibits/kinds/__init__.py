"""From an exhibit in the content to its scene: a kind is a module or package here with `VIEWS`, and no list names it."""

from collections.abc import Callable
from functools import cache
from typing import cast

from kiosk.kinds import offered
from kiosk.model.exhibit import ExhibitPart
from kiosk.qt.exhibits.scene import ExhibitScene
from kiosk.qt.style.look import Look

SceneMaker = Callable[[ExhibitPart, Look], ExhibitScene]
"""What the table `VIEWS` has for the type of an exhibit."""


@cache
def scenes() -> dict[type[ExhibitPart], SceneMaker]:
    """Return how the scene of each kind of exhibit is made."""
    return cast("dict[type[ExhibitPart], SceneMaker]", offered(__name__, "VIEWS"))
