"""Middle lines (centre lines) of the strokes of 九: where the brush goes, and how broad it lies at an even hand.

Lengths are units of the character, which is 1000 high; it looks as in the brush face of the hall.
"""

from typing import Literal

from kiosk.exhibits.way import SmoothWay

StrokeName = Literal["fall", "hook"]
"""丿, which falls to the left, and the other, which bends, turns and ends in the hook."""
Station = Literal["press", "fold", "turn", "lift"]
"""Where on the strokes the brush is pressed, folded, turned and lifted."""

_FALL = (
    (414, 26, 30), (405, 70, 45), (397, 120, 47), (386, 200, 48), (370, 290, 48), (352, 370, 49),
    (330, 450, 50), (303, 530, 49), (270, 610, 47), (230, 690, 44), (184, 764, 38), (134, 824, 29),
    (84, 872, 19), (42, 910, 9), (4, 934, 2),
)  # fmt: skip
_HOOK = (
    (118, 460, 26), (146, 446, 35), (200, 418, 38), (280, 387, 37), (350, 366, 36), (420, 350, 34), (500, 337, 34),
    (566, 330, 39), (612, 345, 45), (592, 396, 46), (562, 450, 46), (541, 520, 46), (530, 600, 47), (532, 680, 49),
    (548, 756, 56), (592, 826, 62), (660, 872, 72), (740, 893, 84), (820, 901, 89), (900, 903, 93), (958, 896, 95),
    (1006, 872, 84), (1040, 828, 48), (1053, 782, 24), (1058, 734, 11), (1060, 686, 2),
)  # fmt: skip


WAYS: dict[StrokeName, SmoothWay] = {"fall": SmoothWay(_FALL), "hook": SmoothWay(_HOOK)}
"""Stroke -> its middle line, in the order of calligraphy."""
_FOLDED, _TURNED, _LIFTED = (
    WAYS["hook"].nearest(x, y, 0, WAYS["hook"].long)[0] for x, y in ((612, 345), (600, 832), (1060, 686))
)
STATIONS: dict[StrokeName, tuple[float, ...]] = {
    "fall": tuple(WAYS["fall"].long * part for part in (0.36, 0.68, 1.0)),
    "hook": (
        _FOLDED * 0.5,
        _FOLDED,
        _FOLDED + (_TURNED - _FOLDED) * 0.5,
        _TURNED,
        *(_TURNED + (_LIFTED - _TURNED) * part for part in (0.28, 0.54, 0.78)),
        WAYS["hook"].long,
    ),
}
"""Stroke -> where a tap's writing ends."""
SIGNS: dict[Station, tuple[StrokeName, float]] = {
    "press": ("fall", 24.0),
    "fold": ("hook", _FOLDED),
    "turn": ("hook", _TURNED),
    "lift": ("hook", _LIFTED),
}
"""What the brush does -> on which stroke, and where."""
