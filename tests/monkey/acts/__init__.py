"""What a monkey does: each act is a generator that does one thing to the hall and yields, again and again.

An act gets the hall and dice of its own, so that what it does depends as little as may be on what others did before.
"""

from tests.monkey.acts import content, feeds, pointer, screen, staff, time, touches

ACTS = {
    act.__name__: (act, often)
    for room in (touches, pointer, feeds, content, time, staff, screen)
    for act, often in room.OFTEN.items()
}
"""Name -> (act, how often it begins, against all others)."""
