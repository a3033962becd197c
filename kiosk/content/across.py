"""What several files say together: charts and the units of their feeds, exhibits and what they move, feeds and their parts."""

from collections.abc import Iterable, Iterator

from kiosk.content.chart_rules import Use, beyond_axis, other_unit
from kiosk.content.derived_rules import made_in_circles, of_each_other
from kiosk.content.exhibit_rules import moved_though_real
from kiosk.content.finding import Finding
from kiosk.content.folder import File
from kiosk.content.rules import Known


def across(
    known: Known, files: Iterable[tuple[File, tuple[Use, ...]]]
) -> Iterator[tuple[File, list[Finding]]]:
    """Yield the files of which another says something else; known only when all of them are read.

    Nothing is said of what does not exist: that has been said already.
    """
    feeds, units = known.feeds, known.units
    for file, uses in files:
        found: list[Finding] = []
        for use in uses:
            feed = feeds.get(use.feed)
            if feed is not None and use.moved:
                found += moved_though_real(use, feed)
            elif feed is not None:
                wrong = other_unit(use, feed.get("unit"), units)
                found += [wrong] if wrong is not None else beyond_axis(use, feed.get("limits"))
        if file.kind == "feed" and feeds.get(file.id, {}).get("kind") == "derived":
            found += of_each_other(file.id, feeds, units)
        if file.kind == "units":
            found += made_in_circles(units)
        if found:
            yield file, found
