"""An exhibit acted out by its own acts, always alike: for pictures, and for the attract loop's first moment."""

from typing import Literal

from kiosk.exhibits.day import OneDay
from kiosk.exhibits.play import Play

PlayState = Literal["rest", "played", "goal"]
STATES: tuple[PlayState, ...] = ("rest", "played", "goal")
"""In these `kiosk shots` takes pictures."""
ACT_SECONDS, PLAYED_ACTS, PICTURE_SEED = 0.7, 5, 1
REST_SECONDS, TOLD_SECONDS = 6.0, 4.0
"""What has passed at rest, and after a goal was reached."""
MOMENTS = (2.2, 0.35, 0.6)
"""After the first acts these pass before each of the last ones: a picture of it in full swing."""
PATIENCE_SECONDS = 60.0
"""Of play: by its acts alone a goal is reached within that."""


def act_out(play: Play, state: PlayState) -> None:
    """Have a play be as it is at rest, played or at its goal."""
    play.calm, play.seed, play.day = False, PICTURE_SEED, OneDay()
    play.reset()
    _let_pass(play, REST_SECONDS)
    acts = play.own_acts
    for turn in range(round(PATIENCE_SECONDS / ACT_SECONDS)):
        if state == "rest" or (state == "played" and turn == PLAYED_ACTS) or play.reached:
            break
        play.do(acts[turn % len(acts)])
        _let_pass(play, ACT_SECONDS)
    if state == "played":
        for seconds in MOMENTS:
            _let_pass(play, seconds)
            play.do(acts[0])
        _let_pass(play, MOMENTS[-1])
    if state == "goal":
        _let_pass(play, TOLD_SECONDS)
    play.asked.clear()


def _let_pass(play: Play, seconds: float) -> None:
    for _ in range(round(seconds * 60)):
        play.step(1 / 60)
