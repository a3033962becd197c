#!/bin/sh
# Makes this checkout ready:  setup.sh run | tour | bundle | trial | test
#
#   run    .venv/ with the kiosk, and the system libraries its windows need
#   tour   the same, and a display of its own for a machine that has none
#   bundle the same, and .venv-bundle/, which freezes the program
#   trial  the same, and what lays out the clean Debian that the package is tried in
#   test   as bundle, the test tools, and .venv-noqt/, where Qt does not exist
#
# What is there already is left alone; when nothing changed since the last time, this ends at once.
set -eu
cd "$(dirname "$0")/.."
profile=${1:-run}

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

# again COMMAND …: up to three times: a network fails for a moment, and another program may hold a lock.
again() {
    for pause in 5 20; do
        if "$@"; then return; fi
        say "That failed; again in $pause s: $*"
        sleep "$pause"
    done
    "$@"
}

# -- Anything to do? ------------------------------------------------------------------------------

state="$PWD $(cat packaging/locks/*.txt pyproject.toml packaging/setup.sh | cksum)"
stamp=.venv/ready-for-$profile
if [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then exit 0; fi

# -- A Python that can do it ----------------------------------------------------------------------

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 /usr/bin/python3; do
        if fits "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

python=$(find_python)
[ -n "$python" ] || fail "The kiosk needs Python 3.11 to 3.14; python3 here is $(python3 -V 2>&1 || true)." \
    "Install one (e.g. apt-get install python3.11 python3.11-venv) or name it: make PYTHON=/path/to/python3.12 …"

# -- System packages ------------------------------------------------------------------------------

# What Qt's libraries load, from their ELF headers; "a|b" are two names of one package.
packages="libdbus-1-3 libdrm2 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0t64|libglib2.0-0 libpulse0
    libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-6 libx11-xcb1 libxext6 libxrandr2 libxcb1 libxcb-cursor0
    libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0
    libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1
    libxkbcommon0 libxkbcommon-x11-0"
# The frozen program carries the system's own Python where that will do: one built by hand is three times as large.
freezing=/usr/bin/python3
fits "$freezing" || freezing=$python
bundle_packages() {
    echo binutils dpkg-dev
    if [ "$freezing" = /usr/bin/python3 ]; then
        "$freezing" -c 'import sys; print("libpython3.{0}t64|libpython3.{0} python3.{0}-venv".format(sys.version_info[1]))'
    fi
}

case $profile in
    run) ;;
    # A window manager, because without one a full-screen window stays small.
    tour) packages="$packages xvfb openbox" ;;
    bundle) packages="$packages xvfb openbox $(bundle_packages)" ;;
    trial) packages="$packages xvfb openbox mmdebstrap $(bundle_packages)" ;;
    # A broker and a database, because the tests of the feeds talk to real ones; a voice that reads aloud what is said; a
    # display that can be turned.
    test) packages="$packages xvfb xserver-xephyr openbox xdotool xauth whiptail x11-utils x11-xserver-utils mosquitto openssl postgresql espeak-ng ffmpeg
        pulseaudio pulseaudio-utils
        $(bundle_packages)" ;;
    *) fail "usage: setup.sh run | tour | bundle | trial | test" ;;
esac
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    packages="$packages $("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')"
fi

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing() {
    for package in $packages; do
        first=${package%|*} second=${package#*|}
        if installed "$first" || installed "$second"; then
            continue
        elif [ "$first" != "$second" ] && apt-cache show "$first" >/dev/null 2>&1; then
            echo "$first"
        else
            echo "$second"
        fi
    done
}

if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian or Ubuntu: make sure the equivalents of these are installed:" "$packages"
else
    wanted=$(missing | tr '\n' ' ')
    if [ -n "$wanted" ]; then
        if [ "$(id -u)" = 0 ]; then
            as_root=
        elif sudo -n true 2>/dev/null; then
            as_root=sudo
        else
            say "System packages are missing and I may not install them. Paste this line, then try again:"
            fail "sudo apt-get update && sudo apt-get install --yes --no-install-recommends $wanted"
        fi
        say "Installing system packages: $wanted"
        apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null >>build/apt.log 2>&1; }
        mkdir -p build
        : >build/apt.log
        again apt update || say "apt could not read all its lists anew; trying with what it has."
        # shellcheck disable=SC2086  # a list of words
        if ! again apt install --yes --no-install-recommends $wanted; then
            tail -n 20 build/apt.log >&2
            fail "apt could not install them; the whole of what it said is in build/apt.log."
        fi
    fi
fi

# -- Virtual environments -------------------------------------------------------------------------

# environment DIR LOCK…: exactly pinned, hash-checked packages in a virtual environment.
environment() {
    dir=$1
    shift
    # One that was moved, or whose Python is gone or too old, is made again.
    if ! fits "$dir/bin/python" || [ "$(cat "$dir/made-in" 2>/dev/null)" != "$PWD" ]; then
        rm -rf "$dir"
        "$python" -m venv "$dir"
        echo "$PWD" >"$dir/made-in"
    fi
    for lock in "$@"; do
        say "Installing packages into $dir/: packaging/locks/$lock.txt"
        again "$dir/bin/pip" install -qq --disable-pip-version-check --require-hashes \
            -r "packaging/locks/$lock.txt"
    done
}

case $profile in
    test)
        environment .venv test
        environment .venv-noqt noqt
        ;;
    *) environment .venv run build ;;
esac
case $profile in bundle | trial | test) python=$freezing environment .venv-bundle bundle ;; esac
.venv/bin/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .

# -- Prometheus, for the tests of its feeds ---------------------------------------------------------

# Its program alone is 50 MB; installed with all that its pages need it would take 330.
fetch_prometheus() {
    rm -f build/prometheus_*.deb
    (cd build && apt-get -qq -o APT::Sandbox::User=root download prometheus >>apt.log 2>&1)
}

if [ "$profile" = test ] && [ ! -x .venv/bin/prometheus ]; then
    if command -v apt-get >/dev/null; then
        say "Fetching prometheus, for the tests of its feeds"
        mkdir -p build
        as_root=
        if [ "$(id -u)" != 0 ]; then as_root="sudo -n"; fi
        fetch_prometheus || { $as_root apt-get -qq update >>build/apt.log 2>&1 || true; again fetch_prometheus; } \
            || fail "apt could not fetch prometheus; the whole of what it said is in build/apt.log."
        dpkg-deb --fsys-tarfile build/prometheus_*.deb | tar -xO ./usr/bin/prometheus >.venv/bin/prometheus.part
        rm -f build/prometheus_*.deb
        chmod +x .venv/bin/prometheus.part
        mv .venv/bin/prometheus.part .venv/bin/prometheus
    elif ! command -v prometheus >/dev/null; then
        say "This is no Debian or Ubuntu: make sure that prometheus is installed, for the tests of its feeds"
    fi
fi

# Each profile holds those before it; what the trial needs, the tests do not.
case $profile in trial) last=trial ;; *) last=test ;; esac
for ready in run tour bundle $last; do
    echo "$state" >".venv/ready-for-$ready"
    if [ "$ready" = "$profile" ]; then break; fi
done
