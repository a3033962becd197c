"""OPC UA client: made for a feed's server, account and security; and the nodes there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.model.feeds.opcua import OpcUaFeed
from kiosk.sources.trouble import UnreadError
from kiosk.words import said

if TYPE_CHECKING:
    from asyncua import ua
    from asyncua.client.client import Client

_MODES = {"sign": "Sign", "sign_and_encrypt": "SignAndEncrypt"}


async def client_for(feed: OpcUaFeed, folder: Path, private_key: Callable[[str], Path]) -> "Client":
    """Return what connects to a feed's server, secrets filled in.

    Certificates lie in the content `folder`; `private_key` says where a key of that name does.
    """
    from asyncua.client.client import Client
    from asyncua.ua import MessageSecurityMode

    client = Client(feed.url, timeout=feed.timeout_seconds, watchdog_intervall=10)
    client.name = client.description = "kiosk"
    if feed.user:
        client.set_user(feed.user)
        client.set_password(feed.password)
    if feed.security in _MODES:
        from asyncua.crypto import security_policies

        from kiosk.sources.opcua_trust import Believed, content_of

        believed = Believed(folder / feed.ca_file)
        client.certificate_validator = believed.validate
        client.application_uri = believed.own_uri(folder / feed.certificate)
        await client.set_security(
            getattr(security_policies, f"SecurityPolicy{feed.policy}"),
            content_of(folder / feed.certificate),
            content_of(private_key(feed.private_key)),
            mode=MessageSecurityMode[_MODES[feed.security]],
        )
    return client


def node_there(written: str, spaces: Sequence[str]) -> "ua.NodeId":
    """Return the node as the server numbers it now; raises FeedError for a namespace that it has not."""
    from asyncua import ua

    name, uri = written.strip(), ""
    if name.startswith("nsu="):
        uri, _, name = name.removeprefix("nsu=").partition(";")
        if uri not in spaces:
            names = ", ".join(spaces[1:])[:160]
            raise UnreadError(
                said("feeds", "no_such_namespace", uri=uri),
                said("feeds", "has_namespaces", names=names),
                ("node",),
            )
        name = f"ns={list(spaces).index(uri)};{name}"
    return ua.NodeId.from_string(name)
