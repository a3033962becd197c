#!/bin/sh
# Makes the Debian package out of the frozen program:  build.sh [FOLDER]      dist/ unless another folder is named
#
# Two runs from one commit give the same bytes. VERSION=… gives it another version, to try an upgrade, and
# COMPRESSION=none makes it in no time.
set -eu
cd "$(dirname "$0")/../.."
out=${1:-dist}
packaging/bundle/make-bundle
bundle=dist/bundle/jiulong-kiosk
own=packaging/debian
version=${VERSION:-$(sed -n 's/^__version__ = "\(.*\)"/\1/p' kiosk/__init__.py)}
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y pyproject.toml)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8
maintainer="${DEBFULLNAME:-jiulong-kiosk} <${DEBEMAIL:-maintainers@jiulong-kiosk.invalid}>"
architecture=$(dpkg --print-architecture)

root=build/deb/root
rm -rf build/deb
put() { install -D --mode="$1" "$2" "$root/$3"; }
packed() { mkdir -p "$(dirname "$root/$1")" && gzip -9n >"$root/$1.gz"; }

# -- The program, and its names on the PATH -------------------------------------------------------

mkdir -p "$root/usr/lib" "$root/usr/bin" "$root/usr/sbin" "$root/usr/share/jiulong-kiosk"
cp -R "$bundle" "$root/usr/lib/jiulong-kiosk"
ln -s ../lib/jiulong-kiosk/kiosk "$root/usr/bin/kiosk"
ln -s ../lib/jiulong-kiosk/kiosk "$root/usr/bin/kiosk-doctor"
ln -s ../lib/jiulong-kiosk/kiosk "$root/usr/sbin/kiosk-setup"
ln -s ../../lib/jiulong-kiosk/_internal/kiosk/_data/content "$root/usr/share/jiulong-kiosk/content"
put 644 $own/jiulong-kiosk.desktop usr/share/applications/jiulong-kiosk.desktop
put 644 assets/pictures/jiu-emblem.svg usr/share/icons/hicolor/scalable/apps/jiulong-kiosk.svg

# -- The session ----------------------------------------------------------------------------------

put 755 packaging/session/session usr/lib/jiulong-kiosk/session
put 755 packaging/session/fallen usr/lib/jiulong-kiosk/fallen
put 644 packaging/session/openbox.xml usr/share/jiulong-kiosk/openbox.xml
put 644 packaging/session/kiosk.conf usr/share/jiulong-kiosk/kiosk.conf
for unit in packaging/session/*.service; do put 644 "$unit" "usr/lib/systemd/system/$(basename "$unit")"; done
put 644 $own/sysusers.conf usr/lib/sysusers.d/jiulong-kiosk.conf
put 644 $own/tmpfiles.conf usr/lib/tmpfiles.d/jiulong-kiosk.conf
put 644 $own/pam etc/pam.d/jiulong-kiosk

# -- What is to be read ---------------------------------------------------------------------------

doc=usr/share/doc/jiulong-kiosk
mkdir -p "$root/$doc"
mv "$root/usr/lib/jiulong-kiosk/licences" "$root/$doc/licences"
{
    echo "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
    echo "Upstream-Name: jiulong-kiosk"
    echo "Comment: What the program carries of others is listed in licences/THIRD_PARTY.md beside this file."
    printf '\nFiles: *\nCopyright: the authors of jiulong-kiosk\nLicense: Apache-2.0\n'
    echo " On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0."
} >"$root/$doc/copyright"
cp docs/*.md "$root/$doc/"
packed $doc/CHANGELOG.md <CHANGELOG.md
packed $doc/changelog <<END
jiulong-kiosk ($version) stable; urgency=medium

  * What has changed stands in CHANGELOG.md.gz.

 -- $maintainer  $(date --utc --date="@$SOURCE_DATE_EPOCH" -R)
END
PYTHONPATH=. PYTHONDONTWRITEBYTECODE=1 .venv-bundle/bin/python $own/man.py "$SOURCE_DATE_EPOCH" |
    packed usr/share/man/man1/kiosk.1
for page in setup doctor; do packed usr/share/man/man8/kiosk-$page.8 <$own/kiosk-$page.8; done

# -- The package ----------------------------------------------------------------------------------

mkdir -p "$root/DEBIAN" "$out"
for script in postinst prerm postrm; do put 755 $own/$script DEBIAN/$script; done
echo /etc/pam.d/jiulong-kiosk >"$root/DEBIAN/conffiles"
(cd "$root" && find usr etc -type f | LC_ALL=C sort | xargs -d '\n' md5sum) >"$root/DEBIAN/md5sums"
chmod 644 "$root/DEBIAN/conffiles" "$root/DEBIAN/md5sums"
size=$(du -sk --apparent-size --exclude=DEBIAN "$root" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@MAINTAINER@/$maintainer/" \
    -e "s/@SIZE@/$size/" -e "s/@DEPENDS@/$("${PYTHON:-/usr/bin/python3}" $own/depends.py "$root/usr/lib/jiulong-kiosk")/" \
    $own/control >"$root/DEBIAN/control"
chmod 644 "$root/DEBIAN/control"
find "$root" -type d -exec chmod 755 {} +
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
package=$out/jiulong-kiosk_${version}_$architecture.deb
# One thread: with several, the bytes depend on their number.
dpkg-deb --root-owner-group --threads-max=1 "-Z${COMPRESSION:-xz}" --build "$root" "$package" >/dev/null
echo "$package: $(($(stat -c %s "$package") / 1000000)) MB, installed $((size / 1000)) MB"
