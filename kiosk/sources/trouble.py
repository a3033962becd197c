"""Errors of feeds, in words that staff can act on: why one delivers nothing."""

from collections.abc import Callable
from typing import NamedTuple

from kiosk.words import NOTHING, Said, plain, said


class FeedError(Exception):
    """Something is wrong with a feed; it says what, and how to mend it."""

    outdates = False
    """Whether the source is known to say something else by now than what came of it last."""
    answers = False
    """Whether the source was reached, and it is what it says that is of no use."""

    def __init__(self, message: Said, cure: Said = NOTHING, keys: tuple[str, ...] = ()) -> None:
        """Say what, and how to mend it."""
        super().__init__(message)
        self.message, self.cure = message, cure
        self.keys = keys or ("url", "path")
        """Keys of the feed's file that the cure is about: the first one that is written there."""

    def hidden(self, hide: Callable[[str], str]) -> "FeedError":
        """Return the same without the secrets that `hide` takes out of a text."""
        return FeedError(self.message.changed(hide), self.cure.changed(hide), self.keys)

    def __str__(self) -> str:
        """Return it in English, as it is logged."""
        return self.message.say("en")


class UnreadError(FeedError):
    """The source answers, and what it says cannot be read: a text in place of a number, another table."""

    answers = True


class BadQualityError(FeedError):
    """The source answers, and says of its newest value itself that it is not to be believed."""

    answers = outdates = True


class _Known(NamedTuple):
    error: str
    """Name of the exception's class, or of one of its bases."""
    message: Said
    cure: Said
    keys: tuple[str, ...] = ()


_KNOWN = (
    _Known(
        "SSLCertVerificationError",
        said("feeds", "untrusted_certificate"),
        said("feeds", "mend_certificate"),
        ("ca_file", "url"),
    ),
    _Known(
        "SSLError",
        said("feeds", "encryption_failed"),
        said("feeds", "check_port_and_tls"),
    ),
    _Known(
        "gaierror",
        said("feeds", "no_host"),
        said("feeds", "check_host"),
    ),
    _Known(
        "ConnectionRefusedError",
        said("feeds", "connection_refused"),
        said("feeds", "check_port_and_service"),
    ),
    _Known(
        "TimeoutError",
        said("feeds", "no_answer"),
        said("feeds", "check_firewall"),
    ),
    _Known(
        "FileNotFoundError",
        said("feeds", "no_file"),
        said("feeds", "check_path"),
    ),
    _Known(
        "TooManyRedirects",
        said("feeds", "redirects_too_often"),
        said("feeds", "write_final"),
    ),
    _Known(
        "UnsupportedProtocol",
        said("feeds", "redirects_where_it_may_not"),
        said("feeds", "write_final_http"),
    ),
    _Known(
        "InvalidHandshake",
        said("feeds", "no_websocket"),
        said("feeds", "check_path_and_account"),
    ),
    _Known(
        "ConnectionClosed",
        said("feeds", "connection_closed"),
        said("feeds", "check_network"),
    ),
    _Known(
        "OSError",
        said("feeds", "connection_failed"),
        said("feeds", "check_address"),
    ),
    _Known(
        "TransportError",
        said("feeds", "connection_broke"),
        said("feeds", "check_network"),
    ),
)


def explained(error: BaseException) -> FeedError:
    """Return the error as one that has a cure; libraries hide the reason in the chain of causes."""
    if isinstance(error, FeedError):
        return error
    chain = list(_chain(error))
    own = next((one for one in chain if isinstance(one, FeedError)), None)
    if own is not None:
        return own
    names = {base.__name__ for one in chain for base in type(one).__mro__}
    for known in _KNOWN:
        if known.error in names:
            return FeedError(known.message, known.cure, known.keys)
    text = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return FeedError(plain(text))


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
