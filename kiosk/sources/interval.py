"""Sample interval: how far apart the samples of a series are, where nobody wrote it."""

import numpy as np

from kiosk.sources.inbox import Floats

MOST = 64
"""The newest samples tell it."""
TOGETHER_SECONDS = 0.001
"""Samples closer together have been given the same moment by their source."""


def interval(times: Floats) -> float | None:
    """Return the seconds between two samples, as most are apart; None where fewer than two tell."""
    gaps = np.diff(times[-MOST:])
    gaps = gaps[gaps > TOGETHER_SECONDS]
    return float(np.median(gaps)) if gaps.size else None
