"""What lies in the folder and no visitor will ever see: pictures and data nobody names, places nothing leads to."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.content.document import Value
from kiosk.content.finding import Facts, shortened
from kiosk.content.folder import FILES, File, listed, title
from kiosk.content.media_files import BESIDE_FILMS, SOUNDS
from kiosk.content.moments import tables_in
from kiosk.content.pictures import ENDINGS
from kiosk.model.block import CardsBlock, SequenceBlock
from kiosk.model.feed import CertificatePart, RemoteFeed
from kiosk.model.feeds.file import FileFeed
from kiosk.model.numbered import stem_of
from kiosk.model.part import Refers

_PLACES = ("hall", "zone", "card")


class Used:
    """What the files of an exhibition name, gathered while they are walked through."""

    def __init__(self) -> None:
        self.unknown = False
        """Whether a file could not be read: it may have named anything."""
        self._stems: set[str] = set()
        """What the pictures of sequences are called without their numbers."""
        self._names: dict[str, set[str]] = {
            "picture": set(),
            "film": set(),
            "sound": set(),
            "table": set(),
            "place": set(),
            "file": set(),
        }
        self._files: dict[str, tuple[str, File, str]] = {}
        self._all_cards: set[str] = set()
        """Halls whose cards are all listed somewhere; an empty one stands for every hall."""

    def whole(self, file: File, value: Mapping[str, Value]) -> None:
        """Note a file, and the hall it belongs to."""
        kind = "card" if file.kind in ("enterprise", "project") else file.kind
        if kind in _PLACES:
            hall = value.get("hall")
            self._files[file.id] = (kind, file, hall if isinstance(hall, str) else "")

    def name(self, refers: Refers, given: str) -> None:
        """Note that something is named."""
        if refers.is_file:
            for kind in refers.to:
                self._names[kind].add(given)
        elif refers.to != ("hall",) and set(refers.to) <= set(_PLACES):
            self._names["place"].add(given)

    def piece(self, written: Mapping[str, Value], part: type) -> None:
        """Note what a piece uses without an id: all cards of a hall, a file."""
        if issubclass(part, CardsBlock) and written.get("show") == "all":
            self._all_cards.add(str(written.get("hall") or ""))
        elif issubclass(part, SequenceBlock):
            self._stems.add(stem_of(str(written.get("first") or "")))
        elif issubclass(part, FileFeed | RemoteFeed | CertificatePart):
            for key in ("path", "ca_file", "certificate"):
                if isinstance(given := written.get(key), str):
                    self._names["file"].add(os.path.normpath(given.strip()))

    def picture(self, name: str) -> bool:
        """Whether a picture is named anywhere, or numbered on from one that is turned."""
        return name in self._names["picture"] or bool(stem_of(name) and stem_of(name) in self._stems)

    def names(self, kind: str, name: str) -> bool:
        """Whether a film, a sound or a table is named anywhere."""
        return name in self._names[kind]

    def data(self, path: str) -> bool:
        """Whether a feed reads the file."""
        return path in self._names["file"]

    def out_of_reach(self) -> Iterator[File]:
        """Yield the zones, cards and halls that nothing leads to."""
        for file_id, (kind, file, hall) in self._files.items():
            listed_too = kind == "card" and ("" in self._all_cards or hall in self._all_cards)
            if kind != "hall" and file_id not in self._names["place"] and not listed_too:
                yield file


def leftovers(folder: Path, used: Used) -> Iterator[tuple[str, str, Facts]]:
    """Yield file, rule and facts of all that is never seen; nothing where a file could not be read."""
    if used.unknown:
        return
    for file in used.out_of_reach():
        yield file.name, "out_of_reach", {"given": file.id}
    name = title(folder)
    for entry, stem in listed(folder / "pictures", ENDINGS):
        if not used.picture(stem):
            yield f"{name}/pictures/{entry}", "unused_file", {"given": shortened(entry)}
    for entry in tables_in(folder):
        if not used.names("table", entry):
            yield f"{name}/tables/{entry}", "unused_file", {"given": shortened(entry)}
    for path in _unplayed(folder, used):
        yield f"{name}/{path}", "unused_file", {"given": shortened(path.rpartition("/")[2])}
    for entry, _ in listed(folder / "data", FILES):
        if not used.data(f"data/{entry}"):
            yield f"{name}/data/{entry}", "unused_file", {"given": shortened(entry)}


def _unplayed(folder: Path, used: Used) -> Iterator[str]:
    """Yield films, what lies beside them, and sounds that nobody names."""
    for entry, stem in listed(folder / "films", BESIDE_FILMS):
        if not used.names("film", stem) and not used.names("film", stem.rpartition(".")[0]):
            yield f"films/{entry}"
    for entry, stem in listed(folder / "sounds", SOUNDS):
        if not used.names("sound", stem):
            yield f"sounds/{entry}"
