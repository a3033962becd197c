#!/bin/bash
# Tries the installer under Wine, on a display of its own:  trial.sh [SETUP.exe]
#
# Wine shows that the installer is complete and does what it says, and that the program runs with Windows' ways; it is
# not Windows: see packaging/README.md for what is left to be tried there. Pictures come to build/windows-trial/.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/packaging/windows
out=$PWD/build/windows-trial
setup=$(realpath "${1:-$(ls -t dist/jiulong-kiosk-*-setup.exe | head -n 1)}")
"$here/tools.sh" trial
packaging/setup.sh tour
if [ -z "${TRIAL_DISPLAY:-}" ]; then exec env TRIAL_DISPLAY=yes packaging/with-display.sh "$0" "$setup"; fi

wine=/usr/lib/wine/wine64
export WINEPREFIX=$out/prefix WINEARCH=win64 WINEDEBUG=-all LC_ALL=C.UTF-8
export WINEDLLOVERRIDES="mscoree,mshtml=;winemenubuilder.exe=;icuuc,bcryptprimitives,ucrtbase=n,b"
unset QT_QPA_PLATFORM
# A prefix of an earlier trial is begun anew.
rm -rf "$out"
mkdir -p "$out"
drive=$WINEPREFIX/drive_c
app="$drive/Program Files/jiulong-kiosk"
home=$drive/ProgramData/jiulong-kiosk
here_in_windows='C:\Program Files\jiulong-kiosk'

step() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
is() { [ "$2" = "$3" ] || fail "$1 is '$2', not '$3'"; }
within() { # SECONDS WHAT COMMAND…: wait until the command succeeds
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        if [ $SECONDS -ge $end ]; then fail "not within time: $what"; fi
        sleep 0.5
    done
}
run() { # prints what a Windows program says, sets $code
    code=0
    # Python under Wine wants a pipe to write to. What Wine starts beside the program may hold it open: wait for none.
    timeout 1800 "$wine" "$@" </dev/null > >(cat >"$out/said") 2>&1 || code=$?
    sleep 1
    cat "$out/said"
}
registry() { timeout 60 "$wine" reg query "$@" </dev/null 2>/dev/null | tr -d '\r'; }
ours() { # PATTERN: numbers of the processes of this trial, and of no other, whose command line has it
    local process
    for process in /proc/[0-9]*; do
        if tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep -qE -- "$1" &&
            tr '\0' '\n' <"$process/environ" 2>/dev/null | grep -qxF "WINEPREFIX=$WINEPREFIX"; then
            basename "$process"
        fi
    done 2>/dev/null
}
none() { [ -z "$(ours "$1")" ]; }
some() { [ -n "$(ours "$1")" ]; }
picture() { # FILE: what the display shows
    "$here/../../.venv/bin/python" - "$1" <<'PYTHON'
import os, sys
os.environ["QT_QPA_PLATFORM"] = "xcb"
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1]))
PYTHON
}
end() {
    status=$?
    trap - EXIT
    env -u DISPLAY timeout 60 /usr/lib/wine/wineserver -k 2>/dev/null || true
    exit $status
}
trap end EXIT

step "Wine, and what it lacks"
timeout 300 "$wine" wineboot -i </dev/null >/dev/null 2>&1
for part in icuuc bcryptprimitives; do
    x86_64-w64-mingw32-gcc -O2 -s -shared -o "$drive/windows/system32/$part.dll" "$here/wine/$part.c" -ladvapi32
done
.venv/bin/python "$here/wine/ucrtbase.py" /usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll "$out/ucrtbase.dll"
mv "$out/ucrtbase.dll" "$drive/windows/system32/ucrtbase.dll"

step "Windows 7 is refused"
run "$setup" /S
is "the exit code" "$code" 2
[ ! -e "$app" ] || fail "something was installed"
run reg add 'HKCU\Software\Wine' /v Version /d win10 /f

step "Silent installation"
began=$SECONDS
run "$setup" /S
is "the exit code" "$code" 0
echo "$((SECONDS - began)) s"
(cd "$app" && sha256sum --quiet -c "$here/../../build/windows/manifest.txt") || fail "files differ from the manifest"
is "the number of files" "$(find "$app" -type f | wc -l)" $(($(wc -l <build/windows/manifest.txt) + 1))
(cd content && find . -type f | sort) >"$out/shipped"
(cd "$home/content" && find . -type f | sort) | diff "$out/shipped" - || fail "the content is not laid out"
[ -d "$home/state" ] && [ -d "$home/data" ] || fail "no folders for state and counts"
entry='HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\jiulong-kiosk'
registry "$entry"
for name in DisplayName DisplayVersion Publisher EstimatedSize UninstallString QuietUninstallString; do
    registry "$entry" | grep -q "$name" || fail "$name is missing in the list of programs"
done
start='HKLM\Software\Microsoft\Windows\CurrentVersion\Run'
registry "$start" | grep -q 'kiosk-hall.exe' || fail "it does not start at logon"

step "In a terminal"
run "$here_in_windows\\kiosk.exe" --version
is "the exit code" "$code" 0
run "$here_in_windows\\kiosk.exe" check --lang zh
is "the exit code" "$code" 0
grep -q '0 个错误' "$out/said" || fail "check says something else"
mkdir -p "$drive/broken" && cp -R content "$drive/broken/展览 1"
echo 'nonsense: [' >>"$drive/broken/展览 1/zones/economy.yaml"
run "$here_in_windows\\kiosk.exe" check 'C:\broken\展览 1' --lang en
is "the exit code" "$code" 1
grep -q 'economy.yaml:' "$out/said" || fail "the mistake is not named"

