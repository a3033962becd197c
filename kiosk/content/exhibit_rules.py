"""What belongs together in an exhibit: a play moves only data that is invented here."""

from collections.abc import Mapping

from kiosk.content.chart_rules import Use
from kiosk.content.document import Value
from kiosk.content.finding import Finding, shortened


def moved_though_real(use: Use, feed: Mapping[str, Value]) -> list[Finding]:
    """Return what is wrong where a hand would move a number that was measured: only what is simulated may be."""
    kind = feed.get("kind")
    if not isinstance(kind, str) or kind.strip() == "simulated":
        return []
    facts = {"key": str(use.path[-1]), "given": shortened(use.feed), "kind": shortened(kind)}
    return [Finding(use.path, "moves_real_feed", facts)]
