"""The way of a strand between two bodies."""

from kiosk.exhibits.point import Point


def along(start: Point, end: Point, share: float) -> Point:
    """Return a place on a strand, which is a little bowed."""
    bow = 0.10 * 4 * share * (1 - share)
    return Point(
        start.x + (end.x - start.x) * share + (end.y - start.y) * bow,
        start.y + (end.y - start.y) * share - (end.x - start.x) * bow,
    )
