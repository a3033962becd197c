"""Secrets: passwords and tokens, in the environment or in a file outside the content, and private keys beside that."""

import json
import os
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, quote_plus

from pydantic import BaseModel

from kiosk.places import config_folder, home
from kiosk.sources.trouble import FeedError
from kiosk.words import said

_PLACE = re.compile(r"\$\{(\w+)\}")
LARGEST_FILE = 64 * 1024
HIDDEN = "***"
PATIENCE_SECONDS = 0.05
PRIVATE_KEYS = "private-keys"
"""The folder of private keys, beside the file of secrets."""
LEAST_CUT = 4
"""Letters: fewer at the end of a message are no part of a secret."""

Filled = TypeVar("Filled", bound=BaseModel)


class Secrets:
    """Knows what stands for `${NAME}`."""

    def __init__(self, content: Path, environment: Mapping[str, str] = os.environ) -> None:
        """Read nothing before the first name is asked for; a file inside `content` is refused."""
        self._content, self._environment = content, environment
        given = environment.get("KIOSK_SECRETS")
        self.file = Path(given) if given else (home() or config_folder()) / "secrets.env"
        self._filed: dict[str, str] | None = None
        self._used: set[str] = set()

    def private_key(self, name: str) -> Path:
        """Return the file of a private key; raises FeedError where this machine has none of that name, OSError."""
        folder = self.file.parent / PRIVATE_KEYS
        if self._in_content(folder):
            raise FeedError(
                said("feeds", "keys_in_content"), said("feeds", "move_elsewhere"), ("private_key",)
            )
        if Path(name).name != name or not (folder / name).is_file():
            raise FeedError(
                said("feeds", "no_private_key", name=name),
                said("feeds", "put_private_key", folder=folder),
                ("private_key",),
            )
        return folder / name

    def read_again(self) -> None:
        """Read the file anew when the next name is asked for."""
        self._filed = None

    def filled(self, feed: Filled) -> Filled:
        """Return the feed with every `${NAME}` replaced; raises FeedError where one is not known."""
        changed = {name: self._fill(value, name) for name, value in feed if name in _MAY_HAVE}
        return feed.model_copy(update=changed)

    def hide(self, text: str) -> str:
        """Return `text` without any secret that was handed out, however it is written there, or cut off at the end."""
        forms = sorted(
            {form for secret in tuple(self._used) for form in _forms(secret)}, key=len, reverse=True
        )
        for form in forms:
            text = re.sub(re.escape(form), HIDDEN, text, flags=re.IGNORECASE)
        for form in forms:
            cut = next((n for n in range(len(form) - 1, LEAST_CUT - 1, -1) if text.endswith(form[:n])), 0)
            if cut:
                return text[:-cut] + HIDDEN
        return text

    def _fill(self, value: object, key: str) -> object:
        if isinstance(value, Mapping):
            return {name: self._fill(one, key) for name, one in value.items()}
        return (
            _PLACE.sub(lambda found: self._look_up(found[1], key), value) if isinstance(value, str) else value
        )

    def _look_up(self, name: str, key: str) -> str:
        secret = self._environment.get(name)
        if secret is None:
            secret = self._from_file().get(name)
        if secret is None:
            raise FeedError(
                said("feeds", "unknown_secret", name=name),
                said("feeds", "set_secret", name=name, file=self.file),
                (key,),
            )
        if secret:
            self._used.add(secret)
        return secret

    def _from_file(self) -> dict[str, str]:
        if self._filed is None:
            self._filed = self._read()
        return self._filed

    def _read(self) -> dict[str, str]:
        if self._in_content(self.file):
            raise FeedError(
                said("feeds", "secrets_in_content"),
                said("feeds", "move_elsewhere"),
            )
        try:
            with self.file.open(encoding="utf-8-sig") as file:
                lines = file.read(LARGEST_FILE).splitlines()
        except FileNotFoundError:
            return {}
        pairs = (line.partition("=") for line in lines if "=" in line and not line.lstrip().startswith("#"))
        return {name.strip(): value.strip() for name, _, value in pairs}

    def _in_content(self, path: Path) -> bool:
        return path.resolve().is_relative_to(_real(self._content))


def _real(folder: Path) -> Path:
    """Return where a folder is, links followed if its disk says within a moment where they lead.

    The thread of the screen asks, and a disk that is not there any more answers nobody.
    """
    found: list[Path] = []
    asking = threading.Thread(target=lambda: found.append(folder.resolve()), name="real-folder", daemon=True)
    asking.start()
    asking.join(PATIENCE_SECONDS)
    return found[0] if found else folder.absolute()


_MAY_HAVE = ("url", "user", "password", "token", "headers", "subscribe", "proxy")
"""Keys of a feed in which `${NAME}` is replaced."""


def _forms(secret: str) -> set[str]:
    """Return how messages write a secret: as it is, in a URL, as JSON, as Python shows it, with fewer blanks."""
    return {
        secret,
        quote(secret),
        quote(secret, safe=""),
        quote_plus(secret),
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        repr(secret)[1:-1],
        " ".join(secret.split()) or secret,
    }
