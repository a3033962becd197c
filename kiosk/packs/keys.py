"""Signing keys: with one a pack is signed, with its public half a machine knows by whom."""

import base64
import getpass
import hashlib
import logging
import platform
import re
from pathlib import Path
from typing import NamedTuple

from kiosk.keep import keep
from kiosk.packs.refusal import PackError
from kiosk.places import config_folder, system_folder

log = logging.getLogger(__name__)

ENDING = ".kioskkey"
PRIVATE = "jiulong-kiosk-private-key"
"""With this word a private key's file begins."""
_PUBLIC, _KIND = "jiulong-kiosk-key", "ed25519"
_LARGEST_FILE = 4096
_BYTES = 32
_NAME = re.compile(r"[^\W_][\w.@-]{0,59}\Z")
_ONLY_MINE = 0o600


class PublicKey(NamedTuple):
    """Whose signature is believed."""

    name: str
    """As the one who made it calls it; a file's name, too."""
    key: bytes

    @property
    def short(self) -> str:
        """By which people compare keys: `3f2a-91bc-07de`."""
        return short(self.key)

    @property
    def line(self) -> str:
        """The whole text of a public key's file."""
        return f"{_PUBLIC} {_KIND} {base64.b64encode(self.key).decode()} {self.name}\n"


class Trusted(NamedTuple):
    """A public key, and where it lies."""

    public: PublicKey
    path: Path


class PrivateKey(NamedTuple):
    """What packs are signed with."""

    name: str
    seed: bytes

    @property
    def public(self) -> PublicKey:
        """The half that others may have."""
        from nacl.bindings import crypto_sign_seed_keypair

        return PublicKey(self.name, crypto_sign_seed_keypair(self.seed)[0])

    def sign(self, data: bytes) -> bytes:
        """Return the text of a detached signature."""
        from nacl.bindings import crypto_sign, crypto_sign_seed_keypair

        public, secret = crypto_sign_seed_keypair(self.seed)
        made = crypto_sign(data, secret)[:64]
        return f"{_KIND} {base64.b64encode(public).decode()} {base64.b64encode(made).decode()}\n".encode()


def short(key: bytes) -> str:
    """Return a few letters by which a key is known."""
    letters = hashlib.sha256(key).hexdigest()
    return "-".join(letters[at : at + 4] for at in (0, 4, 8))


def signer(data: bytes, signature: bytes, trusted: tuple[Trusted, ...], file: str) -> PublicKey:
    """Return who of those trusted signed the data; raises PackError where nobody did."""
    match signature.decode("ascii", "replace").split():
        case [kind, key64, made64] if kind == _KIND:
            key, made = _decoded(key64), _decoded(made64)
        case _:
            raise PackError("unsigned", file=file)
    known = next((one.public for one in trusted if one.public.key == key), None)
    if len(key) != _BYTES or len(made) != 2 * _BYTES:
        raise PackError("altered", file=file)
    if known is None:
        raise PackError("unknown_key", file=file, key=short(key))
    from nacl.bindings import crypto_sign_open
    from nacl.exceptions import BadSignatureError

    try:
        crypto_sign_open(made + data, key)
    except BadSignatureError as error:
        raise PackError("altered", file=file) from error
    return known


# Files ----------------------------------------------------------------------------------------


def own_key() -> Path:
    """Return where this user's private key lies, or will lie."""
    return config_folder() / "pack.key"


def make_key(path: Path, name: str = "") -> PrivateKey:
    """Make a private key that only this user can read. Raises OSError, FileExistsError where there is one."""
    from nacl.utils import random

    made = PrivateKey(_as_name(name or f"{getpass.getuser()}-{platform.node()}"), random(_BYTES))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        raise FileExistsError(path)
    line = f"{PRIVATE} {_KIND} {base64.b64encode(made.seed).decode()} {made.name}\n"
    keep(path, line.encode(), _ONLY_MINE)
    return made


def private_key(path: Path) -> PrivateKey:
    """Return the private key in a file; raises PackError where there is none."""
    match _read(path, "no_key").split():
        case [what, kind, seed, name] if (what, kind) == (PRIVATE, _KIND) and len(_decoded(seed)) == _BYTES:
            return PrivateKey(_as_name(name), _decoded(seed))
    raise PackError("no_key", file=path)


def public_key(path: Path) -> PublicKey:
    """Return the public key in a file; raises PackError where there is none."""
    match _read(path, "no_public_key").split():
        case [what, *_] if what == PRIVATE:
            raise PackError("private_key_given", file=path)
        case [what, kind, key, name] if (what, kind) == (_PUBLIC, _KIND) and len(_decoded(key)) == _BYTES:
            return PublicKey(_as_name(name), _decoded(key))
    raise PackError("no_public_key", file=path)


def _read(path: Path, rule: str) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_FILE).decode("utf-8-sig", "replace")
    except OSError as error:
        raise PackError("no_file", file=path, why=error) from error
    except ValueError as error:
        raise PackError(rule, file=path) from error


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


def _as_name(name: str) -> str:
    """Return a name that can be a file's: it may come from a file somebody else has written."""
    made = re.sub(r"[^\w.@-]+", "-", name).strip("-._@")[:60]
    return made if _NAME.match(made) else "key"


# Trust ----------------------------------------------------------------------------------------


def trust_folders() -> tuple[Path, Path]:
    """Return where trusted keys lie: for everybody on this machine, and for this user."""
    return system_folder() / "keys", config_folder() / "keys"


def trusted(folders: tuple[Path, ...] | None = None) -> tuple[Trusted, ...]:
    """Return the keys that are trusted here; a file that is none is logged and passed over."""
    found = []
    for folder in folders or trust_folders():
        try:
            paths = sorted(path for path in folder.iterdir() if path.suffix == ENDING)
        except OSError:
            continue
        for path in paths:
            try:
                found.append(Trusted(public_key(path), path))
            except PackError as error:
                log.warning("%s", error)
    return tuple(found)


def trust(public: PublicKey, folder: Path) -> Path:
    """Trust a key from now on; return its file. Raises PackError for another one of its name, OSError."""
    for one in trusted((folder,)):
        if one.public.name == public.name and one.public.key != public.key:
            raise PackError("name_taken", name=public.name, key=one.public.short)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{public.name}{ENDING}"
    keep(path, public.line.encode(), 0o644)
    return path


def distrust(name: str, folders: tuple[Path, ...] | None = None) -> list[Path]:
    """Trust the keys of that name (or the short form of one) no more; return their files. Raises PackError, OSError."""
    gone = [one.path for one in trusted(folders) if name in (one.public.name, one.public.short)]
    if not gone:
        raise PackError("not_trusted", name=name)
    for path in gone:
        path.unlink()
    return gone
