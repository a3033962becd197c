#!/usr/bin/env bash
# After `import PySide6.QtCore` the source of every module that is imported later is read, and stays in memory.
#
# PySide6-Essentials 6.11.3, numpy 2.4.6, Python 3.11 or newer.
#
# A module that is imported from its compiled file needs no source, and Python does not open it. PySide puts an import
# of its own before Python's, to learn of each module whether it wants Qt's methods under other names
# (`from __feature__ import snake_case`), and looks for that in the source, by way of inspect. So each import after it
# opens and splits a source file, whatever library it belongs to, and linecache keeps all the lines until the process
# ends. Who imports Qt first and a large library afterwards pays for it in start-up time and in memory, though nobody
# uses features; in the other order nothing is read. Nothing tells of it, and there is no setting.
#
# Seen: source files of numpy that are held after `import numpy`, and whether they are more than a million letters.
#   numpy alone: 0 files
#   numpy after Qt: more than 60 files, more than a million letters
#   Qt after numpy: 0 files
set -eu
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
python3 -m venv "$box/venv"
"$box/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.11.3 numpy==2.4.6
cat >"$box/try.py" <<'PY'
import linecache
import sys

for name in sys.argv[1:]:
    __import__(name)
held = [entry[2] for path, entry in linecache.cache.items() if "numpy" in path and len(entry) == 4]
letters = sum(len(line) for lines in held for line in lines)
files = "more than 60" if len(held) > 60 else str(len(held))
print(f"{files} files" + (", more than a million letters" if letters > 1_000_000 else ""))
PY
try() { "$box/venv/bin/python" "$box/try.py" "$@"; }
said="numpy alone: $(try numpy)
numpy after Qt: $(try PySide6.QtCore numpy)
Qt after numpy: $(try numpy PySide6.QtCore)"
echo "$said"
[ "$said" = "numpy alone: 0 files
numpy after Qt: more than 60 files, more than a million letters
Qt after numpy: 0 files" ]
