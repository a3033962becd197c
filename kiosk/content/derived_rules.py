"""What belongs together in derived feeds: how many feeds an operation takes, over which time, in which units."""

from collections.abc import Callable, Iterator, Mapping

from kiosk.content.chart_rules import number
from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened
from kiosk.model.derived import WHOLES, circle
from kiosk.words import Said, said

_Written = Mapping[str, Value]
_UnitParts = tuple[str, str, float | None]
"""Of what a unit is, per what, and per how many seconds."""

_TWO = ("difference", "ratio")
_OVER = ("change", "rate", "per_hour")
"""Always worked out over a time, of one feed."""
_EITHER = ("mean", "highest", "lowest")
"""Of several feeds at one moment, or of one over a time."""
_COUNTS = {**dict.fromkeys(_TWO, 2), "oee": 3, **dict.fromkeys(_OVER, 1)}
_SAME_UNIT = ("sum", "difference", "change", *_EITHER)
_HOUR_SECONDS = 3600
_SECONDS = {"秒": 1, "分": 60, "分钟": 60, "时": 3600, "小时": 3600, "天": 86_400, "日": 86_400}
"""What a unit is per, by the end of its name."""


def as_many_feeds(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """Each operation takes its number of feeds."""
    how, of = feed.get("how"), feed.get("of")
    if not isinstance(how, str) or not isinstance(of, list) or not of:
        return
    count, wanted = len(of), _COUNTS.get(how)
    if how in _EITHER and count > 1 and feed.get("over_seconds") is not None:
        yield Finding((*path, "over_seconds"), "derived_over_one", {"given": how}, at_key=True)
    elif (wanted is not None and count != wanted) or (how == "sum" and count == 1):
        facts = {"given": how, "count": count, "limit": wanted or "2–12"}
        yield Finding((*path, "of"), "derived_count", facts)


def over_a_time(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """What looks back says how far; what does not has no time, and no counter that goes round."""
    how, of = feed.get("how"), feed.get("of")
    if not isinstance(how, str) or how not in (*_SAME_UNIT, *_OVER, "ratio", "oee"):
        return
    alone = isinstance(of, list) and len(of) == 1
    if feed.get("over_seconds") is None:
        if how in _OVER or (how in _EITHER and alone):
            yield Finding((*path, "how"), "derived_over", {"given": how})
    elif how not in (*_OVER, *_EITHER):
        yield Finding((*path, "over_seconds"), "derived_no_over", {"given": how}, at_key=True)
    for key in ("rolls_over_at", "most_per_hour"):
        if feed.get(key) is not None and how != "per_hour":
            yield Finding((*path, key), "derived_no_counter", {"given": how}, at_key=True)


def unit_parts(unit: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A unit made of others has both of its parts: of what, and per what."""
    per = [key for key in ("per", "per_seconds") if unit.get(key)]
    if len(per) > 1 or bool(per) != bool(unit.get("of")):
        key = "of" if unit.get("of") else per[0]
        yield Finding((*path, key), "unit_parts", {}, at_key=True)
    for key in ("of", "per"):
        if path and str(unit.get(key) or "").strip() == path[-1]:
            yield Finding((*path, key), "unit_itself", {"given": shortened(path[-1])})


def made_in_circles(units: _Written) -> Iterator[Finding]:
    """Yield the units that are made of each other, each circle once: where the first of them begins it."""
    made = {name: [part for part in _parts(name, units)[:2] if part] for name in units}
    told: set[str] = set()
    for name in units:
        way = circle(made, name)
        if len(way) > 1 and not told.intersection(way):
            key = "of" if _parts(name, units)[0] == way[1] else "per"
            facts = {"given": shortened(name), "way": " ← ".join((*way, name))}
            yield Finding((name, key), "unit_circle", facts)
        told.update(way)


def of_each_other(name: str, feeds: Mapping[str, _Written], units: _Written) -> Iterator[Finding]:
    """Yield what is wrong between a derived feed and those it is worked out from."""
    feed = feeds[name]
    way = circle({one: _of(written) for one, written in feeds.items()}, name)
    if way:
        facts = {"given": way[-1], "way": " ← ".join((*way[:1], *way[1:], name))}
        first = way[1] if len(way) > 1 else name
        yield Finding(("of", _of(feed).index(first)), "derived_circle", facts | {"given": first})
        return
    yield from _fitting_time(feed, feeds)
    used = [_unit(feeds.get(one)) for one in _of(feed)]
    if all(unit in units for unit in (*used, _unit(feed))):
        yield from _fitting_units(feed, used, units)


def _fitting_time(feed: _Written, feeds: Mapping[str, _Written]) -> Iterator[Finding]:
    """A time is one in which something comes, and is not forgotten before it is over."""
    over = number(feed.get("over_seconds"))
    part = feeds.get(_of(feed)[0]) if _of(feed) else None
    if over is None or part is None:
        return
    every = number(part.get("every_seconds", "1" if part.get("kind") not in ("file", "derived") else None))
    keep = number(part.get("keep_seconds"))
    facts = {"given": shortened(_of(feed)[0])}
    if every is not None and over < every:
        yield Finding(("over_seconds",), "derived_short", facts | {"limit": f"{every:.15g}"})
    elif keep is not None and keep < over:
        yield Finding(("over_seconds",), "derived_kept", facts | {"limit": f"{keep:.15g}"})


def _fitting_units(feed: _Written, used: list[str], units: _Written) -> Iterator[Finding]:
    how = feed.get("how")
    if how in _SAME_UNIT:
        yield from _of_one_unit(feed, used)
    elif how == "ratio":
        yield from _ratio(_unit(feed), used[0], used[-1], units)
    elif how == "oee":
        named = [(("unit",), _unit(feed)), *((("of", index), one) for index, one in enumerate(used))]
        yield from (
            Finding(where, "derived_oee", {"given": shortened(one)})
            for where, one in named
            if not _is_share(one, units)
        )
    elif how in ("rate", "per_hour"):
        yield from _rate(_unit(feed), used[0], units, hourly=how == "per_hour")


def _of_one_unit(feed: _Written, used: list[str]) -> Iterator[Finding]:
    for index, (one, unit) in enumerate(zip(_of(feed), used, strict=True)):
        if unit != _unit(feed):
            facts = {"given": shortened(one), "unit": shortened(unit), "limit": shortened(_unit(feed))}
            yield Finding(("of", index), "derived_same_unit", facts)


def _ratio(unit: str, first: str, second: str, units: _Written) -> Iterator[Finding]:
    if first == second:
        if not _is_share(unit, units):
            yield Finding(("unit",), "derived_share", {"given": shortened(unit), "unit": shortened(first)})
    elif _parts(unit, units) != (first, second, None):
        plain = f"{{of: {first}, per: {second}}}"
        choice = _other_unit(
            unit,
            (f"{first}/{second}", plain),
            lambda one: one == (first, second, None),
            (first, second),
            units,
        )
        yield Finding(("unit",), "derived_ratio", {"given": shortened(unit), "choice": choice})


def _rate(unit: str, used: str, units: _Written, *, hourly: bool) -> Iterator[Finding]:
    def fits(parts: _UnitParts) -> bool:
        of, per, seconds = parts
        return of == used and not per and seconds is not None and (not hourly or seconds == _HOUR_SECONDS)

    if not fits(_parts(unit, units)):
        seconds = _SECONDS.get(unit.rpartition("/")[2], _HOUR_SECONDS)
        if hourly and seconds != _HOUR_SECONDS:
            units = {
                **units,
                unit: {"of": used, "per_seconds": str(seconds)},
            }  # as its name says: no other one is told
        plain = f"{{of: {used}, per_seconds: {_HOUR_SECONDS if hourly else seconds}}}"
        choice = _other_unit(unit, (f"{used}/小时", plain), fits, (used,), units)
        yield Finding(
            ("unit",),
            "derived_hour" if hourly else "derived_rate",
            {"given": shortened(unit), "choice": choice},
        )


def _other_unit(
    unit: str,
    new: tuple[str, str],
    fits: Callable[[_UnitParts], bool],
    used: tuple[str, ...],
    units: _Written,
) -> Said:
    """Return in which unit a result is: the given one told apart, or one that is there, or a new one.

    A unit that is something else already stays it: by another meaning all its numbers would be wrong.
    """
    name, plain = new
    is_free = unit not in used and not _is_share(unit, units) and not any(_parts(unit, units))
    there = next((one for one in units if fits(_parts(one, units))), None)
    is_meant = is_free and any(one in unit for one in used)
    if there is not None and not is_meant:
        return said("content", "unit_there", given=shortened(there))
    if is_free:
        key = "unit_told_time" if fits((used[0], "", _HOUR_SECONDS)) else "unit_told"
        return said("content", key, given=shortened(unit), plain=plain)
    key = "unit_told_and_taken" if name in units and not any(_parts(name, units)) else "unit_new"
    return said("content", key, given=shortened(name), plain=plain)


def _of(feed: _Written) -> list[str]:
    of = feed.get("of") if feed.get("kind") == "derived" else None
    return [one.strip() for one in of if isinstance(one, str)] if isinstance(of, list) else []


def _unit(feed: _Written | None) -> str:
    unit = feed.get("unit") if feed is not None else None
    return unit.strip() if isinstance(unit, str) else ""


def _is_share(name: str, units: _Written) -> bool:
    unit = units.get(name)
    return name in WHOLES or (isinstance(unit, dict) and unit.get("whole") is not None)


def _parts(name: str, units: _Written) -> _UnitParts:
    """Return of what a unit is, per what, and per how many seconds."""
    unit = units.get(name)
    written = unit if isinstance(unit, dict) else {}
    of, per = (str(written.get(key) or "").strip() for key in ("of", "per"))
    return of, per, number(written.get("per_seconds"))
