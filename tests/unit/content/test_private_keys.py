"""Private keys are known by their content, whatever their files are called; certificates are none."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from kiosk.content.private_keys import holds_key

ELLIPTIC = ec.generate_private_key(ec.SECP256R1())
RSA = rsa.generate_private_key(65537, 2048)


def der_key():
    return ELLIPTIC.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def certificate(encoding=Encoding.DER):
    name, day = x509.Name([]), datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, ELLIPTIC.public_key(), 1, day, day)
    return builder.sign(ELLIPTIC, SHA256()).public_bytes(encoding)


@pytest.mark.parametrize("key", [ELLIPTIC, RSA])
@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
def test_a_key_is_known_in_every_form(key, encoding, form):
    assert holds_key(key.private_bytes(encoding, form, NoEncryption()))


def test_a_key_is_known_behind_a_password_and_below_its_certificate():
    locked = RSA.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"a"))
    assert holds_key(locked)
    assert holds_key(certificate(Encoding.PEM) + locked)
    assert holds_key(locked.decode().encode("utf-16"))


@pytest.mark.parametrize("content", [b"", b"0", b"0\x82\x01", b"01.05.2026;12\n", b"kw,at\n1,2\n"])
def test_what_is_no_key_is_none(content):
    assert not holds_key(content)


def test_a_certificate_is_no_key():
    assert not holds_key(certificate())
    assert not holds_key(certificate(Encoding.PEM))
    assert not holds_key(RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
