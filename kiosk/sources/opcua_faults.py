"""What an OPC UA server refuses, in words that staff can act on."""

from typing import TYPE_CHECKING

from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.words import said

if TYPE_CHECKING:
    from asyncua import ua

_ACCOUNT = ("BadUserAccessDenied", "BadIdentityTokenRejected", "BadIdentityTokenInvalid")
_UNTRUSTED = ("BadSecurityChecksFailed", "BadCertificateUntrusted")


def not_had(node: str, status: "ua.StatusCode") -> FeedError:
    """Return what is said of a node that a server does not tell of."""
    if status.name.startswith("BadNodeId"):
        return UnreadError(said("feeds", "no_such_node", node=node), said("feeds", "check_node"), ("node",))
    return FeedError(
        said("feeds", "server_refuses", status=status.name),
        said("feeds", "check_user_of_server"),
        ("node", "user"),
    )


def explained_refusal(error: Exception) -> Exception:
    """Return what is said of a refusal of the server; anything else as it is."""
    status = type(error).__name__
    if status in _ACCOUNT:
        cure, keys = said("feeds", "check_user_of_server"), ("user", "url")
        return FeedError(said("feeds", "server_refuses", status=status), cure, keys)
    if status in _UNTRUSTED:
        cure, keys = said("feeds", "trust_our_certificate"), ("certificate", "url")
        return FeedError(said("feeds", "server_refuses", status=status), cure, keys)
    if status == "UaError" and "endpoint" in str(error):
        return FeedError(
            said("feeds", "other_security"), said("feeds", "choose_security"), ("policy", "security")
        )
    return error
