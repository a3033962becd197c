"""What the pictures and films of one block must be to each other, and that a card has one."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened
from kiosk.model.card import Card
from kiosk.model.numbered import frames_from


class KnowsPictures(Protocol):
    """What is known of an exhibition while its files are read."""

    ids: dict[str, set[str] | None]
    """Kind -> ids, of pictures as well."""


def picture_or_film(card: Mapping[str, Value], path: Path, _known: object) -> Iterator[Finding]:
    """A card has a picture, or a film; a key that is misspelt has been told."""
    if not (card.get("picture") or card.get("film")) and card.keys() <= Card.model_fields.keys():
        yield Finding(path, "no_picture_or_film", {"key": "picture"})


def two_pictures(pair: Mapping[str, Value], path: Path, known: KnowsPictures) -> Iterator[Finding]:
    """What is compared are two pictures or films, not one twice; and it is known which of them is meant."""
    before, after = pair.get("before"), pair.get("after")
    pictures, films = known.ids.get("picture") or (), known.ids.get("film") or ()
    for key in ("before", "after"):
        name = pair.get(key)
        if isinstance(name, str) and name in pictures and name in films:
            yield Finding((*path, key), "picture_and_film", {"given": shortened(name)}, severity="warning")
    if isinstance(before, str) and before and before == after:
        yield Finding((*path, "after"), "compare_same", {"given": shortened(before)})


def numbered_on(block: Mapping[str, Value], path: Path, known: KnowsPictures) -> Iterator[Finding]:
    """A sequence goes on behind its first picture."""
    first, pictures = block.get("first"), known.ids.get("picture")
    if isinstance(first, str) and pictures and first in pictures and len(frames_from(first, pictures)) < 2:  # noqa: PLR2004 - one does not move
        yield Finding((*path, "first"), "sequence_short", {"given": shortened(first)})
