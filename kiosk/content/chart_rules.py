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


def limits_apart(limits: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """Between what is too low and what is too high there is room, and more of it than a value must come back."""
    keys = [
        next(
            (
                f"{name}_{end}"
                for name in ("attention", "alarm")
                if number(limits.get(f"{name}_{end}")) is not None
            ),
            "",
        )
        for end in ("below", "above")
    ]
    low, high = (number(limits.get(key)) for key in keys)
    back = number(limits.get("hysteresis"))
    for key in ("hysteresis", "after_seconds"):
        if number(limits.get(key)) is not None and not any(keys):
            facts = {"key": key, "other": "limits" if path[-1:] == ("limits",) else key}
            yield Finding((*path, key), "limit_missing", facts, at_key=True)
            return
    if low is None or high is None:
        return
    if low >= high:
        facts = {
            "key": keys[0],
            "given": shortened(limits.get(keys[0])),
            "limit": shortened(limits.get(keys[1])),
        }
        yield Finding((*path, keys[0]), "limits_cross", facts | {"other": keys[1]})
    elif back is not None and back >= high - low:
        facts = {"given": shortened(limits.get("hysteresis")), "limit": f"{high - low:.15g}"}
        yield Finding((*path, "hysteresis"), "hysteresis_wide", facts)


def limits_in_shares(unit: Value, limits: _Written, path: Path) -> Iterator[Finding]:
    """A limit of 0.85 on something in % was meant to be 85, most likely; who means it writes 0.850."""
    if not isinstance(unit, str) or unit.strip() != "%":
        return
    for key in LIMITS:
        given = limits.get(key)
        limit = number(given)
        if limit is None or not 0 < limit <= 1 or str(given).strip().endswith("0"):
            continue
        facts = {
            "key": key,
            "given": shortened(given),
            "number": f"{limit * 100:.15g}",
            "exact": f"{str(given).strip()}{'0' if '.' in str(given) else '.0'}",
        }
        yield Finding((*path, key), "limit_as_share", facts, severity="warning")


def limits_of_feed(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """The limits of a feed are some, and in its unit."""
    limits = feed.get("limits")
    if limits == {}:
        yield Finding((*path, "limits"), "limits_none", {}, at_key=True, severity="warning")
    yield from limits_in_shares(
        feed.get("unit"), limits if isinstance(limits, dict) else {}, (*path, "limits")
    )


def limits_of_chart(chart: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """The limits of a chart are in its unit."""
    yield from limits_in_shares(chart.get("unit"), chart, path)


def limits_on_axis(chart: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A limit of a chart stands on its axis, where that says how far it goes."""
    axis = _axis(chart)
    for key in LIMITS:
        if (off := _off(chart.get(key), axis)) is not None:
            facts = {
                "key": key,
                "given": shortened(chart.get(key)),
                "axis": off,
                "limit": f"{axis[off]:.15g}",
            }
            yield Finding((*path, key), "limit_off_axis", facts)


LIMITS = tuple(f"{name}_{end}" for end in ("above", "below") for name in ("attention", "alarm"))


def _axis(chart: _Written) -> dict[str, float]:
    """Return the ends of an axis that are given; a gauge begins at 0."""
    ends = {"low": "0", **chart} if chart.get("kind") == "gauge" else chart
    return {key: end for key in ("low", "high") if (end := number(ends.get(key))) is not None}


def _off(limit: Value, axis: Mapping[str, float]) -> str | None:
    """Return beyond which end of an axis a limit is."""
    value = number(limit)
    if value is None:
        return None
    if value < axis.get("low", value):
        return "low"
    return "high" if value > axis.get("high", value) else None


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
    """A chart that shows a feed, and the unit it names; or an exhibit that moves one, which names none."""

    path: Path
    """Of the feed's id in its file."""
    feed: str
    unit: str
    axis: tuple[tuple[str, float], ...] = ()
    """The ends of the axis on which the feed's own limits are drawn, as far as they are given."""
    at: Path = ()
    """Of the chart."""
    moved: bool = False
    """Whether it is moved, not shown."""


def uses(value: Value) -> tuple[Use, ...]:
    """Return which feeds the charts of a zone or card show under a unit of their own, and which its exhibits move."""
    found: list[Use] = []
    for index, block in enumerate(parts(value.get("blocks")) if isinstance(value, dict) else ()):
        found += _moved(block, index)
        chart, at = block.get("chart"), ("blocks", index, "chart")
        unit = chart.get("unit") if isinstance(chart, dict) else None
        if isinstance(chart, dict) and isinstance(unit, str) and unit:
            axis = tuple(_axis(chart).items()) if _shows_limits_of_feeds(chart) else ()
            named = _named_feeds(chart, at)
            found += [
                Use(path, feed.strip(), unit.strip(), axis, at)
                for path, feed in named
                if isinstance(feed, str)
            ]
    return tuple(found)


def _moved(block: _Written, index: int) -> Iterator[Use]:
    exhibit, at = block.get("exhibit"), ("blocks", index, "exhibit", "moves")
    moved = exhibit.get("moves") if isinstance(exhibit, dict) else None
    for key, feed in moved.items() if isinstance(moved, dict) else ():
        if isinstance(feed, str) and feed.strip():
            yield Use((*at, key), feed.strip(), "", moved=True)


def _shows_limits_of_feeds(chart: _Written) -> bool:
    return chart.get("kind") in ("line", "area", "gauge") and not any(chart.get(key) for key in LIMITS)


def other_unit(use: Use, feed_unit: Value, units: Collection[str]) -> Finding | None:
    """Return what is wrong with a use: the numbers of a feed in another unit would be shown as what they are not."""
    if not isinstance(feed_unit, str) or feed_unit.strip() == use.unit:
        return None
    if not {feed_unit.strip(), use.unit} <= set(units):
        return None
    facts = {"given": shortened(use.feed), "unit": shortened(feed_unit), "limit": shortened(use.unit)}
    return Finding(use.path, "other_unit", facts)


def beyond_axis(use: Use, limits: Value) -> list[Finding]:
    """Return the limits of a feed that the axis of its chart does not reach."""
    axis, found = dict(use.axis), []
    limits = limits if isinstance(limits, dict) else {}
    for key in LIMITS:
        if (off := _off(limits.get(key), axis)) is not None:
            facts = {"given": shortened(use.feed), "key": key, "number": shortened(limits.get(key))}
            facts |= {"axis": off, "limit": f"{axis[off]:.15g}"}
            found.append(Finding((*use.at, off) if off in axis else use.path, "feed_limit_off_axis", facts))
    return found[:1]


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
