"""TLS trust: whom feeds trust, what the system trusts, or a file of their own.

httpx asks for the package certifi and imports it, but its list of roots is never used here.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ssl import SSLContext


class Trust:
    """The certificates that are trusted: the system's, or those of one file; each is loaded once."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the content folder."""
        self._folder = folder
        self._contexts: dict[str, SSLContext] = {}

    def context(self, ca_file: str) -> "SSLContext":
        """Return what verifies certificates and host names."""
        if ca_file not in self._contexts:
            from ssl import create_default_context

            path = str(self._folder / ca_file) if ca_file else None
            self._contexts[ca_file] = create_default_context(cafile=path)
        return self._contexts[ca_file]
