"""Passwords and tokens: in the environment or in a file outside the content, never in it."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from kiosk.places import config_folder, home
from kiosk.sources.trouble import FeedError

_PLACE = re.compile(r"\$\{(\w+)\}")
LARGEST_FILE = 64 * 1024

AnyFeed = TypeVar("AnyFeed", bound=BaseModel)


class Secrets:
    """Knows what stands for `${NAME}`."""

    def __init__(self, content: Path, environment: Mapping[str, str] = os.environ) -> None:
        """Read nothing before the first name is asked for; a file inside `content` is refused."""
        self._content, self._environment = content, environment
        given = environment.get("KIOSK_SECRETS")
        self.file = Path(given) if given else (home() or config_folder()) / "secrets.env"
        self._filed: dict[str, str] | None = None
        self._used: set[str] = set()

    def read_again(self) -> None:
        """Read the file anew when the next name is asked for."""
        self._filed = None

    def filled(self, feed: AnyFeed) -> AnyFeed:
        """Return the feed with every `${NAME}` replaced; raises FeedError where one is not known."""
        changed = {name: self._fill(value, name) for name, value in feed if name in _MAY_HAVE}
        return feed.model_copy(update=changed)

    def hide(self, text: str) -> str:
        """Return `text` without any secret that was handed out."""
        for secret in self._used:
            text = text.replace(secret, "***")
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
                (f"没有 ${{{name}}} 的值", f"nothing is known for ${{{name}}}"),
                (
                    f"设置环境变量 {name}，或在 {self.file} 里写一行 {name}=…",
                    f"set the environment variable {name}, or write a line {name}=… in {self.file}",
                ),
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
        if self.file.resolve().is_relative_to(self._content.resolve()):
            raise FeedError(
                ("密码文件在内容文件夹里", "the file of secrets is inside the content folder"),
                ("把它移到别处", "move it elsewhere"),
            )
        try:
            with self.file.open(encoding="utf-8-sig") as file:
                lines = file.read(LARGEST_FILE).splitlines()
        except FileNotFoundError:
            return {}
        pairs = (line.partition("=") for line in lines if "=" in line and not line.lstrip().startswith("#"))
        return {name.strip(): value.strip() for name, _, value in pairs}


_MAY_HAVE = ("url", "user", "password", "headers", "subscribe")
"""Keys of a feed in which `${NAME}` is replaced."""
