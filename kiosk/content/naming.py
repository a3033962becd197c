"""Names instead of ids: what somebody means who writes 机器人公司 where robotics is asked for."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kiosk.content.document import Irregular, Value, compose
from kiosk.content.folder import KINDS, SINGLE, File, Unreadable, read
from kiosk.content.pictures import ENDINGS

_MOST = 2000
"""Files that are read for a hint; more take longer than anybody waits for one."""
_ADDRESS = ("http://", "https://", "www.", "ftp://")


def plain(name: str) -> str:
    """Return a name without what is typed in different ways: spaces, full-width letters, capitals."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def id_named(given: str, names: Iterable[tuple[str, str]]) -> str:
    """Return the id of the only thing of that name among (name, id); empty for none, or for several."""
    wanted = plain(given)
    found = {one for name, one in names if wanted and plain(name) == wanted}
    return found.pop() if len(found) == 1 else ""


def said_names(value: Value, *keys: str) -> Iterator[str]:
    """Yield the names that something has under these keys, in every language."""
    for key in keys:
        name = value.get(key) if isinstance(value, dict) else None
        for one in name.values() if isinstance(name, dict) else (name,):
            if isinstance(one, str) and one.strip():
                yield one.strip()


def names_of_files(files: Iterable[File]) -> dict[str, list[tuple[str, str]]]:
    """Return kind -> (name, id) of all that is declared in files; for a hint, so it is done when something is wrong."""
    found: dict[str, list[tuple[str, str]]] = {}
    for file in list(files)[:_MOST]:
        try:
            value = compose(read(file.path))
        except (Unreadable, Irregular):
            continue
        if file.kind == "exhibition":
            found |= {
                kind: list(_declared(value, key))
                for kind, key in (("source", "sources"), ("field", "fields"))
            }
        elif file.kind == "units" and isinstance(value, dict):
            found["unit"] = [
                (name, unit) for unit, one in value.items() for name in said_names({"": one}, "")
            ]
        elif file.kind not in SINGLE and file.kind in KINDS:
            kind = "card" if file.kind in ("enterprise", "project") else file.kind
            found.setdefault(kind, []).extend((name, file.id) for name in said_names(value, "name", "short"))
    return found


def _declared(front: Value, key: str) -> Iterator[tuple[str, str]]:
    """Yield (name, id) of the sources or fields of an exhibition."""
    declared = front.get(key) if isinstance(front, dict) else None
    for one, value in declared.items() if isinstance(declared, dict) else ():
        whole = value if key == "sources" else {"name": value}
        yield from ((name, one) for name in said_names(whole, "title", "short", "name"))


def picture_named(given: str) -> str:
    """Return the name of a picture out of the name or path of its file, as both Windows and others write them."""
    name = PurePosixPath(given.replace("\\", "/")).name
    stem, dot, ending = name.rpartition(".")
    return stem if dot and ending.lower() in ENDINGS else name


def file_named(given: str) -> str:
    """Return the id that a file's name or path says, as feeds/kw.yaml says kw; what is no path stays as it is."""
    name = given.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return stem if dot and ending.lower() in ("yaml", "yml") else name or given


def is_address(given: str) -> bool:
    """Tell whether this is an address of the web."""
    return given.strip().lower().startswith(_ADDRESS)
