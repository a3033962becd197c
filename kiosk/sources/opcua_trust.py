"""Whose certificate is believed of an OPC UA server, and under which name ours is known."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.sources.trouble import FeedError
from kiosk.words import said

if TYPE_CHECKING:
    from asyncua.crypto.uacrypto import CertProperties
    from cryptography.x509 import Certificate

_PEM = b"-----BEGIN"


class Believed:
    """The certificates of one file: a server's own, or those of whoever signs servers' certificates."""

    def __init__(self, path: Path) -> None:
        """Read them; raises OSError or ValueError."""
        self._known = _certificates(path)

    async def validate(self, shown: "Certificate", _server: Any) -> None:  # noqa: ANN401 - asyncua's
        """Raise FeedError where the certificate that a server shows is not believed, or not of this time.

        The library asks nobody whether a certificate has ended.
        """
        if not any(_vouches(one, shown) for one in self._known):
            raise FeedError(
                said("feeds", "server_not_believed"), said("feeds", "renew_ca_file"), ("ca_file",)
            )
        if not shown.not_valid_before_utc <= datetime.now(UTC) <= shown.not_valid_after_utc:
            raise FeedError(
                said("feeds", "certificate_of_other_time"), said("feeds", "renew_certificate"), ("ca_file",)
            )

    @staticmethod
    def own_uri(path: Path) -> str:
        """Return the name of the application in our own certificate: servers compare it with what we say."""
        from cryptography import x509

        for one in _certificates(path):
            try:
                names = one.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
            except x509.ExtensionNotFound:
                continue
            uris = names.get_values_for_type(x509.UniformResourceIdentifier)
            if uris:
                return str(uris[0])
        return "urn:kiosk"


def content_of(path: Path) -> "CertProperties":
    """Return a certificate or key in the form that it has, whatever its file is called; raises OSError."""
    from asyncua.crypto.uacrypto import CertProperties

    content = path.read_bytes()
    return CertProperties(content, "pem" if _PEM in content else "der")


def _certificates(path: Path) -> "list[Certificate]":
    from cryptography import x509

    content = path.read_bytes()
    if _PEM in content:
        return list(x509.load_pem_x509_certificates(content))
    return [x509.load_der_x509_certificate(content)]


def _vouches(known: "Certificate", shown: "Certificate") -> bool:
    from cryptography.exceptions import InvalidSignature

    if known == shown:
        return True
    try:
        shown.verify_directly_issued_by(known)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
