#!/bin/sh
# Makes the installer for Windows 10 and 11 here on Linux: dist/jiulong-kiosk-VERSION-setup.exe
#
# The same commit makes the same bytes: all times are those of the commit, and files come in order.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/windows
out=build/windows
export LC_ALL=C.UTF-8 PYTHONHASHSEED=0 SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"

"$here/tools.sh"
packaging/setup.sh run
python=.venv/bin/python
if ! "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then
    echo "The installer carries Python 3.11, and only a Python 3.11 can compile for it: make PYTHON=python3.11 windows" >&2
    exit 1
fi
version=$("$python" -c 'import kiosk; print(kiosk.__version__)')

rm -rf "$out"
mkdir -p "$out/work" "$out/tree/site" dist
tree=$out/tree

# -- Python, the packages, the hall ---------------------------------------------------------------

"$python" "$here/runtime.py" "$tree/runtime"
printf 'DLLs\nLib\n.\n../site\n../app\n' | sed 's,/,\\,' >"$tree/runtime/python311._pth"

for_windows() {
    "$python" -m pip install -qq --disable-pip-version-check --no-warn-conflicts --no-deps --no-compile \
        --platform win_amd64 --python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none \
        --only-binary=:all: "$@"
}
for_windows --require-hashes -r packaging/locks/windows.txt --target "$tree/site"
"$python" "$here/packages.py" "$tree/site"
# Python's own programs find the C library beside themselves, as Python's own installer would have it.
cp "$tree/site/shiboken6/vcruntime140.dll" "$tree/site/shiboken6/vcruntime140_1.dll" "$tree/runtime/"

"$python" -m pip wheel -qq --disable-pip-version-check --no-deps --no-build-isolation -w "$out/work" .
for_windows --target "$tree/app" "$out"/work/jiulong_kiosk-*.whl
rm -rf "$tree/app/bin" "$tree/app/kiosk/qt/bench"

# -- What must be said of others' work ------------------------------------------------------------

mkdir "$tree/licences"
cp LICENSE "$tree/licences/jiulong-kiosk.txt"
cp "$tree/runtime/LICENSE.txt" "$tree/licences/python.txt"
"$python" packaging/licences/make.py --target windows --lock packaging/locks/windows.txt \
    --site "$tree/site" --files "$tree" --out "$tree/licences"
cp "$here/shell-launcher.ps1" "$tree/"

# -- Compiled, with no place of this machine in it ------------------------------------------------

# pip notes when and from where it installed; nobody asks.
find "$tree" \( -name RECORD -o -name INSTALLER -o -name REQUESTED -o -name direct_url.json \) -path '*.dist-info/*' -delete
find "$tree" -name __pycache__ -prune -exec rm -rf {} +
for part in runtime/Lib site app; do
    "$python" -m compileall -q -j 1 --invalidation-mode unchecked-hash -s "$tree" "$tree/$part"
done

# -- The two programs -----------------------------------------------------------------------------

QT_QPA_PLATFORM=offscreen "$python" "$here/icon.py" "$out/work/kiosk.ico"
numbers=$(echo "$version" | sed 's/[^0-9.].*//' | awk -F. '{ printf "%d,%d,%d,0", $1, $2, $3 }')
x86_64-w64-mingw32-windres -c 65001 -I "$out/work" -I "$here" -O coff \
    "-DVERSION_NUMBERS=$numbers" "-DVERSION_TEXT=\\\"$version\\\"" "$here/launch.rc" "$out/work/launch.res"
program() {
    name=$1
    shift
    x86_64-w64-mingw32-gcc -std=c11 -Wall -Wextra -Werror -Os -s -municode "$@" \
        -Wl,--no-insert-timestamp -Wl,--dynamicbase -Wl,--nxcompat -Wl,--high-entropy-va \
        -o "$tree/$name" "$here/launch.c" "$out/work/launch.res"
}
program kiosk.exe -mconsole
program kiosk-hall.exe -mwindows -DHALL

# -- The installer --------------------------------------------------------------------------------

find "$tree" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
"$python" "$here/listing.py" "$tree" "$out/work/files.nsh" "$out/manifest.txt"
makensis -V2 -NOCD "-DVERSION=$version" "-DNUMBERS=$(echo "$numbers" | tr , .)" "-DICON=$out/work/kiosk.ico" \
    "-DFILES=$out/work/files.nsh" "-DSIZE=$(du -sk --apparent-size "$tree" | cut -f1)" \
    "-DOUT=dist/jiulong-kiosk-$version-setup.exe" "$here/setup.nsi"
ls -l "dist/jiulong-kiosk-$version-setup.exe"
