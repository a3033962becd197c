"""That no secret stands in a feed: a content folder is copied, mailed and packed, and whoever has it could use them."""

import re
from collections.abc import Iterator, Mapping

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened

_PLACE = "${"
"""With this begins a name that stands for a secret."""
_USER_IN_URL = re.compile(r"//([^/?#@\s]*)@")
_IN_QUERY = re.compile(r"[?&;]([^=&;#\s]+)=([^&;#\s]+)")
_IN_MESSAGE = re.compile(r"""[\"']([\w-]+)[\"']\s*:\s*[\"']([^\"']+)[\"']""")
_SURE = re.compile(
    r"passw|pwd|secret|token|credential|authorization|cookie|session|appcode|apikey", re.IGNORECASE
)
"""Names under which nothing but a secret stands."""
_LIKELY = re.compile(
    r"(?:^|[-_.])(?:\w*key|auth|ak|sk|sig|sign|signature|pass|license)(?:[-_.]|$)", re.IGNORECASE
)
"""Names under which a secret stands if the value is no plain word."""
_SHORTEST = 8
"""Letters of a key: `?key=kw1` names a value."""
_LETTERS = re.compile(r"[\w+/=.~-]{16,}\Z", re.ASCII)
_PLAIN_HEADERS = ("accept", "content-", "user-agent", "origin", "referer", "host", "cache-control", "if-")
"""Beginnings of the names of headers that everybody sends."""


def no_secret(feed: Mapping[str, Value], path: Path, _known: object) -> Iterator[Finding]:
    """A password, key or token is never written in the content, only `${NAME}`, which stands for it."""
    for key in ("password", "token", "url", "subscribe", "proxy"):
        given = feed.get(key)
        if isinstance(given, str) and _stands_in(key, given.strip()):
            yield Finding((*path, key), "secret", {"key": key})
    headers = feed.get("headers")
    for name, value in headers.items() if isinstance(headers, dict) else ():
        if isinstance(value, str) and _header(name, value.strip()):
            yield Finding((*path, "headers", name), "secret", {"key": shortened(name)})


def _stands_in(key: str, given: str) -> bool:
    if key in {"password", "token"}:
        return bool(given) and _PLACE not in given
    if key in {"url", "proxy"}:
        return _user(given) or any(_secret(*pair) for pair in _IN_QUERY.findall(given))
    return any(_secret(*pair) for pair in _IN_MESSAGE.findall(given))


def _user(url: str) -> bool:
    found = _USER_IN_URL.search(url)
    user, colon, password = found[1].partition(":") if found else ("", "", "")
    return bool(colon and password and _PLACE not in password) or (not password and _random(user))


def _header(name: str, value: str) -> bool:
    if not value or _PLACE in value or name.lower().startswith(_PLAIN_HEADERS):
        return False
    return bool(_SURE.search(name) or _LIKELY.search(name)) or _random(value)


def _secret(name: str, value: str) -> bool:
    """Tell whether a secret stands under a name: by the name, and where that is not enough by the look of it."""
    if not value or _PLACE in value:
        return False
    if _SURE.search(name):
        return True
    return bool(_LIKELY.search(name)) and len(value) >= _SHORTEST and any(map(str.isdigit, value))


def _random(value: str) -> bool:
    """Tell whether nobody would have chosen these letters: long, and letters and digits mixed."""
    return bool(_LETTERS.match(value)) and any(map(str.isdigit, value)) and any(map(str.isalpha, value))
