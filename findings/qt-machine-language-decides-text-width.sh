#!/usr/bin/env bash
# The language of the machine decides how wide text is in Qt, whatever language the text or the application is in.
#
# PySide6-Essentials 6.11.3 (Qt 6.11.3), @expo-google-fonts/noto-sans-sc 0.4.3, Python 3, offscreen platform, no other font involved.
# The same Chinese text in the same face at the same size is 4 % wider here under LANG=zh_CN.UTF-8 than under LANG=C.UTF-8 (the locale need
# not even be installed): QTextLayout, QFontMetrics and QPainter hand QLocale's default language to HarfBuzz, which chooses
# the face's local forms of —, … and · by it. Lines break elsewhere, and texts that fitted in tests are cut at the site. A font, a text
# layout or a painter cannot be given a language; QLocale.setDefault() before the text is laid out is the way, and nothing in
# the documentation of QLocale, QFont or QTextLayout says that it has to do with the width of text.
#
# Seen:
#   C.UTF-8 291.8  zh_CN.UTF-8 302.4  en_US.UTF-8 291.8   QLocale.setDefault(zh_CN) under C.UTF-8: 302.4
# Ends with 0 while that is so, 1 when the widths are equal.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; cd "$folder"
python3 -m venv venv
venv/bin/pip -q install 'PySide6-Essentials==6.11.3'
npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3 >/dev/null && tar xzf ./*.tgz
cat > width.py <<'P'
import glob
import sys

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

app = QGuiApplication([])
QFontDatabase.addApplicationFont(glob.glob("package/400Regular/*.ttf")[0])
font = QFont("Noto Sans SC")
font.setPixelSize(40)
if len(sys.argv) > 1:
    QLocale.setDefault(QLocale(sys.argv[1]))
print(round(QFontMetricsF(font).horizontalAdvance("——…“a”’·"), 1))
P
width() { env -u LC_ALL -u LC_CTYPE LANG="$1" QT_QPA_PLATFORM=offscreen venv/bin/python width.py ${2:-} 2>/dev/null; }
c=$(width C.UTF-8) zh=$(width zh_CN.UTF-8) en=$(width en_US.UTF-8) told=$(width C.UTF-8 zh_CN)
echo "C.UTF-8 $c  zh_CN.UTF-8 $zh  en_US.UTF-8 $en   QLocale.setDefault(zh_CN) under C.UTF-8: $told"
[ "$c" = "$en" ] && [ "$zh" = "$told" ] && [ "$c" != "$zh" ]
