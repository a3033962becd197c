"""Scaling of raw values: registers and PLCs hold whole numbers of tenths."""


def scaled(value: float, scale: float, offset: float) -> float:
    """Return the value times `scale`, and `offset` more."""
    if scale == 1 and offset == 0:
        return value
    # Written in decimals, 0.1 × 233 is 23.3 and not 23.3000003.
    return float(f"{value * scale + offset:.15g}")
