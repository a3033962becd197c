"""Writes what ships and under which licences:  make.py [--target linux|windows] [--files DIR] [--site DIR] [--out DIR]

Into --out (build/licences) come THIRD_PARTY.md, QT.md, texts/ and sbom.cdx.json. With --files, a folder with the built program,
every library and program in it is looked at; without, those are told of that a build brings. --site is where the packages of
packaging/locks/run.txt are installed. Ends with 1, and a line for each, if something may not ship or nobody knows its licence.
"""

import argparse
import re
import shutil
import sys
import sysconfig
from pathlib import Path

from bill import cyclonedx, file_name, markdown, text_of
from policy import forbidden
from shipped import HERE, LOCK, ROOT, TARGETS, Component, MissingError, assets, known, libraries, packages


def main() -> int:
    """Do it; return the exit code."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--target", choices=TARGETS, default="linux")
    options.add_argument("--files", type=Path)
    options.add_argument("--site", type=Path, default=Path(sysconfig.get_path("purelib")))
    options.add_argument("--lock", type=Path, default=LOCK)
    options.add_argument("--out", type=Path, default=ROOT / "build" / "licences")
    given = options.parse_args()
    facts = known()
    if given.files is not None and not given.files.is_dir():
        print(f"{given.files}: no such folder; build the program first", file=sys.stderr)
        return 1
    try:
        parts = list(packages(given.target, given.site, facts, given.lock))
        parts += [*libraries(given.files, given.site, facts, parts), *assets()]
    except (MissingError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    wrong = list(
        forbidden({f"{one.name} {one.version}".strip(): one.licence for one in parts}, facts.allowed)
    )
    for one in wrong:
        print(one, file=sys.stderr)
    if wrong:
        return 1
    _write(given.out, given.target, parts)
    print(f"{len(parts)} components: {given.out}")
    return 0


def _write(out: Path, target: str, parts: list[Component]) -> None:
    """Write everything anew."""
    told = (ROOT / "kiosk" / "__init__.py").read_text(encoding="utf-8")
    version = re.search(r'__version__ = "([^"]+)"', told)
    assert version is not None, "kiosk/__init__.py tells no version"  # noqa: S101 - ours
    shutil.rmtree(out / "texts", ignore_errors=True)
    (out / "texts").mkdir(parents=True)
    shutil.copyfile(HERE / "qt.md", out / "QT.md")
    (out / "THIRD_PARTY.md").write_text(markdown(version[1], parts), encoding="utf-8")
    (out / "sbom.cdx.json").write_text(cyclonedx(version[1], target, parts), encoding="utf-8")
    for one in parts:
        if one.texts:
            (out / "texts" / f"{file_name(one.name)}.txt").write_text(text_of(one), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
