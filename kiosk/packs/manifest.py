"""Manifest of a pack: whose content it is, from when, and every file with its checksum."""

import json
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.model.words import Text
from kiosk.packs.refusal import PackError

FORMAT = 1
LARGEST = 1 << 30
"""Bytes of all files together."""
MOST_FILES = 50_000
"""As many as the content folder may have."""
MANIFEST, SIGNATURE, INSIDE = "manifest.json", "manifest.sig", "content/"
"""What lies in a pack; the content's files are all below INSIDE."""
LONGEST_MANIFEST = 16 << 20


class _Fixed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PackEntry(_Fixed):
    """One file."""

    path: str
    """In the content folder, with forward slashes."""
    size: Annotated[int, Field(ge=0, le=LARGEST)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class HallName(_Fixed):
    """Whose content it is."""

    id: str
    zh: str
    en: str

    @property
    def name(self) -> Text:
        """The exhibition's name."""
        return Text(zh=self.zh, en=self.en)


class Manifest(_Fixed):
    """The whole of a pack, told in advance and signed."""

    format: Literal[1] = 1
    hall: HallName
    made: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    """When, in UTC."""
    kiosk: str
    """The version that made it."""
    files: tuple[PackEntry, ...]

    @property
    def total(self) -> int:
        """Bytes of all files."""
        return sum(entry.size for entry in self.files)

    @property
    def made_at(self) -> datetime:
        """When it was made, in local time."""
        return _when(self.made).astimezone()


def _when(made: str) -> datetime:
    return datetime.strptime(made, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def written(manifest: Manifest) -> bytes:
    """Return the bytes that are signed."""
    return (json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def understood(data: bytes, file: str) -> Manifest:
    """Return what signed bytes say; raises PackError where they are of a newer format, or of none."""
    try:
        tree = json.loads(data)
        if isinstance(tree, dict) and isinstance(tree.get("format"), int) and tree["format"] > FORMAT:
            raise PackError("newer", file=file)
        manifest = Manifest.model_validate_json(data)
        _ = manifest.made_at
    except (ValueError, OverflowError, ValidationError, RecursionError) as error:
        raise PackError("not_pack", file=file) from error
    return manifest
