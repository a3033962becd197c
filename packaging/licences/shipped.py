"""What is in the product: packages from the lock, libraries beside them, and what lies in assets/."""

import re
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from hashlib import sha256
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, NamedTuple

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.markers import Marker
from packaging.utils import NormalizedName, canonicalize_name

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCK = ROOT / "packaging" / "locks" / "run.txt"
TARGETS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
PYTHON = "3.11"
"""Of the products: Debian 12's, and the Windows runtime's."""
OURS = ("kiosk.exe", "kiosk-hall.exe")
"""Programs of our own in the product."""
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|e[dp]l-v)[^/]*$", re.IGNORECASE)
_PROGRAMS = (b"\x7fELF", b"MZ")


class MissingError(Exception):
    """Something that must be known is not; says what, and where to write it."""


class Component(NamedTuple):
    """One thing that ships."""

    kind: str
    """As CycloneDX calls it: library, framework, data."""
    name: str
    version: str
    """Empty where nobody tells."""
    licence: str
    """An SPDX expression."""
    purl: str = ""
    hashes: tuple[str, ...] = ()
    """SHA-256; of a package, one for each file of it that the lock accepts."""
    texts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Where it lies in what was built."""


class Known(NamedTuple):
    """components.toml."""

    allowed: frozenset[str]
    packages: dict[str, str]
    package_texts: dict[str, list[str]]
    component: list[dict[str, Any]]


def known(path: Path = HERE / "components.toml") -> Known:
    """Read what is known beside the packages' own metadata."""
    return Known(
        **{**(tree := tomllib.loads(path.read_text(encoding="utf-8"))), "allowed": frozenset(tree["allowed"])}
    )


def locked(target: str, lock: Path = LOCK) -> Iterator[tuple[NormalizedName, str, tuple[str, ...]]]:
    """Yield name, version and hashes of each package that the lock has for a target."""
    where = {**TARGETS[target], "python_version": PYTHON, "python_full_version": f"{PYTHON}.9"}
    for entry in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        found = re.match(r"([\w.-]+)==([^\s;]+)\s*(?:;([^#]*?))?(\s+--hash=.*)$", entry)
        if found is None:
            continue
        name, version, marker, hashes = found.groups()
        if not marker or not marker.strip() or Marker(marker.strip()).evaluate(where):
            yield canonicalize_name(name), version, tuple(sorted(re.findall(r"sha256:(\w+)", hashes)))


def packages(target: str, site: Path, facts: Known, lock: Path = LOCK) -> Iterator[Component]:
    """Yield what the lock names, with what the installed packages in `site` tell; raises MissingError."""
    there = {canonicalize_name(one.name): one for one in distributions(path=[str(site)])}
    for name, version, hashes in locked(target, lock):
        one = there.get(name)
        if one is not None and one.version != version:
            raise MissingError(
                f"{name}: {site} has {one.version}, the lock {version}: install the lock there"
            )
        licence = facts.packages.get(name) or (_declared(one) if one is not None else "")
        if not licence:
            cure = f"read its licence, and write `{name} = …` under [packages] in components.toml"
            raise MissingError(f"{name} {version}: no licence that a program can trust; {cure}")
        texts = _texts(facts.package_texts.get(name, ())) or (_own_texts(one) if one is not None else ())
        if not texts:
            raise MissingError(f"{name} {version}: no text of its licence; name one under [package_texts]")
        yield Component("library", name, version, licence, f"pkg:pypi/{name}@{version}", hashes, texts)


def _declared(package: Distribution) -> str:
    """Return the licence that a package's metadata name, where it is an SPDX expression."""
    told = package.metadata.json
    for key in ("license_expression", "license"):
        try:
            return canonicalize_license_expression(str(told.get(key, "")))
        except InvalidLicenseExpression:
            continue
    return ""


def _own_texts(package: Distribution) -> tuple[str, ...]:
    files = [
        one
        for one in package.files or ()
        if _LICENCE_FILE.search(str(one)) and one.suffix not in {".py", ".pyc"}
    ]
    return tuple(
        where.read_text(encoding="utf-8", errors="replace")
        for where in (Path(one.locate()) for one in sorted(files))
        if where.is_file()
    )


