"""What a film file says of itself, read by what it is and not by its name."""

import os
import struct
from pathlib import Path

from kiosk.films.boxes import is_boxes, read_boxes
from kiosk.films.facts import FilmFacts
from kiosk.films.matroska import is_matroska, read_matroska

_OTHERS = (
    (0, b"RIFF", "avi"),
    (0, b"\x30\x26\xb2\x75", "wmv"),
    (0, b"FLV", "flv"),
    (0, b"\x00\x00\x01\xba", "mpg"),
    (0, b"\x00\x00\x01\xb3", "mpg"),
    (0, b"\x47", "ts"),
    (0, b".RMF", "rm"),
    (0, b"GIF8", "gif"),
    (0, b"\x89PNG", "png"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"%PDF", "pdf"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
)
"""Where in a file what stands in other kinds that somebody may have given the name of a film."""


def read_film(path: Path) -> FilmFacts:
    """Return what a file says of itself; of what is no film, only what it is. Raises OSError."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        head = file.read(64)
        try:
            if is_boxes(head):
                return read_boxes(file, size)
            if is_matroska(head):
                return read_matroska(file, size)
        except (IndexError, ValueError, struct.error, OverflowError):
            return FilmFacts("", size)
    return FilmFacts(_other(head), size)


def _other(head: bytes) -> str:
    if head[:15].lstrip().lower().startswith((b"<!doctype", b"<html")):
        return "html"
    return next((kind for at, mark, kind in _OTHERS if head[at:].startswith(mark)), "")
