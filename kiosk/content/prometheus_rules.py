"""What can be known of a Prometheus feed without connecting: whether its expression ends, and is of one moment."""

from collections.abc import Iterator, Mapping

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened
from kiosk.model.promql import open_at, ranged


def expression(feed: Mapping[str, Value], path: Path, _known: object) -> Iterator[Finding]:
    """Brackets and quotes of PromQL have their other half, and a series over a time needs a function."""
    given = feed.get("query")
    if not isinstance(given, str) or not given.strip():
        return
    where = open_at(given.strip())
    if where is not None:
        facts = {"given": shortened(given), "count": where}
        yield Finding((*path, "query"), "half_open", facts)
    elif ranged(given):
        yield Finding((*path, "query"), "range_of_series", {"given": shortened(given)})
