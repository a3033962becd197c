"""What can be known of an OPC UA feed without connecting: its node, and what its security needs."""

import re
from collections.abc import Iterator, Mapping

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened

_Written = Mapping[str, Value]
_NODE = re.compile(r"(?:(?:ns=\d{1,5}|nsu=[^;]+);)?(?:i=\d{1,10}|s=.+|g=[0-9a-fA-F-]{36}|b=.+)")
_SECURE = ("sign", "sign_and_encrypt")
_NEEDED = ("certificate", "private_key", "ca_file")


def node_id(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A node is written as servers and their browsers show it."""
    given = feed.get("node")
    if isinstance(given, str) and given.strip() and not _NODE.fullmatch(given.strip()):
        yield Finding((*path, "node"), "bad_node", {"given": shortened(given)})


def keys_of_security(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """Who signs has a certificate and its key, and says whose certificate is believed; else they mean nothing."""
    secure = feed.get("security") in _SECURE
    missing = [key for key in _NEEDED if not feed.get(key)]
    if secure and missing:
        yield Finding((*path, "security"), "security_needs", {"keys": ", ".join(missing)}, at_key=True)
    elif not secure:
        for key in _NEEDED:
            if feed.get(key):
                yield Finding((*path, key), "security_unused", {"key": key}, at_key=True)
