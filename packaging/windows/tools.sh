#!/bin/sh
# Installs what the installer is made with, and given "trial" what it is tried with:  tools.sh [trial]
set -eu

packages="binutils-mingw-w64-x86-64 gcc-mingw-w64-x86-64-win32 nsis osslsigncode ca-certificates"
if [ "${1:-}" = trial ]; then packages="$packages wine64"; fi

missing=
for package in $packages; do
    if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
        missing="$missing $package"
    fi
done
[ -n "$missing" ] || exit 0

line="apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root=sudo
else
    echo "System packages are missing and I may not install them. Paste this line, then try again:" >&2
    echo "sudo apt-get update && sudo $line" >&2
    exit 1
fi
echo "Installing system packages:$missing" >&2
$as_root apt-get -qq update </dev/null || echo "apt could not read all its lists anew; trying with what it has." >&2
# shellcheck disable=SC2086  # a list of words
$as_root env DEBIAN_FRONTEND=noninteractive $line </dev/null >&2
