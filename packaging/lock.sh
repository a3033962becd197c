#!/bin/sh
# Locks the dependencies of pyproject.toml, with hashes, for every platform and Python it allows.
# The locks name no server: pip fetches from wherever it is set up to, and checks the hashes.
set -eu
cd "$(dirname "$0")/.."

uv=build/lock/bin/uv
[ -x "$uv" ] || { "${PYTHON:-python3}" -m venv build/lock && build/lock/bin/pip install --quiet uv; }

lock() {
    out=packaging/locks/$1.txt
    shift
    "$uv" pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links "$@" --output-file "$out.new"
    { echo "# Made by \`make lock\` from pyproject.toml."; cat "$out.new"; } >"$out"
    rm "$out.new"
}

# The tests need everything, so they choose the versions and the smaller sets follow.
lock test pyproject.toml --group test --upgrade
lock run pyproject.toml --constraint packaging/locks/test.txt
lock bundle pyproject.toml --group bundle --constraint packaging/locks/test.txt
lock build --group build --constraint packaging/locks/test.txt
lock noqt --group noqt --constraint packaging/locks/test.txt
# What the installer for Windows carries: for its one Python, as wheels, because nothing can be built for it here.
lock windows pyproject.toml --constraint packaging/locks/test.txt --no-universal \
    --python-platform x86_64-pc-windows-msvc --python-version 3.11 --only-binary :all:
