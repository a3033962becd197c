"""The clocks of this process, which can be moved on: hours of an outage in an instant, as a machine that slept wakes up."""

import time

_monotonic, _time = time.monotonic, time.time
_ahead = 0.0


def move(seconds):
    """Have so much time passed, for everybody who asks from now on."""
    global _ahead  # noqa: PLW0603 - there is one clock
    _ahead += seconds


def install():
    """Let the clocks of this process be movable: for all who ask the module of them."""
    time.monotonic, time.time = (lambda: _monotonic() + _ahead), (lambda: _time() + _ahead)


def real():
    """Return the seconds that have really passed since some moment."""
    return _monotonic()
