"""What pictures of one block must be to each other."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened
from kiosk.model.numbered import frames_from


class KnowsPictures(Protocol):
    """What is known of an exhibition while its files are read."""

    ids: dict[str, set[str] | None]
    """Kind -> ids, of pictures as well."""


def two_pictures(pair: Mapping[str, Value], path: Path, _known: object) -> Iterator[Finding]:
    """What is compared are two pictures, not one twice."""
    before, after = pair.get("before"), pair.get("after")
    if isinstance(before, str) and before and before == after:
        yield Finding((*path, "after"), "compare_same", {"given": shortened(before)})


def numbered_on(block: Mapping[str, Value], path: Path, known: KnowsPictures) -> Iterator[Finding]:
    """A sequence goes on behind its first picture."""
    first, pictures = block.get("first"), known.ids.get("picture")
    if isinstance(first, str) and pictures and first in pictures and len(frames_from(first, pictures)) < 2:  # noqa: PLR2004 - one does not move
        yield Finding((*path, "first"), "sequence_short", {"given": shortened(first)})
