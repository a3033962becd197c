"""Rows of InfluxDB's answers, a line of JSON for each of them or for some: a last one that was cut off does not count."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.sources import influxdb_faults as faults

NAME = "iox::measurement"
"""Under this the servers say of which measurement a row is."""
_WITHOUT_ZONE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?", re.ASCII)


def utc(given: object) -> object:
    """Return a time with its zone: where InfluxDB names none it is UTC."""
    return f"{given}Z" if isinstance(given, str) and _WITHOUT_ZONE.fullmatch(given) else given


def rows_of(text: bytes, *, cut: bool, v3: bool) -> list[Mapping[str, Any]]:
    """Return the rows of an answer. Raises FeedError where it is another one, or an error the server tells in it."""
    lines = text.split(b"\n")
    found: list[Mapping[str, Any]] = []
    for line in lines[:-1] if cut else lines:
        if not line.strip():
            continue
        try:
            tree = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise faults.other(text) from error
        if not isinstance(tree, dict):
            raise faults.other(text)
        found += [tree] if v3 else _of_results(tree)
    return found


def _of_results(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a part of an answer as InfluxDB 1 and 2 give it."""
    results = tree.get("results")
    for told in (tree, *(results if isinstance(results, list) else ())):
        if not isinstance(told, dict):
            raise faults.other(b"")
        if "error" in told:
            raise faults.refused(json.dumps(told).encode()) or faults.other(b"")
    if not isinstance(results, list):
        raise faults.other(b"")
    try:
        for result in results:
            for series in result.get("series", ()):
                about = {NAME: series.get("name", ""), **series.get("tags", {})}
                for values in series["values"]:
                    yield {**about, **dict(zip(series["columns"], values, strict=True))}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise faults.other(b"") from error