def _texts(names: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple((HERE / "texts" / name).read_text(encoding="utf-8") for name in names)


def libraries(built: Path | None, site: Path, facts: Known, shipped: list[Component]) -> Iterator[Component]:
    """Yield the components that come without a package; raises MissingError for a program file nobody knows."""
    found = _sorted_out(built, site, facts, {one.name for one in shipped}) if built is not None else {}
    for one in facts.component:
        files = found.get(one["name"], [])
        if not files and (built is not None or not one.get("always")):
            continue
        data = [path.read_bytes() for path in files]
        _be_without(one, files, data)
        texts = _texts(one.get("texts", ()))
        if "within" in one:
            texts = (f"Its licence stands in {one['within']}.txt.",)
        version = _version(one, data, shipped)
        hashes = tuple(sorted({sha256(each).hexdigest() for each in data}))
        names = (
            tuple(sorted(path.relative_to(built).as_posix() for path in files)) if built is not None else ()
        )
        yield Component("library", one["name"], version, one["licence"], "", hashes, texts, names)


def _be_without(one: dict[str, Any], files: list[Path], data: list[bytes]) -> None:
    """Raise MissingError where a library was made with what may not ship, as it tells itself."""
    pattern = one.get("without", "").encode()
    for path, each in zip(files, data, strict=True):
        if pattern and (found := re.search(pattern, each)):
            told = found[0].decode(errors="replace")
            raise MissingError(
                f"{path.name}: it was made with {told}: leave it out, or take one made without"
            )


def _version(one: dict[str, Any], data: list[bytes], shipped: list[Component]) -> str:
    if "version_of" in one:
        return next((each.version for each in shipped if each.name == one["version_of"]), "")
    pattern = one.get("inside", "").encode()
    told = {match.decode() for each in data for match in re.findall(pattern, each)} if pattern else set()
    return told.pop() if len(told) == 1 else ""


def _sorted_out(built: Path, site: Path, facts: Known, names: set[str]) -> dict[str, list[Path]]:
    """Return component -> its files among the programs and libraries in `built`."""
    of_packages = [
        Path(file)
        for package in distributions(path=[str(site)])
        if canonicalize_name(package.name) in names
        for file in package.files or ()
    ]
    single = {path.name for path in of_packages}
    # On another system its files have other names, but its folders the same.
    folders = {path.parts[0] for path in of_packages if len(path.parts) > 1 and path.parts[0] != ".."}
    found: dict[str, list[Path]] = {}
    for path in sorted(built.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.name in OURS or not _is_program(path):
            continue
        place = path.relative_to(built).as_posix()
        for one in facts.component:
            if any(fnmatchcase(path.name, pattern) for pattern in one.get("built_into", ())):
                found.setdefault(one["name"], []).append(path)
        owner = _owner(path.name, place, facts)
        if owner is not None:
            found.setdefault(owner, []).append(path)
        elif path.name not in single and folders.isdisjoint(path.relative_to(built).parts):
            raise MissingError(
                f"{place}: nobody knows what this is; leave it out, or add a [[component]] to components.toml"
            )
    return found


def _owner(name: str, place: str, facts: Known) -> str | None:
    for one in facts.component:
        if any(fnmatchcase(name, pattern) or fnmatchcase(place, pattern) for pattern in one["files"]):
            return str(one["name"])
    suffixes = (".pyd", ".so")
    return (
        "CPython" if name.endswith(suffixes) and name.partition(".")[0] in sys.stdlib_module_names else None
    )


def _is_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4).startswith(_PROGRAMS)


def assets(folder: Path = ROOT / "assets") -> Iterator[Component]:
    """Yield the typefaces, and the program's own pictures as one; raises MissingError for a font without a licence."""
    faces = {"MaShanZheng": "Ma Shan Zheng", "NotoSansSC": "Noto Sans SC"}
    for stem, name in faces.items():
        files = sorted((folder / "fonts").glob(f"{stem}*.ttf"))
        text = (folder / "fonts" / f"OFL-{stem}.txt").read_text(encoding="utf-8")
        yield Component("data", name, "", "OFL-1.1", "", _hashes(files), (text,), _below(files))
    for path in sorted((folder / "fonts").glob("*.[to]tf")):
        if not path.name.startswith(tuple(faces)):
            raise MissingError(f"assets/fonts/{path.name}: a face without a licence: see shipped.assets")
    pictures = sorted((folder / "pictures").iterdir())
    yield Component(
        "data", "pictures of the hall", "", "Apache-2.0", "", _hashes(pictures), (), _below(pictures)
    )


def _hashes(files: list[Path]) -> tuple[str, ...]:
    return tuple(sorted(sha256(path.read_bytes()).hexdigest() for path in files))


def _below(files: list[Path]) -> tuple[str, ...]:
    return tuple(
        path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name for path in files
    )
