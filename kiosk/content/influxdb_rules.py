"""What can be known of an InfluxDB feed without connecting: that its statement only reads, and where `$from` stands."""

import re
from collections.abc import Iterator, Mapping

from kiosk.content.document import Value
from kiosk.content.feed_rules import select_only
from kiosk.content.finding import Finding, Path, shortened
from kiosk.model.feeds.influxdb import FROM

_Written = Mapping[str, Value]
_QUOTED = re.compile(r"'(?:[^'\\]|''|\\.)*'|\"[^\"]*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_PLACE = re.compile(r"\$\{?\w+\}?")


def statement(feed: _Written, path: Path, known: object) -> Iterator[Finding]:
    """A feed asks, and never writes; of all that begins with $ only the time from which on rows are wanted is known."""
    given = feed.get("statement")
    if not isinstance(given, str) or not given.strip():
        return
    where, plain = (*path, "statement"), _QUOTED.sub(" ", given)
    findings = list(select_only(feed, path, known))
    if not findings and re.search(r"\binto\b", plain, re.IGNORECASE):
        findings = [Finding(where, "not_select", {"given": shortened(given)})]
    yield from findings
    others = [one for one in _PLACE.findall(plain) if one != FROM]
    if others:
        yield Finding(where, "unknown_place", {"given": shortened(others[0]), "meant": FROM})
    elif any(FROM in one for one in _QUOTED.findall(given)):
        yield Finding(where, "quoted_place", {"given": FROM})


def language_of_api(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """InfluxDB 1 and 2 do not know SQL."""
    if feed.get("api") == "v1" and feed.get("language") != "influxql":
        yield Finding((*path, "api"), "api_without_sql", {})
