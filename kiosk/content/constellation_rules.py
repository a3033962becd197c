"""What belongs together in a constellation: every zone carries bodies that there are, and no two have the same key."""

from collections.abc import Iterator, Mapping

from kiosk.content.chart_rules import parts
from kiosk.content.document import Value
from kiosk.content.finding import Facts, Finding, Path, choices, shortened
from kiosk.words import said


def bodies_carried(exhibit: Mapping[str, Value], path: Path, _known: object) -> Iterator[Finding]:
    """Each name in `carries` is the key of a body of the outer ring, which has it alone."""
    keys: list[str] = []
    for index, body in enumerate(parts(exhibit.get("outer"))):
        key = body.get("key")
        if isinstance(key, str) and key in keys:
            yield Finding((*path, "outer", index, "key"), "duplicate_body", {"given": shortened(key)})
        elif isinstance(key, str):
            keys.append(key)
    for index, zone in enumerate(parts(exhibit.get("inner"))):
        carried = zone.get("carries")
        for number, given in enumerate(carried if isinstance(carried, list) else ()):
            if isinstance(given, str) and given not in keys:
                noun: Facts = {"noun": said("content", "noun_body"), "noun_rule": "body"}
                facts = {"given": shortened(given), **noun, **choices(given, sorted(keys))}
                yield Finding((*path, "inner", index, "carries", number), "unknown_reference", facts)
