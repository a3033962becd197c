"""What is installed, told three ways:  listing.py TREE FILES.nsh MANIFEST

For the installer: where each file goes, and what the uninstaller removes, file by file and in order. So it never
removes what it did not bring, wherever somebody chose to install. For the trial: names and hashes.
"""

import hashlib
import sys
from pathlib import Path, PureWindowsPath


def main(tree: Path, script: Path, manifest: Path) -> None:
    """Write both files."""
    files = sorted(path.relative_to(tree) for path in tree.rglob("*") if path.is_file())
    folders = sorted({parent for file in files for parent in file.parents if parent.parts})
    lines = ["!macro put_files"]
    last = None
    for file in files:
        if file.parent != last:
            last = file.parent
            lines.append(f'SetOutPath "{_there(last)}"')
        lines.append(f'File "{tree / file}"')
    lines += ["!macroend", "!macro take_files"]
    lines += [f'Delete "{_there(file)}"' for file in files]
    lines += [f'RMDir "{_there(folder)}"' for folder in reversed(folders)]
    lines += ["!macroend", ""]
    script.write_text("\n".join(lines), encoding="utf-8")
    said = [
        f"{hashlib.sha256((tree / file).read_bytes()).hexdigest()}  {file.as_posix()}\n" for file in files
    ]
    manifest.write_text("".join(said), encoding="utf-8")
    print(f"{len(files)} files in {len(folders)} folders")


def _there(path: Path) -> str:
    # A dollar begins a variable in the installer's language.
    return str(PureWindowsPath("$INSTDIR", *(part.replace("$", "$$") for part in path.parts)))


if __name__ == "__main__":
    main(*(Path(given) for given in sys.argv[1:4]))
