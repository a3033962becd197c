"""Staff, and those who would like to be."""

from tests.monkey.hall import PIN

CORNERS = ((0.01, 0.02), (0.99, 0.02)) * 2


def knock(hall, dice):
    """The gesture, by somebody who knows it or nearly does."""
    corners = CORNERS if dice.random() < 0.7 else CORNERS[::-1]
    for corner in corners:
        hall.hand.tap(hall.point(*corner))
        yield f"corner {corner}"


def wrong_pin(hall, dice):
    yield from knock(hall, dice)
    yield from wait_for_door(hall)
    yield from _type(hall, "".join(dice.choice("0123456789") for _ in range(dice.randrange(1, 14))))
    hall.let_pass(dice.choice((0, 40, 4_000)))


def right_pin(hall, dice):
    """Inside, some deeds, and out again; nobody else touches the screen meanwhile."""
    hall.hand.release_all()
    yield "all fingers are lifted"
    hall.let_pass(4_000)  # however often it was tried before
    yield from knock(hall, dice)
    yield from wait_for_door(hall)
    yield from _type(hall, PIN)
    yield from wait_for_door(hall)
    for _ in range(dice.randrange(6)):
        panel, share = hall.door.room and hall.door.room.panel, dice.random()
        if panel is not None:
            deeds = [*panel.deeds.values(), panel.sure, panel.cancel]
            hall.hand.tap(hall.middle(deeds[int(share * len(deeds))]))
        yield "a deed"
    if hall.door.room and hall.door.room.panel:
        hall.hand.tap(hall.middle(hall.door.room.panel.close_button))
    yield "the panel is closed"


def wait_for_door(hall):
    """Let the loop turn until disk and hash have answered."""
    for _ in range(400):
        if not hall.door.asking:
            return
        yield None


def _type(hall, pin):
    for digit in (*pin, "ok"):
        keypad = hall.door.keypad
        if keypad is not None:
            hall.hand.tap(hall.middle(keypad.ok if digit == "ok" else keypad.keys[digit]))
        yield f"key {digit}"


OFTEN = {knock: 0.4, wrong_pin: 0.4, right_pin: 0.8}
ALONE = right_pin.__name__
"""While staff are at the screen, what others had begun waits."""
