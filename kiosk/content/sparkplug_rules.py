"""What can be known of a Sparkplug B feed without connecting: its group, node and device are levels of a topic."""

from collections.abc import Iterator, Mapping

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened

_PARTING = frozenset("/+#")


def single_levels(feed: Mapping[str, Value], path: Path, _known: object) -> Iterator[Finding]:
    """Each is one level, and stands for itself alone."""
    for key in ("group", "node", "device"):
        given = feed.get(key)
        if isinstance(given, str) and _PARTING & set(given):
            yield Finding((*path, key), "bad_level", {"given": shortened(given), "key": key})