step "Python is missing"
mv "$app/runtime/python.exe" "$app/runtime/gone.exe"
run "$here_in_windows\\kiosk.exe" check
is "the exit code" "$code" 90
grep -q '重新安装' "$out/said" && grep -q 'Install it again' "$out/said" || fail "it does not say what to do"
mv "$app/runtime/gone.exe" "$app/runtime/python.exe"

step "A tour, in a real window"
run "$here_in_windows\\kiosk.exe" run --tour 'C:\tour' --window 1280x720
is "the exit code" "$code" 0
cp -R "$drive/tour" "$out/tour"
[ "$(find "$out/tour" -name '*.png' -size +20k | wc -l)" -ge 60 ] || fail "pictures are missing"

step "The hall stands alone: a killed screen comes back, and nothing outlives the program"
"$wine" "$here_in_windows\\kiosk-hall.exe" </dev/null >/dev/null 2>&1 &
opened() { [ "$(grep -c 'kiosk .* opens' "$home/state/kiosk.log" 2>/dev/null || true)" -ge "$1" ] 2>/dev/null; }
screen() { timeout 60 "$wine" "$here_in_windows\\runtime\\python.exe" "Z:${here//\//\\}\\wine\\screen.py" "$@" </dev/null 2>/dev/null | tr -d '\r'; }
# On a busy machine the first try takes too long under Wine, and the watchdog begins another.
within 900 "the hall is open" opened 1
sleep 10
picture "$out/hall.png"
count=$(grep -c 'kiosk .* opens' "$home/state/kiosk.log")
first=$(screen end)
[ -n "$first" ] || fail "the screen's process is not found"
within 60 "the fall is noted" grep -q 'ended with code 3' "$home/state/falls.json"
picture "$out/fallen.png"
within 900 "the hall is open again" opened $((count + 1))
sleep 10
picture "$out/back.png"
[ "$(screen)" != "$first" ] || fail "it is the same process"
kill -9 "$(ours 'kiosk-hall.exe')"
within 60 "all that it started ended with it" none 'kiosk'

step "An installation over it, while the hall is open"
echo '# edited by staff' >>"$home/content/exhibition.yaml"
echo '# ours' >"$home/content/zones/ours.txt"
echo 'mine' >"$app/mine.txt"
echo 'old' >"$app/app/kiosk/__main__.py"
"$wine" "$here_in_windows\\kiosk-hall.exe" </dev/null >/dev/null 2>&1 &
within 60 "the hall runs" some 'pythonw.exe.*-m kiosk run'
run "$setup" /S /AUTOSTART=0
is "the exit code" "$code" 0
none 'kiosk-hall' || fail "the hall still runs"
(cd "$app" && sha256sum --quiet -c "$here/../../build/windows/manifest.txt") || fail "files differ from the manifest"
tail -n 1 "$home/content/exhibition.yaml" | grep -q 'edited by staff' || fail "the edit is lost"
[ -e "$home/content/zones/ours.txt" ] && [ -e "$app/mine.txt" ] || fail "what others put there is gone"
if registry "$start" | grep -q kiosk; then fail "it starts at logon, though it was told not to"; fi
run "$setup" /S
is "the exit code" "$code" 0
if registry "$start" | grep -q kiosk; then fail "an upgrade has forgotten how it starts"; fi

step "Removed: what was not brought stays, what staff wrote stays"
remove() { # ARGUMENT…
    run "$here_in_windows\\uninstall.exe" /S "$@"
    within 60 "the uninstaller is done" none 'Un\.exe|Un_|uninstall'
}
remove
is "what is left of the program" "$(find "$app" -type f)" "$app/mine.txt"
tail -n 1 "$home/content/exhibition.yaml" | grep -q 'edited by staff' || fail "the content is gone"
if registry "$entry" | grep -q .; then fail "it is still in the list of programs"; fi
[ -z "$(find "$drive/ProgramData" "$drive/users" -name '*.lnk' -ipath '*kiosk*')" ] || fail "a shortcut is left"

step "The script for a public PC can be read"
python3 -m venv "$out/grammar"
"$out/grammar/bin/pip" install -qq --disable-pip-version-check tree-sitter==0.26.1 tree-sitter-powershell==0.26.4
"$out/grammar/bin/python" "$here/syntax.py" "$here/shell-launcher.ps1"

step "Installed elsewhere, and removed with all that is its own"
run "$setup" /S '/D=C:\展厅' hall # one argument with a blank in it would be quoted, and not be taken
is "the exit code" "$code" 0
[ -e "$drive/展厅 hall/kiosk.exe" ] || fail "it is not where it was told to be"
here_in_windows='C:\展厅 hall'
run "$here_in_windows\\kiosk.exe" --version
is "the exit code" "$code" 0
remove /PURGE
[ ! -e "$drive/展厅 hall" ] && [ ! -e "$home" ] || fail "something is left: $(find "$home" "$drive/展厅 hall" | head)"

step "All of it held. Look at the pictures: $out/hall.png fallen.png back.png tour/"
