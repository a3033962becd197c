"""What can be known of a feed without connecting: its address, its paths, its table."""

import re
from collections.abc import Callable, Iterator, Mapping

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened

_Written = Mapping[str, Value]
_Rule = Callable[[_Written, Path, object], Iterator[Finding]]

_PLACE = re.compile(r"\$\{\w+\}")
_PASSWORD_IN_URL = re.compile(r"//[^/@\s:]*:([^/@\s]*)@")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_WRITES = re.compile(
    r"\b(?:insert\s+into|update\s+\w+\s+set|delete\s+from|into\s+\w+\s+from)\b", re.IGNORECASE
)
_WORKBOOKS = (".xlsx", ".xlsm")
_OTHER_TABLES = (".xls", ".xlsb", ".et", ".ods", ".numbers")
_HOUR_SECONDS = 3600
_LOCKS = ("~$", ".~")


def address(*schemes: str, key: str = "url") -> _Rule:
    """Return the rule that the URL under `key` begins with one of `schemes` and names a host."""
    plain = re.compile(rf"(?:{'|'.join(schemes)})://[^\s/?#]+(?:[/?#]\S*)?", re.IGNORECASE)

    def rule(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
        given = feed.get(key)
        if not isinstance(given, str) or not given.strip() or given.strip().startswith("${"):
            return
        if not plain.fullmatch(given.strip()) or not _port_fits(given):
            facts = {"given": shortened(_PASSWORD_IN_URL.sub("//***@", given)), "limit": f"{schemes[-1]}://"}
            yield Finding((*path, key), "bad_url", facts)

    return rule


def _port_fits(url: str) -> bool:
    host = re.split(r"[/?#]", url.strip().partition("://")[2])[0].rpartition("@")[2]
    port = re.search(r":([^:\]]*)$", host)
    if port is None or _PLACE.search(port[1]):
        return True
    return port[1].isascii() and port[1].isdigit() and 0 < int(port[1][:6]) < 1 << 16


def topic(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A wildcard stands for whole levels of a topic, # only for the last ones."""
    given = feed.get("topic")
    if not isinstance(given, str) or not given.strip():
        return
    *before, last = given.strip().split("/")
    wrong = any("#" in level for level in before) or ("#" in last and last != "#")
    if wrong or any("+" in level and level != "+" for level in (*before, last)):
        yield Finding((*path, "topic"), "bad_topic", {"given": shortened(given)})


def path_or_url(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A database is a file or a server, never both and never neither."""
    if bool(feed.get("path")) == bool(feed.get("url")):
        yield Finding(path, "path_or_url", {})


def select_only(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A feed asks, and never changes anything: one SELECT."""
    given = feed.get("statement")
    if not isinstance(given, str) or not given.strip():
        return
    plain = _QUOTED.sub(" ", given).strip().rstrip(";").rstrip()
    if (
        ";" in plain
        or not re.match(r"(?:select|with|values)\b", plain, re.IGNORECASE)
        or _WRITES.search(plain)
    ):
        yield Finding((*path, "statement"), "not_select", {"given": shortened(given)})


def place_or_not(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """Openings are those of one page; visits are the whole kiosk's."""
    wanted = feed.get("count") == "openings_today"
    if wanted and not feed.get("place"):
        yield Finding((*path, "count"), "count_place", {})
    elif not wanted and feed.get("place") and feed.get("count"):
        yield Finding((*path, "place"), "count_no_place", {"given": feed["count"]}, at_key=True)


def hourly(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """What comes once an hour says so: else it would be called stale after two seconds."""
    if feed.get("count") != "visits_per_hour":
        return
    try:
        often = float(str(feed.get("every_seconds", "1"))) < _HOUR_SECONDS
    except ValueError:
        return  # that has been said already
    if often:
        yield Finding((*path, "every_seconds" if "every_seconds" in feed else "count"), "hourly", {})


def readable_table(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A table is one that can be read, and not the small file that lies beside it while it is open."""
    given = feed.get("path")
    if not isinstance(given, str) or not given.strip():
        return
    name = given.strip().replace("\\", "/").rpartition("/")[2].lower()
    if name.startswith(_LOCKS):
        yield Finding((*path, "path"), "lock_file", {"given": shortened(given)})
    elif name.endswith(_OTHER_TABLES):
        yield Finding((*path, "path"), "other_table", {"given": shortened(given)})
    elif feed.get("sheet") and not name.endswith(_WORKBOOKS):
        yield Finding((*path, "sheet"), "no_sheets", {"given": shortened(given)}, at_key=True)


_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|\*")
"""A name that JMESPath reads without quotes."""


def paths(*keys: str) -> _Rule:
    """Return the rule that what is written under `keys` is JMESPath."""

    def rule(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
        for key in keys:
            given = feed.get(key)
            if isinstance(given, str) and given.strip():
                where = _breaks_at(given.strip())
                if where is not None:
                    plain = _quoted_path(given.strip())
                    facts = {"given": shortened(given), "count": where, "plain": plain}
                    yield Finding((*path, key), "bad_path_quoted" if plain else "bad_path", facts)

    return rule


def _quoted_path(expression: str) -> str:
    """Return the path with quotes around the names that need them, and without what other languages begin with.

    Empty where that does not mend it.
    """
    names = re.sub(r"^\$\.?|^/", "", expression)
    parts = [re.fullmatch(r"([^\[\]\"'`]+)((?:\[[\d*:-]*\])*)", one) for one in names.split(".")]
    if not names or None in parts:
        return ""
    told = ".".join(
        (one[1] if _WORD.fullmatch(one[1]) else f'"{one[1]}"') + one[2] for one in parts if one is not None
    )
    return told if _breaks_at(told) is None else ""


def _breaks_at(expression: str) -> int | None:
    """Return at which character the expression cannot be read, from 1, or None if it can."""
    from jmespath import compile as compiled  # only where a feed has messages
    from jmespath.exceptions import JMESPathError

    try:
        compiled(expression)
    except (JMESPathError, RecursionError) as error:
        return min(int(getattr(error, "lex_position", 0)), len(expression) - 1) + 1
    return None
