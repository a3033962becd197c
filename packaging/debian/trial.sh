#!/bin/sh
# Tries the Debian package in a clean Debian:  trial.sh [SUITE]      as root; bookworm unless another is named
#
# What it finds goes to the terminal, pictures into build/deb-trial/. Ends with 1 if something did not hold.
# It asks the machine's own Debian sources for packages, and leaves nothing behind.
set -eu
cd "$(dirname "$0")/../.."
suite=${1:-bookworm}
[ "$(id -u)" = 0 ] || { echo "a chroot needs root" >&2; exit 1; }
command -v mmdebstrap >/dev/null || { echo "mmdebstrap is not installed: packaging/setup.sh trial installs it" >&2; exit 1; }
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' kiosk/__init__.py)
package=dist/jiulong-kiosk_${version}_$(dpkg --print-architecture).deb
[ -e "$package" ] || { echo "$package: make deb first" >&2; exit 1; }

out=build/deb-trial
rm -rf "$out"
mkdir -p "$out"
clean=$(mktemp -d /var/tmp/kiosk-trial.XXXXXX)
trap 'rm -rf --one-file-system "$clean"' EXIT

# -- Twice the same -------------------------------------------------------------------------------

made=$(cksum <"$package")
echo "making the package once more …" >&2
rm -rf dist/bundle
packaging/debian/build.sh "$out" >/dev/null
again=$(cksum <"$out/$(basename "$package")")
if [ "$made" = "$again" ]; then echo "ok    two builds are the same bytes"; else echo "FAIL  two builds differ"; fi |
    tee "$out/report"
mv "$out/$(basename "$package")" "$out/first.deb"
COMPRESSION=none VERSION=$version+1 packaging/debian/build.sh "$out" >/dev/null
mv "$out/jiulong-kiosk_$version+1"_*.deb "$out/next.deb"

# -- A clean Debian -------------------------------------------------------------------------------

# The machine's Debian sources, for the suite that is asked for.
sources=$(grep -lE '(debian|ubuntu)-archive|^deb .*(debian|ubuntu)' /etc/apt/sources.list /etc/apt/sources.list.d/*.sources \
    /etc/apt/sources.list.d/*.list 2>/dev/null | head -n 1)
here=$(. /etc/os-release && echo "$VERSION_CODENAME")
sed "s/\b$here\b/$suite/g" "$sources" >"$out/sources.${sources##*.}"
echo "a clean $suite …" >&2
mmdebstrap --quiet --mode=root --variant=apt "$suite" "$clean/root" "$out/sources.${sources##*.}"
mkdir -p "$clean/root/trial"
cp "$out/first.deb" "$out/next.deb" packaging/debian/trial-inside.sh "$clean/root/trial/"
# Where the staff's keys and buttons are on the screen of the trial.
QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/debian/panel-places.py 1920 1080 >"$clean/root/trial/places"

# Its own processes and mounts: whatever is left running ends with it.
status=0
unshare --mount --pid --fork --kill-child sh -eu -c '
    root=$1/root
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    chroot "$root" /trial/trial-inside.sh
' trial "$clean" | tee -a "$out/report" || true
cp "$clean/root/trial/"*.png "$clean/root/trial/"*.log "$out/" 2>/dev/null || true
if grep -q ^FAIL "$out/report" || ! grep -q ^end "$out/report"; then status=1; fi
echo "pictures and logs: $out" >&2
exit $status
