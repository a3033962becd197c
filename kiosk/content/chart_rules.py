"""What belongs together inside a chart: limits in their order, as many values as names, boxes of different names."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened

_Written = Mapping[str, Value]

HOURS = 24


def limits_in_order(written: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """Attention comes before alarm: on the way up below it, on the way down above it."""
    for end, sign in (("above", 1), ("below", -1)):
        first, last = (f"{name}_{end}" for name in ("attention", "alarm"))
        attention, alarm = number(written.get(first)), number(written.get(last))
        if attention is not None and alarm is not None and attention * sign >= alarm * sign:
            facts = {
                "key": first,
                "given": shortened(written.get(first)),
                "limit": shortened(written.get(last)),
            }
            yield Finding((*path, first), f"limits_{end}", facts)


def as_many_values(grouped: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """Every group has a value for every name: all of them fixed, or all of them live."""
    names = grouped.get("names")
    for index, group in enumerate(parts(grouped.get("groups"))):
        where = (*path, "groups", index)
        given = [key for key in ("values", "feeds") if group.get(key)]
        if len(given) != 1:
            yield (
                Finding((*where, "feeds"), "values_and_feeds", {}, at_key=True)
                if given
                else Finding(where, "no_values", {})
            )
            continue
        values = group.get(given[0])
        if isinstance(names, list) and isinstance(values, list) and len(names) != len(values):
            yield Finding((*where, given[0]), "uneven", {"count": len(values), "limit": len(names)})


def rows_or_feed(heat: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A heat map is measured or given; every given row has a value for every column."""
    feed, rows = heat.get("feed"), heat.get("rows")
    if bool(feed) == bool(rows):
        yield Finding((*path, "feed") if feed else path, "rows_or_feed", {}, at_key=bool(feed))
        return
    columns = heat.get("columns")
    wanted = len(columns) if isinstance(columns, list) and columns else HOURS
    for index, row in enumerate(parts(rows)):
        values = row.get("values")
        if isinstance(values, list) and len(values) != wanted:
            facts = {"count": len(values), "limit": wanted}
            yield Finding((*path, "rows", index, "values"), "uneven_row", facts)


def keys_once(flow: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """Two boxes of a flow never have the same key: a link would not know which is meant."""
    seen: set[str] = set()
    for column, stage in enumerate(parts(flow.get("stages"))):
        for row, node in enumerate(parts(stage.get("nodes"))):
            key = node.get("key")
            if isinstance(key, str) and key in seen:
                where = (*path, "stages", column, "nodes", row, "key")
                yield Finding(where, "duplicate_box", {"given": shortened(key)})
            elif isinstance(key, str):
                seen.add(key)


class Use(NamedTuple):
    """A chart that shows a feed, and the unit it names."""

    path: Path
    """Of the feed's id in its file."""
    feed: str
    unit: str


def uses(value: Value) -> tuple[Use, ...]:
    """Return which feeds the charts of a zone or card show under a unit of their own."""
    found: list[Use] = []
    for index, block in enumerate(parts(value.get("blocks")) if isinstance(value, dict) else ()):
        chart = block.get("chart")
        unit = chart.get("unit") if isinstance(chart, dict) else None
        if isinstance(chart, dict) and isinstance(unit, str) and unit:
            named = _named_feeds(chart, ("blocks", index, "chart"))
            found += [Use(path, feed.strip(), unit.strip()) for path, feed in named if isinstance(feed, str)]
    return tuple(found)


def other_unit(use: Use, feed_units: Mapping[str, Value], units: Collection[str]) -> Finding | None:
    """Return what is wrong with a use: the numbers of a feed in another unit would be shown as what they are not.

    Nothing is said of units that do not exist: that has been said already.
    """
    unit = feed_units.get(use.feed)
    if not isinstance(unit, str) or unit.strip() == use.unit or not {unit.strip(), use.unit} <= set(units):
        return None
    facts = {"given": shortened(use.feed), "unit": shortened(unit), "limit": shortened(use.unit)}
    return Finding(use.path, "other_unit", facts)


def _named_feeds(chart: _Written, path: Path) -> Iterator[tuple[Path, Value]]:
    yield (*path, "feed"), chart.get("feed")
    for key in ("curves", "items"):
        for index, part in enumerate(parts(chart.get(key))):
            yield (*path, key, index, "feed"), part.get("feed")
    for part in parts([chart.get("item")]):
        yield (*path, "item", "feed"), part.get("feed")
    for index, group in enumerate(parts(chart.get("groups"))):
        feeds = group.get("feeds")
        for place, feed in enumerate(feeds if isinstance(feeds, list) else ()):
            yield (*path, "groups", index, "feeds", place), feed


def parts(value: Value) -> list[dict[str, Value]]:
    """Return the mappings of a list; what is none counts as an empty one, so that all keep their positions."""
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def number(value: Value) -> float | None:
    """Return what is written as a number, or None if it is none."""
    try:
        return float(value) if isinstance(value, str) else None
    except ValueError:
        return None
