"""Browsing: what a server or device offers, so that nobody has to type its nodes and topics.

Each kind of feed that can be looked through has a module here, named as the kind, with `browse(question, found)`: it adds
to `found` until it is through, or `found` has enough, and raises what went wrong. It waits for nothing without a limit.
"""

import threading
from importlib import import_module
from importlib.util import find_spec
from typing import Any, get_args
from urllib.parse import urlsplit

from kiosk.model.feeds import Feed
from kiosk.sources.browsing.found import BrowseQuestion, EnoughError, Findings
from kiosk.sources.trouble import explained
from kiosk.words import said

SCHEMES = {
    "opc.tcp": "opcua",
    "modbus": "modbus",
    "modbus-rtu": "modbus",
    "s7": "s7",
    "mqtt": "mqtt",
    "mqtts": "mqtt",
    "http": "http",
    "https": "http",
    "ws": "websocket",
    "wss": "websocket",
    "postgresql": "sql",
}
"""How an address begins -> the kind of feed that reads there."""
DATABASES = (".db", ".sqlite", ".sqlite3", ".db3")
"""Endings of SQLite files, which have no address."""
GRACE_SECONDS = 1.5
"""Beyond its time a look may take so long to end by itself."""


def can_browse(kind: str) -> bool:
    """Tell whether sources of a kind can be looked through."""
    return find_spec(f"{__name__}.{kind}") is not None


def kind_at(address: str) -> str:
    """Return the kind of feed that reads at an address; empty for none."""
    if address.lower().endswith(DATABASES) and "://" not in address:
        return "sql"
    return SCHEMES.get(urlsplit(address).scheme.lower(), "") if "://" in address else ""


def feed_at(kind: str, **keys: str) -> Any:  # noqa: ANN401 - any kind of feed
    """Return a feed that knows no more than these keys, all others as if they were not written; not checked.

    Keys that this kind has not are left out.
    """
    models = get_args(get_args(Feed)[0])
    model = next(one for one in models if get_args(one.model_fields["kind"].annotation) == (kind,))
    missing = {name: "" for name, one in model.model_fields.items() if one.is_required()}
    known = {name: value for name, value in keys.items() if name in model.model_fields}
    return model.model_construct(**{**missing, "kind": kind, **known})


def browsed(question: BrowseQuestion) -> Findings:
    """Look through a source; return what was found when the time is up at the latest."""
    found = Findings(question)

    def look() -> None:
        try:
            import_module(f"{__name__}.{question.feed.kind}").browse(question, found)
        except EnoughError:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            found.trouble = explained(error)

    thread = threading.Thread(target=look, name="browsing", daemon=True)
    thread.start()
    thread.join(question.seconds + GRACE_SECONDS)
    if thread.is_alive():
        found.note(said("feeds", "browse_late"))
    return found
